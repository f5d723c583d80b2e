"""A record cut into its fields once, since every check asks for some of them."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from attrs import field, frozen

from ipcore_kostra.social.days import day_in
from ipcore_kostra.social.layout import Layout, layout_of
from ipcore_kostra.social.record import Record

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")


@frozen(kw_only=True)
class Row:
    """
    The fields of a record.

    Attributes:
        record: Whose they are.
        raw: What stands in each, blanks and all, by the receiver's name of it.
    """

    record: Record = field(repr=False)
    raw: dict[str, str] = field(repr=False)

    @property
    def layout(self) -> Layout:
        """How the record is read."""
        return self.record.layout

    def whole(self, name: str) -> int:
        """The whole number in a field. 0: it holds none, as the receiver counts."""
        return whole(self.raw[name]) or 0

    def has_code(self, name: str) -> bool:
        """A code of the field's list stands in it."""
        return self.raw[name] in self.layout.field(name).codes

    def day(self, name: str) -> dt.date | None:
        """The day in a field. None: it holds none."""
        return day_in(self.raw[name], self.layout.field(name))


def row_of(record: Record) -> Row:
    """The record, cut."""
    names, cut = _cutter(record.layout.year)
    return Row(record=record, raw=dict(zip(names, cut(record.content), strict=True)))


@functools.cache
def _cutter(year: int) -> tuple[tuple[str, ...], Callable[[str], tuple[str, ...]]]:
    fields = layout_of(year).fields
    return tuple(one.name for one in fields), itemgetter(*(one.place for one in fields))


def whole(text: str) -> int | None:
    """The whole number of the text. None: it is none."""
    found = text.strip(" ")
    return int(found) if found and _INTEGER.fullmatch(found) else None
