"""Dirty files through the whole command: all dirt is told of with its row, and every other cell says what it said before."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dataset_parts.dirt import Dirt, dirty_csv, dirty_workbook, duplicate_headers, mixed_encodings

from ipcore.cli.main import ipcore as command_line
from ipcore_dataset.engine.connection import connected
from ipcore_dataset.mapping import load
from ipcore_dataset.running.table import facts_table

DAY = dt.date(2025, 3, 1)
HEAD = "dataset = 1\nreference_day = 2025-12-31\n"
ROW = '[row]\nid = "lopenr"\nmunicipality = "kommune"\n'
FACTS = """
[facts."plan.first_begun_on"]
column = "dato_start"
empty = "not_recorded"
[facts."plan.active_plans"]
column = "antall"
empty = "not_recorded"
"""
ACTIVE = """
[facts."plan.active"]
column = "ip"
values = { "1" = true, "2" = false }
empty = "not_recorded"
missing = { not_reported = ["9"] }
"""
CSV = f'{HEAD}[file]\nencoding = "windows-1252"\ndates = ["dd.mm.yyyy"]\n{ROW}{FACTS}{ACTIVE}'
SHOWN = '[facts."plan.active"]\ncolumn = "lopenr"\nvalues = { "1" = true, "2" = true, "3" = true, "4" = true, "6" = true, "7" = true }\n'
SHEET = f'{HEAD}[file]\nsheet = "Ark1"\ndates = ["yyyy-mm-dd"]\n{ROW}{FACTS}{SHOWN}empty = "not_recorded"\n'

HEADER = b"lopenr;kommune;ip;dato_start;antall"
CLEAN = b"100;0301;1;01.03.2025;1"
MORE = {
    b"1;0301;1;01.03.25;1": ("dato_start", "no_day"),
    b"2;0301;1;01.03.2025 23:59;1": ("dato_start", "no_day"),
    b"3;0301;1;01.03.0205;1": ("dato_start", "day_out_of_range"),
    b"4;0301;1;01.03.2025;1\xa0234": ("antall", "thousands"),
    b"5;0301;1;01.03.2025;1,5": ("antall", "decimals"),
    b"6;0301;1;01.03.2025;-1": ("antall", "negative"),
    b"7;0301;1;01.03.2025;1e3": ("antall", "no_number"),
    b"8;0301;Ja;01.03.2025;1": ("ip", "no_code"),
    b"9;Oslo;1;01.03.2025;1": ("kommune", "no_municipality"),
    b";0301;1;01.03.2025;1": ("lopenr", "no_id"),
}


def checked(folder: Path, file: Path, mapping: str, *more: str) -> tuple[Result, dict[str, Any]]:
    """The command, and its summary. No share of breaches fails it: what is left is what could not be read."""
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    given = [str(file), "--mapping", str(folder / "mapping.toml"), "--on", "2025-12-31", "--summary", str(folder / "summary.json")]
    options = ["--lang", "en", "--quiet", "--threads", "1", "--fail-over", "breach=100%", *more]
    result = CliRunner().invoke(command_line, ["dataset", "check", *given, *options])
    made = folder / "summary.json"
    return result, json.loads(made.read_text(encoding="utf-8")) if made.exists() else {}


def told(summary: dict[str, Any]) -> set[tuple[int, str | None, str]]:
    """Row, column and reason of all that was told of; nothing is cut from so few."""
    places = [(one["column"], place) for one in summary["unreadable"] for place in one["first"]]
    assert len(places) == sum(one["count"] for one in summary["unreadable"])
    return {(place["row"], column, place["reason"]) for column, place in places}


def facts(folder: Path, file: Path, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """What the law is asked about, row by row."""
    with connected() as connection:
        table = facts_table(connection, [str(file)], load(folder / "mapping.toml"))
        return connection.execute(f"SELECT {', '.join(names)} FROM {table.view}").fetchall()


def mapped(dirt: Dirt, reasons: Sequence[str]) -> set[tuple[int, str, str]]:
    """What the file says the mapping must find, by the names of reasons."""
    return {(row, column, reason) for (row, column, _), reason in zip(dirt.mapping, reasons, strict=True)}


def test_everything_dirty_in_a_text_file_is_told_of_and_nothing_else_is_changed(tmp_path: Path) -> None:
    dirt = dirty_csv(tmp_path)
    result, summary = checked(tmp_path, dirt.path, CSV)
    assert result.exit_code == 1, result.output
    own = mapped(dirt, ["lost_zero", "no_day", "no_day", "thousands", "no_such_day"])
    own |= {(7, "antall", "no_number"), (17, "antall", "no_number")}
    assert told(summary) == own | set(dirt.told) - {(1, "antall", "header_space")}
    assert summary["rows"] == len(dirt.kept)
    assert "header_space" in json.dumps(summary)
    columns = ["id", "municipality", "plan_active", "plan_first_begun_on", "plan_active_plans"]
    assert facts(tmp_path, dirt.path, columns) == [
        ("1", "0301", True, DAY, 2),
        ("2", None, True, DAY, 2),
        ("3", "0301", True, None, 2),
        ("4", "0301", True, None, 2),
        ("5", "0301", True, DAY, None),
        ("6", "0301", True, DAY, None),
        ("12", "0301", True, DAY, 2),
        ("14", "0301", True, DAY, None),
        ("15", "0301", True, DAY, None),
        ("16", "0301", None, None, 2),
    ]


def test_everything_dirty_in_a_workbook_is_told_of_and_nothing_else_is_changed(tmp_path: Path) -> None:
    dirt = dirty_workbook(tmp_path)
    result, summary = checked(tmp_path, dirt.path, SHEET)
    assert result.exit_code == 1, result.output
    own = mapped(dirt, ["lost_zero", "lost_zero", "no_day", "no_day", "no_day", "error_cell", "thousands"])
    assert told(summary) == own | set(dirt.told)
    assert facts(tmp_path, dirt.path, ["id", "municipality", "plan_first_begun_on", "plan_active_plans"]) == [
        ("1", "0301", DAY, 2),
        ("2", None, DAY, None),
        ("3", None, None, None),
        ("4", None, None, None),
        ("6", None, None, None),
        ("7", None, None, None),
    ]


def test_more_kinds_of_dirt_are_told_of_and_the_rows_between_are_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"\r\n".join([HEADER, *(line for dirty in MORE for line in (dirty, CLEAN))]))
    result, summary = checked(tmp_path, file, CSV)
    assert result.exit_code == 1, result.output
    assert told(summary) == {(2 + 2 * place, *found) for place, found in enumerate(MORE.values())}
    columns = ["id", "municipality", "plan_active", "plan_first_begun_on", "plan_active_plans"]
    assert set(facts(tmp_path, file, columns)[1::2]) == {("100", "0301", True, DAY, 1)}


@pytest.mark.parametrize(("line", "code"), [(CLEAN, 0), (b"9;0301;1", 1), (b"9;301;1;01.03.2025;1", 1), (b"9;0301;1;01.03.2025;x", 1)])
def test_one_dirty_row_is_enough(tmp_path: Path, line: bytes, code: int) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(b"\r\n".join([HEADER, CLEAN, line, CLEAN]))
    result, _ = checked(tmp_path, file, CSV)
    assert result.exit_code == code
    assert ("row 3" in result.output) == bool(code)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    result, summary = checked(tmp_path, duplicate_headers(tmp_path), CSV)
    assert (result.exit_code, summary) == (2, {})
    assert "duplicates.csv: line 1: found one name for columns 2, 4" in result.output


def test_a_file_of_two_encodings_is_refused_where_none_is_said(tmp_path: Path) -> None:
    result, summary = checked(tmp_path, mixed_encodings(tmp_path), CSV.replace('encoding = "windows-1252"\n', ""))
    assert (result.exit_code, summary) == (2, {})
    assert "mixed.csv: line 3: found bytes that are not utf-8" in result.output


@pytest.mark.parametrize("write", [dirty_csv, dirty_workbook])
def test_no_cell_stands_in_what_is_told(tmp_path: Path, write: Any) -> None:
    result, summary = checked(tmp_path, write(tmp_path).path, CSV if write is dirty_csv else SHEET)
    for secret in ("rum", "45717", "1.234", "1 234", "31.02.2025", "2025-03-01", "01.03.2025"):
        assert secret not in result.output + json.dumps(summary, ensure_ascii=False)
