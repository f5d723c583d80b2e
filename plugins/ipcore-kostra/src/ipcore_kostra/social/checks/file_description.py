"""
Whether each field is filled as the file description says: check 002, in its four kinds.

The specification makes it of every file of fixed positions. The control programme, as read, leaves it out for 11F; the specification is
followed, and the words of the check say so. One field is left to check 03: the description calls the district mandatory, and the same
specification wants it blank outside Oslo.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import COMMON, NOTHING, Find, RecordCheck, check
from ipcore_kostra.social.checks.row import Row, whole
from ipcore_kostra.social.days import day_in
from ipcore_kostra.social.layout import Field, Kind, layout_of
from ipcore_kostra.social.names import DISTRICT

_Asked = Callable[[Field], bool]
_Right = Callable[[Field, str], bool]


def _finds(asked: _Asked, right: _Right) -> Find:
    @functools.cache
    def fields(year: int) -> tuple[Field, ...]:
        return tuple(one for one in layout_of(year).fields if asked(one))

    def find(row: Row, delivery: Delivery) -> tuple[Found, ...]:
        raw = row.raw
        wrong = [one for one in fields(delivery.year) if not right(one, raw[one.name])]
        return tuple(_found(one) for one in wrong) if wrong else NOTHING

    return find


def _found(one: Field) -> Found:
    values: dict[str, str | int] = {"field": one.name, "at": f"{one.first}–{one.last}" if one.length > 1 else one.first}
    if one.codes:
        values["codes"] = ", ".join(one.codes)
    if one.pattern is not None:
        values["pattern"] = one.pattern
    return Found(field=one.name, values=values)


def _asked_for(one: Field) -> bool:
    return one.mandatory and one.name != DISTRICT


def _listed(one: Field) -> bool:
    return one.kind is Kind.TEXT and bool(one.codes)


def _blank_or_integer(one: Field, text: str) -> bool:
    return text.isspace() or whole(text) is not None


def _blank_or_day(one: Field, text: str) -> bool:
    return text.isspace() or day_in(text, one) is not None


def _blank_or_code(one: Field, text: str) -> bool:
    return text in one.codes or text.isspace()


CHECKS = (
    RecordCheck(
        # No field is mandatory before 2025.
        check=check("002-missing", Severity.ERROR, COMMON, first_year=2025),
        find=_finds(_asked_for, lambda one, text: not text.isspace()),
    ),
    RecordCheck(
        check=check("002-integer", Severity.ERROR, COMMON),
        find=_finds(lambda one: one.kind is Kind.INTEGER, _blank_or_integer),
    ),
    RecordCheck(
        check=check("002-date", Severity.ERROR, COMMON),
        find=_finds(lambda one: one.kind is Kind.DATE, _blank_or_day),
    ),
    RecordCheck(
        check=check("002-code", Severity.ERROR, COMMON),
        find=_finds(_listed, _blank_or_code),
    ),
)
