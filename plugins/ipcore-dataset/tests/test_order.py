"""What is written has the order of the input: of one file and of several, with one thread and with two, from few columns and from many."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from ipcore.cli.main import ipcore as command_line
from ipcore.facts import all_facts
from ipcore_dataset.running import table

_SECTORS = sorted(all_facts()["plan.main_sector"].codes)
_COLUMNS = """
    true AS plan_active,
    1 AS plan_main_count,
    i % 7 > 1 AS service_municipal_health,
    DATE '2020-01-01' AS service_municipal_health_since_on,
    i % 5 > 1 AS service_specialist_health,
    DATE '2021-01-01' AS service_specialist_health_since_on
"""
"""With the sector, what a rule reads that asks for one of many values."""

_ROWS = 150_000
"""More than stand in one row group, which is what gets out of its place."""


def _files(folder: Path, count: int) -> list[Path]:
    """Facts in so many files: `id` counts the rows from the first of all."""
    sectors = ", ".join(f"'{one}'" for one in _SECTORS)
    columns = f"i::VARCHAR AS id, [{sectors}][1 + i % {len(_SECTORS)}] AS plan_main_sector, {_COLUMNS}"
    paths = [folder / f"{number}.parquet" for number in range(count)]
    for number, path in enumerate(paths):
        made = f"SELECT {columns} FROM range({number * _ROWS}, {(number + 1) * _ROWS}) AS made(i)"
        duckdb.connect().execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    return paths


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("files", [1, 3])
def test_outcomes_stand_in_the_order_of_the_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, threads: int, *, kept: bool
) -> None:
    monkeypatch.setattr(table, "_SMALL", 10**9 if kept else 0)
    to = tmp_path / "o.parquet"
    asked = ["dataset", "check", *map(str, _files(tmp_path, files)), "--reference-day", "2025-12-31", "--on", "2025-12-31", "-o", str(to)]
    assert CliRunner().invoke(command_line, [*asked, "--threads", str(threads), "--quiet"]).exit_code in (0, 1)
    wrong = "SELECT count(*), count_if(id != file_row_number::VARCHAR) FROM read_parquet($1, file_row_number = true)"
    assert duckdb.connect().execute(wrong, [str(to)]).fetchone() == (files * _ROWS, 0)
