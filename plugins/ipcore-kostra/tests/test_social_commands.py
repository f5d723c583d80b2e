"""`ipcore kostra fill` and `ipcore kostra layout`, as somebody runs them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import stat
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from kostra_parts.social_files import delivery, person_number, record

import ipcore
from ipcore import Case, ExchangeError, Source, Span
from ipcore.model import Person, Plan, PlanKind
from ipcore_kostra.commands import kostra

NUMBER = "2.16.578.1.12.4.1.4.1"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(kostra, [str(one) for one in arguments], standalone_mode=False)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "in.dat").write_bytes(delivery(2025, 3, FAAT_INDIVIDUELL_PLAN=""))
    (tmp_path / "answers.csv").write_text("PERSON_JOURNALNR;FAAT_INDIVIDUELL_PLAN\nJ0000001;ja\nJ0000002;nei\n", encoding="utf-8")
    return tmp_path


def fill(folder: Path, *more: object, year: int = 2025) -> Result:
    return run("fill", folder / "in.dat", "--year", year, "-o", folder / "out.dat", *more)


def test_a_delivery_is_filled_and_what_is_left_is_told(given: Path) -> None:
    result = fill(given, "--answers", given / "answers.csv", "--lang", "en")
    assert result.return_value == 1
    assert result.stdout.splitlines() == [
        "Wrote out.dat. FAAT_INDIVIDUELL_PLAN stands in position 265; no other byte differs.",
        "  3  records",
        "  2  had a blank field and were given their answer",
        "  1  without an answer: as they were",
        "Records with a blank field: 1. Check 33 stops the file as long as there are any.",
    ]
    wanted = [record(2025, number, FAAT_INDIVIDUELL_PLAN=code) + b"\r\n" for number, code in ((1, "1"), (2, "2"), (3, ""))]
    assert (given / "out.dat").read_bytes() == b"".join(wanted)
    assert (given / "in.dat").read_bytes() == delivery(2025, 3, FAAT_INDIVIDUELL_PLAN="")


def test_filled_in_every_record_is_clean(given: Path) -> None:
    (given / "answers.csv").write_text("record;plan\n1;1\n2;2\n3;2\n", encoding="utf-8")
    assert fill(given, "--answers", given / "answers.csv").return_value == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_the_file_is_its_owners_alone_and_a_link_stays_one(given: Path) -> None:
    (given / "place.dat").write_bytes(b"old")
    (given / "out.dat").symlink_to(given / "place.dat")
    fill(given, "--answers", given / "answers.csv")
    assert (given / "out.dat").is_symlink()
    assert stat.S_IMODE((given / "place.dat").stat().st_mode) == 0o600


def test_where_something_is_wrong_nothing_is_written_and_lines_alike_are_told_together(given: Path) -> None:
    (given / "out.dat").write_bytes(b"as it was")
    before = sorted(one.name for one in given.iterdir())
    result = fill(given, "--answers", given / "answers.csv", "--lang", "en", year=2026)
    assert result.return_value == 2
    assert result.stderr.splitlines() == [
        "Nothing is written. Problems: 3",
        "  the delivery, lines 1-3: found a record for 2025, expected a record of 338 positions with VERSION 26, for 2026",
    ]
    assert (given / "out.dat").read_bytes() == b"as it was"
    assert sorted(one.name for one in given.iterdir()) == before


def test_only_the_first_problems_are_shown(given: Path) -> None:
    text = "".join(f"J{number};1\n\n" for number in range(50))
    (given / "answers.csv").write_text("PERSON_JOURNALNR;plan\n" + text, encoding="utf-8")
    result = fill(given, "--answers", given / "answers.csv", "--lang", "nb")
    assert result.return_value == 2
    assert len(result.stderr.splitlines()) == 22
    assert result.stderr.splitlines()[-1] == "  og flere"
    assert fill(given, "--answers", given / "answers.csv", "--allow-unused").return_value == 1


@pytest.mark.parametrize("way", ["itself", "link", "hard-link", "answers"])
def test_a_file_that_is_read_is_not_written_over(given: Path, way: str) -> None:
    out = given / "out.dat"
    if way == "link":
        out.symlink_to(given / "in.dat")
    elif way == "hard-link":
        os.link(given / "in.dat", out)
    else:
        out = given / ("in.dat" if way == "itself" else "answers.csv")
    before = out.read_bytes()
    result = run("fill", given / "in.dat", "--year", 2025, "--answers", given / "answers.csv", "-o", out)
    assert isinstance(result.exception, click.UsageError)
    assert out.read_bytes() == before


def test_a_place_that_takes_no_file_is_refused(given: Path) -> None:
    for place in (given, given / "no" / "such" / "folder.dat"):
        result = run("fill", given / "in.dat", "--year", 2025, "--answers", given / "answers.csv", "-o", place)
        assert isinstance(result.exception, click.ClickException)
        assert "cannot be written: " in str(result.exception)


def test_one_of_answers_and_cases_is_needed(given: Path) -> None:
    assert isinstance(fill(given).exception, click.UsageError)
    both = ("--answers", given / "answers.csv", "--cases", given / "answers.csv")
    assert isinstance(fill(given, *both).exception, click.UsageError)


def case(number: int, *spans: Span, records: tuple[str, ...] = ("ipcore/1",), numbered: bool = True) -> Case:
    person = Person(key=f"p{number}", identifiers={NUMBER: person_number(number)} if numbered else {})
    plans = tuple(Plan(id=f"plan{place}", kind=PlanKind.INDIVIDUAL, in_force=(one,)) for place, one in enumerate(spans))
    return Case(id=f"c{number}", person=person, plans=plans, source=Source(system="x", exported_on=dt.date(2026, 1, 5), records=records))


def test_cases_answer_for_those_they_are_about(given: Path) -> None:
    cases = [case(1, Span(dt.date(2025, 2, 1))), case(2), case(3, records=()), case(9), case(8, numbered=False)]
    (given / "cases.jsonl").write_text("".join(ipcore.dumps(one) + "\n" for one in cases), encoding="utf-8")
    result = fill(given, "--cases", given / "cases.jsonl", "--lang", "en")
    assert result.return_value == 1
    assert result.stderr.splitlines() == [
        "Cases that do not say whether the person has had an individual plan made: 1 of 5.",
        "Cases that answer, but have no number to find the record by: 1 of 5.",
    ]
    assert result.stdout.splitlines()[1:5] == [
        "  3  records",
        "  2  had a blank field and were given their answer",
        "  1  without an answer: as they were",
        "  1  answers that fit no record",
    ]
    wanted = [record(2025, number, FAAT_INDIVIDUELL_PLAN=code) + b"\r\n" for number, code in ((1, "1"), (2, "2"), (3, ""))]
    assert (given / "out.dat").read_bytes() == b"".join(wanted)


def test_one_case_of_json_answers_too_and_what_is_no_case_is_refused(given: Path) -> None:
    (given / "case.json").write_text(ipcore.dumps(case(1), indent=2), encoding="utf-8")
    assert fill(given, "--cases", given / "case.json").return_value == 1
    (given / "cases.jsonl").write_text(ipcore.dumps(case(1)) + "\n{}\n", encoding="utf-8")
    (given / "out.dat").unlink()
    assert isinstance(fill(given, "--cases", given / "cases.jsonl").exception, ipcore.ParseError)
    assert not (given / "out.dat").exists()


def test_a_layout_is_shown_with_the_place_of_the_plan() -> None:
    result = run("layout", "--year", 2025)
    assert result.return_value == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "KOSTRA 11F for 2025: 79 felter på 338 posisjoner"
    assert "→      265       1  * FAAT_INDIVIDUELL_PLAN  tekst          1, 2" in lines
    assert "     54–55       2  * TRYGDESIT              tekst          01, 02, 04–07, 09–13" in lines
    assert max(map(len, [*lines[:1], *lines[4:]])) <= 80


def test_what_moved_between_two_years_is_told_in_runs() -> None:
    lines = run("layout", "--year", 2025, "--compare", 2024, "--lang", "en").stdout.splitlines()
    assert "  9–276 → 17–286  (+8)  PERSON_JOURNALNR to UTBETDATO, 55 fields" in lines
    assert "  9–16  * FODSELSDATO" in lines
    assert lines[-1] == "FAAT_INDIVIDUELL_PLAN stands in position 257 in 2024 and 265 in 2025."
    assert run("layout", "--year", 2024, "--compare", 2025, "--lang", "en").stdout.splitlines() == lines
    assert "Ingen felt er flyttet eller endret." in run("layout", "--year", 2026, "--compare", 2025).stdout


def test_every_field_that_moved_is_in_one_run() -> None:
    from ipcore_kostra.social.comparing import differences, moved_together, shift_of
    from ipcore_kostra.social.layout import layout_of, years

    for old in map(layout_of, years()):
        for new in map(layout_of, years()):
            runs = moved_together(differences(old, new))
            names = [one.name for run in runs for one, _ in run]
            assert names == [one.name for one in new.fields if old.has(one.name) and old.field(one.name).first != one.first]
            assert all(len({shift_of(pair) for pair in run}) == 1 for run in runs)


def test_a_layout_for_programs_holds_every_field() -> None:
    told = json.loads(run("layout", "--year", 2024, "--format", "json").stdout)
    assert (told["year"], told["length"], len(told["fields"])) == (2024, 324, 78)
    rows = list(csv.DictReader(run("layout", "--year", 2024, "--format", "csv").stdout.splitlines(), delimiter=";"))
    assert [(one["name"], int(one["from"]), int(one["to"])) for one in rows] == [(f["name"], f["from"], f["to"]) for f in told["fields"]]
    compared = json.loads(run("layout", "--year", 2025, "--compare", 2024, "--format", "json").stdout)
    assert compared["compared_with"] == 2024
    assert next(one for one in compared["differences"] if one["name"] == "FODSELSDATO")["before"] is None
    assert len(run("layout", "--year", 2025, "--compare", 2024, "--format", "csv").stdout.splitlines()) == len(compared["differences"]) + 1


def test_an_unknown_year_is_refused() -> None:
    for arguments in (("--year", 2021), ("--year", 2025, "--compare", 2030)):
        assert isinstance(run("layout", *arguments).exception, ExchangeError)


def test_the_words_are_the_same_ones_in_all_languages() -> None:
    from string import Formatter

    from ipcore import Lang
    from ipcore_kostra.words import table

    def shape(lang: Lang) -> dict[tuple[str, str], set[str | None]]:
        words = table(lang, "social")
        return {(part, key): {one[1] for one in Formatter().parse(text) if one[1]} for part in words for key, text in words[part].items()}

    assert shape(Lang.NB) == shape(Lang.NN) == shape(Lang.EN)


def test_line_ends_alone_are_no_delivery_to_fill(given: Path) -> None:
    (given / "in.dat").write_bytes(b"\r\n")
    result = fill(given, "--answers", given / "answers.csv", "--allow-unused", "--lang", "en")
    assert result.return_value == 2
    assert "found nothing" in result.stderr
    assert not (given / "out.dat").exists()
