"""How many rows each coordinator has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from ipcore_dataset.columns import CLOSED
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.dataset_view import FactsView, Holds, count_where, there

_RULE = "caseload-per-coordinator"


def caseloads(table: FactsView, over: int) -> DatasetFinding:
    """
    Rows for each coordinator, of those that have not ended, and who has more than `over`.

    A number says nothing of how the work is done. A table that does not say which rows have ended counts them all, and that is told.
    """
    if lacking := table.lacking(coordinator=Holds.NAME):
        return DatasetFinding(rule=_RULE, lacking=lacking)
    sizes = _sizes(table)
    counts = _counts(sizes, over)
    counts["without_coordinator"] = _without(table)
    if not table.has(CLOSED, Holds.DAY):
        counts["ended_not_told"] = 1
    rows = _rows(table, over) if counts["over"] else None
    return DatasetFinding(rule=_RULE, found=counts["over"], counts=counts, rows=rows)


def _by_coordinator(table: FactsView) -> exp.Select:
    who = table.name("coordinator")
    counted = exp.alias_(exp.Count(this=exp.Star()), "n")
    return exp.select(exp.alias_(who, "who"), counted).from_(table.source).where(table.running, there(who)).group_by(who.copy())


def _sizes(table: FactsView) -> list[tuple[int, int]]:
    """How many coordinators have each number of rows, the smallest number first. There are never many different numbers."""
    size = exp.column("n")
    query = exp.select(size, exp.Count(this=exp.Star())).from_(_by_coordinator(table).subquery("loads")).group_by(size.copy())
    found = table.connection.execute(query.order_by(size.copy()).sql("duckdb")).fetchall()
    return [(int(rows), int(coordinators)) for rows, coordinators in found]


def _counts(sizes: Sequence[tuple[int, int]], over: int) -> dict[str, int]:
    coordinators = sum(many for _, many in sizes)
    counts = {"coordinators": coordinators, "rows": sum(rows * many for rows, many in sizes)}
    if coordinators:
        counts |= {"median": _quantile(sizes, 1, 2), "ninth_decile": _quantile(sizes, 9, 10), "most": sizes[-1][0]}
    return counts | {"limit": over, "over": sum(many for rows, many in sizes if rows > over)}


def _quantile(sizes: Sequence[tuple[int, int]], part: int, parts: int) -> int:
    """The smallest number of rows that at least part/parts of the coordinators do not exceed."""
    needed = sum(many for _, many in sizes) * part
    passed = 0
    for rows, many in sizes:
        passed += many * parts
        if passed >= needed:
            return rows
    raise AssertionError("no coordinator")


def _without(table: FactsView) -> int:
    nobody = exp.and_(table.running, exp.Is(this=table.name("coordinator"), expression=exp.Null()))
    return int(table.first(exp.select(exp.alias_(count_where(nobody), "n")).from_(table.source))["n"])


def _rows(table: FactsView, over: int) -> exp.Select:
    many = exp.select("who").from_(_by_coordinator(table).subquery("loads"))
    many = many.where(exp.GT(this=exp.column("n"), expression=exp.Literal.number(over)))
    found = exp.select(*table.place, exp.column("coordinator")).from_(table.source)
    found = found.where(table.running, exp.In(this=table.name("coordinator"), query=many.subquery()))
    return found.order_by(exp.column("coordinator"), *table.place[:1])
