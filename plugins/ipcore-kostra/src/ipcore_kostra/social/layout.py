"""Where each field of 11F stands: one layout a reporting year, read from the data file of that year beside this one."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

from attrs import field, frozen

from ipcore import ExchangeError
from ipcore_kostra.social.names import PLAN

VERSION: Final = slice(4, 6)
"""Where the last two digits of the reporting year stand, in every layout: positions 5 and 6."""


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"


@frozen(kw_only=True)
class Field:
    """
    One field of the receiver's file description.

    Attributes:
        name: As the receiver writes it.
        first: Its first position, from 1.
        length: How many positions it has.
        kind: What it holds.
        mandatory: It may not be blank.
        pattern: How its day is written: "ddMMyyyy", "ddMMyy". None: it is no date.
        codes: What may stand there, in the receiver's order. Empty: no list.
    """

    name: str
    first: int
    length: int
    kind: Kind
    mandatory: bool = field(default=False)
    pattern: str | None = field(default=None)
    codes: tuple[str, ...] = field(default=())

    @property
    def last(self) -> int:
        """Its last position, counted."""
        return self.first + self.length - 1

    @property
    def place(self) -> slice:
        """Where it stands in the text or the bytes of a record."""
        return slice(self.first - 1, self.first - 1 + self.length)


@frozen(kw_only=True)
class Layout:
    """
    The file description of a year.

    Attributes:
        year: The reporting year.
        fields: In the file's order, with no gap.
        source: Where it was read.
        version: Which version of the source.
        read_on: Day it was read there.
    """

    year: int
    fields: tuple[Field, ...]
    source: str
    version: str
    read_on: dt.date

    @property
    def length(self) -> int:
        """How many positions a record has, its line end not counted."""
        return self.fields[-1].last

    @property
    def stamp(self) -> str:
        """What VERSION is to say in every record: "25"."""
        return f"{self.year % 100:02}"

    @property
    def plan(self) -> Field:
        """The plan's field."""
        return self.field(PLAN)

    def field(self, name: str) -> Field:
        """
        The field of a name.

        Raises:
            ExchangeError: this year has no such field.
        """
        found = _by_name(self.year).get(name)
        if found is None:
            named = name if any(name in _by_name(year) for year in years()) else "with that name"
            raise ExchangeError(f"11F for {self.year}: found no field {named}, expected one of its {len(self.fields)}")
        return found

    def has(self, name: str) -> bool:
        """This year has a field of that name."""
        return name in _by_name(self.year)


@functools.cache
def years() -> tuple[int, ...]:
    """The reporting years known, oldest first."""
    names = (one.name for one in (files("ipcore_kostra") / "social" / "layouts").iterdir())
    return tuple(sorted(int(name.removesuffix(".toml")) for name in names if name.endswith(".toml")))


@functools.cache
def layout_of(year: int) -> Layout:
    """
    The layout of a reporting year. No year is ever taken for another.

    Raises:
        ExchangeError: no layout of that year is known here.
    """
    if year not in years():
        raise ExchangeError(f"11F: found the reporting year {year}, expected one of {', '.join(map(str, years()))}")
    text = (files("ipcore_kostra") / "social" / "layouts" / f"{year}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    fields = tuple(_field(one) for one in table["fields"])
    return Layout(year=table["year"], fields=fields, source=table["source"], version=table["version"], read_on=table["read_on"])


@functools.cache
def _by_name(year: int) -> Mapping[str, Field]:
    return {one.name: one for one in layout_of(year).fields}


def _field(one: Mapping[str, Any]) -> Field:
    return Field(
        name=one["name"],
        first=one["from"],
        length=one["length"],
        kind=Kind(one["type"]),
        mandatory=one.get("mandatory", False),
        pattern=one.get("pattern"),
        codes=tuple(one.get("codes", ())),
    )
