"""Tables of outcomes for tests, as the contract in `ipcore_dataset.outcomes` has them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from ipcore import Law


def stamp(law: Law | None = None) -> dict[str, Any]:
    """The stamp of a law, as it stands in the metadata."""
    one = (law or Law()).stamp
    return {
        "version": one.version,
        "digest": one.digest,
        "read_to": str(one.read_to),
        "packs": list(one.packs),
        "numbers": dict(one.numbers),
    }


def write_outcomes(
    path: Path, rules: Mapping[str, str], rows: Sequence[tuple[Any, ...]], *, row: Sequence[str] = ("id",), **told: Any
) -> Path:
    """
    A Parquet file of outcomes.

    Args:
        path: Where.
        rules: The rules' ids by column.
        rows: Of each row, what it says of itself, and its outcomes.
        row: What the columns before the rules are called.
        told: What the metadata says, where it is not the usual.
    """
    columns = [exp.ColumnDef(this=exp.to_identifier(one, quoted=True), kind=exp.DataType.build("TEXT")) for one in (*row, *rules)]
    metadata = {
        "law": stamp(),
        "on": "2026-06-30",
        "law_on": "2026-06-30",
        "forecast": False,
        "engine": "duckdb",
        "rules": dict(rules),
        "groups": [],
    }
    with duckdb.connect() as connection:
        connection.execute(exp.Create(this=exp.Schema(this=exp.to_table("outcomes"), expressions=columns), kind="TABLE").sql("duckdb"))
        if rows:
            connection.executemany(f"INSERT INTO outcomes VALUES ({', '.join('?' * len(columns))})", rows)
        text = exp.Literal.string(json.dumps(metadata | told))
        place = exp.Literal.string(str(path))
        connection.execute(f"COPY outcomes TO {place.sql('duckdb')} (FORMAT parquet, KV_METADATA {{ipcore: {text.sql('duckdb')}}})")
    return path
