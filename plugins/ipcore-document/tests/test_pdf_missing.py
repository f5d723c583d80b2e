"""A PDF where what makes one is not installed."""

from __future__ import annotations

import builtins
import sys

import pytest
from document_parts.papers import every_block

from ipcore import ExchangeError
from ipcore_document.overriding import Overrides
from ipcore_document.pdf import pdf


def without(monkeypatch, name, error):
    """Let importing a module fail."""
    real = builtins.__import__

    def refuse(module, *more, **named):
        if module.split(".")[0] == name:
            raise error
        return real(module, *more, **named)

    for loaded in [one for one in sys.modules if one.split(".")[0] == name]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.parametrize("name", ["weasyprint", "pikepdf"])
def test_a_missing_package_is_said_with_how_to_get_it(monkeypatch, name):
    without(monkeypatch, name, ModuleNotFoundError(name))
    with pytest.raises(ExchangeError, match=r"pip install 'ipcore-document\[pdf\]'") as refused:
        pdf(every_block(), Overrides(), None)
    assert refused.value.__cause__ is None


def test_missing_pango_is_said_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pikepdf", sys)
    without(monkeypatch, "weasyprint", OSError("cannot load library 'libpango-1.0-0'"))
    with pytest.raises(ExchangeError, match=r"WeasyPrint without Pango, expected both: .*libpango-1\.0-0"):
        pdf(every_block(), Overrides(), None)
