"""The facts of a small table are made once, of a large one for each question; what comes of them is the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from dataset_parts.plan_rows import MAPPING

from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.engine.connection import connected
from ipcore_dataset.mapping import load
from ipcore_dataset.running import table


def _judged(folder: Path) -> tuple[Any, ...]:
    given = ("--mapping", folder / "map.toml", "--on", "2025-12-31", "--summary", folder / "s.json", "-o", folder / "o.parquet")
    result = CliRunner().invoke(command_line, ["dataset", "check", *map(str, (folder / "in.csv", *given)), "--quiet", "--threads", "2"])
    rows = duckdb.connect().execute("SELECT * FROM read_parquet($1)", [str(folder / "o.parquet")]).fetchall()
    return result.output, json.loads((folder / "s.json").read_text()), rows


def test_a_small_and_a_large_table_are_judged_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "in.csv").write_text("lopenr;ip;slutt\nc;1;31.12.2030\na;1;01.01.2020\nb;;x\nb;2;\n", encoding="utf-8")
    found = []
    for most in (10**6, 0):
        monkeypatch.setattr(table, "_SMALL", most)
        found.append(_judged(tmp_path))
        with connected() as connection:
            view = table.facts_table(connection, [str(tmp_path / "in.csv")], load(tmp_path / "map.toml")).view
            kept = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE temporary AND estimated_size = 4").fetchone()
            assert connection.execute(f"SELECT id FROM {view}").fetchall() == [("c",), ("a",), ("b",), ("b",)]
        assert kept == (1 if most else 0,)
    assert found[0] == found[1]
