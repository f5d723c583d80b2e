"""Files of SPSS, Stata and SAS, read: with their labels, and every declared missing value still what it was."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
from dataset_parts.mapped import mapping_of
from dataset_parts.read import all_of, reading, written

from ipcore import MappingError
from ipcore_dataset.mapping import check_against
from ipcore_dataset.reading import Kind, statistics
from ipcore_dataset.reading.errors import ColumnsDifferError, EmptyError, InputError, ReaderMissingError

DAY = dt.date(2025, 3, 1)
PLANS = pl.DataFrame(
    {
        "id": [1.0, 2.0, 3.0, 4.0, 5.0],
        "ip": [1.0, 2.0, 9.0, 98.0, None],
        "start": [DAY, None, None, DAY, None],
        "kommune": ["0301", "0301", "9999", "Åfjord", ""],
    }
)


@pytest.fixture(params=[statistics.CHUNK, 2])
def _chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "CHUNK", request.param)


@pytest.mark.usefixtures("_chunk")
@pytest.mark.parametrize("end", [".sav", ".zsav"])
def test_spss_keeps_labels_and_the_values_it_declares_missing(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"a{end}"
    pyreadstat.write_sav(
        PLANS,
        path,
        compress=end == ".zsav",
        variable_value_labels={"ip": {1: "ja", 2: "nei", 9: "ukjent"}},
        missing_ranges={"ip": [9, {"lo": 97, "hi": 99}], "kommune": ["9999"]},
    )
    read = all_of(path)
    assert [row for row, *_ in read.cells] == [1, 2, 3, 4, 5]
    assert [one[1] for one in read.texts] == ["1", "2", "9", "98", None]
    assert read.column("ip").labels == {"1": "ja", "2": "nei", "9": "ukjent"}
    assert set(read.column("ip").missing) == {"9", "98"}
    assert read.column("kommune").missing == ("9999",)
    assert [one[3] for one in read.cells] == [DAY, None, None, DAY, None]
    assert [one[3] for one in read.texts] == ["0301", "0301", "9999", "Åfjord", None]
    assert [one.kind for one in read.rows.columns] == [Kind.NUMBER, Kind.NUMBER, Kind.DAY, Kind.TEXT]


@pytest.mark.usefixtures("_chunk")
def test_stata_keeps_each_letter_of_a_missing_value(tmp_path: Path) -> None:
    frame = pl.DataFrame({"id": [1, 2, 3, 4, 5, 6], "ip": pl.Series([1, 2, "a", "b", None, "a"], dtype=pl.Object)})
    said: dict[str, Any] = {"missing_user_values": {"ip": ["a", "b"]}, "variable_value_labels": {"ip": {1: "ja", 2: "nei"}}}
    pyreadstat.write_dta(frame, tmp_path / "a.dta", **said)
    read = all_of(tmp_path / "a.dta")
    assert [one[1] for one in read.texts] == ["1", "2", ".a", ".b", None, ".a"]
    assert (read.column("ip").labels, read.column("ip").missing) == ({"1": "ja", "2": "nei"}, (".a", ".b"))


@pytest.mark.usefixtures("_chunk")
@pytest.mark.parametrize(
    ("end", "write"),
    [(".dta", pyreadstat.write_dta), (".xpt", pyreadstat.write_xport), (".por", pyreadstat.write_por), (".sav", pyreadstat.write_sav)],
)
def test_column_is_of_one_type_whatever_a_chunk_holds(tmp_path: Path, end: str, write: Callable[..., None]) -> None:
    frame = pl.DataFrame(
        {"ID": [1.0, 2.0, 3.0], "D": [None, None, DAY], "X": [None, None, 1.5], "T": ["", "", "å" if end != ".por" else "a"]}
    )
    write(frame, tmp_path / f"a{end}")
    read = all_of(tmp_path / f"a{end}")
    assert [one.kind for one in read.rows.columns] == [Kind.NUMBER, Kind.DAY, Kind.NUMBER, Kind.TEXT]
    assert read.texts[2][1:3] == ("2025-03-01", "1.5")
    assert [one[3] for one in read.texts][:2] == [None, None]


def test_time_of_day_is_not_lost(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"a": [dt.datetime(2025, 3, 1), dt.datetime(2025, 3, 2)], "b": [dt.datetime(2025, 3, 1), dt.datetime(2025, 3, 2, 12, 30)]}
    )
    pyreadstat.write_sav(frame, tmp_path / "a.sav")
    read = all_of(tmp_path / "a.sav")
    assert [one.kind for one in read.rows.columns] == [Kind.DAY, Kind.TEXT]
    assert read.texts[1] == ("2025-03-02", "2025-03-02 12:30:00")


@pytest.mark.parametrize("end", [".sav", ".por", ".dta", ".sas7bdat", ".xpt"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, end: str) -> None:
    with pytest.raises(InputError, match=r"a file that cannot be read"):
        all_of(written(tmp_path / f"a{end}", b"Kari Nordmann" * 100))


def test_file_without_a_row_is_refused(tmp_path: Path) -> None:
    pyreadstat.write_sav(PLANS.clear(), tmp_path / "a.sav")
    with pytest.raises((EmptyError, InputError)):
        all_of(tmp_path / "a.sav")


@pytest.mark.parametrize(("end", "module"), [(".sav", "pyreadstat"), (".xlsx", "fastexcel")])
def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReaderMissingError, match=r"pip install 'ipcore-dataset\[readers\]'"):
        all_of(written(tmp_path / f"a{end}", b"x"))


def test_value_that_is_missing_in_one_file_and_an_answer_in_another_stops_the_reading(tmp_path: Path) -> None:
    said: list[dict[str, Any]] = [{"ip": [9]}, {}]
    for number, ranges in enumerate(said):
        pyreadstat.write_sav(PLANS, tmp_path / f"{number}.sav", missing_ranges=ranges)
    with pytest.raises(ColumnsDifferError, match=r"^1\.sav: found a value in column 2 that is missing elsewhere"):
        all_of(tmp_path)


def test_value_with_two_labels_in_two_files_stops_the_reading(tmp_path: Path) -> None:
    for number, label in enumerate(("ja", "nei")):
        pyreadstat.write_sav(PLANS, tmp_path / f"{number}.sav", variable_value_labels={"ip": {1: label}})
    with pytest.raises(ColumnsDifferError, match=r"^1\.sav: found another label"):
        all_of(tmp_path)


def test_files_with_the_same_labels_are_one_table(tmp_path: Path) -> None:
    for number in range(2):
        said: dict[str, Any] = {"variable_value_labels": {"ip": {1: "ja"}}, "missing_ranges": {"ip": [{"lo": 97, "hi": 99}]}}
        pyreadstat.write_sav(PLANS.slice(number * 2, 2 + number), tmp_path / f"{number}.sav", **said)
    read = all_of(tmp_path)
    assert (len(read.cells), read.column("ip").missing, read.column("ip").labels) == (5, ("98",), {"1": "ja"})


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("other", [{}, {1: "Ja"}, {1: "Ja", 2: "Nei", 3: "Vet ikke"}])
def test_a_column_read_by_label_is_refused_where_a_file_has_other_labels(tmp_path: Path, other: dict[int, str], first: bool) -> None:
    frame = pl.DataFrame({"id": [1.0, 2.0], "ip": [1.0, 2.0]})
    labels = [{1: "Ja", 2: "Nei"}, other] if first else [other, {1: "Ja", 2: "Nei"}]
    paths = [tmp_path / "a.sav", tmp_path / "b.sav"]
    for path, one in zip(paths, labels, strict=True):
        pyreadstat.write_sav(frame, path, variable_value_labels={"ip": one} if one else None)
    text = '[facts."plan.active"]\ncolumn = "ip"\n{}\nempty = "not_recorded"\n'
    by_label = mapping_of(tmp_path, text.format('by = "label"\nvalues = { Ja = true, Nei = false }'))
    by_cell = mapping_of(tmp_path, text.format("values = { 1 = true, 2 = false }"))
    with reading(*paths) as (_, rows):
        check_against(by_cell, rows)
        with pytest.raises(MappingError, match=r"b\.sav"):
            check_against(by_label, rows)
    with reading(paths[0 if first else 1]) as (_, rows):
        check_against(by_label, rows)
