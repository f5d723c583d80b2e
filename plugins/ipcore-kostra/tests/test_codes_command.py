"""`ipcore kostra codes`: lists as text, JSON and CSV, with what was not seen."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ipcore.cli.main import ipcore
from ipcore_kostra.value_sets import load_value_sets


def run(*arguments: str) -> Result:
    return CliRunner().invoke(ipcore, ["kostra", "codes", *arguments])


def test_all_lists_are_named_with_what_is_not_verified() -> None:
    told = run().output
    assert all(name in told for name in load_value_sets())
    assert told.count("ikke bekreftet") == 4


@pytest.mark.parametrize("name", ["9336", "2.16.578.1.12.4.1.1.9336"], ids=["number", "oid"])
@pytest.mark.parametrize(
    ("lang", "seen"), [("nb", "er ikke sett"), ("nn", "er ikkje sett"), ("en", "was not seen")], ids=["nb", "nn", "en"]
)
def test_a_list_is_told_with_its_source_and_what_was_not_seen(name: str, lang: str, seen: str) -> None:
    told = run(name, "--lang", lang).output
    assert seen in told
    assert "kodeverk.xsl" in told
    assert "2026-11-22" in told


def test_retired_codes_are_marked() -> None:
    assert "[utgått]" in run("8705").output
    assert "[utgått]" not in run("9336").output


def test_json_has_all_that_is_known() -> None:
    found = json.loads(run("--format", "json").output)
    assert [one["name"] for one in found] == list(load_value_sets())
    (status,) = [one for one in found if one["name"] == "9336"]
    assert (status["evidence"], status["attribution"], set(status["not_seen"])) == ("V2", "unverified", {"nb", "nn", "en"})
    assert status["codes"][1]["means"] == ["not_made", "being_made", "considered"]


def test_csv_has_a_row_for_each_code() -> None:
    rows = list(csv.DictReader(run("8705", "--format", "csv", "--lang", "en").output.splitlines()))
    assert [row["code"] for row in rows][:2] == ["101", "102"]
    assert {row["oid"] for row in rows} == {"2.16.578.1.12.4.1.1.8705"}
    assert rows[-1]["retired"] == "true"


def test_a_list_that_is_not_there_could_not_be_shown() -> None:
    result = run("9999")
    assert result.exit_code == 2
    assert "9336" in result.output


@pytest.mark.parametrize("formula", ["=1+1", "@a", " =1", "\uff1d1"], ids=["equals", "at", "blank", "wide"])
def test_lists_of_a_folder_take_their_places_and_formulas_are_harmless(tmp_path: Path, formula: str) -> None:
    names = "\n".join(f'{lang} = "{formula}"' for lang in ("nb", "nn", "en"))
    (tmp_path / "own.toml").write_text(
        encoding="utf-8",
        data=f'name = "own"\nsource = "a"\nversion = "1"\nread_on = 2026-11-22\nevidence = "M"\nattribution = "verified"\n'
        f'[title]\n{names}\n[[code]]\ncode = "1"\n{names}\n',
    )
    assert f"'{formula.strip()}" in run("own", "--codes", str(tmp_path), "--format", "csv").output


def test_a_folder_with_something_wrong_is_told_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "own"\n')
    result = run("--codes", str(tmp_path))
    assert result.exit_code == 2
    assert "own.toml: evidence: found nothing" in result.output
    assert "9336" not in result.output
