from __future__ import annotations

import json
import re
import subprocess

import pytest

from ipcore.cli.phrases import table
from ipcore.rules import cite
from ipcore.words import NO_BREAK, Lang, citations_text
from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, UNASSESSED, WITHOUT_OFFERS, case, environment, on_terminal, put, run, start

ESCAPE = "\x1b["


def text(tmp_path, *documents, **options) -> str:
    more = [part for name, value in options.items() for part in (f"--{name}", value)]
    return run("check", put(tmp_path / "a.jsonl", *documents), *more).stdout


def test_a_breach_is_told_with_its_statute_its_day_and_the_next_step(tmp_path):
    told = " ".join(text(tmp_path, BREACH).split())
    assert "Sak breach · 1. juli 2026 2 brudd Brudd Ikke oppfylt: Koordinator er tilbudt" in told
    assert "Siden 10. februar 2025. →" in told
    assert "Kommunen · helse- og omsorgstjenesteloven § 7-2" in told
    assert "Lov og forskrift er lest slik de sto" in told


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
    source = {"system": "testsystem", "exported_on": "2020-07-01", "records": ["ipcore/1"]}
    judgments = [{"id": "jud-1", "topic": "plan_need", "answer": "yes", "assessed_on": "2019-01-10"}]
    services = [{"id": "ser-1", "sector": "municipal_health", "span": {"start": "2018-01-10"}}]
    old = case("old", source=source, judgments=judgments, services=services)
    assert "relayed by another source. See `ipcore rules show coordinator-offered`" in " ".join(text(tmp_path, old, lang="en").split())
    assert "relayed by another source" not in text(tmp_path, BREACH, lang="en")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nb", "Dette er praksis. Ingen lov eller forskrift krever det."),
        ("nn", "Dette er praksis. Inga lov eller forskrift krev det."),
        ("en", "This is practice. No act or regulation asks for it."),
    ],
)
def test_what_is_practice_is_said_to_be(tmp_path, lang, said):
    groups = [{"id": "gro-1", "span": {"start": "2024-01-10"}, "meetings": []}]
    told = text(tmp_path, case("g", need="no", groups=groups), lang=lang)
    assert told.count(said) == 1
    assert "rules show" not in told
    assert said not in text(tmp_path, BREACH, lang=lang)


@pytest.mark.parametrize(
    ("lang", "one"), [("nb", ", og i tillegg én henvisning"), ("nn", ", og i tillegg éi tilvising"), ("en", ", and one more reference")]
)
def test_citations_beyond_the_first_are_counted(tmp_path, lang, one):
    assert one in " ".join(text(tmp_path, BREACH, lang=lang).split())


@pytest.mark.parametrize(
    ("lang", "several"),
    [(Lang.NB, ", og i tillegg 2 henvisninger"), (Lang.NN, ", og i tillegg 2 tilvisingar"), (Lang.EN, ", and 2 more references")],
)
def test_citations_are_counted_in_the_plural(lang, several):
    assert citations_text([cite("D", f"§ {number}") for number in range(1, 5)], lang).endswith(several)
    assert citations_text([cite("D", "§ 1", "i")], lang).replace(NO_BREAK, " ") == f"D § 1 {'letter' if lang is Lang.EN else 'bokstav'} i"


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
    assert "breach · 1 July 2026: 2 breaches\n  breach: No offer of a coordinator is recorded.\n" in told
    assert "  3  cases\n  1  without remarks\n  2  with something to follow up or find out\n" in told
    assert re.search(r"\n +1 .* A coordinator has been offered\n", told)


@pytest.mark.parametrize(("lang", "counted"), [("nb", "ukjente"), ("nn", "ukjende"), ("en", "unknown")])
def test_several_unknowns_are_counted_in_the_plural(tmp_path, lang, counted):
    assert re.search(rf"\n[2-9] {counted}\n", run("check", str(ROOT / "examples/cases/source-without-offers.json"), "--lang", lang).stdout)


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
    told = on_terminal("check", put(tmp_path / "a.json", BREACH), **more)
    assert ("\x1b[1;31m" in told) == coloured
    assert "Koordinator er tilbudt" in told


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("schema", "codes"),
        ("rules", "list", "--on", "2026-11-21", "--format", "json"),
        ("rules", "show", "annual-evaluation", "--format", "json"),
        ("rules", "stale", "--older-than", "1", "--on", "2026-11-21", "--format", "json"),
        ("facts", "--format", "json"),
        ("explain", "examples/cases/nobody-responsible.json", "coordinator-offered", "--on", "2026-11-21", "--format", "json"),
        ("explain", "examples/cases/nobody-responsible.json", "coordinator-offered", "--on", "2026-11-21", "--format", "html"),
        ("responsibility", "examples/cases/nobody-responsible.json", "--format", "json"),
        ("responsibility", "examples/cases/nobody-responsible.json", "--format", "svg"),
    ],
    ids=" ".join,
)
def test_what_every_command_writes_for_programs_is_utf_8_whatever_the_terminal_speaks(arguments):
    def said(encoding):
        env = environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        return start(*arguments, env=env, cwd=ROOT, stdout=subprocess.PIPE).communicate(timeout=60)[0]

    assert said("cp1252") == said("utf-8")
    assert not said("cp1252").decode("utf-8").isascii()


def test_the_three_languages_have_the_same_words():
    keys = [{(section, key) for section, words in table(lang).items() for key in words} for lang in Lang]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("columns", ["0", "1", "5"])
def test_a_terminal_that_says_it_has_no_width_is_told_all_the_same(tmp_path, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert "No offer of a coordinator is recorded" in text(tmp_path, BREACH, lang="en")
