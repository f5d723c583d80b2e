"""What the columns of a table of facts may hold: how many cells hold something else, and the table read without those cells."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from ipcore.dates import BEFORE_ALL, FIRST_DAY, LAST_DAY, NEVER
from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore_dataset.columns import CLOSED, ID, fact_column
from ipcore_dataset.sql.layout import Layout
from ipcore_dataset.sql.long import turned
from ipcore_dataset.sql.truth import Sql, day

_NO_DAY = "outside 1850-2199, and not the day that says none"
_DIGITS = 4  # of a municipality number


def checks(layout: Layout) -> exp.Select:
    """The query: `column_name`, `problem`, `count`, one row for each check that finds something. It reads the table once."""
    found = list(_counts(layout))
    counts = [exp.Alias(this=count, alias=exp.to_identifier(f"n{at}")) for at, (_, _, count) in enumerate(found)]
    counted = exp.select(*counts, copy=False).from_(layout.source(), copy=False).subquery("counted", copy=False)
    records = [
        (exp.Literal.string(column), exp.Literal.string(problem), exp.column(f"n{at}")) for at, (column, problem, _) in enumerate(found)
    ]
    all_of_them = turned(counted, [], ["column_name", "problem", "count"], records, layout.dialect).subquery("checked", copy=False)
    columns = [exp.column(one) for one in ("column_name", "problem", "count")]
    return exp.select(*columns).from_(all_of_them, copy=False).where(exp.GT(this=exp.column("count"), expression=exp.Literal.number(0)))


def _counts(layout: Layout) -> Iterator[tuple[str, str, Sql]]:
    rows = exp.Count(this=exp.Star())
    yield ID, "empty", exp.Sub(this=rows, expression=exp.Count(this=exp.column(ID)))
    distinct = exp.Count(this=exp.Distinct(expressions=[exp.column(ID)]))
    yield ID, "not unique", exp.Sub(this=exp.Count(this=exp.column(ID)), expression=distinct)
    if layout.closed:
        yield (
            CLOSED,
            _NO_DAY,
            exp.Count(this=exp.Case().when(exp.Not(this=exp.Paren(this=_end_is_known())), exp.Literal.number(1), copy=False)),
        )
    for fact in layout.facts:
        for problem, wrong in impossible(fact):
            yield fact_column(fact), problem, exp.Count(this=exp.Case().when(wrong, exp.Literal.number(1), copy=False))


def read(layout: Layout) -> exp.Select:
    """
    The table as the law reads it: a cell that holds what its column may not hold is unknown, for nobody knows what it should have said.

    It has the row's id, what is taken along, the day the follow-up ended where the table has it, and the facts. Where nobody knows whether
    the follow-up has ended, nothing else is known either.
    """
    facts = {fact_column(fact): _read(fact) for fact in layout.facts}
    if layout.closed:
        facts = {name: exp.Case().when(_end_is_known(), one, copy=False) for name, one in {CLOSED: exp.column(CLOSED), **facts}.items()}
    columns = [exp.column(one) for one in dict.fromkeys((ID, *layout.keep)) if one not in facts]
    known = [exp.Alias(this=one, alias=exp.to_identifier(name)) for name, one in facts.items()]
    return exp.select(*columns, *known, copy=False).from_(layout.source(), copy=False)


def _read(fact: Fact) -> Sql:
    found: Sql = exp.column(fact_column(fact))
    for _, wrong in impossible(fact):
        found = exp.Case().when(exp.Not(this=exp.Paren(this=wrong)), found, copy=False)
    return found


def _end_is_known() -> Sql:
    """The follow-up has not ended, or ended on a day that can be recorded."""
    column = exp.column(CLOSED)
    recordable = exp.Between(this=column.copy(), low=day(FIRST_DAY), high=day(LAST_DAY))
    return exp.or_(exp.Is(this=column, expression=exp.Null()), recordable, exp.EQ(this=column.copy(), expression=day(NEVER)))


def impossible(fact: Fact) -> Iterator[tuple[str, Sql]]:
    """What a cell may not be, each with whether it is that. NULL: the cell is unknown."""
    column = exp.column(fact_column(fact))
    if fact.type is Type.DATE:
        recordable = exp.Between(this=column, low=day(FIRST_DAY), high=day(LAST_DAY))
        absent = exp.In(this=column.copy(), expressions=[day(BEFORE_ALL), day(NEVER)])
        yield _NO_DAY, exp.Not(this=exp.Paren(this=exp.Or(this=recordable, expression=absent)))
    elif fact.type is Type.CODE and fact.codes:
        listed = exp.In(this=column, expressions=[exp.Literal.string(one) for one in sorted(fact.codes)])
        yield "not in the list of codes", exp.Not(this=listed)
    elif fact.type is Type.CODE:
        length = exp.Length(this=column)
        yield "not four digits: a leading zero lost?", exp.NEQ(this=length, expression=exp.Literal.number(_DIGITS))
    elif fact.type is not Type.BOOL:
        yield "below 0", exp.LT(this=column, expression=exp.Literal.number(0))
