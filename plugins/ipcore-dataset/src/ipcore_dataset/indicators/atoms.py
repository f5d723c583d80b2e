"""A table of outcomes with its measures, counted once: all counts of all indicators are sums over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ipcore_dataset.indicators.answers import Atom
from ipcore_dataset.indicators.measures import MEASURES

if TYPE_CHECKING:
    import duckdb
    from sqlglot import exp

Group = tuple[str | None, ...]
"""The values of the groups, in the order asked for. None: the row does not say."""


def atoms(connection: duckdb.DuckDBPyConnection, table: exp.Expr, groups: Mapping[str, str]) -> dict[Group, Counter[Atom]]:
    """
    How many rows of each group have which atom, in the order of the groups' values; what a row does not say comes first. The atoms
    of a group are in the same order every time.

    Args:
        connection: Where the table is.
        table: The table of outcomes, with its measures, to select from.
        groups: Columns by the name of the group. Empty: all rows are one group, of no value.
    """
    from sqlglot import exp

    columns = [exp.column(one, quoted=True) for one in (*groups.values(), *(one.column for one in MEASURES.values()))]
    query = exp.select(*columns, exp.Count(this=exp.Star()), copy=False).from_(table.copy(), copy=False)
    query = query.group_by(*columns).order_by(*columns)  # threads end in any order
    found: dict[Group, Counter[Atom]] = {} if groups else {(): Counter()}
    for row in connection.execute(query.sql("duckdb")).fetchall():
        group, atom = row[: len(groups)], row[len(groups) : -1]
        found.setdefault(group, Counter())[atom] += row[-1]
    return {one: found[one] for one in sorted(found, key=lambda each: [(part is not None, part or "") for part in each])}


def summed(counted: Mapping[Group, Mapping[Atom, int]]) -> Counter[Atom]:
    """The atoms of all groups together."""
    total: Counter[Atom] = Counter()
    for one in counted.values():
        total.update(one)
    return total
