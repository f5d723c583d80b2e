from __future__ import annotations

import json
import os
import pty
import re
import subprocess

import pytest

from ipcore.cli.phrases import table
from ipcore.rules import built_in_rules
from ipcore.words import Lang
from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, UNASSESSED, WITHOUT_OFFERS, case, environment, put, run, start

ESCAPE = "\x1b["


def text(tmp_path, *documents, **options) -> str:
    more = [part for name, value in options.items() for part in (f"--{name}", value)]
    return run("check", put(tmp_path / "a.jsonl", *documents), *more).stdout


def test_a_breach_is_told_with_its_statute_its_day_and_the_next_step(tmp_path):
    told = " ".join(text(tmp_path, BREACH).split())
    assert "Sak breach · 1. juli 2026 2 brudd Brudd Koordinator er tilbudt" in told
    assert "Siden 10. februar 2025. →" in told
    assert "Kommunen · helse- og omsorgstjenesteloven § 7-2" in told
    assert "Reglene er lest til og med" in told


def test_what_matters_first_comes_first():
    told = run("check", str(ROOT / "examples/cases/nobody-responsible.json"), "--lang", "en").stdout
    assert told.index("\nBreaches\n") < told.index("\nDeviations\n") < told.index("\nThe rest: ")


def test_one_missing_judgment_is_asked_for_once(tmp_path):
    told = text(tmp_path, UNASSESSED, lang="en")
    assert told.count("Does the person need long-term") == 1
    assert "Need for long-term and coordinated services" in told


def test_unknowns_are_grouped_by_what_to_record(tmp_path):
    told = text(tmp_path, WITHOUT_OFFERS, lang="en")
    assert "  Offers of a coordinator\n    Answers: A coordinator has been offered\n" in told


def test_what_the_source_records_and_is_not_filled_in_is_named(tmp_path):
    started = [{"id": "app-1", "role": "coordinator", "span": {"start": "2025-02-01"}}]
    plan = [{"id": "plan-1", "kind": "individual", "in_force": [{"start": "2025-02-01"}], "period": {}, "begun_on": "2025-01-15"}]
    person = {"key": "person-1"}
    told = text(tmp_path, case("c", person=person, plans=plan, appointments=started), lang="en")
    assert "Not filled in: the day of birth" in told


def test_after_the_export_newer_records_are_asked_for_once(tmp_path):
    told = " ".join(text(tmp_path, BREACH, lang="en", on="2026-08-01").split())
    assert told.count("Newer records: these were exported on 1 July 2026") == 1


def test_wording_relayed_by_another_source_is_said(tmp_path):
    told = " ".join(text(tmp_path, BREACH, lang="en", on="2022-07-31").split())
    assert "relayed by another source" not in told
    groups = [{"id": "gro-1", "span": {"start": "2024-01-10"}, "meetings": []}]
    assert "relayed by another source" in " ".join(text(tmp_path, case("g", need="no", groups=groups), lang="en").split())


def test_a_place_is_told_only_where_the_rule_names_the_culprit(tmp_path):
    plan = {"id": "plan-1", "kind": "individual", "in_force": [{"start": "2025-02-01"}], "measures": [{"id": "mea-1", "wording": CANARY}]}
    told = text(tmp_path, case("c", plans=[plan]), lang="en")
    assert "    Concerns /plans/0/measures/0/extent, /plans/0/measures/0/responsible\n" in told
    assert "Concerns" not in text(tmp_path, BREACH, lang="en")


def test_what_began_before_the_law_covered_is_said_to(tmp_path):
    plan = {"id": "plan-1", "kind": "individual", "in_force": [{"start": "2008-02-01"}]}
    old = case("old", need="no", plans=[plan], source={"system": "s", "exported_on": "2012-05-01", "records": ["ipcore/1"]})
    told = text(tmp_path, old, lang="en", on="2012-05-01")
    assert "Since 1 January 2012 or before." in " ".join(told.split())
    assert "or before" not in text(tmp_path, BREACH, lang="en")


