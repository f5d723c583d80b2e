"""The example cases by name."""

import sys
from pathlib import Path

import pytest
from fhir_parts.made import entries
from fhir_parts.server import loopback_server
from fhir_parts.writing import written

import ipcore
from ipcore_fhir import exporter

CASES = Path(__file__).parents[3] / "examples" / "cases"

sys.path.append(str(Path(__file__).parent))  # the modules beside the tests, which several of them use


@pytest.fixture
def example():
    return lambda name: ipcore.loads((CASES / f"{name}.json").read_bytes())


@pytest.fixture
def fhir_server():
    """A FHIR server that is empty. Only for tests marked `real`."""
    with loopback_server() as server:
        yield server


@pytest.fixture
def made(monkeypatch, example):
    """Writes the plan made by hand, or other entries, whatever the case."""

    def write(told=None, **options):
        monkeypatch.setattr(exporter, "entries", lambda making: iter(entries() if told is None else told))
        (bundle,) = written([example("complete-plan")], **options)
        return bundle

    return write
