"""Random sets of facts that make rules come out every way: days around thresholds, ends of months, silence, and bits of worked cases."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from ipcore import Law
from ipcore.check import COVERED_FROM
from ipcore.check.worked_cases import case_document
from ipcore.dates import BEFORE_ALL, FIRST_DAY, LAST_DAY, NEVER, add_days, add_months
from ipcore.facts import Fact
from ipcore.logic import Param, Type, each
from ipcore.logic.terms import Shift
from ipcore.words import rule_file

_MUNICIPALITIES = ("0301", "1103", "4601", "5001")
_ENDS = ((1, 31), (2, 28), (2, 29), (3, 1), (3, 31), (4, 30), (5, 31), (8, 31), (10, 31), (12, 31))


@frozen
class FactSet:
    """
    Attributes:
        on: The day.
        law_on: The day whose law judges.
        values: Facts by name. One left out is silent; None: there is no answer.
    """

    on: dt.date
    law_on: dt.date
    values: dict[str, Any]


class FactSets:
    """Sets for one law, the same for the same seed."""

    def __init__(self, law: Law, seed: int) -> None:
        self._draw = random.Random(seed)
        editions = [edition for rule in law.rules for edition in rule.editions]
        named = {one.name: one for edition in editions for one in edition.facts if isinstance(one, Fact)}
        self._facts = [named[name] for name in sorted(named)]
        self._turning = sorted({day for one in editions for day in (one.in_force.start, one.in_force.stop) if day is not None})
        self._intervals = sorted({_length(law, one) for edition in editions for one in _shifts(edition)})
        self._cases = [
            (dt.date.fromisoformat(told["on"]), {name: _read(named[name], one) for name, one in told["facts"].items()})
            for rule in law.rules
            for told in (case_document(rule, case) for case in rule_file(rule)["case"])
            if told["facts"]
        ]

    def draw(self, number: int) -> Iterator[FactSet]:
        """So many sets, half of them around worked cases."""
        for nth in range(number):
            yield self._around_cases() if nth % 2 else self._of_chance(self._day(), {})

    def _around_cases(self) -> FactSet:
        on, values = self._draw.choice(self._cases)
        for _ in range(4):
            values = self._draw.choice(self._cases)[1] | values
        return self._of_chance(min(max(add_days(on, self._draw.choice((-1, 0, 0, 1))), COVERED_FROM), LAST_DAY), values)

    def _of_chance(self, on: dt.date, known: dict[str, Any]) -> FactSet:
        silent, unanswered, absent = (self._draw.choice(some) for some in ((0, 0.05, 0.3), (0, 0.05, 0.2), (0.1, 0.4, 0.8)))
        values = {one.name: self._value(one, on, unanswered, absent) for one in self._facts} | known
        values = {name: value for name, value in values.items() if self._draw.random() >= silent}
        return FactSet(on, on if self._draw.random() < 0.8 else self._day(), values)

    def _value(self, fact: Fact, on: dt.date, unanswered: float, absent: float) -> Any:
        if self._draw.random() < unanswered:
            return None
        if fact.absent is not None and self._draw.random() < absent:
            return fact.absent
        match fact.type:
            case Type.BOOL:
                return self._draw.random() < 0.5
            case Type.INT:
                return self._draw.randrange(4)
            case Type.CODE:
                return self._draw.choice(sorted(fact.codes) or _MUNICIPALITIES)
            case Type.PLACES:
                return tuple(f"/plans/0/measures/{place}" for place in range(self._draw.choice((0, 1, 1, 2, 3))))
        return self._day_before(on)

    def _day_before(self, on: dt.date) -> dt.date:
        """Mostly a day that is some interval of the law, give or take a few days, from the day."""
        if self._draw.random() < 0.1:
            return self._draw.choice((FIRST_DAY, LAST_DAY, on, self._end_of_month(on.year - self._draw.randrange(30))))
        months, days = self._draw.choice(self._intervals)
        day = add_days(add_months(on, -months), self._draw.choice((-3, -2, -1, 0, 0, 1, 2, 3)) - days)
        return min(max(day, FIRST_DAY), LAST_DAY)

    def _day(self) -> dt.date:
        """A day for which there is law: often one around which editions change, or the end of a month."""
        chance = self._draw.random()
        if chance < 0.3:
            day = add_days(self._draw.choice(self._turning), self._draw.choice((-1, 0, 1)))
        elif chance < 0.7:
            day = self._end_of_month(self._draw.randrange(2012, 2036))
        elif chance < 0.98:
            day = add_days(COVERED_FROM, self._draw.randrange(9000))
        else:
            day = self._draw.choice((COVERED_FROM, LAST_DAY))
        return min(max(day, COVERED_FROM), LAST_DAY)

    def _end_of_month(self, year: int) -> dt.date:
        month, day = self._draw.choice(_ENDS)
        return dt.date(year, month, day) if (month, day) != (2, 29) else add_days(dt.date(year, 3, 1), -1)


def _shifts(edition: Any) -> Iterator[Shift]:
    return (one for term in (edition.applies, edition.requires) for one in each(term) if isinstance(one, Shift))


def _length(law: Law, shift: Shift) -> tuple[int, int]:
    """How many months and days a shift moves by."""
    amount, unit = shift.interval.amount, shift.interval.unit
    number = shift.sign * (law.parameters.get(amount.name, amount.default) if isinstance(amount, Param) else amount)
    return {"days": (0, number), "months": (number, 0), "years": (12 * number, 0)}[unit]


def _read(fact: Fact, written: Any) -> Any:
    if isinstance(written, list):
        return tuple(written)
    if fact.type is not Type.DATE or written is None:
        return written
    return {"never": NEVER, "before_all": BEFORE_ALL}.get(written) or dt.date.fromisoformat(written)
