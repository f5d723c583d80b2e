"""`ipcore kostra check`: what who delivers is told, and how the run ends."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kostra_parts import child_welfare_files
from kostra_parts.social_cases import good_file, good_record, number_of

from ipcore import Lang
from ipcore.cli.main import ipcore
from ipcore_kostra.checking.check import Basis, Check, Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.checking.tally import SENTENCES, Tally
from ipcore_kostra.checking.telling import lines
from ipcore_kostra.checking.told import Told
from ipcore_kostra.social.checks.listing import CHECKS
from ipcore_kostra.words import table

PLAN = {"FAAT_INDIVIDUELL_PLAN": ""}


def _run(file: Path | str, *given: str, year: int = 2025, lang: str = "en") -> Result:
    told = ["kostra", "check", str(file), "--year", str(year), "--lang", lang, *given]
    return CliRunner().invoke(ipcore, told)


def _placed(folder: Path, content: bytes) -> Path:
    file = folder / "delivery"
    file.write_bytes(content)
    return file


def _wrong(count: int) -> bytes:
    return b"".join(good_record(2025, number, **PLAN) for number in range(1, count + 1))


def _unwrapped(result: Result) -> str:
    return " ".join(result.output.split())


def test_a_good_file_can_be_sent(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, good_file(2025)), "--municipality", "3201", "--anybody", "--synthetic")
    assert result.exit_code == 0
    assert result.output.startswith("The file can be sent: no check stops it.\n")
    assert "KOSTRA 11F, economic social assistance, for 2025: 3 records." in result.output
    assert "Not made" not in result.output


def test_checks_that_were_not_made_are_named_with_what_they_need(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, good_file(2025)))
    assert result.exit_code == 0
    assert _unwrapped(result).startswith("The file can be sent as far as it was checked: some checks were not made.")
    assert "000: The file against what the form says. Say --anybody or --nobody." in _unwrapped(result)
    assert "03-municipality: Municipality number. Tell the municipality by --municipality." in _unwrapped(result)


def test_a_file_that_cannot_be_sent_says_so_first_and_why_check_by_check(tmp_path: Path) -> None:
    content = _wrong(12) + good_record(2025, 13, BIDRAG_FEB="")
    result = _run(_placed(tmp_path, content), "--municipality", "3201", "--anybody")
    assert result.exit_code == 1
    assert result.output.startswith("The file cannot be sent: 2 checks stop it.\n")
    text = _unwrapped(result)
    assert (
        "There is no valid answer to whether an individual plan has been made for the recipient. "
        "The answer should be one of the codes 1, 2." in text
    )
    assert "12 places. Lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more." in text
    assert "One place. Line 13." in text
    assert "Rule033UtarbeidelseAvIndividuellPlanGyldigeKoder.kt" in text
    assert "read 2026-11-22" in text
    assert text.index("ERROR 002-missing") < text.index("ERROR 33") < text.index("WARNING 36")


def test_all_lines_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, _wrong(12)), "--all")
    assert "Lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12." in _unwrapped(result)


def test_a_warning_does_not_stop_the_file(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, good_record(2025, 1, BIDRAG_FEB="")), "--municipality", "3201", "--anybody")
    assert result.exit_code == 0
    assert "WARNING 36" in result.output


def test_a_file_of_another_year_is_recognised(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, good_file(2023)))
    assert result.exit_code == 1
    assert result.output.startswith("The file cannot be sent, and was not checked to the end.\n")
    assert "The file is probably made for another year." in _unwrapped(result)


def test_a_delivery_of_nobody_is_called_so(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, b" "), "--nobody", "--municipality", "3201")
    assert result.exit_code == 0
    assert "0 records. The file is one space: it says that there is nobody to report." in _unwrapped(result)


def test_synthetic_numbers_are_told_of_unless_they_are_expected(tmp_path: Path) -> None:
    file = _placed(tmp_path, good_file(2025))
    assert "3 records have synthetic numbers (month + 80), which nobody has." in _unwrapped(_run(file))
    assert "Synthetic numbers (month + 80) count as valid, as --synthetic says." in _unwrapped(_run(file, "--synthetic"))


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_nothing_of_a_person_is_told(tmp_path: Path, lang: str) -> None:
    person = {"PERSON_FODSELSNR": number_of(1990), "PERSON_JOURNALNR": "SECRET77", "SAKSBEHANDLER": "OLANORDMAN"}
    content = good_record(2025, 1, **person, **PLAN) + good_record(2025, 2, **person, KJONN="K")
    for how in ("text", "json"):
        result = _run(_placed(tmp_path, content), "--format", how, "--all", lang=lang)
        assert result.exit_code == 1
        assert "05A" in result.output
        assert not [text for text in person.values() if text in result.output]


def test_one_document_holds_the_same(tmp_path: Path) -> None:
    content = _wrong(12) + good_record(2025, 13, BIDRAG_FEB="")
    result = _run(_placed(tmp_path, content), "--municipality", "3201", "--format", "json")
    told = json.loads(result.output)
    assert result.exit_code == 1
    assert (told["form"], told["year"], told["municipality"], told["records"]) == ("11f", 2025, "3201", 13)
    assert (told["may_be_sent"], told["broken_off"]) == (False, False)
    assert told["found"] == {"fatal": 0, "error": 24, "warning": 1, "info": 0}
    assert [one["id"] for one in told["checks"]] == ["002-missing", "33", "36"]
    plan = told["checks"][1]
    assert (plan["severity"], plan["basis"], plan["remarks"], plan["records"]) == ("error", "programme", 12, 12)
    (said,) = plan["said"]
    assert (said["field"], said["values"], said["count"]) == ("FAAT_INDIVIDUELL_PLAN", {"codes": "1, 2"}, 12)
    assert said["lines"] == list(range(1, 11))
    assert [one["id"] for one in told["not_made"]] == ["000"]


def test_the_document_is_written_for_its_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "told.json"
    result = _run(_placed(tmp_path, good_file(2025)), "--format", "json", "-o", str(out))
    assert (result.exit_code, result.output) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["may_be_sent"] is True
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["delivery", "told.json"]


def test_the_file_that_is_checked_is_not_written_over(tmp_path: Path) -> None:
    file = _placed(tmp_path, good_file(2025))
    before = file.read_bytes()
    assert _run(file, "-o", str(file)).exit_code == 2
    assert file.read_bytes() == before


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    file = _placed(tmp_path, good_file(2025))
    result = _run(file, "-o", str(tmp_path / "no" / "such"))
    assert result.exit_code == 2
    assert "there is no such folder" in result.output
    assert [one.name for one in tmp_path.iterdir()] == ["delivery"]


@pytest.mark.parametrize("name", ["missing", "."], ids=["missing", "folder"])
def test_what_cannot_be_read_could_not_run(tmp_path: Path, name: str) -> None:
    result = _run(tmp_path / name)
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_an_empty_file_cannot_be_sent(tmp_path: Path) -> None:
    result = _run(_placed(tmp_path, b""))
    assert result.exit_code == 1
    assert "The file is empty" in result.output


def test_a_stream_that_cannot_be_read_twice_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)
    try:
        result = _run(pipe)
    finally:
        os.close(held)
    assert result.exit_code == 2
    assert "give an ordinary file" in result.output


@pytest.mark.parametrize(
    "given",
    [("--municipality", "32"), ("--municipality", "Oslo"), ("--district", "1"), ("--schema", "Individ.xsd"), ("--form", "11cf")],
    ids=["short-municipality", "named-municipality", "short-district", "schema-of-11f", "unknown-form"],
)
def test_options_that_cannot_be_used_are_refused(tmp_path: Path, given: tuple[str, ...]) -> None:
    assert _run(_placed(tmp_path, good_file(2025)), *given).exit_code == 2


def test_a_year_that_is_not_known_is_refused_and_none_is_guessed(tmp_path: Path) -> None:
    file = _placed(tmp_path, good_file(2025))
    assert "2019" in _run(file, year=2019).output
    assert _run(file, year=2019).exit_code == 2
    assert CliRunner().invoke(ipcore, ["kostra", "check", str(file)]).exit_code == 2


def test_xml_is_taken_for_child_welfare(tmp_path: Path) -> None:
    content = "\ufeff \n" + child_welfare_files.HEAD + child_welfare_files.element("Barnevern", child_welfare_files.sender())
    result = _run(_placed(tmp_path, content.encode("utf-8")))
    assert "KOSTRA 15F, child welfare, for 2025" in result.output
    assert _run(_placed(tmp_path, good_file(2025)), "--form", "15f").exit_code == 1


def test_interruption_ends_the_run_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Tally, "add", interrupted)
    result = _run(_placed(tmp_path, good_file(2025)), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["delivery"]


def _told(tally: Tally) -> Told:
    return Told(form="11f", delivery=Delivery(year=2025), counted=Counted(records=1), tally=tally)


def _pairs(count: int) -> Iterator[Remark]:
    (same,) = (check for check in CHECKS if check.id == "05A")
    return (Remark(check=same, record=at, line=at, values={"times": 2, "group": at}) for at in range(1, count + 1))


def test_too_many_different_sentences_are_counted_and_not_kept() -> None:
    tally = Tally()
    tally.add(_pairs(SENTENCES + 7))
    assert len(tally.of["05A"].sentences) == SENTENCES
    assert tally.of["05A"].untold == 7
    text = list(lines(_told(tally), Lang.EN))
    assert len([line for line in text if "group" in line]) == 10
    assert "  And 997 more, worded otherwise. See them with --all." in text


def test_all_of_them_are_kept_where_they_are_asked_for() -> None:
    tally = Tally(most=None)
    tally.add(_pairs(SENTENCES + 7))
    text = list(lines(_told(tally), Lang.EN))
    assert len([line for line in text if "group" in line]) == SENTENCES + 7
    assert not [line for line in text if "more" in line]


def test_which_of_several_elements_it_is_makes_no_sentence_of_its_own() -> None:
    check = Check(id="33", subject="11f", severity=Severity.INFO, basis=Basis.SCHEMA, source="Individ.xsd", read_on="2026-11-22")
    tally = Tally()
    tally.add(Remark(check=check, record=at, field=f"Individ[{at}]/Tiltak[2]", values={"codes": "1"}) for at in (1, 2))
    ((said, places),) = tally.of["33"].sentences.items()
    assert (said.field, places.lines) == ("Individ/Tiltak", [1, 2])
    assert any("[Individ/Tiltak]" in line for line in lines(_told(tally), Lang.EN))


@pytest.mark.parametrize("lang", list(Lang), ids=str)
def test_the_languages_have_the_same_words(lang: Lang) -> None:
    assert {name: set(keys) for name, keys in table(lang, "check").items()} == {
        name: set(keys) for name, keys in table(Lang.NB, "check").items()
    }


def test_a_closed_pipe_is_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*given: object, **named: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("ipcore_kostra.checking.running.click.echo", closed)
    result = _run(_placed(tmp_path, good_file(2025)))
    assert (result.exit_code, result.output) == (1, "")


def test_reading_starts_where_the_stream_stands() -> None:
    from ipcore_kostra.social.checked import remarks

    file = io.BytesIO(b"before" + good_file(2025))
    file.seek(6)
    assert list(remarks(file, Delivery(year=2025, municipality="3201", anybody=True), Counted())) == []


SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="Individ"><xs:complexType><xs:attribute name="Id" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>
"""


