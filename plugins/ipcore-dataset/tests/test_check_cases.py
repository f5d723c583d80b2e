"""`ipcore dataset check` on cases: the road of tables does not take them, and what it does not know of is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from dataset_parts.nested_samples import DAYS, lines, write

from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.nested.run import UNFINISHED

ON = str(DAYS["mixed"])


def check(*arguments: Any, lang: str = "en") -> Result:
    given = [str(one) for one in arguments]
    return CliRunner().invoke(command_line, ["dataset", "check", *given, "--on", ON, "--lang", lang, "--quiet", "--threads", "1"])


def test_a_folder_of_cases_is_judged_counted_by_group_and_written(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    write(folder / "a.jsonl", lines("mixed", 12)[:8])
    write(folder / "b.ndjson", lines("mixed", 12)[8:])
    out, summary = tmp_path / "o.parquet", tmp_path / "s.json"
    result = check(folder, "-o", out, "--summary", summary, "--group-by", "municipality")
    assert result.exit_code == 1, result.output
    told = json.loads(summary.read_text(encoding="utf-8"))
    assert (told["rows"], told["engine"], told["exit_code"]) == (12, "python", 1)
    assert sum(one["rows"] for one in told["groups"]) == 12
    assert duckdb.connect().sql(f"SELECT count(*) FROM '{out}'").fetchall() == [(12,)]
    assert "By municipality" in result.output
    assert max(map(len, result.output.splitlines())) <= 80
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cases", "o.parquet", "s.json"]


def test_a_share_within_its_limit_is_clean(tmp_path: Path) -> None:
    cases = write(tmp_path / "a.jsonl", lines("mixed", 12))
    assert check(cases, "--fail-over", "breach=100%").exit_code == 0
    assert check(cases, "--fail-over", "breach=0%").exit_code == 1


@pytest.mark.parametrize(("lang", "words"), [("nb", "kan ikke leses"), ("nn", "kan ikkje lesast"), ("en", "cannot be read")])
def test_a_line_that_is_no_case_is_told_in_words_and_keeps_the_run_from_being_clean(tmp_path: Path, lang: str, words: str) -> None:
    cases = write(tmp_path / "a.jsonl", (*lines("mixed", 12)[:1], "no case"))
    result = check(str(tmp_path / "*.jsonl"), "--fail-over", "breach=100%", lang=lang)
    assert result.exit_code == 1
    assert f"{cases.name} " in result.output
    assert words in result.output


def test_a_run_goes_on_where_it_broke_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases, out = write(tmp_path / "a.jsonl", lines("mixed", 12)), tmp_path / "o.parquet"

    def broken(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ipcore_dataset.nested.outcome_table.write_outcomes", broken)
        result = check(cases, "-o", out)
    assert result.exit_code == 1
    assert "12 of 12 lines are kept" in result.output
    assert (tmp_path / f"o.parquet{UNFINISHED}").is_dir()
    assert "12 of 12 lines have been judged" in check(cases, "-o", out).output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.jsonl", "o.parquet"]


@pytest.mark.parametrize(
    "more",
    [
        ("--mapping", "m.toml"),
        ("--reference-day", ON),
        ("--extract", "e.csv"),
        ("--caseload-over", "3"),
        ("--pseudonym-key", "k"),
        ("-o", "o.csv"),
    ],
)
def test_what_is_of_tables_is_refused(tmp_path: Path, more: tuple[str, str]) -> None:
    result = check(write(tmp_path / "a.jsonl", lines("mixed", 12)[:1]), *more)
    assert result.exit_code == 2
    assert "INPUT is cases" in result.output
