"""`ipcore comments`: what a coordinator sees, and the case that is written."""

from __future__ import annotations

import errno
import json
import os
import stat

import pytest
from click.testing import CliRunner
from document_parts.comment_files import CASE_FILE, case, written
from document_parts.papers import HOSTILE, RIGHT_TO_LEFT

from ipcore import Lang, loads
from ipcore.cli.main import ipcore
from ipcore_document.comments import handling, read_comments, with_comments
from ipcore_document.words import places, table


@pytest.fixture
def run(tmp_path):
    def run(*told, given=(), case_file=CASE_FILE, **changed):
        file = tmp_path / "comments.json"
        file.write_bytes(written(*told, **changed))
        return CliRunner().invoke(ipcore, ["comments", str(file), "--case", str(case_file), "--on", "2026-11-23", *given])

    return run


def test_each_comment_stands_below_the_wording_of_what_it_is_about(run):
    result = run(("mal-3", "Ja!\nVeldig."), (None, "Fint."), given=["--lang", "en"])
    assert result.exit_code == 0
    assert result.output.replace("\N{NO-BREAK SPACE}", " ") == (
        "Comments in the person's own document, written 23 November 2026.\nThe document was made 21 November 2026.\n\n"
        "About the goal mal-3:\n    Jeg vil begynne i koret igjen.\nComment:\n    Ja!\n    Veldig.\n\n"
        "About the plan as a whole\nComment:\n    Fint.\n\n"
        "Nothing was written to the case. With -o FILE the case is written with the comments to a new file.\n"
    )


def test_nothing_in_a_text_is_obeyed_by_a_terminal_or_looks_like_ours(run):
    result = run(*(("mal-1", one) for one in HOSTILE), ("mal-1", "a\nKommentar:\r\x9b2Jb"), ("mal-1", "\u202ea\u2066b\u2028c"))
    assert result.exit_code == 0
    assert not [one for one in result.output if one != "\n" and not (one.isprintable() or one in "\N{NO-BREAK SPACE}")]
    assert result.output.count("\nKommentar:") == len(HOSTILE) + 2


def test_as_json_every_text_is_there_to_the_letter_and_no_control_character_is(run):
    told = [("mal-1", one) for one in (*HOSTILE, RIGHT_TO_LEFT, "\u202e\x9b2J\x7f")]
    result = run(*told, given=["--format", "json"])
    assert all(one == "\n" or one.isprintable() for one in result.output)
    document = json.loads(result.output)
    assert [(one["about"], one["text"]) for one in document["comments"]] == told
    assert {(one["kind"], one["there_before"]) for one in document["comments"]} == {("goal", False)}
    assert (document["dated_well"], document["added"]) == (True, None)


def test_the_case_is_written_with_them_for_its_owner_only(run, tmp_path):
    out = tmp_path / "out.json"
    result = run(("tiltak-1", "Tid"), given=["-o", str(out), "--lang", "en"])
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        "1 comment was added to the plan, in the new file. The old one is as it was.",
    )
    assert loads(out.read_bytes()) == with_comments(case(), read_comments(written(("tiltak-1", "Tid"))))
    assert os.name == "nt" or stat.S_IMODE(out.stat().st_mode) == 0o600


