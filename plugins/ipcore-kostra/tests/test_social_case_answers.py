"""Answers for the plan's field from cases: only what a case says for certain."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from kostra_parts.social_files import person_number, record

from ipcore import Case, Source, Span
from ipcore.identifiers import pseudonym
from ipcore.model import Person, Plan, PlanKind
from ipcore.testing import cases
from ipcore_kostra.preparing.of_case import Answer as Prepares
from ipcore_kostra.preparing.of_case import prepare
from ipcore_kostra.social.case_answers import answer_of, answers_of
from ipcore_kostra.social.fill_error import FillError
from ipcore_kostra.social.layout import layout_of
from ipcore_kostra.social.person import Keys
from ipcore_kostra.social.writing import fill

ALL = ("ipcore/1",)
NATIONAL = "2.16.578.1.12.4.1.4.1"
SECRET = b"sixteen bytes and some"


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def case(*spans: tuple[str, str], kind: PlanKind = PlanKind.INDIVIDUAL, **source: Any) -> Case:
    plans = (Plan(id="p", kind=kind, in_force=tuple(Span(day(start), day(stop)) for start, stop in spans)),)
    exported_on = dt.date.fromisoformat(source.pop("exported", "2026-01-10"))
    source_of = Source(system="x", exported_on=exported_on, **{"records": ALL, **source})
    return Case(id="c", person=Person(key="k", identifiers={NATIONAL: person_number(1)}), plans=plans, source=source_of)


ELSE = ("offers",)
ANSWERS = {
    "in force since March": (case(("2025-03-01", "")), "1"),
    "in force since a day not recorded": (case(("", "")), "1"),
    "in force through the first day": (case(("2019-01-01", "2025-01-02")), "1"),
    "in force from the last day": (case(("2025-12-31", "")), "1"),
    "in force on some days in the middle": (case(("2025-03-01", "2025-03-02")), "1"),
    "in force, by a source that does not record all plans": (case(("2025-03-01", ""), records=()), "1"),
    "in force, by an early export": (case(("2025-03-01", ""), exported="2025-06-01"), "1"),
    "to be in force after the export": (case(("2025-07-01", ""), exported="2025-06-01"), None),
    "over before the year": (case(("2019-01-01", "2025-01-01")), "2"),
    "over before the year, and not all plans are recorded": (case(("2019-01-01", "2025-01-01"), records=()), None),
    "in force from the year after": (case(("2026-01-01", "")), "2"),
    "set up and undone on one day": (case(("2025-03-01", "2025-03-01")), "2"),
    "a draft": (case(), "2"),
    "a draft, and times in force are recorded": (case(records=("plans:individual.in_force",)), "2"),
    "a draft, and plans are not recorded": (case(records=ELSE), None),
    "a draft on the last day but one": (case(exported="2025-12-30"), None),
    "a draft on the last day": (case(exported="2025-12-31"), "2"),
    "an export before the year": (case(("2019-01-01", ""), exported="2024-12-31"), None),
    "a plan of another kind": (case(("2025-03-01", ""), kind=PlanKind.MEASURES), "2"),
    "a plan that sources contradict each other on": (case(("2025-03-01", ""), records=ELSE, disputed=("plans",)), None),
    "everything is disputed": (case(("2025-03-01", ""), records=ELSE, disputed=ALL), None),
    "whether there is a plan is contested": (case(records=ELSE, contested=("plans:individual",)), None),
    "something else is disputed": (case(("2025-03-01", ""), disputed=("offers",)), "1"),
    "whether the follow-up has ended is contested": (case(("2025-03-01", ""), contested_from=dt.date(2025, 1, 1)), None),
    "the follow-up ended, and no plan before": (evolve(case(exported="2025-08-01"), closed_on=dt.date(2025, 6, 1)), "2"),
    "the follow-up ended before the year": (evolve(case(), closed_on=dt.date(2025, 1, 1)), None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_case_answers_only_what_it_says_for_certain(name: str) -> None:
    one, answer = ANSWERS[name]
    assert answer_of(one, 2025) == answer


@given(cases())
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_what_prepare_answers(one: Case) -> None:
    prepared = prepare(one, 2025)
    answer = answer_of(one, 2025)
    said = None if prepared is None else prepared.answers["11f-plan"]
    if said in (Prepares.YES, Prepares.NO, Prepares.UNKNOWN):
        no = None if prepared is not None and prepared.provisional else "2"
        assert answer == {Prepares.YES: "1", Prepares.NO: no, Prepares.UNKNOWN: None}[said]
    if prepared is None:
        assert answer is None


def test_a_case_finds_its_record_by_the_number_and_says_nothing_of_others() -> None:
    found = answers_of([case(("2025-03-01", ""))], 2025, Keys())
    data = [record(2025, number, FAAT_INDIVIDUELL_PLAN="") + b"\n" for number in (1, 2)]
    target = io.BytesIO()
    done = fill(io.BytesIO(b"".join(data)), target, layout_of(2025), found.answers, spare=True)
    assert target.getvalue() == record(2025, 1, FAAT_INDIVIDUELL_PLAN="1") + b"\n" + data[1]
    assert (done.written, done.unanswered, done.blank) == (1, 1, 1)


def test_a_case_finds_its_record_by_a_pseudonym_where_there_is_a_key() -> None:
    one = Case(id="c", person=Person(key=pseudonym(person_number(1), SECRET)), source=case().source)
    assert answers_of([one], 2025, Keys()).nameless == 1
    found = answers_of([one], 2025, Keys(secret=SECRET))
    assert (found.cases, found.silent, found.nameless) == (1, 0, 0)
    target = io.BytesIO()
    fill(io.BytesIO(record(2025, FAAT_INDIVIDUELL_PLAN="")), target, layout_of(2025), found.answers)
    assert target.getvalue() == record(2025, FAAT_INDIVIDUELL_PLAN="2")


def test_two_cases_about_one_person_with_different_answers_are_refused() -> None:
    with pytest.raises(FillError, match="the answers, line 2: found a case about the person of case 1 with another answer"):
        answers_of([case(), case(("2025-03-01", ""))], 2025, Keys())
    assert answers_of([case(), case(), case(records=())], 2025, Keys()).silent == 1
