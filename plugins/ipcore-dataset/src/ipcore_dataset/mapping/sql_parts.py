"""Small pieces of SQL that DuckDB and Spark both have."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable

from sqlglot import exp

from ipcore_dataset.mapping.model import Value

Sql = exp.Expr

WHITE = " \t\n\r\u00a0\u2007\u202f"
"""White space that does not count around a cell: also the spaces that do not break a line."""


def text(value: str) -> Sql:
    """A text."""
    return exp.Literal.string(value)


def number(value: int) -> Sql:
    """A whole number."""
    return exp.Literal.number(value)


def day(value: dt.date) -> Sql:
    """A day."""
    return cast(text(value.isoformat()), "DATE")


@functools.cache
def _kind(name: str) -> exp.DataType:
    return exp.DataType.build(name)


def cast(one: Sql, kind: str) -> Sql:
    """The expression itself as a type. To copy it, as `exp.cast` does, takes most of the time of a large query."""
    return exp.Cast(this=one, to=_kind(kind).copy())


def named(one: Sql, name: str) -> Sql:
    """The expression itself under a name."""
    return exp.Alias(this=one, alias=exp.to_identifier(name))


def literal(value: Value | None) -> Sql:
    """A value; None is NULL."""
    match value:
        case None:
            return exp.Null()
        case bool():
            return exp.true() if value else exp.false()
        case int():
            return number(value)
        case dt.date():
            return day(value)
    return text(value)


def is_null(one: Sql) -> Sql:
    """Whether it is unknown."""
    return exp.Is(this=one.copy(), expression=exp.Null())


def is_known(one: Sql) -> Sql:
    """Whether it is known."""
    return exp.Not(this=is_null(one))


_TOGETHER, _LONG = 4, 60


def is_one_of(one: Sql, cells: Iterable[str]) -> Sql:
    """
    Whether a text is one of some.

    DuckDB makes a join of a list of five or more, for each list one, in a row: with the columns of a table that costs ten times the rest.
    Only of long lists it is worth it.
    """
    listed = [text(cell) for cell in cells]
    length = len(listed) if len(listed) > _LONG else _TOGETHER
    parts = [exp.In(this=one.copy(), expressions=listed[start : start + length]) for start in range(0, len(listed), length)]
    return exp.Paren(this=exp.or_(*parts, copy=False)) if len(parts) > 1 else parts[0] if parts else exp.false()


def matches(one: Sql, expression: str) -> Sql:
    """Whether the whole text matches. `\\z` is the end in both languages; a dollar sign also stands before a last line feed."""
    return exp.RegexpLike(this=one.copy(), expression=text(rf"\A(?:{expression})\z"))


def within(one: Sql, low: Sql, high: Sql) -> Sql:
    """Whether it is from one value to another, both counted."""
    return exp.Between(this=one.copy(), low=low, high=high)


def trimmed(cell: Sql) -> Sql:
    """A text without the white space around it; NULL where nothing is left."""
    ends = [exp.Substring(this=cell.copy(), start=number(1), length=number(1)), exp.Right(this=cell.copy(), expression=number(1))]
    loose = exp.or_(*(is_one_of(one, WHITE) for one in ends), copy=False)
    return exp.Nullif(
        this=exp.Case().when(loose, exp.Trim(this=cell.copy(), expression=text(WHITE)), copy=False).else_(cell.copy(), copy=False),
        expression=text(""),
    )


def masked(cell: Sql) -> Sql:
    """
    An example that tells the shape of a text and nothing else, at most 24 characters of it.

    Letters are x and X, digits 9, what is not of ASCII or cannot be seen a middle dot.
    """
    found: Sql = exp.Substring(this=cell.copy(), start=number(1), length=number(24))
    for expression, mark in ((r"\p{N}", "9"), (r"\p{Lu}", "X"), (r"[^\P{L}X]", "x"), (r"[^\x20-\x7e]", "·")):
        found = _replaced(found, expression, mark)
    return found


def _replaced(cell: Sql, expression: str, by: str) -> Sql:
    return exp.RegexpReplace(this=cell, expression=text(expression), replacement=text(by), modifiers=text("g"))


def counted(condition: Sql) -> Sql:
    """How many rows it holds in."""
    return exp.Count(this=exp.Case().when(condition, number(1), copy=False))


def joined(first: Sql, *rest: Sql) -> Sql:
    """Texts one after another."""
    for one in rest:
        first = exp.DPipe(this=first, expression=one)
    return first
