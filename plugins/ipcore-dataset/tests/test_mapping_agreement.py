"""The SQL against a slow reading of the same rules: a cell is its value, what `empty` says, a status of its own, or it is reported."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path
from typing import Any

import duckdb
from dataset_parts.mapped import asked, column, mapping_of, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_dataset.mapping import facts_query, missing_query, unreadable_query

TEXT = """
[missing]
not_reported = ["..", "99.99.9999"]
suppressed = [":"]
[facts."plan.active"]
column = "bool"
values = { "1" = true, "2" = false }
empty = "not_recorded"
[facts."plan.begun_on"]
column = "day"
dates = ["dd.mm.yyyy", "yyyy-mm-dd", "yyyymmdd hh:mm"]
empty = "none"
none = ["31.12.9999"]
[facts."plan.last_evaluated_on"]
column = "loose"
dates = ["d.m.yyyy"]
empty = "none"
[facts."plan.offer"]
column = "code"
values = { "A" = "accepted", "01" = "declined", "N" = "none" }
empty = "none"
[facts."plan.main_count"]
column = "number"
empty = "none"
[facts."person.municipality"]
column = "place"
empty = "not_recorded"
"""
COLUMNS = tuple(column(name, place=place) for place, name in enumerate(("bool", "day", "loose", "code", "number", "place")))
WHITE = " \t\n\r\u00a0\u2007\u202f"
UNREADABLE = object()
NEVER, BEFORE_ALL = dt.date(9000, 1, 1), dt.date(1000, 1, 1)


def day(cell: str, *patterns: str) -> Any:
    for pattern in patterns:
        if found := re.fullmatch(pattern, cell, re.ASCII):
            try:
                value = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            if 1850 <= value.year <= 2199:
                return value
    return UNREADABLE


def answered(name: str, cell: str) -> Any:
    match name:
        case "bool":
            return {"1": True, "2": False}.get(cell, UNREADABLE)
        case "code":
            return {"A": "accepted", "01": "declined", "N": "none"}.get(cell, UNREADABLE)
        case "number":
            return int(cell) if re.fullmatch("0*[0-9]{1,9}", cell, re.ASCII) else UNREADABLE
        case "place":
            return cell if re.fullmatch("[0-9]{4}", cell, re.ASCII) else UNREADABLE
        case "loose":
            return day(cell, r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})")
    if cell == "31.12.9999":
        return NEVER
    clock = r"([01]\d|2[0-3]):[0-5]\d"
    ways = (
        r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
        rf"(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d) {clock}",
    )
    return day(cell, *ways)


def plain(name: str, cell: str | None) -> tuple[Any, str]:
    """The value and the status of a cell."""
    text = (cell or "").strip(WHITE)
    if not text:
        return {"day": NEVER, "loose": BEFORE_ALL, "code": "none", "number": 0}.get(name), "empty"
    if text in ("..", "99.99.9999"):
        return None, "not_reported"
    if text == ":":
        return None, "suppressed"
    value = answered(name, text)
    if value is UNREADABLE:
        return None, "unreadable"
    return value, "reported_zero" if name == "number" and value == 0 else "answered"


NEAR = (
    *("", " ", "1", "2", "3", "a", "A", "01", "N", "n", "0", "00", "7", "-1", "1 000", "1.000", "3,5", "123456789", "1234567890"),
    *("000123456789", "0301", "301", "0301 Oslo", "0301\n", "..", ":", "99.99.9999", "31.12.9999", "TRUE", "½", "9" * 40, "\\", "'", "%"),
    *("01.02.2025", "1.2.2025", "31.02.2025", "29.02.2024", "29.02.1900", "29.02.2023", "2025-1-1", "2025-01-31", "31.12.1849"),
    *("01.01.1850", "31.12.2199", "01.01.2200", "20250131 23:59", "20250131 24:00", "20250131", "٠١.٠٢.٢٠٢٥", "01.02.2025 10:00"),
    *("01.02.2025 ", "\u00a01", "1\u2007", "\u202f0301", "\u00a0 1\t", "01.02.2025\u2028", "1\u0085", "1\u200b"),
)
near = st.sampled_from(NEAR)
dated = st.builds(
    lambda d, m, y, sep: f"{d:02}{sep}{m:02}{sep}{y:04}",
    st.integers(0, 32),
    st.integers(0, 13),
    st.integers(1845, 2205),
    st.sampled_from("./"),
)
iso = st.builds(lambda d, m, y: f"{y:04}-{m:02}-{d:02}", st.integers(27, 32), st.integers(0, 13), st.integers(1845, 2205))
cells = st.none() | near | dated | iso | st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=30)
tables = st.lists(st.tuples(*(cells for _ in COLUMNS)), min_size=1, max_size=40)


def agree(table: list[tuple[str | None, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        mapping = mapping_of(Path(folder), TEXT)
        rows = rows_of(connection, COLUMNS, table)
        facts = asked(connection, facts_query(mapping, rows))
        reported = {(one["_row"], one["column_name"]) for one in asked(connection, unreadable_query(mapping, rows))}
        counts = {(one["column_name"], one["status"]): one["count"] for one in asked(connection, missing_query(mapping, rows))}
    expected: dict[tuple[str, str], int] = {}
    unread = set()
    targets = {one.column: one.target for one in mapping.mapped}
    found = {one["id"]: one for one in facts}
    for place, row in enumerate(table, start=1):
        for one, cell in zip(COLUMNS, row, strict=True):
            value, status = plain(one.name, cell)
            got = found[f"a.csv:{place}"][targets[one.name]]
            assert (type(got), got) == (type(value), value), (one.name, cell)
            expected[(one.name, status)] = expected.get((one.name, status), 0) + 1
            if status == "unreadable":
                unread.add((place, one.name))
    assert reported == unread
    assert counts == expected


@settings(max_examples=25, deadline=None)
@given(tables)
def test_random_cells_are_read_as_the_rules_say(table: list[tuple[str | None, ...]]) -> None:
    agree(table)


def test_each_cell_that_is_nearly_right_is_read_as_the_rules_say() -> None:
    agree([(one,) * len(COLUMNS) for one in NEAR])


def test_every_day_and_every_near_miss_is_read_as_the_calendar_has_it() -> None:
    written = [f"{d:02}.{m:02}.{y:04}" for y in (1849, 1850, 1900, 2000, 2023, 2024, 2199, 2200) for m in range(14) for d in range(33)]
    agree([(None, one, one, None, None, None) for one in written])
