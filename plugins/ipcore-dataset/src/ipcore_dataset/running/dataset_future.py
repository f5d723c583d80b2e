"""Days recorded as having come that lie after the day asked about."""

from __future__ import annotations

from types import MappingProxyType

from sqlglot import exp

from ipcore import NEVER
from ipcore.facts import Fact, all_facts
from ipcore.logic import Type
from ipcore_dataset.columns import fact_column
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.dataset_view import FactsView, Holds, count_where, day

_RULE = "dates-in-the-future"

MAY_LIE_AHEAD = MappingProxyType(
    {
        "measure.next_due_on": "a due day is a plan: it is told whether it has passed or is to come",
        "plan.last_entry_on": "an entry that agrees to let the plan rest counts through the last day of the rest",
        "plan.last_rest_day_on": "the last day of an agreed rest, which may be to come",
        "plan.period_stops_on": "the end of the period is stated in the plan before it comes",
        "plan.revision_due_on": "a promised revision day is a plan",
        "stay.discharge_on": "where no discharge is recorded it is the planned one",
        "stay.ended_on": "the end of a stay may be recorded before it comes",
    }
)
"""The facts that may be days after the day asked about, each with why. All other days are of what has happened by that day."""

ANY_DAY = ("*_on",)
"""What a table without one column of days lacks."""


def future_days(table: FactsView) -> DatasetFinding:
    """
    Rows with a day after the day asked about in a fact that sees only what has happened by it. A day that says "none" is not ahead.

    A year written wrong is the usual cause. A birth after the day is told too: the row is about somebody not yet born on it.
    """
    asked = [one for one in all_facts().values() if one.type is Type.DATE and one.name not in MAY_LIE_AHEAD]
    there = [one for one in asked if table.has(fact_column(one), Holds.DAY)]
    if not there:
        unfit = tuple(fact_column(one) for one in asked if fact_column(one) in table.asked)
        return DatasetFinding(rule=_RULE, lacking=unfit or ANY_DAY)
    ahead = {one.name: _ahead(one, table) for one in there}
    counts = table.first(exp.select(*(exp.alias_(count_where(one), f"n{i}") for i, one in enumerate(ahead.values()))).from_(table.source))
    by_fact = {name: int(number) for name, number in zip(ahead, counts.values(), strict=True) if number}
    return DatasetFinding(
        rule=_RULE,
        found=sum(by_fact.values()),
        counts={"facts": len(there)},
        by_fact=by_fact,
        rows=_rows(table, {name: ahead[name] for name in by_fact}) if by_fact else None,
    )


def _ahead(fact: Fact, table: FactsView) -> exp.Expr:
    """Whether the fact is a day to come. NULL is none; "never" is the word for none, but not where "none" is written otherwise."""
    cell = exp.cast(exp.column(fact_column(fact)), "DATE")
    later = exp.GT(this=cell, expression=day(table.on))
    return exp.and_(later, exp.NEQ(this=cell.copy(), expression=day(NEVER))) if fact.absent == NEVER else later


def _rows(table: FactsView, ahead: dict[str, exp.Expr]) -> exp.Select:
    names = [exp.Case().when(one.copy(), exp.Literal.string(name)) for name, one in ahead.items()]
    facts = exp.func("concat_ws", exp.Literal.string(" "), *names, dialect="duckdb")
    found = exp.select(*table.place, exp.alias_(facts, "facts")).from_(table.source)
    return found.where(exp.or_(*(one.copy() for one in ahead.values()))).order_by(*table.place)