def test_many_cases_have_a_block_each_where_something_is_wrong_and_a_table(tmp_path):
    told = text(tmp_path, CLEAN, BREACH, UNASSESSED, lang="en")
    assert "clean ·" not in told
    assert "breach · 1 July 2026: 2 breaches\n  breach: A coordinator has been offered\n" in told
    assert "  3  Cases\n  1  with nothing to remark\n  2  not in order\n" in told
    assert re.search(r"\n +1 .* A coordinator has been offered\n", told)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_lines_fit_in_eighty_columns_and_end_with_a_letter(tmp_path, lang):
    for documents in ([BREACH], [UNASSESSED], [WITHOUT_OFFERS], [CLEAN, BREACH, UNASSESSED, WITHOUT_OFFERS]):
        for one in text(tmp_path, *documents, lang=lang).splitlines():
            assert len(one) <= 80, one
            assert one == one.rstrip()


def test_an_id_is_never_taken_for_markup(tmp_path):
    told = text(tmp_path, case("[bold red]x[/] :smile: {case}"))
    assert "Sak [bold red]x[/] :smile: {case} ·" in told


def test_what_is_piped_has_no_colour(tmp_path):
    name = put(tmp_path / "a.json", BREACH)
    out, _ = start("check", name, stdout=subprocess.PIPE).communicate(timeout=60)
    assert ESCAPE.encode() not in out


@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_has_colour_unless_told_not_to(tmp_path, more, coloured):
    told = _on_terminal("check", put(tmp_path / "a.json", BREACH), **more)
    assert ("\x1b[1;31m" in told) == coloured
    assert "Koordinator er tilbudt" in told


def test_a_long_run_shows_how_far_it_has_come_on_a_terminal_only(tmp_path):
    name = put(tmp_path / "a.jsonl", *(case(f"c-{number}", need="no") for number in range(60)))
    assert "60 cases, 0 not clean, 0 rejected" in _on_terminal("check", name)
    few = put(tmp_path / "b.jsonl", *(case(f"c-{number}", need="no") for number in range(10)))
    assert "rejected" not in _on_terminal("check", few)
    process = start("check", name, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.communicate(timeout=60)[1] == b""


def test_letters_the_terminal_does_not_have_do_not_stop_the_run(tmp_path):
    env = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    process = start("check", put(tmp_path / "a.json", BREACH), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"")
    assert b"? Kommunen tilbyr" in out


def test_json_is_utf_8_whatever_the_terminal_speaks(tmp_path):
    env = environment(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    process = start("check", put(tmp_path / "a.json", case("æøå")), "--format", "json", env=env, stdout=subprocess.PIPE)
    assert json.loads(process.communicate(timeout=60)[0].decode("utf-8"))[0]["case"] == "æøå"


def test_the_three_languages_have_the_same_words():
    keys = [{(section, key) for section, words in table(lang).items() for key in words} for lang in Lang]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("lang", list(Lang))
def test_every_document_and_part_that_a_rule_cites_has_words(lang):
    cited = [one for rule in built_in_rules() for edition in rule.editions for one in edition.cites]
    assert {one.document for one in cited} <= set(table(lang)["document"])
    assert {one.part for one in cited if len(one.part) > 1} <= set(table(lang)["paragraph_part"])


def _on_terminal(*arguments: str, **more: str) -> str:
    """What a process writes to a terminal of 80 columns, which is its output and its errors."""
    main, side = pty.openpty()
    env = environment(TERM="xterm-256color", COLUMNS="80", **more)
    process = start(*arguments, env=env, stdin=subprocess.DEVNULL, stdout=side, stderr=side)
    os.close(side)
    told = b""
    try:
        while piece := os.read(main, 65536):
            told += piece
    except OSError:
        pass
    os.close(main)
    process.wait(timeout=60)
    return told.decode("utf-8")
