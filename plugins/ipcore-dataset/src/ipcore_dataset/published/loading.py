"""The published figures, read from the CSV file beside this one and checked as they are read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar

from ipcore import ExchangeError
from ipcore_dataset.published.figure import Between, Evidence, PublishedFigure, State
from ipcore_dataset.published.row_checks import problems

COLUMNS = (
    *("figure_id", "publisher", "source", "address", "table", "year", "reference_point", "area", "area_level", "area_code"),
    *("population", "population_key", "of", "of_decimals", "measure", "breakdown", "printed", "unit", "count", "count_decimals"),
    *("decimals", "state", "evidence", "note"),
)
_FILE = "figures.csv"
_Kind = TypeVar("_Kind", State, Evidence)


class FiguresError(ExchangeError):
    """A list of published figures that cannot be used, with all that is wrong with it, each with its line and its figure."""


@cache
def figures() -> tuple[PublishedFigure, ...]:
    """All published figures that ipcore-dataset ships, in the order of their file."""
    return read_figures((files("ipcore_dataset.published") / _FILE).read_text(encoding="utf-8"), _FILE)


def read_figures(text: str, name: str) -> tuple[PublishedFigure, ...]:
    """
    The figures of a CSV text with the columns of COLUMNS.

    Args:
        text: The text.
        name: What it is called in messages.

    Raises:
        FiguresError: some row is wrong: the message names each.
    """
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header, *rows = [(reader.line_num, row) for row in reader]
    except (csv.Error, ValueError):
        raise FiguresError(f"{name}: found no CSV with a header, expected the columns {', '.join(COLUMNS)}") from None
    if tuple(header[1]) != COLUMNS:
        raise FiguresError(f"{name}, line 1: found other columns, expected {', '.join(COLUMNS)}")
    found: list[PublishedFigure] = []
    wrong = list(_read(rows, name, found))
    if wrong:
        raise FiguresError("\n".join(wrong))
    return tuple(found)


def _read(rows: Sequence[tuple[int, list[str]]], name: str, found: list[PublishedFigure]) -> Iterator[str]:
    """What is wrong with the rows; those that are right are added to `found`."""
    ids: set[str] = set()
    for line, cells in rows:
        where = f"{name}, line {line}"
        if len(cells) != len(COLUMNS):
            yield f"{where}: found {len(cells)} cells, expected {len(COLUMNS)}"
            continue
        row = dict(zip(COLUMNS, cells, strict=True))
        where = f"{where} ({row['figure_id']})"
        if row["figure_id"] in ids:
            yield f"{where}: figure_id: found one that stands above, expected one of its own"
        ids.add(row["figure_id"])
        try:
            figure = _figure(row)
        except _WrongCellError as error:
            yield f"{where}: {error}"
            continue
        yield from (f"{where}: {one}" for one in problems(figure))
        found.append(figure)


class _WrongCellError(Exception):
    """A cell that is not of its kind."""


def _figure(row: dict[str, str]) -> PublishedFigure:
    return PublishedFigure(
        id=row["figure_id"],
        year=_number(row, "year", required=True) or 0,
        area_codes=tuple(row["area_code"].split()),
        of=_number(row, "of"),
        of_decimals=_number(row, "of_decimals"),
        value=_value(row),
        count=_number(row, "count"),
        count_decimals=_number(row, "count_decimals"),
        decimals=_number(row, "decimals"),
        state=_one_of(row, "state", State),
        evidence=_one_of(row, "evidence", Evidence),
        **{key: row[key] for key in _TEXTS},
    )


_TEXTS = (
    *("publisher", "source", "address", "table", "reference_point", "area", "area_level", "population", "population_key"),
    *("measure", "breakdown", "printed", "unit", "note"),
)


def _number(row: dict[str, str], key: str, *, required: bool = False) -> int | None:
    text = row[key]
    if not text and not required:
        return None
    if not (text.isascii() and text.removeprefix("-").isdigit()):
        raise _WrongCellError(f"{key}: found {'nothing' if not text else 'no whole number'}, expected a whole number")
    return int(text)


def _value(row: dict[str, str]) -> Decimal | Fraction | Between | None:
    text, unit = row["printed"], row["unit"]
    try:
        if not text:
            return None
        if unit == "fraction":
            over, under = text.split("/")
            return Fraction(int(over), int(under))
        if unit == "percent range":
            low, high = text.split("-")
            return Between(_decimal(low), _decimal(high))
        return _decimal(text)
    except (ValueError, ZeroDivisionError, InvalidOperation):
        raise _WrongCellError(f"printed: found no {unit}, expected a number, a range as 40-50 or a fraction as 6/7") from None


def _decimal(text: str) -> Decimal:
    if not text.replace(".", "", 1).isdigit() or not text.isascii() or text[0] == "." or text[-1] == ".":
        raise ValueError
    return Decimal(text)


def _one_of(row: dict[str, str], key: str, kind: type[_Kind]) -> _Kind:
    try:
        return kind(row[key])
    except ValueError:
        raise _WrongCellError(f"{key}: found another word, expected one of {', '.join(kind)}") from None
