"""Real identity numbers that stand where a pseudonym should: found inside the engine by the rule of `ipcore.identifiers`, never told."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

import duckdb
from attrs import frozen
from sqlglot import exp, parse_one

from ipcore import ExchangeError
from ipcore_dataset.reading.rows import FILE, ROW

TOLD: Final = 10
"""How many rows of a column a refusal names."""

_FIRST_DIGIT = "substring(digits, 1, 1)"
_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DUF = (4, 6, 3, 2, 7, 5, 4, 6, 3, 2)
_SPACE = "(?:  |[.][.]|--)?"
_ELEVEN = f"[0-9]{{6}}{_SPACE}[0-9]{{3}}{_SPACE}[0-9]{{2}}"
_TWELVE = f"[0-9]{{4}}{_SPACE}[0-9]{{6}}{_SPACE}[0-9]{{2}}"
# RE2 does not look around: each mark between digits is doubled first, so that a match can take one of its own on each side.
_LIKELY = "(?:[0-9][ .-]?){11}"
"""Cheap, and true wherever there may be a number."""
_CANDIDATE = f"(?:^|[^0-9])({_ELEVEN}|{_TWELVE})(?:[^0-9]|$)"


@frozen(kw_only=True)
class Words:
    """
    How an engine says what they all can.

    Attributes:
        dialect: Its dialect in sqlglot.
        matches: Whether a text has a match.
        replaced: All matches replaced.
        each: A row for each match of the one group.
        twice: What a match is replaced by, to stand twice.
    """

    dialect: str
    matches: Callable[[exp.Expr, str], exp.Expr]
    replaced: Callable[[exp.Expr, str, str], exp.Expr]
    each: Callable[[exp.Expr, str], exp.Expr]
    twice: str


DUCKDB: Final = Words(
    dialect="duckdb",
    matches=lambda cell, pattern: _call("regexp_matches", cell, _text(pattern)),
    replaced=lambda cell, pattern, by: _call("regexp_replace", cell, _text(pattern), _text(by), _text("g")),
    each=lambda cell, pattern: _call("unnest", _call("regexp_extract_all", cell, _text(pattern), exp.Literal.number(1))),
    twice=r"\1\1",
)
SPARK: Final = Words(
    dialect="spark",
    matches=lambda cell, pattern: _call("regexp_like", cell, _text(pattern)),
    replaced=lambda cell, pattern, by: _call("regexp_replace", cell, _text(pattern), _text(by)),
    each=lambda cell, pattern: _call("explode", _call("regexp_extract_all", cell, _text(pattern), exp.Literal.number(1))),
    twice="$1$1",
)


@frozen(kw_only=True)
class Found:
    """
    Rows of a column with real identity numbers.

    Attributes:
        column: The name by which the column was asked about.
        rows: How many there are.
        first: The first of them, at most TOLD: the number of the file, from 0, and the row's own, from 1. Below 1: it is not known.
    """

    column: str
    rows: int
    first: tuple[tuple[int, int], ...]


def real_numbers(
    connection: duckdb.DuckDBPyConnection, table: str, cells: Mapping[str, exp.Expr], *, numbers: Collection[str] = ()
) -> tuple[Found, ...]:
    """
    The columns with real identity numbers: valid person numbers of any kind that are not in the Tenor test series.

    Args:
        connection: Where the table is.
        table: A table or view with FILE and ROW.
        cells: What is looked at, as texts, by the name it is told by.
        numbers: Those names whose column holds numbers: there, ten digits are a number that has lost its zero.
    """
    found = [_found(connection, name, rows_with(table, cell, lost_zero=name in numbers)) for name, cell in cells.items()]
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
        named.setdefault(file, []).extend([str(row)] if row >= 0 else [])
    rows = "; ".join(f"{files[file]}, row {', '.join(numbers)}" if numbers else files[file] for file, numbers in named.items())
    more = f" and {found.rows - len(found.first)} more" if found.rows > len(found.first) else ""
    expected = "pseudonyms: say `pseudonym = true`, also where a serial number or a digest only looks like one"
    return f"{found.column}: found real identity numbers ({rows}{more}), expected {expected}"


def _found(connection: duckdb.DuckDBPyConnection, name: str, rows: exp.Select) -> Found:
    count = exp.alias_(exp.Window(this=exp.Count(this=exp.Star())), "found")
    counted = exp.select(exp.Star(), count, copy=False).from_(rows.subquery("rows_with", copy=False), copy=False)
    first = connection.execute(counted.order_by(FILE, ROW, copy=False).limit(TOLD, copy=False).sql("duckdb", copy=False)).fetchall()
    return Found(column=name, rows=first[0][2] if first else 0, first=tuple((file, row) for file, row, _ in first))


def rows_with(table: str, cell: exp.Expr, *, lost_zero: bool, words: Words = DUCKDB) -> exp.Select:
    """FILE and ROW of the rows whose cell has a real number in it. `lost_zero`: ten digits are a number that has lost its zero."""
    if lost_zero:
        short = exp.EQ(this=_call("length", cell.copy()), expression=exp.Literal.number(10))
        cell = exp.Case().when(short, exp.DPipe(this=exp.Literal.string("0"), expression=cell.copy())).else_(cell.copy())
    likely = exp.select(FILE, ROW, exp.alias_(cell.copy(), "cell")).from_(exp.to_table(table))
    every = words.each(words.replaced(exp.column("cell"), "([^0-9])", words.twice), _CANDIDATE)
    candidates = _of_each(likely, exp.alias_(every, "candidate", copy=False)).where(words.matches(exp.column("cell"), _LIKELY), copy=False)
    bare = words.replaced(exp.column("candidate"), "[^0-9]", "")
    digits = _of_each(candidates, exp.alias_(bare, "digits", copy=False))
    return _of_each(digits).distinct(copy=False).where(_is_real().copy(), copy=False)


def _of_each(rows: exp.Select, *more: exp.Expr) -> exp.Select:
    """FILE and ROW of rows, and more."""
    return exp.select(FILE, ROW, *more, copy=False).from_(rows.subquery("rows_", copy=False), copy=False)


@functools.cache
def _is_real() -> exp.Expr:
    eleven = exp.EQ(this=_call("length", exp.column("digits")), expression=exp.Literal.number(11))
    eleven_real = exp.and_(_controlled(), exp.or_(_fh(), _dated(), copy=False), copy=False)
    return exp.Case().when(eleven, eleven_real, copy=False).else_(_duf(), copy=False)


def _controlled() -> exp.Expr:
    return parse_one(f"({_sum(_SECOND)}) % 11 = 0 and ({_sum(_FIRST)}) % 11 <= 3", dialect="duckdb")


def _fh() -> exp.Expr:
    return parse_one(f"{_FIRST_DIGIT} in ('8', '9') and ({_sum(_FIRST)}) % 11 = 0", dialect="duckdb")


def _dated() -> exp.Expr:
    """A date in some century, and a month of less than 80, which is the Tenor series."""
    two = "cast(substring(digits, {0}, 2) as integer)"
    day, month = two.format(1), two.format(3)
    two_digits = "lpad(cast({0} as text), 2, '0')"
    month_in, day_in = two_digits.format(f"{month} % 40"), two_digits.format(f"{day} % 40")
    text = f"concat('20', substring(digits, 5, 2), '-', {month_in}, '-', {day_in})"
    return parse_one(f"{_FIRST_DIGIT} < '8' and {month} < 80 and try_cast({text} as date) is not null", dialect="duckdb")


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
