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
    "tests/cli/test_line_protocol.py::*",
    "tests/cli/test_processes.py::*",
    "tests/test_measuring.py::*",
)
"""
Run without measuring coverage, which doubles their time: they go a thousand times over lines that other tests go over too, start
processes that are not measured anyway, or are a plugin's: what is measured is ipcore. The kit is measured where it is asked about what is
as it should be. Tests with made-up examples, which go over the same lines some hundred times, are not measured wherever they stand.
"""


UNMEASURED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items):
    for item in items:
        made_up = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        item.stash[UNMEASURED] = made_up or any(fnmatch.fnmatchcase(item.nodeid, one) for one in UNTRACED)


class Measuring:
    """
    Measures nothing of a test that is not measured: neither what is made before it nor what is cleared away after it, as the marker
    `no_cover` would. It is a plugin of its own: what stands in this file is asked about the tests beside it only.
    """

    def __init__(self, measuring):
        self._measuring = measuring

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        if not item.stash[UNMEASURED]:
            return (yield)
        self._measuring.pause()
        _stop_the_rest()
        try:
            return (yield)
        finally:
            self._measuring.resume()


def _stop_the_rest():
    """In a worker process pytest-cov has begun before the session too, and never ended that: it goes on where the other is paused."""
    import coverage

    while (other := coverage.Coverage.current()) is not None:
        other.stop()


@pytest.hookimpl(trylast=True)  # a worker process begins to measure when its session starts
def pytest_sessionstart(session):
    measuring = getattr(session.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if measuring is not None:
        session.config.pluginmanager.register(Measuring(measuring))


def pytest_collection_finish(session):
    """What ten thousand collected tests hold stays till the end: the garbage collector need not go through it over and over."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser):
    parser.addoption("--write-cards", action="store_true", help="write the golden breach cards anew; read the difference")


@pytest.fixture
def regenerate(request):
    return request.config.getoption("--write-cards")
