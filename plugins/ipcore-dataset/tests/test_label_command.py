"""Outcomes written back beside the rows they are about; what there was stays as it was."""

from __future__ import annotations

import datetime as dt
import stat
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
from click.testing import CliRunner, Result
from dataset_parts.outcome_tables import write_outcomes
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore import Lang
from ipcore_dataset.commands import dataset
from ipcore_dataset.labelling.codes import CODES, value_labels
from ipcore_dataset.labelling.names import variable_names
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.words import table

RULES = {"one_plan": "one-plan", "coordinator_offered": "coordinator-offered"}


def _run(*args: object) -> Result:
    return CliRunner().invoke(dataset, ["label", *map(str, args)], standalone_mode=False)


def _label(outcomes: Path, beside: Path, to: Path, *more: object) -> Result:
    result = _run(outcomes, "--beside", beside, "--id", "lopenr", "-o", to, "--lang", "en", *more)
    assert result.exception is None, result.exception
    return result


def _outcomes(folder: Path, ids: Sequence[str | None] = ("3", "1", "2")) -> Path:
    by_id = {"1": ("met", "not_met"), "2": ("unknown", "outside"), "3": ("not_applicable", "moot"), "4": ("met", "met")}
    return write_outcomes(folder / "outcomes.parquet", RULES, [(one, *by_id[one or "4"]) for one in ids])


def _sav(path: Path, **more: Any) -> Path:
    frame = pl.DataFrame(
        {
            "lopenr": [1.0, 2.0, 3.0],
            "svar": [1.0, 9.0, None],
            "navn": ["Åse", "", "x"],
            "dato": [dt.date(2020, 2, 29), None, dt.date(1899, 1, 1)],
            "tid": [dt.datetime(2020, 1, 1, 3, 4, 5), None, None],
        }
    )
    settings: dict[str, Any] = {
        "file_label": "Undersøkelse",
        "note": ["en note"],
        "column_labels": {"svar": "Har plan", "navn": "Fornavn"},
        "variable_value_labels": {"svar": {1.0: "ja", 9.0: "vet ikke"}},
        "missing_ranges": {"svar": [9.0, {"lo": 90.0, "hi": 99.0}], "navn": ["x"]},
        "variable_measure": {"svar": "nominal", "lopenr": "scale"},
        "variable_display_width": {"svar": 12},
        "variable_format": {"svar": "F10.2"},
    }
    pyreadstat.write_sav(frame, str(path), **(settings | more))
    return path


def _dta(path: Path, **more: Any) -> Path:
    svar = pl.Series([1, "a", None], dtype=pl.Object)
    frame = pl.DataFrame(
        {
            "lopenr": pl.Series([1, 2, 3], dtype=pl.Int32),
            "svar": svar,
            "dato": [dt.date(2020, 2, 29), None, dt.date(2021, 1, 1)],
            "tall": [0.1, 2.0, None],
        }
    )
    settings: dict[str, Any] = {
        "file_label": "Survey",
        "column_labels": {"svar": "Har plan"},
        "variable_value_labels": {"lopenr": {1: "første"}, "svar": {1: "ja", "a": "nekter"}},
        "missing_user_values": {"svar": ["a"]},
        "variable_format": {"tall": "%9.3f"},
    }
    pyreadstat.write_dta(frame, str(path), **(settings | more))
    return path


def _read(path: Path, *, raw: bool = True) -> tuple[pl.DataFrame, Any]:
    read = pyreadstat.read_dta if path.suffix == ".dta" else pyreadstat.read_sav
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame, meta = read(str(path), user_missing=True, output_format="polars", disable_datetime_conversion=raw)
    return frame, meta


_KEPT = ("variable_value_labels", "missing_ranges", "missing_user_values", "column_names_to_labels", "original_variable_types")
_KEPT += ("variable_measure", "variable_display_width")


