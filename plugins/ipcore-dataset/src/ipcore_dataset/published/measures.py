"""Which indicator a published measure corresponds to, read from the TOML file beside this one."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from ipcore import ExchangeError
from ipcore_dataset.published.figure import PublishedFigure
from ipcore_dataset.published.why import Why


class Compared(StrEnum):
    """What of a computed indicator stands beside the figure."""

    SHARE = "share"
    SIZE = "size"  # how many there are in the population


@frozen(kw_only=True)
class MeasureOf:
    """
    What a published measure corresponds to.

    Attributes:
        name: The measure.
        reference_points: Of figures with one of these. Empty: of any.
        indicator: The id of the indicator. None: none corresponds, and `why` says why.
        compared: What of the indicator is compared. None: nothing.
        why: Why no indicator corresponds. None: one does.
        caution: What must be known of the comparison: words in the section `published`, as `caution_<name>`. None: nothing.
    """

    name: str
    reference_points: tuple[str, ...] = field(default=())
    indicator: str | None = field(default=None)
    compared: Compared | None = field(default=None)
    why: Why | None = field(default=None)
    caution: str | None = field(default=None)

    def is_of(self, figure: PublishedFigure) -> bool:
        """Whether this says what the figure's measure corresponds to."""
        return self.name == figure.measure and (not self.reference_points or figure.reference_point in self.reference_points)


@cache
def measures() -> tuple[MeasureOf, ...]:
    """All of them; of two that fit a figure the first holds."""
    text = (files("ipcore_dataset.published") / "measures.toml").read_text(encoding="utf-8")
    return tuple(_measure(one) for one in tomllib.loads(text)["measure"])


def measure_of(figure: PublishedFigure) -> MeasureOf:
    """What the measure of the figure corresponds to. Of a measure that is not listed: nothing."""
    return next((one for one in measures() if one.is_of(figure)), MeasureOf(name=figure.measure, why=Why.NO_INDICATOR))


def indicator_named(name: str) -> str:
    """
    The id, if figures were published of such an indicator.

    Raises:
        ExchangeError: none were; the message lists the ids.
    """
    known = sorted({one.indicator for one in measures() if one.indicator is not None})
    if name not in known:
        raise ExchangeError(f"found no published figures of an indicator {name!r}, expected one of: {', '.join(known)}")
    return name


def _measure(told: dict[str, Any]) -> MeasureOf:
    kinds = {"compared": Compared, "why": Why, "reference_points": tuple}
    return MeasureOf(**{key: kinds.get(key, str)(value) for key, value in told.items()})
