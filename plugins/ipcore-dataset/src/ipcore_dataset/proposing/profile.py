"""What the columns of a file hold, counted in one pass. No value leaves the database but codes that are asked for by column."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

import duckdb
from attrs import field, frozen
from sqlglot import exp

from ipcore_dataset.mapping.date_patterns import existing
from ipcore_dataset.mapping.sql_parts import Sql, matches, number, text, trimmed, within
from ipcore_dataset.proposing.known import is_personal
from ipcore_dataset.reading import Kind, RawColumn, Rows, as_text

PATTERNS: Final = (
    *("dd.mm.yyyy", "d.m.yyyy", "yyyy-mm-dd", "yyyy.mm.dd", "yyyy/mm/dd", "yyyymmdd", "ddmmyyyy", "mmddyyyy"),
    *("dd/mm/yyyy", "d/m/yyyy", "mm/dd/yyyy", "m/d/yyyy", "dd-mm-yyyy", "mm-dd-yyyy", "mm.dd.yyyy"),
    *("yyyy-mm-dd hh:mm:ss", "yyyy-mm-ddThh:mm:ss", "yyyy-mm-dd hh:mm", "dd.mm.yyyy hh:mm:ss", "dd.mm.yyyy hh:mm"),
)
"""The ways in which days are looked for."""

FEW: Final = 25
"""So many different values a column of codes has at most."""

_LONGEST_CODE = 60
_NUMBER = "[0-9]{6}[ -]?[0-9]{5}"


class Shape(StrEnum):
    """What a column could be read as."""

    EMPTY = "empty"
    DAYS = "days"
    TRUTH = "truth"
    CODES = "codes"
    NUMBERS = "numbers"
    TEXTS = "texts"


@frozen(kw_only=True)
class Profile:
    """
    What a column holds.

    Attributes:
        raw: The column.
        rows: The rows of the file.
        filled: Those in which something stands.
        different: About how many different things do.
        longest: The longest, in characters.
        digits: How many cells are digits only.
        short_numbers: How many are three digits.
        numbers: How many look like identity numbers.
        days: How many are days, by the pattern; patterns without any left out.
    """

    raw: RawColumn
    rows: int
    filled: int
    different: int
    longest: int
    digits: int
    short_numbers: int
    numbers: int
    days: dict[str, int] = field(factory=dict)

    @property
    def shape(self) -> Shape:
        """What it could be read as. Half of what stands in it decides."""
        if not self.filled:
            return Shape.EMPTY
        if self.raw.kind is Kind.DAY or 2 * max(self.days.values(), default=0) >= self.filled:
            return Shape.DAYS
        if self.raw.kind is Kind.BOOL:
            return Shape.TRUTH
        if self.longest <= _LONGEST_CODE and self.different <= FEW and (self.different <= 5 or 2 * self.different <= self.filled):
            return Shape.CODES
        return Shape.NUMBERS if self.digits == self.filled or self.raw.kind in (Kind.INTEGER, Kind.NUMBER) else Shape.TEXTS

    @property
    def personal(self) -> bool:
        """Whether no value of it is to be shown."""
        return self.numbers > 0 or is_personal(self.raw.name)


def profiles(connection: duckdb.DuckDBPyConnection, rows: Rows) -> tuple[Profile, ...]:
    """The columns, in the order of the file."""
    counts = [exp.Count(this=exp.Star())]
    for raw in rows.columns:
        counts += _counts(raw)
    texts = exp.select(*(exp.alias_(_text(raw), raw.column) for raw in rows.columns)).from_(exp.to_table(rows.table)).subquery("texts")
    query = exp.select(*(exp.alias_(one, f"c{place}") for place, one in enumerate(counts))).from_(texts)
    found = connection.execute(query.sql(dialect="duckdb")).fetchone()
    assert found is not None, "a count always has a row"
    total, rest = int(found[0]), iter(found[1:])
    return tuple(_profile(raw, total, [int(next(rest) or 0) for _ in _counts(raw)]) for raw in rows.columns)


def codes_in(connection: duckdb.DuckDBPyConnection, rows: Rows, raw: RawColumn) -> tuple[str, ...]:
    """The different texts in a column of codes, sorted: whole numbers first, by their size."""
    query = exp.select(exp.alias_(_text(raw), "code")).distinct().from_(exp.to_table(rows.table)).limit(2 * FEW).sql(dialect="duckdb")
    found = [one for (one,) in connection.execute(query).fetchall() if one is not None]
    return tuple(sorted(found, key=lambda one: (not one.isdecimal(), int(one) if one.isdecimal() else 0, one)))


def _profile(raw: RawColumn, rows: int, found: list[int]) -> Profile:
    filled, different, longest, digits, short, numbers, *days = found
    patterns = PATTERNS if raw.kind is not Kind.DAY else ()
    return Profile(
        raw=raw,
        rows=rows,
        filled=filled,
        different=min(different, filled),
        longest=longest,
        digits=digits,
        short_numbers=short,
        numbers=numbers,
        days={pattern: count for pattern, count in zip(patterns, days, strict=False) if count},
    )


def _counts(raw: RawColumn) -> list[Sql]:
    """What is counted of a column of texts, in the order of `_profile`."""
    cell: Sql = exp.column(raw.column)
    counted = [exp.Count(this=cell.copy()), exp.Anonymous(this="approx_count_distinct", expressions=[cell.copy()])]
    counted += [exp.Max(this=exp.Length(this=cell.copy())), _sum(matches(cell, "[0-9]+")), _sum(matches(cell, "[0-9]{3}"))]
    counted += [_sum(matches(cell, _NUMBER if raw.kind is Kind.TEXT else "[0-9]{10,11}"))]
    if raw.kind is Kind.DAY:
        return counted
    return counted + [_sum(exp.Case().when(_looks_like(cell, one), matches(cell, existing(one))).else_(exp.false())) for one in PATTERNS]


def _looks_like(cell: Sql, pattern: str) -> Sql:
    """Cheap, and true of every day by the pattern: the signs stand where they should."""
    signs = re.sub("[a-z]", "_", re.sub(r"(?<![dm])[dm](?![dm])", "%", pattern))
    return exp.and_(within(exp.Length(this=cell.copy()), number(8), number(19)), exp.Like(this=cell.copy(), expression=text(signs)))


def _sum(condition: Sql) -> Sql:
    return exp.Anonymous(this="count_if", expressions=[condition])


def _text(raw: RawColumn) -> Sql:
    return trimmed(as_text(raw)) if raw.kind is Kind.TEXT else as_text(raw)
