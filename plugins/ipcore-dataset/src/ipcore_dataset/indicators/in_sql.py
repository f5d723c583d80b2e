"""The columns of the measures over a table of facts, in SQL."""

from __future__ import annotations

from attrs import evolve
from sqlglot import exp

from ipcore_dataset.columns import CLOSED, fact_column
from ipcore_dataset.indicators.measure import ENDED
from ipcore_dataset.indicators.measures import MEASURES
from ipcore_dataset.sql.truth import Reading, Sql, day, sql_of


def measure_columns(reading: Reading, *, closed: bool) -> list[Sql]:
    """
    Each measure as a column of its name.

    Args:
        reading: The day, which facts the table has, and the numbers.
        closed: Whether the table has the column CLOSED. Without it no follow-up is known to have ended.
    """
    within = evolve(reading, has=lambda fact: fact.name == ENDED.name or reading.has(fact))
    terms = {one.column: one.of_one_day(reading.on) for one in MEASURES.values()}
    return [exp.alias_(_with_end(sql_of(term, within), reading, closed=closed), name) for name, term in terms.items()]


def _with_end(found: Sql, reading: Reading, *, closed: bool) -> Sql:
    ended: Sql = exp.false()
    if closed:
        column = exp.column(CLOSED, table=reading.table or None)
        known = exp.not_(exp.Is(this=column, expression=exp.Null()))
        ended = exp.paren(exp.and_(known, exp.LTE(this=column.copy(), expression=day(reading.on))))
    return found.transform(lambda one: ended.copy() if isinstance(one, exp.Column) and one.name == fact_column(ENDED) else one)
