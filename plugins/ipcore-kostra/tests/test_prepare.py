"""What a case answers to the yearly reports, and who is in the way."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings

from ipcore import Case, Lang, Span, to_document
from ipcore.model import Sector
from ipcore.testing import cases
from ipcore_kostra.commands import kostra
from ipcore_kostra.preparing.of_case import Answer, Prepared, prepare
from ipcore_kostra.preparing.question import QUESTIONS
from ipcore_kostra.preparing.reason import Reason
from ipcore_kostra.words import table
from tests import build

YEAR = 2025
LATER = "2026-02-01"
"""When the cases were exported: the year was over."""


Lines = Callable[..., str]
"""Writes cases to a file, one on each line, and gives its name."""


def about(*, sector: Sector = Sector.SOCIAL_SERVICES, exported: str = LATER, services: Any = None, **parts: Any) -> Case:
    found = (build.service(sector),) if services is None else services
    return build.case(exported=exported, services=found, **parts)


def prepared(case: Case, year: int = YEAR) -> Prepared:
    found = prepare(case, year)
    assert found is not None
    return found


def reasons(case: Case) -> tuple[Reason, ...]:
    return prepared(case).reasons


def answer(case: Case, question: str = "11f-plan", year: int = YEAR) -> Answer:
    return prepared(case, year).answers[question]


@pytest.mark.parametrize(
    ("in_force", "during", "at_end"),
    [
        pytest.param(build.span("2024-04-01"), Answer.YES, Answer.YES, id="the whole year"),
        pytest.param(build.span("2025-12-31"), Answer.YES, Answer.YES, id="from the last day"),
        pytest.param(build.span("2026-01-01"), Answer.NO, Answer.NO, id="from the day after"),
        pytest.param(build.span("2024-04-01", "2025-01-02"), Answer.YES, Answer.NO, id="to the first day"),
        pytest.param(build.span("2024-04-01", "2025-01-01"), Answer.NO, Answer.NO, id="to the day before"),
        pytest.param(build.span("2025-06-01", "2025-06-02"), Answer.YES, Answer.NO, id="one day in the middle"),
        pytest.param(build.span("2025-06-01", "2025-12-31"), Answer.YES, Answer.NO, id="to the last day but one"),
    ],
)
def test_a_plan_in_force_on_some_day_answers_for_the_year_and_one_on_the_last_day_for_its_end(
    in_force: Span, during: Answer, at_end: Answer
) -> None:
    both = about(services=(build.service(Sector.SOCIAL_SERVICES), build.service()), plans=(build.plan(in_force=(in_force,)),))
    assert answer(both, "11f-plan") is during
    assert answer(both, "kpr-plan") is at_end


@pytest.mark.parametrize(
    ("service", "asked", "asked_at_end"),
    [
        pytest.param(("2020-01-01", None), True, True, id="runs on"),
        pytest.param(("2020-01-01", "2025-01-02"), True, False, id="stops after the first day"),
        pytest.param(("2020-01-01", "2025-01-01"), False, False, id="stops before the year"),
        pytest.param(("2025-12-31", None), True, True, id="begins on the last day"),
        pytest.param(("2026-01-01", None), False, False, id="begins after the year"),
    ],
)
def test_who_receives_the_service_in_the_time_is_asked_about(service: tuple[str, str | None], asked: bool, asked_at_end: bool) -> None:
    both = about(services=(build.service(Sector.SOCIAL_SERVICES, *service), build.service(Sector.MUNICIPAL_HEALTH, *service)))
    assert (answer(both, "11f-plan") is not Answer.NOT_ASKED) is asked
    assert (answer(both, "kpr-plan") is not Answer.NOT_ASKED) is asked_at_end


def test_a_source_that_does_not_tell_of_services_may_have_somebody_to_ask_about() -> None:
    silent = about(services=(), records=("plans",))
    assert answer(silent) is Answer.PERHAPS
    assert answer(about(services=())) is Answer.NOT_ASKED


def test_a_source_that_does_not_tell_of_plans_is_unknown_and_never_no() -> None:
    silent = about(records=("services",))
    assert answer(silent) is Answer.UNKNOWN
    assert reasons(silent) == (Reason.PLAN_UNKNOWN,)


def test_what_was_exported_before_the_year_was_over_is_provisional() -> None:
    early = prepared(about(exported="2025-10-01"))
    assert early.provisional
    assert early.on == dt.date(2025, 10, 1)
    late = prepared(about(exported="2025-12-31"))
    assert not late.provisional
    assert late.on == dt.date(2025, 12, 31)


@pytest.mark.parametrize(("plans", "during"), [((build.plan(),), Answer.YES), ((), Answer.UNKNOWN)], ids=["a plan", "no plan"])
def test_before_the_year_is_over_neither_a_no_nor_its_last_day_is_known(plans, during):
    services = (build.service(Sector.SOCIAL_SERVICES), build.service())
    early = about(exported="2025-10-01", services=services, plans=plans)
    assert answer(early, "11f-plan") is during
    assert answer(early, "kpr-plan") is Answer.UNKNOWN
    late = about(exported="2025-12-31", services=services, plans=plans)
    assert Answer.UNKNOWN not in {answer(late, "11f-plan"), answer(late, "kpr-plan")}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(lambda: about(exported="2024-12-31"), id="exported before"),
        pytest.param(lambda: about(closed_on=dt.date(2025, 1, 1)), id="closed before"),
    ],
)
def test_a_case_that_tells_nothing_of_the_year_is_left_out(case: Callable[[], Case]) -> None:
    assert prepare(case(), YEAR) is None


def test_a_case_that_ended_in_the_year_is_asked_about_the_year_and_not_about_its_end() -> None:
    ended = about(services=(build.service(Sector.SOCIAL_SERVICES), build.service()), closed_on=dt.date(2025, 6, 1), plans=(build.plan(),))
    assert answer(ended, "11f-plan") is Answer.YES
    assert answer(ended, "kpr-plan") is Answer.NOT_ASKED
    assert not prepared(ended).provisional


CONSENTED = (build.consent("2024-02-15"),)
NEEDED = (build.need(),)
EXPECTED: dict[str, tuple[Case, tuple[Reason, ...]]] = {
    "a plan with consent": (about(plans=(build.plan(),), consents=CONSENTED), ()),
    "a plan and no consent": (about(plans=(build.plan(),)), (Reason.NO_CONSENT,)),
    "a consent taken back": (about(plans=(build.plan(),), consents=(build.consent(withdrawn="2025-03-01"),)), (Reason.NO_CONSENT,)),
    "a plan, consent not recorded": (about(plans=(build.plan(),), records=("plans", "services")), (Reason.CONSENT_UNKNOWN,)),
    "a draft": (about(plans=(build.plan(in_force=()),)), (Reason.DRAFT,)),
    "a draft begun on a day not recorded": (about(plans=(build.plan(begun=None, in_force=()),)), (Reason.DRAFT,)),
    "a plan that ended": (
        about(plans=(build.plan(in_force=(build.span("2024-04-01", "2025-06-01"),)),), judgments=(build.need("no", "2025-06-01"),)),
        (Reason.ENDED,),
    ),
    "declined": (about(offers=(build.offer(answer="declined", answered="2024-02-10"),), judgments=NEEDED), (Reason.DECLINED,)),
    "accepted and taken back": (
        about(offers=(build.offer(answer="accepted", answered="2024-02-10", withdrawn="2024-05-01"),), judgments=NEEDED),
        (Reason.DECLINED,),
    ),
    "not answered": (about(offers=(build.offer(),), judgments=NEEDED), (Reason.UNANSWERED,)),
    "accepted, not begun": (about(offers=(build.offer(answer="accepted", answered="2024-02-10"),), judgments=NEEDED), (Reason.NOT_BEGUN,)),
    "needed, not offered": (about(judgments=NEEDED), (Reason.NOT_OFFERED,)),
    "needed, offers not recorded": (about(judgments=NEEDED, records=("plans", "services", "judgments")), (Reason.OFFER_UNKNOWN,)),
    "not needed": (about(judgments=(build.need("no"),)), ()),
    "not assessed": (about(), (Reason.NOT_ASSESSED,)),
    "unclear": (about(judgments=(build.need("unclear"),)), (Reason.NOT_ASSESSED,)),
    "assessments not recorded": (about(records=("plans", "services", "offers")), (Reason.ASSESSMENT_UNKNOWN,)),
    "plans not recorded": (about(records=("services",)), (Reason.PLAN_UNKNOWN,)),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_who_is_in_the_way_is_told_with_the_reason(name: str) -> None:
    case, expected = EXPECTED[name]
    assert reasons(case) == expected


def test_every_reason_has_its_case() -> None:
    assert {one for _, found in EXPECTED.values() for one in found} == set(Reason)


def test_nobody_is_in_the_way_of_a_question_that_is_not_asked() -> None:
    assert reasons(about(sector=Sector.SCHOOL)) == ()


@settings(max_examples=30, deadline=None)
@given(cases())
def test_every_case_has_an_answer_to_every_question(case: Case) -> None:
    for year in (case.source.exported_on.year, case.source.exported_on.year - 1):
        found = prepare(case, year)
        if found is not None:
            assert set(found.answers) == {one.id for one in QUESTIONS}
            assert found.on <= dt.date(year, 12, 31)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_a_source_that_records_nothing_never_answers_no(case: Case) -> None:
    found = prepare(build.case(exported=str(case.source.exported_on), records=(), services=case.services), case.source.exported_on.year)
    assert found is None or Answer.NO not in found.answers.values()


def test_every_question_and_reason_has_its_words_in_each_language() -> None:
    for lang in Lang:
        words = table(lang, "prepare")
        assert set(words["questions"]) == set(words["reading"]) == {one.id for one in QUESTIONS}
        assert set(words["reasons"]) == set(words["todo"]) == {str(one) for one in Reason}
    assert len({frozenset((section, key) for section, keys in table(lang, "prepare").items() for key in keys) for lang in Lang}) == 1


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    def write(*given: Case) -> str:
        file = tmp_path / "cases.jsonl"
        file.write_text("".join(json.dumps(to_document(one)) + "\n" for one in given), encoding="utf-8")
        return str(file)

    return write


def named(case: Case, name: str, person: str | None = None) -> Case:
    return evolve(case, id=name, person=evolve(case.person, key=person or name))


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(kostra, ["prepare", "--year", str(YEAR), "--lang", "en", *args], standalone_mode=False)
    return done.return_value, done.stdout, done.stderr


def test_nobody_in_the_way_is_exit_code_0(lines: Lines) -> None:
    code, shown, _ = run(lines(named(about(plans=(build.plan(),), consents=CONSENTED), "a")))
    assert code == 0
    assert "yes 1 (code 1) · no 0 (code 2)" in " ".join(shown.split())
    assert "Nobody is in the way." in shown


def test_who_declined_is_told_of_and_in_nobodys_way(lines: Lines) -> None:
    code, shown, _ = run(lines(named(EXPECTED["declined"][0], "case-declined")))
    assert code == 0
    assert "case-declined" in shown
    assert "nothing is wrong" in shown


def test_who_is_in_the_way_is_named_with_what_to_do(lines: Lines) -> None:
    code, shown, _ = run(lines(*(named(about(), f"case-{n}") for n in range(12))))
    assert code == 1
    assert "case-9" in shown
    assert "case-10" not in shown
    assert "and 2 more" in " ".join(shown.split())
    assert "case-11" in run(lines(*(named(about(), f"case-{n}") for n in range(12))), "--all")[1]


def test_a_person_with_two_cases_is_told(lines: Lines) -> None:
    code, shown, _ = run(lines(*(named(EXPECTED["not needed"][0], name, "p") for name in "ab")))
    assert code == 1
    assert "1 persons have more than one case" in " ".join(shown.split())


def test_what_is_no_case_is_told_with_its_place_and_never_called_well(lines: Lines, tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text(json.dumps(to_document(named(EXPECTED["not needed"][0], "a"))) + '\n{"id": "secret name"\n')
    code, shown, told = run(str(file))
    assert code == 1
    assert "line 2" in told
    assert "secret" not in told + shown


def test_no_case_about_the_year_could_not_be_run(lines: Lines) -> None:
    code, shown, _ = run(lines(named(about(exported="2024-05-01"), "a")))
    assert code == 2
    assert "Nobody is in the way" not in shown


def test_a_file_that_is_not_there_could_not_be_run() -> None:
    done = CliRunner().invoke(kostra, ["prepare", "--year", "2025", "not-there.jsonl"])
    assert done.exit_code == 1  # click's own; ipcore makes 2 of it
    assert "not-there.jsonl" in done.output


def test_json_and_csv_say_the_same_as_the_text(lines: Lines) -> None:
    file = lines(named(about(), "=cmd"), named(EXPECTED["a draft"][0], "b"))
    document = json.loads(run(file, "--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(run(file, "--format", "csv")[1])))
    assert [one["case"] for one in document["persons"]] == ["=cmd", "b"]
    assert [one["case"] for one in rows] == ["'=cmd", "b"]
    for person, row in zip(document["persons"], rows, strict=True):
        assert " ".join(person["reasons"]) == row["reasons"]
        assert all(row[key] == told for key, told in person["answers"].items())
    by_id = {one["id"]: one for one in document["questions"]}
    assert by_id["11f-plan"]["answers"]["no"] == 2
    assert by_id["11f-plan"]["mandatory_in_file_description"] is True
    assert by_id["kpr-plan"]["due_on"] == "2026-01-15"
