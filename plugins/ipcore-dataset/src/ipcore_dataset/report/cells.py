"""Counts and shares as they stand in a cell, and in a figure: a number, or one of three things that are no number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, TypeGuard

from attrs import frozen
from markupsafe import Markup, escape

from ipcore import Lang, day_text
from ipcore.errors import ExchangeError
from ipcore_dataset.report.words import say

HIDDEN: Final = "hidden"
NOT_ANSWERABLE: Final = "not_answerable"
NONE: Final = "none"

_PERCENT = re.compile(r"\d{1,3}(\.\d+)?")
_ANY_MARK = "*"
_NO_BREAK = "\N{NO-BREAK SPACE}"


@frozen
class Cells:
    """
    How numbers are told.

    Attributes:
        lang: The language.
        mark: What stands where a number is hidden. None: nothing is.
    """

    lang: Lang
    mark: str | None

    def number(self, number: int) -> str:
        """A number with its thousands apart, as the language writes it."""
        return f"{number:,}" if self.lang is Lang.EN else f"{number:,}".replace(",", _NO_BREAK)

    def decimals(self, number: str) -> str:
        """A decimal number, given with a full stop."""
        return number if self.lang is Lang.EN else number.replace(".", ",")

    def percent(self, number: str) -> str:
        """A percentage, given with a full stop and without its sign."""
        return f"{self.decimals(number)}{'' if self.lang is Lang.EN else _NO_BREAK}%"

    def day(self, day: str) -> str:
        """A day in words, given as YYYY-MM-DD."""
        return day_text(dt.date.fromisoformat(day), self.lang)

    def count(self, count: object) -> Markup:
        """A count as it stands in a cell or a sentence."""
        return Markup(escape(self.number(count))) if is_number(count) else self.no_number(count)

    def share(self, share: object) -> Markup:
        """A share as it stands in a cell or a sentence."""
        told = percent_of(share)
        return Markup(escape(self.percent(told))) if told is not None else self.no_number(share)

    def no_number(self, why: object) -> Markup:
        """The mark of what is no number, with words for who cannot see it."""
        if why == HIDDEN:
            sign, key = self.mark or _ANY_MARK, "hidden"
        elif why == NONE:
            sign, key = "–", "none"
        elif why == NOT_ANSWERABLE:
            return Markup('<span class="not-answerable">{}</span>').format(say(self.lang, "cell", "not_answerable"))
        else:
            raise ExchangeError("publication: found something else where a count or a share is to stand")
        words = say(self.lang, "cell", key)
        return Markup('<span class="{}"><span aria-hidden="true">{}</span><span class="aside"> {}</span></span>').format(key, sign, words)


def is_number(count: object) -> TypeGuard[int]:
    """It is a count that is shown."""
    return isinstance(count, int) and not isinstance(count, bool)


def percent_of(share: object) -> str | None:
    """The percentage of a share that is shown, with a full stop. None: it is no number."""
    if not isinstance(share, Mapping):
        return None
    told = share.get("percent")
    if not isinstance(told, str) or not _PERCENT.fullmatch(told):
        raise ExchangeError("publication: found something else where a percentage is to stand")
    return told


def points_between(base: Mapping[str, Any], other: Mapping[str, Any]) -> str | None:
    """
    How many percentage points lie between two shares, with sign and one decimal, from the counts: never from what was rounded.

    None: a count is not shown, or there is nobody to count.
    """
    counts = [each[name] for each in (base, other) for name in ("yes", "of")]
    if not all(is_number(one) for one in counts) or not counts[1] or not counts[3]:
        return None
    tenths = _rounded(1000 * (counts[2] * counts[1] - counts[0] * counts[3]), counts[1] * counts[3])
    sign = "+" if tenths > 0 else "\N{MINUS SIGN}" if tenths < 0 else ""
    return f"{sign}{Decimal(abs(tenths)) / 10:.1f}"


def _rounded(part: int, whole: int) -> int:
    """The quotient to the nearest whole number, halves away from zero."""
    size = (2 * abs(part) + whole) // (2 * whole)
    return size if part >= 0 else -size
