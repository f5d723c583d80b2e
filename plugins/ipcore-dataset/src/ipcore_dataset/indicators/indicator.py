"""An indicator: who is counted, among whom, and who is left out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, field, frozen

from ipcore_dataset.indicators.measures import MEASURES


class Reference(StrEnum):
    """What the numerator is about: the day, or some day of the year up to it."""

    AT = "at"
    DURING_YEAR = "during_year"


@frozen
class Wanted:
    """
    A measure that is to come out so.

    Raises:
        ValueError: there is no such measure.
    """

    measure: str
    truth: bool = True

    def __attrs_post_init__(self) -> None:
        if self.measure not in MEASURES:
            raise ValueError(f"found measure {self.measure!r}, expected one of MEASURES")

    def __str__(self) -> str:
        return self.measure if self.truth else f"not {self.measure}"


COUNTED = (Wanted("counted"),)
"""Whoever's follow-up has not ended. Who is nobody's to count is in no denominator."""


@frozen(kw_only=True)
class Indicator:
    """
    A share of rows, as data.

    Attributes:
        id: Its name.
        numerator: Who is counted: all of these must hold.
        denominator: Among whom: all of these must hold.
        exclusions: Who is left out of both: one of these is enough.
        reference: What the numerator is about.
        source: Whose definition it is, and how that is known.
        measures_published: What published figures call it, in the column `measure` of their list.
    """

    id: str
    numerator: tuple[Wanted, ...]
    denominator: tuple[Wanted, ...] = field(default=COUNTED)
    exclusions: tuple[Wanted, ...] = field(default=())
    reference: Reference = field(default=Reference.AT)
    source: str
    measures_published: tuple[str, ...] = field(default=())

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures it asks, each once."""
        return tuple(dict.fromkeys(one.measure for one in (*self.numerator, *self.denominator, *self.exclusions)))


def told(wanted: Iterable[Wanted]) -> str:
    """All that must hold, in one line: `counted and not group`."""
    return " and ".join(map(str, wanted))


@frozen(kw_only=True)
class Choice:
    """
    Another definition that somebody could as well have chosen.

    Attributes:
        id: Its name.
        indicators: Ids of the indicators it makes a difference to.
        takes: The measures that are asked in place of others.
        leaves_out: Who is left out beside those who are already.
    """

    id: str
    indicators: tuple[str, ...]
    takes: tuple[tuple[str, str], ...] = field(default=())
    leaves_out: tuple[Wanted, ...] = field(default=())

    def of(self, indicator: Indicator) -> Indicator:
        """
        The indicator under this definition. It keeps its id.

        Raises:
            ValueError: the choice is not about that indicator.
        """
        if indicator.id not in self.indicators:
            raise ValueError(f"choice {self.id}: found indicator {indicator.id}, expected one of: {', '.join(self.indicators)}")
        return evolve(
            indicator,
            numerator=self._taken(indicator.numerator),
            denominator=self._taken(indicator.denominator),
            exclusions=(*self._taken(indicator.exclusions), *self.leaves_out),
        )

    def _taken(self, wanted: Iterable[Wanted]) -> tuple[Wanted, ...]:
        return tuple(Wanted(dict(self.takes).get(one.measure, one.measure), one.truth) for one in wanted)
