"""Code lists: whole and sourced, or refused with all that is wrong and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore import Lang
from ipcore_kostra.value_sets import Attribution, Meaning, ValueSetError, load_value_sets
from ipcore_kostra.value_sets.problems import Problems
from ipcore_kostra.value_sets.reading import read
from ipcore_kostra.words import table

ON = dt.date(2026, 11, 21)

HEAD = """
name = "own"
source = "a test"
version = "1"
read_on = 2026-11-22
evidence = "V"
attribution = "unverified"
[not_seen]
nb = "Alt."
nn = "Alt."
en = "Everything."
[title]
nb = "Egen"
nn = "Eigen"
en = "Own"
"""
CODE = """
[[code]]
code = "1"
nb = "Ja"
nn = "Ja"
en = "Yes"
"""


def folder_of(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, **files: str) -> str:
    with pytest.raises(ValueSetError) as caught:
        load_value_sets(folder_of(folder, **files))
    return str(caught.value)


def test_each_national_list_has_its_number_in_its_oid() -> None:
    national = [one for one in load_value_sets().values() if one.name.isdigit()]
    assert {one.name for one in national} == {"8307", "8473", "8705", "9336"}
    assert all(one.oid == f"2.16.578.1.12.4.1.1.{one.name}" for one in national)


def test_who_uses_a_national_list_was_not_seen_and_that_is_said_in_every_language() -> None:
    for one in load_value_sets().values():
        if one.name.isdigit():
            assert one.attribution is Attribution.UNVERIFIED
            assert one.not_seen is not None
            assert all(one.not_seen[lang] for lang in Lang)
            assert len(set(one.not_seen.values())) == len(Lang)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("9336", {"1", "2", "3", "4", "9"}),
        ("8705", {"101", "102", "103", "104", "105", "106"}),
        ("8473", {"1", "21", "22", "23", "3"}),
        ("8307", {"1", "2"}),
        ("bufdir-plan-status", {"1", "2", "3", "4"}),
        ("kostra-11f-plan", {"1", "2"}),
        ("kostra-15f-network-measures", {"6.1", "6.2", "6.3", "6.4", "6.5", "6.99"}),
    ],
    ids=lambda one: one if isinstance(one, str) else "codes",
)
def test_the_codes_in_use_are_those_of_the_source(name: str, codes: set[str]) -> None:
    assert {one.code for one in load_value_sets()[name].codes if one.used_on(ON)} == codes


def test_a_retired_code_is_read_and_never_chosen() -> None:
    codes = load_value_sets()["8705"]
    old = codes.code("5")
    assert old is not None
    assert old.means == (Meaning.ACTIVE,)
    chosen = codes.meaning(Meaning.ACTIVE, ON)
    assert chosen is not None
    assert chosen.code == "101"


def test_no_code_is_chosen_where_two_would_do(tmp_path: Path) -> None:
    two = CODE + 'means = ["active"]\n' + CODE.replace('"1"', '"2"') + 'means = ["active"]\n'
    assert load_value_sets(folder_of(tmp_path, own=HEAD + two))["own"].meaning(Meaning.ACTIVE, ON) is None


def test_a_code_is_used_on_its_days_only(tmp_path: Path) -> None:
    days = CODE + "valid_from = 2020-01-01\nvalid_to = 2024-12-31\n"
    (code,) = load_value_sets(folder_of(tmp_path, own=HEAD + days))["own"].codes
    used = [code.used_on(dt.date.fromisoformat(one)) for one in ("2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01")]
    assert used == [False, True, True, False]


def test_a_folder_adds_its_lists_and_keeps_the_others(tmp_path: Path) -> None:
    found = load_value_sets(folder_of(tmp_path, own=HEAD + CODE))
    assert set(found) == {*load_value_sets(), "own"}


def test_a_list_of_a_folder_takes_the_place_of_the_one_of_its_name(tmp_path: Path) -> None:
    text = HEAD.replace('"own"', '"9336"\noid = "2.16.578.1.12.4.1.1.9336"') + CODE
    found = load_value_sets(folder_of(tmp_path, another_name=text))["9336"]
    assert [one.code for one in found.codes] == ["1"]
    assert len(load_value_sets()["9336"].codes) == 5


def test_an_oid_of_another_list_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, own=HEAD.replace('"own"', '"own"\noid = "2.16.578.1.12.4.1.1.9336"') + CODE)
    assert told.startswith("own.toml: oid: ")


def test_a_name_that_two_files_have_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, a=HEAD + CODE, b=HEAD + CODE).startswith("b.toml: name: ")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + CODE + CODE, "code[2].code"),
        (HEAD, "code"),
        (HEAD.replace('source = "a test"', "") + CODE, "source"),
        (HEAD.replace('source = "a test"', 'source = " "') + CODE, "source"),
        (HEAD.replace('evidence = "V"', "") + CODE, "evidence"),
        (HEAD.replace('evidence = "V"', 'evidence = "X"') + CODE, "evidence"),
        (HEAD.replace('version = "1"', "version = 1") + CODE, "version"),
        (HEAD.replace("read_on = 2026-11-22", 'read_on = "2026-11-22"') + CODE, "read_on"),
        (HEAD.replace('attribution = "unverified"', "") + CODE, "attribution"),
        (HEAD.replace('[not_seen]\nnb = "Alt."\nnn = "Alt."\nen = "Everything."\n', "") + CODE, "not_seen.nb"),
        (HEAD.replace('nn = "Eigen"\n', "") + CODE, "title.nn"),
        (HEAD + CODE.replace('en = "Yes"\n', ""), "code[1].en"),
        (HEAD + CODE + 'means = ["certain"]\n', "code[1].means"),
        (HEAD + CODE + 'means = "active"\n', "code[1].means"),
        (HEAD + CODE + 'retired = "yes"\n', "code[1].retired"),
        (HEAD + CODE + "valid_from = 2025-01-01\nvalid_to = 2024-01-01\n", "code[1].valid_to"),
        (HEAD + CODE + 'colour = "red"\n', "code[1]"),
        (HEAD + CODE.replace('code = "1"', 'code = "=1+1"'), "code[1].code"),
        (HEAD + CODE.replace('"Ja"', '"J\\u202ea"', 1), "code[1].nb"),
        (HEAD.replace('name = "own"', 'name = "../own"') + CODE, "name"),
        (HEAD.replace('name = "own"', 'name = "own"\noid = "1.2.x"') + CODE, "oid"),
    ],
    ids=[
        *("twice", "no-codes", "no-source", "empty-source", "no-evidence", "other-evidence", "version", "day", "attribution", "not-seen"),
        *("title", "name-of-code", "meaning", "meaning-alone", "retired", "days", "other-key", "formula", "right-to-left", "name", "oid"),
    ],
)
def test_a_list_with_something_wrong_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    told = refusal(tmp_path, own=text)
    assert any(line.startswith(f"own.toml: {place}: found ") for line in told.splitlines()), told


def test_all_that_is_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, a=HEAD, b=HEAD.replace('evidence = "V"', "").replace('"own"', '"two"') + CODE + CODE, c="\nnonsense = \n")
    assert [line.partition(": found")[0] for line in told.splitlines()] == [
        "a.toml: code",
        "b.toml: evidence",
        "b.toml: code[2].code",
        "c.toml: line 2",
    ]


def test_what_stands_in_a_file_is_not_repeated(tmp_path: Path) -> None:
    told = refusal(tmp_path, own=HEAD.replace('evidence = "V"', 'evidence = "Kari"\nnames_of_people = "Ola"') + CODE)
    assert "Kari" not in told
    assert "Ola" not in told
    assert "names_of_people" not in told


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b'name = "\xff"')
    with pytest.raises(ValueSetError, match=r"own.toml: line 1: found bytes that are not UTF-8"):
        load_value_sets(tmp_path)


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueSetError, match="a folder without a file"):
        load_value_sets(tmp_path)
    with pytest.raises(ValueSetError, match="cannot be read"):
        load_value_sets(tmp_path / "nowhere")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80) | st.text("abcode=[]\"'{}\n._#1", max_size=80).map(str.encode))
def test_any_bytes_are_a_list_or_are_told_why_not(data: bytes) -> None:
    told = Problems()
    assert (read(data, told) is None) == bool(told.problems)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_list_with_a_line_gone_or_changed_is_a_list_or_is_told_why_not(data: st.DataObject) -> None:
    lines = (HEAD + CODE + CODE.replace('"1"', '"2"')).splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at : at + 1] = data.draw(
        st.sampled_from([[], [lines[at]] * 2, [lines[at].replace('"', "", 1)], [lines[at].partition("=")[0] + "= [[1]]"]])
    )
    told = Problems()
    assert (read("\n".join(lines).encode(), told) is None) == bool(told.problems)


@pytest.mark.parametrize("subject", ["codes", "messages"])
def test_the_words_have_the_same_keys_in_all_languages(subject: str) -> None:
    keys = [{section: set(words) for section, words in table(lang, subject).items()} for lang in Lang]
    assert keys[0] == keys[1] == keys[2]
