"""What a run has written into a folder of its inputs is told apart the next time; what is no work of its own is not written over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from dataset_parts.nested_samples import DAYS, lines, write
from dataset_parts.plan_rows import MAPPING

from ipcore.cli.main import ipcore as command_line

ROWS = "lopenr;ip;slutt\na;1;31.12.2030\nb;2;\n"


def _check(*arguments: Any, on: str = "2025-12-31") -> Result:
    given = [str(one) for one in arguments]
    return CliRunner().invoke(command_line, ["dataset", "check", *given, "--on", on, "--lang", "en", "--quiet", "--threads", "1"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one table and its mapping beside it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rows.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path / "in"


@pytest.mark.parametrize("name", ["o.parquet", "o.csv"])
@pytest.mark.parametrize("pattern", ["", "*.*"])
def test_a_table_is_judged_again_beside_its_own_outcomes(folder: Path, name: str, pattern: str) -> None:
    given = (folder / pattern, "--mapping", folder.parent / "map.toml", "-o", folder / name, "--extract", folder / "e.csv")
    first, again = (_check(*given, "--outcome", "met") for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0), again.output
    assert first.output == again.output


def test_cases_are_judged_again_beside_their_own_outcomes(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", lines("mixed", 3))
    found = [_check(one, "-o", tmp_path / "o.parquet", on=str(DAYS["mixed"])) for one in (tmp_path, tmp_path, tmp_path / "*.*")]
    assert [one.exit_code for one in found] == [1, 1, 1], found[1].output
    assert found[0].output == found[1].output == found[2].output


@pytest.mark.parametrize("pattern", ["", "*.*"])
def test_a_file_that_is_no_work_of_a_run_is_read_and_not_written_over(folder: Path, pattern: str) -> None:
    before = (folder / "rows.csv").read_bytes()
    facts = folder / "f.parquet"
    duckdb.connect().sql(f"COPY (SELECT 1 AS a) TO '{facts}' (FORMAT parquet, KV_METADATA {{ipcore: '{{\"facts\": 1}}'}})")
    for one in (folder / "rows.csv", facts):
        result = _check(folder / pattern, "--mapping", folder.parent / "map.toml", "-o", one)
        assert result.exit_code == 2
        assert "name another" in result.output
    assert (folder / "rows.csv").read_bytes() == before
