"""A Parquet table of random facts: every fact has a column, with unknown and absent cells, and with days at the ends of months."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from sqlglot import exp

from ipcore.facts import Fact, all_facts
from ipcore.logic import Type
from ipcore_dataset.columns import ID, SQL_TYPES, fact_column

FACTS = all_facts()


def write_facts(connection: Any, path: Path, rows: int, *, around: dt.date, seed: int = 1) -> None:
    """Writes the table with DuckDB: `id`, `municipality`, `group_year` and every fact. One seed, one table."""
    number = exp.column("number")
    text = exp.cast(number, "VARCHAR")
    columns = [exp.alias_(exp.func("concat", exp.Literal.string("r"), text), ID)]
    columns.append(exp.alias_(_choice("municipality", seed, ["0301", "1103", None]), "municipality"))
    columns.append(exp.alias_(_choice("year", seed, ["2024", "2025"]), "group_year"))
    columns += [exp.alias_(exp.cast(_cell(fact, seed, around), SQL_TYPES[fact.type]), fact_column(fact)) for fact in FACTS.values()]
    source = exp.select(exp.alias_(exp.column("range"), "number")).from_(exp.func("range", exp.Literal.number(rows)))
    query = exp.select(*columns).from_(source.subquery("numbers"))
    connection.execute(f"COPY ({query.sql('duckdb')}) TO '{path}' (FORMAT parquet)")


def _cell(fact: Fact, seed: int, around: dt.date) -> exp.Expr:
    return _choice(fact.name, seed, _values(fact, around))


def _values(fact: Fact, around: dt.date) -> list[Any]:
    match fact.type:
        case Type.BOOL:
            return [True, True, False, False, None]
        case Type.DATE:
            return [*_days(around), fact.absent, fact.absent, fact.absent, None, None]
        case Type.CODE:
            return [*(sorted(fact.codes) or ["0301", "1103"]), None]
    return [0, 0, 1, 2, None]


def _days(around: dt.date) -> list[dt.date]:
    """Days that a shift by months or years to `around` meets at its edges."""
    ends = [dt.date(around.year - 1, 2, 28), dt.date(2024, 2, 29), dt.date(around.year, 1, 31), dt.date(around.year - 1, 11, 30)]
    same = [around.replace(year=around.year - years) for years in (0, 1, 2, 16, 18, 25)]
    near = [one + dt.timedelta(days=shift) for one in same for shift in (-92, -31, -1, 0, 1, 14)]
    return [*ends, *near, dt.date(1900, 1, 1)]


def _choice(name: str, seed: int, values: list[Any]) -> exp.Expr:
    """One of the values, by the hash of the row's number, the name and the seed."""
    key = exp.func("concat", exp.cast(exp.column("number"), "VARCHAR"), exp.Literal.string(f" {name} {seed}"))
    hashed = exp.func("hash", key)  # of one text: hashes of two values are combined so simply that columns would depend on each other
    place = exp.cast(exp.Mod(this=hashed, expression=exp.Literal.number(len(values))), "INT")
    found = exp.Case(this=place)
    for number, value in enumerate(values):
        found = found.when(exp.Literal.number(number), _literal(value))
    return found


def _literal(value: Any) -> exp.Expr:
    if isinstance(value, dt.date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    return exp.convert(value)
