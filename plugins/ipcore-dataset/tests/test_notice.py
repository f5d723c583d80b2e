"""Files with rows about persons say that they are not for publication, and are read as before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyreadstat
import pytest
from click.testing import CliRunner, Result
from dataset_parts.nested_samples import DAYS, lines, write
from dataset_parts.outcome_tables import write_outcomes

from ipcore import Lang
from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.words import say, table

TABLE = ("examples/dataset/plans.csv", "--mapping", "examples/dataset/plans.toml", "--on", "2025-12-31")
QUIET = ("--lang", "en", "--quiet")
COLUMN = "personal_data_not_for_publication"
LINE = "personal data, not for publication."


def _run(*arguments: Any) -> Result:
    return CliRunner().invoke(command_line, ["dataset", *map(str, arguments)])


def _told(path: Path) -> dict[str, Any]:
    found = duckdb.connect().execute("SELECT key, value FROM parquet_kv_metadata($1)", [str(path)]).fetchall()
    return dict(json.loads(dict(found)[b"ipcore"]))


def _header(path: Path, between: str) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[0].split(between)


def test_outcomes_of_a_table_say_so_and_the_terminal_says_it_once(tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"
    result = _run("check", *TABLE, "-o", out, "--extract", tmp_path / "e.csv", *QUIET)
    told = _told(out)
    assert (told["personal_data"], told["for_publication"]) == (True, False)
    assert result.output.count(LINE) == 1
    assert f"o.parquet, e.csv: {LINE}" in result.output
    assert _header(tmp_path / "e.csv", ",")[-1] == COLUMN
    assert LINE not in _run("check", *TABLE, *QUIET).output


def test_the_last_column_of_outcomes_in_csv_says_so_and_is_empty(tmp_path: Path) -> None:
    for lang, column in ((one, table(one)["extracts"]["column"]) for one in Lang):
        _run("check", *TABLE, "-o", tmp_path / "o.csv", "--lang", lang, "--quiet")
        assert _header(tmp_path / "o.csv", ";")[-1] == column
        assert all(one.endswith(";") for one in (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines()[1:])


def test_outcomes_of_cases_say_so(tmp_path: Path) -> None:
    result = _run("check", write(tmp_path / "a.jsonl", lines("mixed", 2)), "--on", DAYS["mixed"], "-o", tmp_path / "o.parquet", *QUIET)
    assert _told(tmp_path / "o.parquet")["for_publication"] is False
    assert result.output.count(LINE) == 1


RULES = {"one_plan": "one-plan"}


@pytest.fixture
def outcomes(tmp_path: Path) -> Path:
    """As an older run has written them: they do not say so."""
    return write_outcomes(tmp_path / "outcomes.parquet", RULES, [("1", "met"), ("2", "unknown")])


def _label(outcomes: Path, beside: Path, to: Path) -> Result:
    result = _run("label", outcomes, "--beside", beside, "--id", "lopenr", "-o", to, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert result.output.count("The file holds personal data and is not for publication.") == 1
    return result


def test_a_labelled_csv_file_says_so_by_one_column_however_often_it_is_labelled(tmp_path: Path, outcomes: Path) -> None:
    beside, once, twice = (tmp_path / one for one in ("in.csv", "once.csv", "twice.csv"))
    beside.write_text("lopenr;x\n1;a\n2;b\n", encoding="utf-8")
    _label(outcomes, beside, once)
    assert once.read_text(encoding="utf-8") == f"lopenr;x;ip_one_plan;{COLUMN}\n1;a;met;\n2;b;unknown;\n"
    _label(outcomes, once, twice)
    assert _header(twice, ";")[-1] == COLUMN
    assert _header(twice, ";").count(COLUMN) == 1


def test_a_labelled_parquet_file_says_so(tmp_path: Path, outcomes: Path) -> None:
    pl.DataFrame({"lopenr": [1, 2]}).write_parquet(tmp_path / "in.parquet")
    _label(outcomes, tmp_path / "in.parquet", tmp_path / "once.parquet")
    again = _label(outcomes, tmp_path / "once.parquet", tmp_path / "twice.parquet")
    assert _told(tmp_path / "once.parquet") == _told(tmp_path / "twice.parquet") == {"personal_data": True, "for_publication": False}
    assert "Metadata" not in again.output


@pytest.mark.parametrize("own", ["", "Undersøkelse", "a label that is as long as Stata takes it, and then some letters more: 80"])
@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_labelled_files_of_spss_and_stata_say_so_by_label_and_note(tmp_path: Path, outcomes: Path, suffix: str, own: str) -> None:
    beside, once, twice = (tmp_path / f"{one}.{suffix}" for one in ("in", "once", "twice"))
    own = own[:60] if suffix == "sav" else own
    frame = pl.DataFrame({"lopenr": pl.Series([1, 2], dtype=pl.Int32)})
    made, read = (getattr(pyreadstat, f"{one}_{suffix}") for one in ("write", "read"))
    made(frame, str(beside), file_label=own)
    result = _label(outcomes, beside, once)
    _label(outcomes, once, twice)
    notice, label = say(Lang.EN, "extracts", "notice"), say(Lang.EN, "extracts", "label")
    for path in (once, twice):
        meta = read(str(path), output_format="polars")[1]
        if suffix == "sav":
            assert (meta.file_label, meta.notes) == (own or label, [notice])
        else:
            assert meta.file_label == f"{label} {own}".strip()[:80]
    assert ("label of the file" in result.output) is (suffix == "dta" and len(own) > 60)


def test_outcomes_with_and_without_it_are_compared(tmp_path: Path, outcomes: Path) -> None:
    new = write_outcomes(tmp_path / "new.parquet", RULES, [("1", "met"), ("2", "not_met")], personal_data=True, for_publication=False)
    for before, after in ((outcomes, new), (new, outcomes)):
        result = _run("compare", before, after, "-o", tmp_path / "c.csv", "--format", "json", "--lang", "en")
        assert json.loads(result.stdout)["rows"]["both"] == 2
        assert result.stderr == f"c.csv: {LINE}\n"
    assert LINE in _run("compare", outcomes, new, "-o", tmp_path / "c.csv", "--lang", "en").stdout
