"""Each of our words is said somewhere: what nobody says need not be written three times."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import ipcore.model
from ipcore import Lang
from ipcore_document.words import table

HOME = Path(str(files("ipcore_document")))
CODE = "\n".join(one.read_text(encoding="utf-8") for one in HOME.rglob("*") if one.suffix in (".py", ".html", ".jinja", ".js", ".xml"))
QUOTED = {*re.findall(r"[\"']([a-z0-9_]+)[\"']", CODE)}
MADE = [re.sub(r"\\{.*?\\}", "[a-z0-9_]+", re.escape(one)) for one in re.findall(r"f\"([a-z0-9_]*\{[^\" ]*\}[a-z0-9_]*)\"", CODE)]
SHAPES = [re.compile(one) for one in {*MADE} if re.search(r"[a-z]{2}", one.replace("[a-z0-9_]+", ""))]
SILENT = re.compile("_(none|unknown|withheld)$")
"""How the words of `silence` end, whose keys stand in the code without it."""
CODES = {
    str(one)
    for cls in vars(ipcore.model).values()
    if isinstance(cls, type) and issubclass(cls, str) and hasattr(cls, "__members__")
    for one in cls
}
"""The codes of the model, whose names are looked up by the code."""
OF_IPCORE = {"county_governor", "by_who_decided", "law_not_read", "coordinator_elsewhere", "met", "not_met", "needs_assessment", "crashed"}
"""Codes of findings and complaint limits."""
GRADES = {"1", "2", "3", "4", "5"}


def is_said(key):
    usual = key.removesuffix("_other")
    tried = {key, usual, SILENT.sub("", usual)}
    return bool(tried & QUOTED) or f".{key}" in CODE or any(shape.fullmatch(one) for shape in SHAPES for one in tried)


@pytest.mark.parametrize("section", table(Lang.NB))
def test_each_word_is_said_somewhere(section):
    if section == "terms":
        return  # all of them are gone through
    unsaid = [key for key in table(Lang.NB)[section] if not is_said(key) and key not in CODES | OF_IPCORE | GRADES]
    assert unsaid == []


def test_a_word_that_nobody_says_is_found():
    assert not is_said("nobody_says_these_words")
