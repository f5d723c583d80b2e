"""Findings about a table as a whole, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from ipcore_dataset import words as plugin_words
from ipcore_dataset.report.cells import Cells, is_number
from ipcore_dataset.report.rule_names import RuleNames, code

_SECTION = "dataset_rules"
_OVER = "over"


def finding_lines(finding: Mapping[str, Any], names: RuleNames, cells: Cells) -> list[Markup]:
    """What one rule has found, and what it could not look at: counts only, with a mark for those that are hidden."""
    words = plugin_words.table(names.lang).get(_SECTION, {})
    if finding["lacking"]:
        lacking = Markup(", ").join(code(one) for one in finding["lacking"])
        return [Markup(escape(words["not_answerable"])).format(columns=lacking)]
    found = {"found": finding["found"]} if finding.get("found") is not None else {}
    counts = {name: cells.count(count) for name, count in (found | finding["counts"]).items()}
    lines = [_first(finding, words, counts, names)]
    told = [name for name, count in finding["counts"].items() if name in words and not (is_number(count) and not count)]
    lines += [Markup(escape(words[name])).format(number=counts[name]) for name in told]
    lines += [Markup("{}: {}").format(names.fact(fact), cells.count(count)) for fact, count in finding["by_fact"].items()]
    return [one for one in lines if one]


def _first(finding: Mapping[str, Any], words: Mapping[str, str], counts: Mapping[str, Markup], names: RuleNames) -> Markup:
    """The sentence that says whether there are any; where a number it needs is not told, the numbers that are."""
    sentence = words.get(f"{finding['id']}_{'found' if _found(finding) else 'none'}")
    try:
        return Markup(escape(sentence or "")).format(**counts)
    except KeyError:
        return Markup(", ").join(names.said("findings", "facts", number=count) for name, count in counts.items() if name == "facts")


def _found(finding: Mapping[str, Any]) -> bool:
    """There is something, or it is hidden whether there is."""
    told = finding["counts"]
    asked = [finding["found"]] if "found" in finding else [told[_OVER]] if _OVER in told else [*told.values(), *finding["by_fact"].values()]
    return any(not is_number(count) or count for count in asked)
