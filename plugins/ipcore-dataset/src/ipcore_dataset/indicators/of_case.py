"""The measures of one case, by the interpreter of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import field, frozen

from ipcore import Case, Law
from ipcore.dates import add_days
from ipcore.facts import FactsOfCase
from ipcore.logic import World, evaluate
from ipcore.model import days_in
from ipcore_dataset.indicators.measure import ENDED, Measure
from ipcore_dataset.indicators.measures import MEASURES

SIGNS: Final[dict[bool | None, str]] = {True: "1", False: "0", None: "-"}
"""How the values are written where all measures of a case are one text, in the order of MEASURES."""


@frozen(kw_only=True)
class MeasuresOfCase:
    """
    A case that is asked the measures.

    Attributes:
        case: The case.
        on: The day.
        law: Its facts and numbers.
        assume_unchanged: As of `ipcore.check`.
    """

    case: Case
    on: dt.date
    law: Law
    assume_unchanged: bool = False
    _known: dict[dt.date, FactsOfCase] = field(init=False, factory=dict, repr=False, eq=False)

    def signs(self, crashed: Callable[[str], None]) -> str:
        """All measures as one text. What a fact raises makes the measure unknown, and `crashed` is told its name."""
        return "".join(SIGNS[self._told(one, crashed)] for one in MEASURES.values())

    def _told(self, measure: Measure, crashed: Callable[[str], None]) -> bool | None:
        try:
            return self.value(measure)
        except Exception:  # noqa: BLE001  # counted and told, as a rule that crashes is
            crashed(measure.name)
            return None

    def value(self, measure: Measure) -> bool | None:
        """What a measure says. None: unknown. Raises whatever a fact raises."""
        found = self._on(measure, self.on)
        if not measure.during:
            return found
        for day in self._turning():
            if found:
                break
            earlier = self._on(measure, day)
            found = True if earlier else None if earlier is None else found
        return found

    def _on(self, measure: Measure, day: dt.date) -> bool | None:
        facts = self._facts(day)
        ended = self.case.closed_on is not None and self.case.closed_on <= day

        def read(name: str) -> Any:
            return ended if name == ENDED.name else facts(name)

        value: bool | None = evaluate(measure.expression, World(day, read, self.law.parameters))
        return value

    def _facts(self, day: dt.date) -> FactsOfCase:
        if day not in self._known:
            self._known[day] = FactsOfCase(self.case, day, self.law.facts, assume_unchanged=self.assume_unchanged)
        return self._known[day]

    def _turning(self) -> Iterator[dt.date]:
        """The days of the year, before the day, from which a fact may be another: between two of them each fact is the same."""
        first = dt.date(self.on.year, 1, 1)
        days = days_in(self.case) | {first, add_days(self.case.source.exported_on, 1)}
        return iter(sorted(day for day in days if first <= day < self.on))
