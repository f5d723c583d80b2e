"""What to do next, in words: what, by whom, in how many, and what it would decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from markupsafe import Markup

from ipcore_dataset.report.cells import Cells
from ipcore_dataset.report.rule_names import RuleNames, code
from ipcore_dataset.report.texts import reason
from ipcore_dataset.report.words import clean

_TITLES = 3
_WHO = {"fact": "keeper", "column": "maker", "reading": "maker", "judgment": "knows", "rule": "knows"}
_DECIDES = {
    "judgment": "decides_judgment",
    "question": "decides_judgment",
    "advice": "decides_advice",
    "deviation": "decides_deviation",  # a standard or a guideline: no duty is shown to be broken
}


@frozen(kw_only=True)
class Step:
    """
    One thing to do.

    Attributes:
        number: From 1, the most useful first.
        kind: "rule", "fact", "column", "reading" or "judgment".
        severity: What it is now that it is not done, in words. Empty: it is not a rule that is not met.
        what: What is wrong, missing or open, as a heading: never the title of a rule alone, which says how things should be.
        how: More of how it is done. Empty: there is no more to say.
        who: Whose it is to do.
        rows: In how many rows, or how many cells.
        decides: What is known or right when it is done. Empty: nothing is said.
    """

    number: int
    kind: str
    severity: str
    what: Markup
    how: Markup
    who: str
    rows: Markup
    decides: Markup


def steps(document: Mapping[str, Any], names: RuleNames, cells: Cells) -> list[Step]:
    """The steps of the document, in its order."""
    rules = {one["id"]: one for one in document["rules"]}
    return [_step(number, one, rules, names, cells) for number, one in enumerate(document["next_steps"], start=1)]


def by_whom(found: Sequence[Step]) -> dict[str, list[Step]]:
    """The steps by whose they are, in the order in which somebody first has one."""
    told: dict[str, list[Step]] = {}
    for one in found:
        told.setdefault(one.who, []).append(one)
    return told


def _step(number: int, one: Mapping[str, Any], rules: Mapping[str, Mapping[str, Any]], names: RuleNames, cells: Cells) -> Step:
    kind, bearer = one["kind"], one["duty_bearer"]
    rows = cells.count(one["rows"])
    said = _said(kind, rules.get(one["what"]))
    return Step(
        number=number,
        kind=kind,
        severity=names.word("severity", rules[one["what"]]["severity"]) if kind == "rule" and one["what"] in rules else "",
        what=names.said("next", f"what_{said}", what=_what(kind, one["what"], names)),
        how=_how(kind, one["what"], names),
        who=names.word("duty_bearer", bearer) if bearer else str(names.said("next", f"who_{_WHO[kind]}")),
        rows=names.said("next", f"rows_{said}", rows=rows),
        decides=_decides(one, rules.get(one["what"]), names),
    )


def _said(kind: str, rule: Mapping[str, Any] | None) -> str:
    """What the step is said to be about: its kind, but of advice and questions, which are never said to be unmet duties."""
    severity = rule["severity"] if kind == "rule" and rule is not None else ""
    return str(severity) if severity in ("advice", "question") else kind


def _what(kind: str, what: str, names: RuleNames) -> Markup:
    if kind in ("rule", "judgment"):
        return names.title(what)
    if kind == "fact":
        return names.fact(what)
    return code(what) if kind == "column" else Markup("{}").format(clean(reason(names.lang, what)))


def _how(kind: str, what: str, names: RuleNames) -> Markup:
    if kind == "rule":
        return Markup("{}").format(names.next_step(what))
    if kind == "judgment":
        return Markup("{}").format(names.question(what) or names.word("next_step", "needs_assessment"))
    return names.said("next", f"how_{kind}")


def _decides(one: Mapping[str, Any], rule: Mapping[str, Any] | None, names: RuleNames) -> Markup:
    """The rules that are answered; or, of a rule, what kind of duty it is and where it stands."""
    unlocked = [names.title(each) for each in one["unlocks"]]
    if unlocked:
        key = "decides_one" if len(unlocked) == 1 else "decides_rules"
        return names.said("next", key, number=len(unlocked), titles=names.listed(unlocked, _TITLES))
    if rule is None:
        return Markup()
    key = _DECIDES.get("judgment" if one["kind"] == "judgment" else rule["severity"], "decides_rule")
    return names.said("next", key, severity=names.word("severity", rule["severity"]), basis=_basis(rule, names))


def _basis(rule: Mapping[str, Any], names: RuleNames) -> Markup:
    """What a rule rests on, and where that stands: not where there is nothing to cite, nor the same word twice."""
    level, cites = names.word("level", rule["level"]), names.citations(rule["citations"])
    return names.said("next", "basis", level=level, citations=cites) if cites not in ("", level) else Markup("{}").format(level)