def test_read_twice_it_says_that_they_stand_there(run, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    run(("mal-1", "Ja"), given=["-o", str(first)])
    result = run(("mal-1", "Ja"), given=["-o", str(second)], case_file=first)
    assert result.exit_code == 0
    assert "Kommentar, som står i planen fra før:" in result.output
    assert result.output.splitlines()[-1] == "Ingen kommentar er lagt til: alle sto i planen fra før."
    assert loads(second.read_bytes()) == loads(first.read_bytes())


def test_what_stands_there_already_is_not_said_to_be_left_to_write(run, tmp_path):
    first = tmp_path / "first.json"
    run(("mal-1", "Ja"), given=["-o", str(first)])
    ending = "All of them stand in the plan already: there is nothing to add."
    assert run(("mal-1", "Ja"), given=["--lang", "en"], case_file=first).output.splitlines()[-1] == ending
    assert "-o FILE" in run(("mal-1", "Ja"), ("mal-1", "Nei"), given=["--lang", "en"], case_file=first).output.splitlines()[-1]


def test_that_parents_must_be_named_to_be_written_is_said_before_it_fails(run):
    assert "wrote them is told with --by ID." in run(sender="parents", given=["--lang", "en"]).output
    assert "--by" not in run(given=["--lang", "en"]).output


@pytest.mark.parametrize("days", [("2026-11-21", "2026-11-24"), ("2026-11-21", "2026-11-20")])
def test_a_day_that_cannot_be_right_is_said_and_not_clean(run, days):
    made_on, written_on = days
    result = run(document_made_on=made_on, written_on=written_on)
    assert result.exit_code == 1
    assert "Klokka på maskinen kan ha gått feil." in result.output


def test_comments_of_parents_are_shown_without_a_writer_but_not_written(run, tmp_path):
    out = tmp_path / "out.json"
    shown = run(sender="parents", given=["--format", "json"])
    assert (shown.exit_code, json.loads(shown.output)["comments"][0]["there_before"]) == (0, None)
    refused = run(sender="parents", given=["-o", str(out)])
    assert (refused.exit_code, out.exists()) == (2, False)
    assert run(sender="parents", given=["-o", str(out), "--by", "deltaker-5"]).exit_code == 0
    assert loads(out.read_bytes()).plans[0].entries[-1].by == "deltaker-5"


@pytest.mark.parametrize("changed", [{"case": "another"}, {"plan": "another"}, {"sender": "x"}])
def test_what_does_not_belong_writes_nothing_and_leaves_what_stood_there(run, tmp_path, changed):
    out = tmp_path / "out.json"
    out.write_text("before", encoding="utf-8")
    result = run(given=["-o", str(out)], **changed)
    assert (result.exit_code, out.read_text(encoding="utf-8")) == (2, "before")
    assert "the comments: " in result.output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["comments.json", "out.json"]


def test_neither_file_that_is_read_is_written_over(run, tmp_path):
    for read in (CASE_FILE, tmp_path / "comments.json"):
        before = read.read_bytes() if read.exists() else written()
        result = run(given=["-o", str(read)])
        assert (result.exit_code, read.read_bytes()) == (2, before)


def test_of_several_cases_one_is_picked(run, tmp_path):
    lines = tmp_path / "cases.jsonl"
    other = CASE_FILE.with_name("minimal.json")
    lines.write_text("".join(json.dumps(json.loads(one.read_bytes())) + "\n" for one in (other, CASE_FILE)), encoding="utf-8")
    assert "found several, expected one: pick it with --case-id" in run(case_file=lines).output
    assert run(case_file=lines, given=["--case-id", "complete-plan"]).exit_code == 0
    assert "found none of that id" in run(case_file=lines, given=["--case-id", "nothing"]).output


def test_a_case_that_cannot_be_read_is_told_with_its_place(run, tmp_path):
    broken = tmp_path / "case.json"
    broken.write_text('{"format": "ipcore/1"}', encoding="utf-8")
    result = run(case_file=broken)
    assert result.exit_code == 2
    assert "the case: line 1, column 1: the document: found no `id`" in result.output


def test_the_words_are_the_same_in_all_languages_with_the_same_places():
    told = [{(name, key): places(text) for name in NAMES for key, text in table(lang)[name].items()} for lang in Lang]
    assert told[0] == told[1] == told[2]
    for lang in Lang:
        assert set(table(lang, easy=True)["comments_page"]) == set(table(lang)["comments_page"])


NAMES = ("comments_command", "comments_page")


@pytest.mark.parametrize("given", [[], ["--format", "json"]])
def test_where_there_is_no_room_for_the_case_the_machine_is_named_and_not_the_plugin(run, tmp_path, monkeypatch, given):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(handling, "private_files", full)
    result = run(("mal-1", "Ja"), given=["-o", str(tmp_path / "out.json"), *given])
    assert (result.exit_code, result.output) == (2, "ipcore: No space left on device\n")