@pytest.mark.parametrize("make", [_sav, _dta])
def test_all_there_was_in_spss_and_stata_files_is_kept(tmp_path: Path, make: Any) -> None:
    beside = make(tmp_path / f"inn.{make.__name__[1:]}")
    to = tmp_path / f"out{beside.suffix}"
    result = _label(_outcomes(tmp_path), beside, to)
    assert (result.return_value, result.stderr) == (0, "")
    (before, was), (after, now) = _read(beside), _read(to)
    for name in before.columns:
        assert before[name].to_list() == after[name].to_list(), name
    for key in _KEPT:
        old, new = getattr(was, key), getattr(now, key)
        assert {one: old.get(one) for one in before.columns} == {one: new.get(one) for one in before.columns}, key
    assert set(was.notes) <= set(now.notes)
    assert now.file_label.endswith(was.file_label)
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("make", [_sav, _dta])
def test_outcomes_stand_in_their_rows_as_numbers_with_labels(tmp_path: Path, make: Any) -> None:
    beside = make(tmp_path / f"inn.{make.__name__[1:]}")
    to = tmp_path / f"out{beside.suffix}"
    _label(_outcomes(tmp_path), beside, to)
    frame, meta = _read(to)
    assert frame["ip_one_plan"].to_list() == [CODES["met"], CODES["unknown"], CODES["not_applicable"]]
    assert frame["ip_coordinator_offered"].to_list() == [CODES["not_met"], CODES["outside"], CODES["moot"]]
    assert meta.variable_value_labels["ip_one_plan"] == value_labels(Lang.EN)
    assert meta.column_names_to_labels["ip_one_plan"] == "The person has only one individual plan"


def test_an_older_stata_file_and_a_packed_spss_file_stay_what_they_are(tmp_path: Path) -> None:
    for version in (10, 12, 13, 14):
        old = _dta(tmp_path / f"v{version}.dta", version=version, variable_value_labels={"svar": {1: "ja"}})
        assert _label(_outcomes(tmp_path), old, tmp_path / "out.dta").stderr == ""
        assert old.read_bytes()[:32].startswith((tmp_path / "out.dta").read_bytes()[:1])
        if version >= 13:
            assert (tmp_path / "out.dta").read_bytes()[:32] == old.read_bytes()[:32]
    packed = _sav(tmp_path / "packed.sav", row_compress=True)
    _label(_outcomes(tmp_path), packed, tmp_path / "out.sav")
    assert (tmp_path / "out.sav").read_bytes()[72:76] == packed.read_bytes()[72:76]
    zipped = _sav(tmp_path / "inn.zsav", compress=True)
    _label(_outcomes(tmp_path), zipped, tmp_path / "out.zsav")
    assert (tmp_path / "out.zsav").read_bytes()[:4] == b"$FL3"


def test_a_weight_cannot_be_kept_and_must_be_accepted(tmp_path: Path) -> None:
    beside = _sav(tmp_path / "inn.sav")
    data = bytearray(beside.read_bytes())
    data[76:80] = (1).to_bytes(4, "little")
    beside.write_bytes(bytes(data))
    args = (_outcomes(tmp_path), "--beside", beside, "--id", "lopenr", "-o", tmp_path / "out.sav", "--lang", "en")
    result = _run(*args)
    assert "--accept-losses" in str(result.exception)
    assert "weighed" in result.stderr
    assert not (tmp_path / "out.sav").exists()
    assert _run(*args, "--accept-losses").return_value == 0


def test_labels_have_no_place_in_csv_and_that_must_be_accepted(tmp_path: Path) -> None:
    beside, to = _sav(tmp_path / "inn.sav"), tmp_path / "out.csv"
    refused = _run(_outcomes(tmp_path), "--beside", beside, "--id", "lopenr", "-o", to)
    assert "--accept-losses" in str(refused.exception)
    assert not to.exists()
    _label(_outcomes(tmp_path), beside, to, "--accept-losses", "--delimiter", ";")
    assert to.read_text().splitlines()[1].startswith("1;1;Åse;2020-02-29;2020-01-01 03:04:05")
    assert to.read_text().splitlines()[2].endswith("unknown;outside;")


