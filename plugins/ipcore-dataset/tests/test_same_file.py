"""Outcomes are written beside the rows they are of, and beside others only where somebody says that these are the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dataset_parts.outcome_tables import write_outcomes

from ipcore.cli.main import ipcore as command_line

RULES = {"one_plan": "one-plan"}
ROWS = "lopenr;x\n1;a\n2;b\n3;c\n"


def _run(*arguments: Any) -> Result:
    return CliRunner().invoke(command_line, ["dataset", *map(str, arguments), "--lang", "en"])


def _label(outcomes: Path, beside: Path, *more: str, column: str = "lopenr") -> Result:
    return _run("label", outcomes, "--beside", beside, "--id", column, "-o", beside.with_name("labelled.csv"), *more)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path / "in.csv"


def _refused(result: Result, beside: Path, words: str) -> bool:
    return result.exit_code == 2 and words in result.output and not beside.with_name("labelled.csv").exists()


def test_a_file_that_was_judged_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    beside, moved, out = (tmp_path / one for one in ("plans.csv", "moved.csv", "o.parquet"))
    beside.write_bytes(Path("examples/dataset/plans.csv").read_bytes())
    _run("check", beside, "--mapping", "examples/dataset/plans.toml", "--on", "2025-12-31", "-o", out, "--quiet")
    encoding = ("--encoding", "windows-1252")
    assert _label(out, beside, *encoding).exit_code == 0
    moved.write_bytes(beside.read_bytes())
    assert _label(out, moved, *encoding).exit_code == 0
    moved.with_name("labelled.csv").unlink()
    beside.write_bytes(beside.read_bytes().replace(b";0301;", b";0302;"))  # as long as it was, and called the same
    assert _refused(_label(out, beside, *encoding), beside, "--other-file")
    assert _label(out, beside, *encoding, "--other-file").exit_code == 0


@pytest.mark.parametrize(("told", "fits"), [(["in.csv", len(ROWS)], True), (["in.csv", 9], False), (["an.csv", len(ROWS)], False)])
def test_of_older_outcomes_the_name_and_the_size_must_fit(tmp_path: Path, beside: Path, told: list[Any], fits: bool) -> None:
    outcomes = write_outcomes(tmp_path / "o.parquet", RULES, [(one, "met") for one in "123"], inputs=[told])
    result = _label(outcomes, beside)
    assert result.exit_code == 0 if fits else _refused(result, beside, "--other-file")
    assert _label(outcomes, beside, "--other-file").exit_code == 0


@pytest.mark.parametrize(("ids", "fits"), [("12", True), ("1", False), ("1456789", False), ("23456789", True)])
def test_most_rows_must_have_outcomes(tmp_path: Path, beside: Path, ids: str, fits: bool) -> None:
    outcomes = write_outcomes(tmp_path / "o.parquet", RULES, [(one, "met") for one in ids])
    result = _label(outcomes, beside)
    assert result.exit_code == 1 if fits else _refused(result, beside, "found 1 of 3 rows")
    assert _label(outcomes, beside, "--other-file").exit_code == 1


@pytest.mark.parametrize(
    ("before", "after", "few"), [("1234", "3456", False), ("1234", "4567", True), ("12", "1", False), ("1", "2", True)]
)
def test_two_tables_are_warned_of_only_where_few_rows_are_the_same(tmp_path: Path, before: str, after: str, few: bool) -> None:
    made = [
        write_outcomes(tmp_path / f"{name}.parquet", RULES, [(one, "met") for one in ids], inputs=[[name, 1]])
        for name, ids in (("before", before), ("after", after))
    ]
    assert ("Few rows have the same id" in _run("compare", *made).output) is few
    assert json.loads(_run("compare", *made, "--format", "json").output)["rows"]["both"] == len(set(before) & set(after))
