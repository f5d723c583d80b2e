"""Extracts of rows: what stands in them, what they say of themselves, and that no spreadsheet runs them."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from sqlglot import exp

from ipcore import ExchangeError, Lang
from ipcore.testing.conformance.hostile import FORMULAS
from ipcore_dataset.engine.connection import connected
from ipcore_dataset.running.extracts import METADATA, extract_outcomes, write_rows
from ipcore_dataset.words import table

RULES = {"one_plan": "one-plan", "local__x": "local:x"}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connected() as found:
        found.execute("CREATE TABLE outcomes (id TEXT, person TEXT, one_plan TEXT, local__x TEXT)")
        rows = [("1", "p", "not_met", "met"), ("2", "q", "met", "met"), ("3", "r", "not_met", "not_met"), ("4", "s", "unknown", "not_met")]
        found.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?)", rows)
        yield found


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_row_stands_once_for_each_rule_with_its_own_id_only(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    to = tmp_path / "x.csv"
    assert extract_outcomes(connection, "outcomes", to, rules=RULES, lang=Lang.EN) == 4
    header, *lines = _lines(to)
    assert header == ["id", "rule", "outcome", "personal_data_not_for_publication"]
    assert lines == [
        ["1", "one-plan", "not_met", ""],
        ["3", "one-plan", "not_met", ""],
        ["3", "local:x", "not_met", ""],
        ["4", "local:x", "not_met", ""],
    ]
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [to]


def test_the_outcomes_asked_for_are_the_only_ones(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    to = tmp_path / "x.parquet"
    assert extract_outcomes(connection, "outcomes", to, rules={"one_plan": "one-plan"}, outcomes=["unknown", "met"]) == 2
    found = connection.execute("SELECT id, outcome FROM read_parquet($1)", [str(to)]).fetchall()
    assert found == [("2", "met"), ("4", "unknown")]
    told = connection.execute("SELECT key, value FROM parquet_kv_metadata($1)", [str(to)]).fetchall()
    assert json.loads(dict(told)[METADATA.encode()])["personal_data"] is True
    assert stat.S_IMODE(to.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", [*FORMULAS, "x;=1+1", 'a,"=1', "\u200b=1", "@", "-x"])
def test_no_cell_is_a_formula(connection: duckdb.DuckDBPyConnection, tmp_path: Path, text: str) -> None:
    connection.execute("UPDATE outcomes SET id = $1", [text])
    to = tmp_path / "x.csv"
    extract_outcomes(connection, "outcomes", to, rules=RULES)
    for line in _lines(to)[1:]:
        assert not line[0].lstrip(' \t\r\n\u200b"').startswith(("=", "+", "-", "@", "＝"))
        assert ";=" not in line[0]
        assert line[0].replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", ["-5", "12", "-1,5", "æ-1", "a=b", "100%", "fil.csv:3"])
def test_what_is_no_formula_stands_as_it_was(connection: duckdb.DuckDBPyConnection, tmp_path: Path, text: str) -> None:
    connection.execute("UPDATE outcomes SET id = $1", [text])
    extract_outcomes(connection, "outcomes", tmp_path / "x.csv", rules=RULES)
    assert {line[0] for line in _lines(tmp_path / "x.csv")[1:]} == {text}


def test_what_cannot_be_asked_is_refused_and_nothing_written(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for to, rules, outcomes in [("x.csv", RULES, ["bad"]), ("x.csv", {}, ["met"]), ("x.xlsx", RULES, ["met"])]:
        with pytest.raises(ExchangeError):
            extract_outcomes(connection, "outcomes", tmp_path / to, rules=rules, outcomes=outcomes)
    assert not list(tmp_path.iterdir())


def test_the_rows_of_any_query_can_be_written(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    query = exp.select("id", "person").from_("outcomes").order_by("id")
    assert write_rows(connection, query, tmp_path / "it's.csv", lang=Lang.NN) == 4
    assert _lines(tmp_path / "it's.csv")[0] == ["id", "person", "personopplysningar_ikkje_for_publisering"]


def test_the_three_languages_have_the_same_keys() -> None:
    assert table(Lang.NB)["extracts"].keys() == table(Lang.NN)["extracts"].keys() == table(Lang.EN)["extracts"].keys()
