"""
The table of municipality numbers and their changes, read from the two CSV files beside this one.

Source and evidence stand at the top of `municipalities.csv`. Not verified against Statistics Norway's classification service.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from attrs import field, frozen

TABLE_STARTS_ON = dt.date(2016, 1, 1)
TABLE_SEEN_ON = dt.date(2026, 1, 1)


@frozen(kw_only=True)
class Municipality:
    """
    One municipality number.

    Attributes:
        number: Four digits; the first two are the county's.
        name: Norwegian name when the number came into use; the county in brackets where two share a name.
        valid_from: None: in use before `TABLE_STARTS_ON`.
        valid_to: Not counted. None: in use when the table was last seen, `TABLE_SEEN_ON`.
    """

    number: str
    name: str
    valid_from: dt.date | None = field(default=None)
    valid_to: dt.date | None = field(default=None)

    def is_not_yet_valid(self, day: dt.date) -> bool:
        return self.valid_from is not None and day < self.valid_from

    def is_no_longer_valid(self, day: dt.date) -> bool:
        return self.valid_to is not None and day >= self.valid_to


@frozen(kw_only=True)
class MunicipalityTable:
    """
    All numbers, and what each became and came from. Numbers with no change are missing from the last two.

    1103 Stavanger and 5001 Trondheim took in others in 2020 and kept their numbers: they are successors, without a change of their own.
    """

    municipalities: Mapping[str, Municipality]
    successors: Mapping[str, tuple[str, ...]]
    predecessors: Mapping[str, tuple[str, ...]]


@cache
def municipality_table() -> MunicipalityTable:
    """Read once; the table never changes while a program runs."""
    known = [_municipality(row) for row in _rows("municipalities.csv")]
    changes = [(row["former"], row["new"]) for row in _rows("municipality_changes.csv")]
    return MunicipalityTable(
        municipalities={m.number: m for m in known},
        successors=_grouped(changes),
        predecessors=_grouped((new, former) for former, new in changes),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = files("ipcore.identifiers").joinpath(name).read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(number=row["number"], name=row["name"], valid_from=_day(row["valid_from"]), valid_to=_day(row["valid_to"]))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        groups[key] = (*groups.get(key, ()), value)
    return groups
