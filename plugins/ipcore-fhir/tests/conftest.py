"""The example cases by name."""

from pathlib import Path

import pytest
from fhir_parts.server import loopback_server

import ipcore

CASES = Path(__file__).parents[3] / "examples" / "cases"


@pytest.fixture
def example():
    return lambda name: ipcore.loads((CASES / f"{name}.json").read_bytes())


@pytest.fixture
def fhir_server():
    """A FHIR server that is empty. Only for tests marked `real`."""
    with loopback_server() as server:
        yield server
