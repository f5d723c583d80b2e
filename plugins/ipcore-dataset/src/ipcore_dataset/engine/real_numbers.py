"""Real identity numbers that stand where a pseudonym should: found inside DuckDB by the rule of `ipcore.identifiers`, never told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import duckdb
from attrs import frozen
from sqlglot import exp, parse_one

from ipcore import ExchangeError
from ipcore_dataset.reading.rows import FILE, ROW

TOLD: Final = 10
"""How many rows of a column a refusal names."""

_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DUF = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)
_SPACE = r"(?:  |\.\.|--)?"
_ELEVEN = rf"[0-9]{{6}}{_SPACE}[0-9]{{3}}{_SPACE}[0-9]{{2}}"
_TWELVE = rf"[0-9]{{4}}{_SPACE}[0-9]{{6}}{_SPACE}[0-9]{{2}}"
# RE2 does not look around: each mark between digits is doubled first, so that a match can take one of its own on each side.
_CANDIDATE = rf"(?:^|[^0-9])({_ELEVEN}|{_TWELVE})(?:[^0-9]|$)"


@frozen(kw_only=True)
class Found:
    """
    Rows of a column with real identity numbers.

    Attributes:
        column: The name by which the column was asked about.
        rows: How many there are.
        first: The first of them, at most TOLD: the number of the file, from 0, and the row's own, from 1.
    """

    column: str
    rows: int
    first: tuple[tuple[int, int], ...]


def real_numbers(
    connection: duckdb.DuckDBPyConnection, table: str, cells: Mapping[str, exp.Expr], *, numbers: Sequence[str] = ()
) -> tuple[Found, ...]:
    """
    The columns with real identity numbers: valid person numbers of any kind that are not in the Tenor test series.

    Args:
        connection: Where the table is.
        table: A table or view with FILE and ROW.
        cells: What is looked at, as texts, by the name it is told by.
        numbers: Those names whose column holds numbers: there, ten digits are a number that has lost its zero.
    """
    found = [_found(connection, name, _rows_with(table, cell, lost_zero=name in numbers)) for name, cell in cells.items()]
    return tuple(one for one in found if one.rows)


def refuse_real_numbers(found: Sequence[Found], files: Sequence[str]) -> None:
    """
    Refuse a table with real identity numbers.

    Args:
        found: As `real_numbers` gives them.
        files: The files of the table, by number.

    Raises:
        ExchangeError: there are some. It names columns and rows, never a number.
    """
    if found:
        raise ExchangeError("\n".join(_told(one, files) for one in found))


def _told(found: Found, files: Sequence[str]) -> str:
    named: dict[int, list[str]] = {}
    for file, row in found.first:
        named.setdefault(file, []).append(str(row))
    rows = "; ".join(f"{files[file]}, row {', '.join(numbers)}" for file, numbers in named.items())
    more = f" and {found.rows - len(found.first)} more" if found.rows > len(found.first) else ""
    expected = "pseudonyms: say `pseudonym = true`, also where a serial number or a digest only looks like one"
    return f"{found.column}: found real identity numbers ({rows}{more}), expected {expected}"


def _found(connection: duckdb.DuckDBPyConnection, name: str, rows: exp.Select) -> Found:
    count = exp.alias_(exp.Window(this=exp.Count(this=exp.Star())), "found")
    counted = exp.select(exp.Star(), count, copy=False).from_(rows.subquery("rows_with", copy=False), copy=False)
    first = connection.execute(counted.order_by(FILE, ROW, copy=False).limit(TOLD, copy=False).sql("duckdb", copy=False)).fetchall()
    return Found(column=name, rows=first[0][2] if first else 0, first=tuple((file, row) for file, row, _ in first))


def _rows_with(table: str, cell: exp.Expr, *, lost_zero: bool) -> exp.Select:
    """FILE and ROW of the rows whose cell has a real number in it."""
    if lost_zero:
        short = exp.EQ(this=_call("length", cell.copy()), expression=exp.Literal.number(10))
        cell = exp.Case().when(short, exp.DPipe(this=exp.Literal.string("0"), expression=cell.copy())).else_(cell.copy())
    likely = exp.select(FILE, ROW, exp.alias_(cell.copy(), "cell")).from_(exp.to_table(table))
    doubled = _call("regexp_replace", exp.column("cell"), _text("([^0-9])"), _text(r"\1\1"), _text("g"))
    every = _call("unnest", _call("regexp_extract_all", doubled, _text(_CANDIDATE), exp.Literal.number(1)))
    candidates = _of_each(likely, exp.alias_(every, "candidate", copy=False)).where(_eleven_digits(), copy=False)
    bare = _call("regexp_replace", exp.column("candidate"), _text("[^0-9]"), _text(""), _text("g"))
    digits = _of_each(candidates, exp.alias_(bare, "digits", copy=False))
    return _of_each(digits).distinct(copy=False).where(_is_real(), copy=False)


def _of_each(rows: exp.Select, *more: exp.Expr) -> exp.Select:
    """FILE and ROW of rows, and more."""
    return exp.select(FILE, ROW, *more, copy=False).from_(rows.subquery("rows_", copy=False), copy=False)


def _eleven_digits() -> exp.Expr:
    """Cheap, and true wherever there may be a number."""
    return _call("regexp_matches", exp.column("cell"), _text("(?:[0-9][ .-]?){11}"))


def _is_real() -> exp.Expr:
    eleven = exp.EQ(this=_call("length", exp.column("digits")), expression=exp.Literal.number(11))
    eleven_real = exp.and_(_controlled(), exp.or_(_fh(), _dated(), copy=False), copy=False)
    return exp.Case().when(eleven, eleven_real, copy=False).else_(_duf(), copy=False)


def _controlled() -> exp.Expr:
    return parse_one(f"({_sum(_SECOND)}) % 11 = 0 and ({_sum(_FIRST)}) % 11 <= 3", dialect="duckdb")


def _fh() -> exp.Expr:
    return parse_one(f"digits[1] in ('8', '9') and ({_sum(_FIRST)}) % 11 = 0", dialect="duckdb")


def _dated() -> exp.Expr:
    """A date in some century, and a month of less than 80, which is the Tenor series."""
    two = "cast(substring(digits, {0}, 2) as integer)"
    day, month, year = two.format(1), two.format(3), two.format(5)
    text = f"printf('20%02d-%02d-%02d', {year}, {month} % 40, {day} % 40)"
    return parse_one(f"digits[1] < '8' and {month} < 80 and try_cast({text} as date) is not null", dialect="duckdb")


def _duf() -> exp.Expr:
    places = (*range(5, 11), *range(1, 5))
    total = " + ".join(f"{weight} * {_digit(place)}" for weight, place in zip(_DUF, places, strict=True))
    control = "cast(substring(digits, 11, 2) as integer)"
    return parse_one(f"substring(digits, 1, 2) in ('19', '20') and ({total}) % 11 = {control}", dialect="duckdb")


def _sum(weights: Sequence[int]) -> str:
    return " + ".join(f"{weight} * {_digit(place)}" for place, weight in enumerate(weights, 1))


def _digit(place: int) -> str:
    return f"cast(substring(digits, {place}, 1) as integer)"


def _call(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _text(value: str) -> exp.Expr:
    return exp.Literal.string(value)
