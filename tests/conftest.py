"""How Hypothesis runs: the same examples each time, so that a red run is a change's own; `thorough` looks further."""

import fnmatch
import gc
import signal

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# Run in the background of a shell, or kept when it ends: what is tested is not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


UNTRACED = (
    "tests/testing/conformance/test_exporters.py::test_each_fault*",
    "tests/testing/conformance/test_adapters.py::test_each_fault*",
    "tests/adapters/test_conformance.py::*",
    "tests/exporters/test_conformance.py::*",
    "tests/testing/conformance/test_beginners.py::*",
    "tests/testing/conformance/test_altering.py::*",
    "tests/properties/*",
    "plugins/*",
    "tests/docs/test_executed.py::*",
    "tests/cli/test_processes.py::*",
)
"""
Run without measuring coverage, which doubles their time: they go a thousand times over lines that other tests go over too, start
processes that are not measured anyway, or are a plugin's: what is measured is ipcore. The kit is measured where it is asked about what is
as it should be. Tests with made-up examples, which go over the same lines some hundred times, are not measured wherever they stand.
"""


def pytest_collection_modifyitems(items):
    for item in items:
        made_up = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if made_up or any(fnmatch.fnmatchcase(item.nodeid, one) for one in UNTRACED):
            item.add_marker("no_cover")


def pytest_collection_finish(session):
    """What ten thousand collected tests hold stays till the end: the garbage collector need not go through it over and over."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser):
    parser.addoption("--write-cards", action="store_true", help="write the golden breach cards anew; read the difference")


@pytest.fixture
def regenerate(request):
    return request.config.getoption("--write-cards")
