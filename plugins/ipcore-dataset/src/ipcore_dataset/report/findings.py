"""Findings about a table as a whole, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from ipcore_dataset import words as plugin_words
from ipcore_dataset.report.cells import HIDDEN, Cells, is_number
from ipcore_dataset.report.rule_names import RuleNames, code

_SECTION = "dataset_rules"
_FOUND = ("over", "ids", "persons", "identical")


def finding_lines(finding: Mapping[str, Any], names: RuleNames, cells: Cells) -> list[Markup]:
    """What one rule has found, and what it could not look at: counts only, with a mark for those that are hidden."""
    words = plugin_words.table(names.lang).get(_SECTION, {})
    if finding["lacking"]:
        lacking = Markup(", ").join(code(one) for one in finding["lacking"])
        return [Markup(escape(words["not_answerable"])).format(columns=lacking)]
    found = _found(finding)
    counts = {name: cells.count(count) for name, count in ({"found": found} | finding["counts"]).items()}
    lines = [_first(f"{finding['id']}_{'none' if found == 0 else 'found'}", words, counts)]
    told = [name for name, count in finding["counts"].items() if name in words and not (is_number(count) and not count)]
    lines += [Markup(escape(words[name])).format(number=counts[name]) for name in told]
    lines += [Markup("{}: {}").format(names.fact(fact), cells.count(count)) for fact, count in finding["by_fact"].items()]
    return [one for one in lines if one]


def _first(key: str, words: Mapping[str, str], counts: Mapping[str, Markup]) -> Markup:
    """The sentence that says whether there are any. Empty: a number that it needs is not in the document."""
    try:
        return Markup(escape(words.get(key, ""))).format(**counts)
    except KeyError:
        return Markup()


def _found(finding: Mapping[str, Any]) -> int | str:
    """How many of what is asked about there are, or that it is not shown: what a finding counts first, or by fact."""
    counted = [finding["counts"][name] for name in _FOUND if name in finding["counts"]]
    if counted:
        return counted[0] if is_number(counted[0]) else HIDDEN
    facts = list(finding["by_fact"].values())
    return sum(facts) if all(is_number(one) for one in facts) else HIDDEN