def test_a_report_of_child_welfare_is_held_against_the_schema_that_is_given(tmp_path: Path) -> None:
    file = _placed(tmp_path, child_welfare_files.document(child_welfare_files.sender(), child_welfare_files.individual()))
    schema = tmp_path / "Individ.xsd"
    schema.write_text(SCHEMA, encoding="utf-8")
    without, held = _run(file, "--format", "json"), _run(file, "--format", "json", "--schema", str(schema))
    assert json.loads(held.output)["found"] != json.loads(without.output)["found"]
    schema.write_text("<no/>", encoding="utf-8")
    assert _run(file, "--schema", str(schema)).exit_code == 2


@pytest.mark.parametrize("given", [(), ("--synthetic",)], ids=["as-ever", "synthetic"])
def test_that_numbers_are_synthetic_is_handed_to_the_checks_of_child_welfare(tmp_path: Path, given: tuple[str, ...]) -> None:
    number = number_of(2015)
    report = child_welfare_files.document(child_welfare_files.sender(), child_welfare_files.individual(Fodselsnummer=number))
    told = json.loads(_run(_placed(tmp_path, report), "--format", "json", *given).output)
    assert told["synthetic"] is bool(given)
    assert number not in json.dumps(told)


@pytest.mark.parametrize("lang", list(Lang), ids=str)
def test_every_word_of_child_welfare_that_is_told_is_there(tmp_path: Path, lang: Lang) -> None:
    assert all("title" in keys for keys in table(lang, "15f").values())
