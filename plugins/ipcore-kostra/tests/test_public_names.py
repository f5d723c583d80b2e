"""What developers use without the command line: every name that a package offers is there, and the examples of its text are true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = ("checking", "child_welfare", "messages", "preparing", "social", "value_sets")


@pytest.mark.parametrize("name", PACKAGES)
def test_every_name_that_a_package_offers_is_there(name: str) -> None:
    package = import_module(f"ipcore_kostra.{name}")
    assert all(hasattr(package, one) for one in package.__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_the_examples_of_a_package_are_true(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    package = import_module(f"ipcore_kostra.{name}")
    assert package.__doc__ is not None
    assert ">>> " in package.__doc__
    assert doctest.testmod(package).failed == 0


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="'nothing'"):
        import_module("ipcore_kostra.social").nothing  # noqa: B018
