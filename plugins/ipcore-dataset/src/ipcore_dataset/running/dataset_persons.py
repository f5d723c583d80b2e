"""One person in several rows: with a plan in force in more than one, or in more than one municipality."""

from __future__ import annotations

from sqlglot import exp

from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.dataset_view import FactsView, Holds, count_where, there

_ZERO, _ONE = exp.Literal.number(0), exp.Literal.number(1)


def several_plans(table: FactsView) -> DatasetFinding:
    """
    Persons with an individual plan in force in more than one row; a person has one. Rows of what has ended are not asked.

    Several plans in one row are not asked about here: a rule of the law does that.
    """
    rule = "one-active-plan-per-person"
    if lacking := table.lacking(person=Holds.NAME, plan_active=Holds.TRUTH):
        return DatasetFinding(rule=rule, lacking=lacking)
    with_plan = exp.and_(table.running, exp.column("plan_active"))
    person = table.name("person")
    several = _several(table, with_plan, exp.GT(this=exp.Count(this=exp.Star()), expression=_ONE))
    told = table.first(_counts(several))
    beside = table.first(
        exp.select(
            exp.alias_(count_where(exp.and_(with_plan, exp.Is(this=person, expression=exp.Null()))), "without_person"),
            exp.alias_(count_where(exp.and_(table.running, exp.Is(this=exp.column("plan_active"), expression=exp.Null()))), "plan_unknown"),
        ).from_(table.source)
    )
    return _finding(table, rule, told | beside, several, with_plan, ("person",))


def several_municipalities(table: FactsView) -> DatasetFinding:
    """Persons in rows of more than one municipality on the day. It is a question about the data: somebody may have moved."""
    rule = "person-in-several-municipalities"
    if lacking := table.lacking(person=Holds.NAME, municipality=Holds.NAME):
        return DatasetFinding(rule=rule, lacking=lacking)
    place = table.name("municipality")
    asked = exp.and_(table.running, there(place))
    several = _several(table, asked, exp.NEQ(this=exp.Min(this=place), expression=exp.Max(this=place.copy())))
    told = table.first(_counts(several))
    beside = table.first(
        exp.select(
            exp.alias_(count_where(exp.and_(table.running, exp.Is(this=table.name("person"), expression=exp.Null()))), "without_person"),
            exp.alias_(count_where(exp.and_(table.running, exp.Is(this=place.copy(), expression=exp.Null()))), "without_municipality"),
        ).from_(table.source)
    )
    return _finding(table, rule, told | beside, several, asked, ("person", "municipality"))


def _several(table: FactsView, asked: exp.Expr, having: exp.Expr) -> exp.Select:
    """The persons of whom it is true, among the rows asked about, each with how many rows that is."""
    person = table.name("person")
    counted = exp.alias_(exp.Count(this=exp.Star()), "n")
    found = exp.select(exp.alias_(person, "who"), counted).from_(table.source)
    return found.where(asked.copy(), there(person)).group_by(person.copy()).having(having)


def _counts(several: exp.Select) -> exp.Select:
    persons = exp.alias_(exp.Count(this=exp.Star()), "persons")
    rows = exp.alias_(exp.func("coalesce", exp.Sum(this=exp.column("n")), _ZERO.copy()), "rows")
    return exp.select(persons, rows).from_(several.subquery("several"))


def _finding(
    table: FactsView, rule: str, told: dict[str, int], several: exp.Select, asked: exp.Expr, shared: tuple[str, ...]
) -> DatasetFinding:
    counts = {name: int(number) for name, number in told.items()}
    rows = None
    if counts["persons"]:
        who = exp.select("who").from_(several.copy().subquery("several"))
        kept = [*table.place, *(exp.column(one) for one in shared)]
        rows = exp.select(*kept).from_(table.source).where(asked.copy(), exp.In(this=table.name("person"), query=who.subquery()))
        rows = rows.order_by(exp.column("person"), *table.place[:1])
    return DatasetFinding(rule=rule, found=counts["persons"], counts=counts, rows=rows)
