"""A text as a day, by a pattern. Nothing is coerced: a text is a day that exists, written just so, or it is none."""

from __future__ import annotations

from sqlglot import exp

from ipcore.dates import FIRST_DAY, LAST_DAY
from ipcore_dataset.mapping.date_patterns import existing, parts_of
from ipcore_dataset.mapping.sql_parts import Sql, day, joined, matches, number, text, within

_DIRECTIVES = {"d": "%d", "dd": "%d", "m": "%m", "mm": "%m", "yyyy": "%Y"}


def is_written(cell: Sql, pattern: str) -> Sql:
    """Whether a text is a day by a pattern."""
    return matches(cell, existing(pattern))


def read(cell: Sql, pattern: str) -> Sql:
    """The day of a text that is one by the pattern; of another text it may be anything."""
    first, between, second, then, third, clock = parts_of(pattern)
    if clock:
        cell = _without_clock(cell, clock)
    if not between or not then:
        return _of_digits(cell, (first, second, third), (len(between), len(then)))
    if (first, between, second, then, third) == ("yyyy", "-", "mm", "-", "dd"):
        return exp.TryCast(this=cell.copy(), to=exp.DataType.build("DATE"))
    told = _DIRECTIVES[first] + between + _DIRECTIVES[second] + then + _DIRECTIVES[third]
    return exp.StrToDate(this=cell.copy(), format=text(told), safe=exp.true())


def _without_clock(cell: Sql, clock: str) -> Sql:
    expression = text("^(.*)" + clock[0] + "[0-9:]+$")
    return exp.RegexpExtract(this=cell.copy(), expression=expression, group=number(1))


def _of_digits(cell: Sql, parts: tuple[str, ...], between: tuple[int, int]) -> Sql:
    """Patterns without signs have parts of a fixed width."""
    starts = (1, 1 + len(parts[0]) + between[0], 1 + len(parts[0]) + between[0] + len(parts[1]) + between[1])
    found = {
        part[0]: exp.Substring(this=cell.copy(), start=number(start), length=number(len(part)))
        for part, start in zip(parts, starts, strict=True)
    }
    iso = joined(found["y"], text("-"), found["m"], text("-"), found["d"])
    return exp.TryCast(this=exp.Paren(this=iso), to=exp.DataType.build("DATE"))


def recordable(cell: Sql) -> Sql:
    """Whether a day is one that can be recorded."""
    return within(cell, day(FIRST_DAY), day(LAST_DAY))