def test_cells_of_csv_stay_as_they_are_in_their_encoding(tmp_path: Path) -> None:
    beside, to = tmp_path / "inn.csv", tmp_path / "out.csv"
    beside.write_bytes('lopenr;kommune;tekst;tall\r\n 1 ;0301;"a;""b""\n";1.000,50\r\n2;;NA;=1+1\r\n3;301;Æ;-\r\n'.encode("cp1252"))
    _label(_outcomes(tmp_path), beside, to, "--encoding", "windows-1252")
    assert to.read_bytes().decode("cp1252") == (
        "lopenr;kommune;tekst;tall;ip_one_plan;ip_coordinator_offered;personal_data_not_for_publication\r\n"
        ' 1 ;0301;"a;""b""\n";1.000,50;met;not_met;\r\n2;;NA;=1+1;unknown;outside;\r\n3;301;Æ;-;not_applicable;moot;\r\n'
    )


def test_a_mark_at_the_start_of_a_csv_file_stays_there(tmp_path: Path) -> None:
    beside, to = tmp_path / "inn.csv", tmp_path / "out.csv"
    beside.write_text("\ufefflopenr,x\n1,å\n2,b\n3,c\n", encoding="utf-8")
    _label(_outcomes(tmp_path), beside, to)
    assert to.read_text(encoding="utf-8").startswith("\ufefflopenr,x,ip_one_plan,")


def test_parquet_keeps_its_types_and_its_order(tmp_path: Path) -> None:
    beside, to = tmp_path / "inn.parquet", tmp_path / "out.parquet"
    frame = pl.DataFrame({"lopenr": [3, 1, 2], "dag": [dt.date(2020, 1, 1), None, None], "liste": [[1], [], None]})
    frame.write_parquet(beside)
    _label(_outcomes(tmp_path), beside, to)
    found = pl.read_parquet(to)
    assert found.select(frame.columns).equals(frame)
    assert found["ip_one_plan"].to_list() == ["not_applicable", "met", "unknown"]


def test_rows_without_an_outcome_and_outcomes_without_a_row_are_told(tmp_path: Path) -> None:
    beside, to = _sav(tmp_path / "inn.sav"), tmp_path / "out.sav"
    result = _label(_outcomes(tmp_path, ("1", "2", "4")), beside, to)
    assert result.return_value == 1
    assert "Rows without an outcome: 1" in result.output
    assert "Outcomes without a row: 1" in result.output
    assert _read(to)[0]["ip_one_plan"].to_list() == [CODES["met"], CODES["unknown"], None]


def test_an_outcome_without_an_id_is_told_as_one_without_a_row(tmp_path: Path) -> None:
    frame = pl.DataFrame({"lopenr": ["1", None]})
    frame.write_parquet(tmp_path / "inn.parquet")
    result = _label(_outcomes(tmp_path, ("1", None, None)), tmp_path / "inn.parquet", tmp_path / "out.parquet")
    assert result.return_value == 1
    assert "Rows without an outcome: 1" in result.output
    assert "Outcomes without a row: 2" in result.output
    assert pl.read_parquet(tmp_path / "out.parquet")["ip_one_plan"].to_list()[1] is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("lopenr\n1\n1\n", "another row has"),
        ("lopenr\n7\n8\n", "pseudonymised"),
        ("nr\n1\n", "--id"),
        ("lopenr;a\n1\n2;3;4\n", "one length"),
        ("lopenr;a\n1;2\n2\n", "one length"),
        ("lopenr;lopenr\n1;2\n", "names that differ"),
        ('lopenr;a\n1;"2\n', "whole cells"),
    ],
)
def test_rows_that_cannot_be_told_apart_or_found_are_refused(tmp_path: Path, rows: str, expected: str) -> None:
    beside, to = tmp_path / "inn.csv", tmp_path / "out.csv"
    beside.write_text(rows)
    result = _run(_outcomes(tmp_path), "--beside", beside, "--id", "lopenr", "-o", to)
    assert expected in str(result.exception)
    assert not to.exists()


