"""The worked cases that stand beside a rule: what comes out of some facts on a day. They are judged as every case is."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from ipcore.check.outcome import Outcome, decide
from ipcore.dates import is_recordable
from ipcore.errors import RuleDefinitionError
from ipcore.facts import Fact, all_facts
from ipcore.logic import ABSENT_DAYS, Type, World, value_document
from ipcore.rules import Edition, Rule, Severity
from ipcore.words import rule_file

NO_EDITION = "no_edition"
"""What is expected of a day on which the rule was not in force."""

_EXPECTABLE = (*(str(one) for one in Outcome if one is not Outcome.CRASHED), NO_EDITION)
_UNANSWERED = "unanswered"
_KEYS = {"name", "on", "law_on", "facts", "expect", "severity"}
_NEEDED = ("name", "on", "facts", "expect")


@frozen
class WorkedCase:
    """
    A case as it stands in a rule's TOML file, and what came out of it.

    Attributes:
        name: What it shows, in a sentence.
        expected: The outcome it says, and of what is not met the severity, where it says one.
        found: The outcome, and of what is not met the severity.
    """

    name: str
    expected: str
    found: str

    @property
    def holds(self) -> bool:
        """Whether what came out is what it says."""
        return self.expected in (self.found, self.found.partition(" ")[0])


def worked_cases(rule: Rule) -> Iterator[WorkedCase]:
    """
    A rule's cases, each judged.

    Raises:
        RuleDefinitionError: a case that does not say what it must, or names a fact that the edition does not.
    """
    for case in rule_file(rule).get("case", []):
        yield judged(rule, case)


def judged(rule: Rule, case: Mapping[str, Any]) -> WorkedCase:
    """
    One case, judged.

    A fact left out is one the source does not record, "unanswered" is one recorded and not filled in or not assessed, "never" and
    "before_all" are the absent days.

    Raises:
        RuleDefinitionError: as for `worked_cases`.
    """
    try:
        return _judged(rule, case)
    except _CaseError as fault:
        name = case.get("name")
        raise RuleDefinitionError(f"rule {rule.id}, case {name!r}: {fault}") from None


def case_document(rule: Rule, case: Mapping[str, Any]) -> dict[str, Any]:
    """
    One case as a JSON value. A fact left out is one the source does not record, null is one that is unanswered.

    Raises:
        RuleDefinitionError: as for `worked_cases`, or it does not come out as it says.
    """
    worked = judged(rule, case)
    if not worked.holds:
        raise RuleDefinitionError(f"rule {rule.id}, case {worked.name!r}: it says {worked.expected}, and came out as {worked.found}")
    outcome, _, severity = worked.found.partition(" ")
    law_on = case.get("law_on", case["on"])
    return {
        "name": worked.name,
        "on": str(case["on"]),
        "law_on": str(law_on),
        "facts": {name: value_document(value) for name, value in _values(rule, rule.edition_on(law_on), case).items()},
        "expect": outcome,
        "severity": severity or None,
    }


class _CaseError(Exception):
    """A case that cannot be judged."""


def _judged(rule: Rule, case: Mapping[str, Any]) -> WorkedCase:
    missing = [one for one in _NEEDED if one not in case]
    _demand(not missing, f"found no {', '.join(missing)}")
    _demand(isinstance(case["name"], str) and case["name"].isprintable(), "name: expected a text in one line")
    _demand(set(case) <= _KEYS, f"found {', '.join(sorted(set(case) - _KEYS))}; expected only {', '.join(sorted(_KEYS))}")
    severity = case.get("severity")
    _demand(case["expect"] in _EXPECTABLE, f"expect: found {case['expect']!r}, expected one of {', '.join(_EXPECTABLE)}")
    _demand(severity is None or case["expect"] == Outcome.NOT_MET, "only what is not met has a severity")
    _demand(severity is None or severity in set(Severity), f"severity: found {severity!r}, expected one of {', '.join(Severity)}")
    _demand(isinstance(case["facts"], dict), 'facts: expected a table of facts: { "plan.active" = true }')
    found = _outcome(rule, case)
    return WorkedCase(case["name"], f"{case['expect']} {severity}" if severity else case["expect"], found)


def _outcome(rule: Rule, case: Mapping[str, Any]) -> str:
    on = _day("on", case["on"])
    edition = rule.edition_on(_day("law_on", case.get("law_on", on)))
    values = _values(rule, edition, case)
    if edition is None:
        return NO_EDITION
    try:
        outcome = decide(edition, World(on, values.get), lambda fact: fact.name not in values)
    except (ValueError, OverflowError):  # a sum of days that no calendar has
        return str(Outcome.CRASHED)
    return f"{outcome} {edition.severity}" if outcome is Outcome.NOT_MET else str(outcome)


def _values(rule: Rule, edition: Edition | None, case: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(_fact(name, rule, edition), written) for name, written in case["facts"].items()}


def _fact(name: str, rule: Rule, edition: Edition | None) -> Fact:
    named = {one.name: one for edition in ([edition] if edition else rule.editions) for one in edition.facts if isinstance(one, Fact)}
    if name in named:
        return named[name]
    known = {**all_facts(), **named}
    near = difflib.get_close_matches(name, known, 1)
    _demand(name in known, f"there is no fact {name}" + (f"; did you mean {near[0]}?" if near else ""))
    raise _CaseError(f"this edition never names {name}, only {', '.join(sorted(named))}")


def _value(fact: Fact, written: Any) -> Any:
    """The value a fact is given in a case. None: unanswered."""
    if written == _UNANSWERED:
        return None
    if fact.type is Type.DATE:
        return _absent_or_day(fact, written)
    if fact.type is Type.PLACES:
        pointers = isinstance(written, list) and all(isinstance(one, str) and one.startswith("/") for one in written)
        _demand(pointers, f"{fact.name}: expected a list of JSON Pointers")
        return tuple(written)
    expected = {Type.BOOL: bool, Type.INT: int, Type.CODE: str}[fact.type]
    _demand(type(written) is expected, f"{fact.name}: expected {expected.__name__}, found {type(written).__name__}")
    _demand(not fact.codes or written in fact.codes, f"{fact.name}: never has the code {written}, only {', '.join(sorted(fact.codes))}")
    return written


def _absent_or_day(fact: Fact, written: Any) -> dt.date:
    absent = ABSENT_DAYS[fact.absent]
    value = fact.absent if written == absent else written
    _demand(
        value == fact.absent or (type(value) is dt.date and is_recordable(value)),
        f"{fact.name}: expected a TOML date without quotes, {absent!r} or {_UNANSWERED!r}",
    )
    return value  # type: ignore[no-any-return]  # demanded above


def _day(key: str, written: Any) -> dt.date:
    _demand(type(written) is dt.date, f"{key}: expected a TOML date, without quotes")
    return written  # type: ignore[no-any-return]  # demanded above


def _demand(right: bool, otherwise: str) -> None:
    if not right:
        raise _CaseError(otherwise)
