"""Rows that stand twice: by their own id, or as a whole."""

from __future__ import annotations

from sqlglot import exp

from ipcore_dataset.columns import ID
from ipcore_dataset.reading.rows import FILE, ROW
from ipcore_dataset.running.dataset_finding import DatasetFinding
from ipcore_dataset.running.dataset_view import FactsView, Holds, there

_RULE = "duplicate-rows"
_ONE = exp.Literal.number(1)


def duplicates(table: FactsView) -> DatasetFinding:
    """
    Ids that stand in more than one row, and rows that say the same as another in everything.

    Without an id of their own two equal rows may be about two people: then only those that also name the same person are told. With
    neither there is no answer.
    """
    key = next((one for one in (ID, "person") if table.has(one, Holds.NAME)), None)
    if key is None:
        return DatasetFinding(rule=_RULE, lacking=(ID,))
    counts = _several(table, key) | {"identical": 0}
    if counts["keys"]:
        counts["identical"] = _identical(table, key)
    if key == ID:
        counts = {"ids": counts["keys"], "rows": counts["rows"], "identical": counts["identical"], "without_id": _without(table, key)}
        rows = _rows_with(table, key) if counts["ids"] else None
        return DatasetFinding(rule=_RULE, found=counts["ids"], counts=counts, rows=rows)
    counts = {"identical": counts["identical"], "without_person": _without(table, key), "id_not_told": 1}
    rows = _rows_alike(table, key) if counts["identical"] else None
    return DatasetFinding(rule=_RULE, found=counts["identical"], counts=counts, rows=rows)


def _grouped(table: FactsView, keys: list[exp.Expr], where: exp.Expr) -> exp.Select:
    """What stands in more than one row: the keys, called key_1 and so on, and in how many rows."""
    named = [exp.alias_(one, f"key_{number}") for number, one in enumerate(keys, 1)]
    several = exp.GT(this=exp.Count(this=exp.Star()), expression=_ONE.copy())
    found = exp.select(*named, exp.alias_(exp.Count(this=exp.Star()), "n")).from_(table.source).where(where)
    return found.group_by(*(one.copy() for one in keys)).having(several)


def _repeated(table: FactsView, key: str) -> exp.Select:
    return _grouped(table, [table.name(key)], there(table.name(key)))


def _among(table: FactsView, key: str) -> exp.Expr:
    """Whether a row's key stands in several rows."""
    repeated = exp.select("key_1").from_(_repeated(table, key).subquery("repeated"))
    return exp.In(this=table.name(key), query=repeated.subquery())


def _content(table: FactsView) -> list[exp.Expr]:
    """All that a row says; where it stood is no part of it."""
    return [exp.column(one) for one in table.asked if one not in (FILE, ROW)]


def _several(table: FactsView, key: str) -> dict[str, int]:
    told = exp.select(exp.alias_(exp.Count(this=exp.Star()), "keys"), exp.alias_(_sum(exp.column("n")), "rows"))
    found = table.first(told.from_(_repeated(table, key).subquery("several")))
    return {name: int(number) for name, number in found.items()}


def _identical(table: FactsView, key: str) -> int:
    """How many rows say the same as one before them. It reads whole rows, and is asked only where a key stands twice."""
    groups = _grouped(table, _content(table), _among(table, key))
    more = exp.Sub(this=exp.column("n"), expression=_ONE.copy())
    return int(table.first(exp.select(exp.alias_(_sum(more), "n")).from_(groups.subquery("alike")))["n"])


def _without(table: FactsView, key: str) -> int:
    nameless = exp.Is(this=table.name(key), expression=exp.Null())
    return int(table.first(exp.select(exp.alias_(exp.Count(this=exp.Star()), "n")).from_(table.source).where(nameless))["n"])


def _rows_with(table: FactsView, key: str) -> exp.Select:
    return exp.select(*table.place).from_(table.source).where(_among(table, key)).order_by(*table.place)


def _rows_alike(table: FactsView, key: str) -> exp.Select:
    alike = exp.Window(this=exp.Count(this=exp.Star()), partition_by=_content(table))
    kept = [*table.place, exp.column(key)]
    marked = exp.select(*kept, exp.alias_(alike, "alike")).from_(table.source).where(_among(table, key))
    found = exp.select(*(one.copy() for one in kept)).from_(marked.subquery("marked"))
    return found.where(exp.GT(this=exp.column("alike"), expression=_ONE.copy())).order_by(exp.column(key), *table.place[:1])


def _sum(one: exp.Expr) -> exp.Expr:
    return exp.func("coalesce", exp.Sum(this=one), exp.Literal.number(0))
