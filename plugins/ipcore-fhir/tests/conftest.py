"""The example cases by name."""

from pathlib import Path

import pytest

import ipcore

CASES = Path(__file__).parents[3] / "examples" / "cases"


@pytest.fixture
def example():
    return lambda name: ipcore.loads((CASES / f"{name}.json").read_bytes())