def test_other_kinds_of_files_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    outcomes = _outcomes(tmp_path)
    beside = _sav(tmp_path / "inn.sav")
    broken = tmp_path / "broken.sav"
    broken.write_bytes(b"$FL2 nothing of the kind" + bytes(200))
    (tmp_path / "inn.csv").write_text("lopenr\n1\n")
    for source, target in [
        (beside, "out.dta"),
        (tmp_path / "inn.csv", "out.sav"),
        (beside, "out.xlsx"),
        (broken, "out.sav"),
        (beside, "inn.sav"),
    ]:
        result = _run(outcomes, "--beside", source, "--id", "lopenr", "-o", tmp_path / target, "--accept-losses")
        assert result.exception is not None
        assert "expected" in str(result.exception)
    assert {one.name for one in tmp_path.iterdir()} == {"outcomes.parquet", "inn.sav", "broken.sav", "inn.csv"}


def test_a_width_that_is_lost_is_told_and_needs_no_consent(tmp_path: Path) -> None:
    beside = _sav(tmp_path / "inn.sav")
    data = bytearray(beside.read_bytes())
    at = data.index(b"NAVN") if b"NAVN" in data else data.index(b"navn")
    width = data[at - 4 : at]  # the format it is written in: decimals, width, kind
    data[at - 8 + 1] = 6
    data[at - 4 + 1] = 6
    assert width[2] == 1
    data[at - 20 : at - 16] = (6).to_bytes(4, "little")
    beside.write_bytes(bytes(data))
    result = _label(_outcomes(tmp_path), beside, tmp_path / "out.sav")
    assert "another width: navn" in result.stderr
    assert _read(beside)[0]["navn"].to_list() == _read(tmp_path / "out.sav")[0]["navn"].to_list()


@settings(max_examples=100, deadline=None)
@given(
    rules=st.sets(st.from_regex(r"[a-z][a-z0-9-]{0,80}", fullmatch=True), min_size=1, max_size=6),
    taken=st.sets(st.sampled_from(["ip_a", "IP_A", "ip_b", "x", "ip_aa"])),
    suffix=st.sampled_from([".sav", ".dta", ".csv"]),
)
def test_names_are_legal_told_apart_and_the_same_every_time(rules: set[str], taken: set[str], suffix: str) -> None:
    by_column = {one.replace("-", "_"): one for one in rules}
    names = variable_names(by_column, taken, suffix=suffix)
    assert names == variable_names(dict(reversed(by_column.items())), taken, suffix=suffix)
    assert all(len(one.encode()) <= (32 if suffix == ".dta" else 64) and one.startswith("ip_") for one in names.values())
    assert len({one.lower() for one in names.values()} | {one.lower() for one in taken}) == len(names) + len({one.lower() for one in taken})


def test_a_long_name_does_not_change_with_the_other_rules() -> None:
    long = {"a_rule_with_a_name_that_is_longer_than_stata_has": "a-rule-with-a-name-that-is-longer-than-stata-has"}
    alone = variable_names(long, (), suffix=".dta")
    beside = variable_names({**long, "one_plan": "one-plan"}, (), suffix=".dta")
    assert set(alone.values()) < set(beside.values())


def test_every_outcome_has_a_number_of_its_own_and_a_label() -> None:
    assert set(CODES) == set(OUTCOMES)
    assert len(set(CODES.values())) == len(OUTCOMES)
    assert all(len(set(value_labels(lang).values())) == len(OUTCOMES) for lang in Lang)


def test_the_three_languages_have_the_same_keys() -> None:
    assert table(Lang.NB)["label"].keys() == table(Lang.NN)["label"].keys() == table(Lang.EN)["label"].keys()
