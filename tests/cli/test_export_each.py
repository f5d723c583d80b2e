from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ipcore
from ipcore.cli.exporting_each import file_name
from ipcore.disclosure import Ground, LeftOut
from ipcore.hooks import Exported, Host, together
from tests.cli.samples import BREACH, CLEAN, put, run
from tests.cli.test_export import ARCHIVE, Probe, open_address

ONE, OTHER = open_address(CLEAN), open_address(BREACH, "person-2")


def named(document, key):
    return document | {"id": key}


def test_each_case_gets_a_file_named_by_its_id_that_only_its_owner_can_read(tmp_path):
    folder = tmp_path / "each"
    result = run("export", put(tmp_path / "a.jsonl", ONE, OTHER), "--to", "json", "--each", str(folder), *ARCHIVE)
    assert result.exit_code == 0, result.stderr
    assert sorted(one.name for one in folder.iterdir()) == sorted(f"{one['id']}.json" for one in (ONE, OTHER))
    for one in (ONE, OTHER):
        file = folder / f"{one['id']}.json"
        assert ipcore.loads(file.read_bytes()) == ipcore.from_document(one)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "2 cases" in result.stderr
    assert str(folder) in result.stderr.replace("\n", "")
    assert result.stdout == ""


def test_what_it_came_to_is_that_of_all_cases_and_nobody_is_warned_of_several_people(tmp_path):
    files = put(tmp_path / "a.jsonl", ONE, OTHER)
    run("export", files, "--to", "jsonl", "-o", str(tmp_path / "all.jsonl"), *ARCHIVE, "--summary", str(tmp_path / "all.json"))
    run("export", files, "--to", "jsonl", "--each", str(tmp_path / "each"), *ARCHIVE, "--summary", str(tmp_path / "each.json"))
    all_in_one, each = (json.loads((tmp_path / name).read_text()) for name in ("all.json", "each.json"))
    assert each | {"files": 0, "several_people": True} == all_in_one | {"files": 0}
    assert each["files"] == [str(tmp_path / "each")]
    assert (all_in_one["several_people"], each["several_people"]) == (True, False)


def test_what_explains_the_files_stands_there_once(tmp_path):
    run("export", put(tmp_path / "a.jsonl", ONE, OTHER), "--to", "table", "--each", str(tmp_path / "each"), *ARCHIVE)
    assert {one.name for one in (tmp_path / "each").iterdir()} == {*(f"{one['id']}.csv" for one in (ONE, OTHER)), "table.dictionary.csv"}


def test_a_folder_with_something_in_it_is_refused_and_left_as_it_was(tmp_path):
    folder = tmp_path / "each"
    folder.mkdir()
    (folder / "old.json").write_text("old")
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", "--each", str(folder), *ARCHIVE)
    assert result.exit_code == 2
    assert "something stands there" in result.stderr
    assert [one.read_text() for one in folder.iterdir()] == ["old"]


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "each").mkdir()
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", "--each", str(tmp_path / "each"), *ARCHIVE)
    assert result.exit_code == 0
    assert len(list((tmp_path / "each").iterdir())) == 1


def test_a_format_that_breaks_off_leaves_no_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(Host, "exporter", lambda self, name: Probe(ValueError("secret")))
    result = run("export", put(tmp_path / "a.jsonl", ONE, OTHER), "--to", "probe", "--each", str(tmp_path / "each"), *ARCHIVE)
    assert result.exit_code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]


def test_an_id_twice_is_refused_and_leaves_no_folder(tmp_path):
    result = run("export", put(tmp_path / "a.jsonl", ONE, ONE), "--to", "json", "--each", str(tmp_path / "each"), *ARCHIVE)
    assert result.exit_code == 2
    assert "two cases whose files would have the same name" in result.stderr
    assert not (tmp_path / "each").exists()


def test_a_file_and_a_folder_at_once_are_refused(tmp_path):
    asked = ("-o", str(tmp_path / "a.out"), "--each", str(tmp_path / "each"))
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", *asked, *ARCHIVE)
    assert result.exit_code == 2
    assert "found both" in result.stderr


def test_an_id_never_leads_out_of_the_folder(tmp_path):
    ids = ("../up", "/etc/x", ".hidden", "-rf", "a b", "con", "NUL.x", "æ" * 200)
    files = put(tmp_path / "a.jsonl", *(named(ONE, one) for one in ids))
    result = run("export", files, "--to", "json", "--each", str(tmp_path / "each"), *ARCHIVE)
    assert result.exit_code == 0, result.stderr
    names = sorted(one.name for one in (tmp_path / "each").iterdir())
    assert names[:4] == ["%2Drf.json", "%2E.%2Fup.json", "%2Ehidden.json", "%2Fetc%2Fx.json"]
    assert "%63on.json" in names
    assert "%4EUL.x.json" in names
    assert len(names) == len(ids)
    assert {one.name for one in tmp_path.iterdir()} == {"a.jsonl", "each"}


@given(st.lists(st.text(min_size=1, max_size=200), min_size=2, max_size=2, unique=True))
def test_two_ids_never_have_one_name(ids):
    one, other = (file_name(key, ".html") for key in ids)
    assert one != other
    for name in (one, other):
        assert len(name) < 150
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>|')
        assert not name.startswith(".")


LEFT = st.builds(LeftOut, category=st.none(), ground=st.sampled_from(Ground), parts=st.integers(0, 5))
DAY = st.none() | st.dates()
CAME_TO = st.builds(
    Exported,
    cases=st.integers(0, 5),
    bytes=st.integers(0, 5),
    shortened=st.integers(0, 5),
    left_out=st.lists(LEFT, max_size=3, unique_by=lambda one: one.ground).map(lambda ones: tuple(sorted(ones, key=lambda one: one.ground))),
    until=DAY,
    known_to=DAY,
    lost=st.dictionaries(st.sampled_from("abc"), st.integers(1, 5)).map(lambda one: dict(sorted(one.items()))),
    notes=st.dictionaries(st.text(max_size=2), st.integers(1, 5), max_size=20),
    more_notes=st.integers(0, 5),
)
NOTHING = Exported(cases=0, bytes=0, shortened=0, left_out=(), until=None, known_to=None, lost={}, notes={}, more_notes=0)


@given(CAME_TO, CAME_TO)
def test_two_exports_together_count_what_both_count(one, other):
    both = together(one, other)
    assert both.cases == one.cases + other.cases
    assert sum(left.parts for left in both.left_out) == sum(left.parts for left in (*one.left_out, *other.left_out))
    assert sum(both.lost.values()) == sum(one.lost.values()) + sum(other.lost.values())
    notes = sum(one.notes.values()) + sum(other.notes.values()) + one.more_notes + other.more_notes
    assert sum(both.notes.values()) + both.more_notes == notes
    assert len(both.notes) <= 20
    assert both.until == min({one.until, other.until} - {None}, default=None)
    assert together(one, NOTHING) == one


@pytest.mark.parametrize("where", ["nothing/each", "file/each"], ids=["no_folder", "in_a_file"])
def test_a_place_where_no_folder_can_be_made_is_told(tmp_path, where):
    (tmp_path / "file").write_text("x")
    result = run("export", put(tmp_path / "a.json", ONE), "--to", "json", "--each", str(tmp_path / where), *ARCHIVE)
    assert result.exit_code == 2
    assert "the folder cannot be written" in " ".join(result.stderr.split())
