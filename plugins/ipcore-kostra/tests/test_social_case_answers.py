"""Answers for the plan's field from cases: only what a case says for certain."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from kostra_parts.social_files import person_number, record

from ipcore import Case, Source, Span
from ipcore.model import Person, Plan, PlanKind
from ipcore_kostra.pseudonyms import pseudonym
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


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (case(("2025-03-01", "")), "1"),
        (case(("", "")), "1"),
        (case(("2019-01-01", "2025-01-02")), "1"),
        (case(("2025-12-31", "")), "1"),
        (case(("2025-03-01", ""), records=()), "1"),
        (case(("2025-03-01", ""), exported="2025-06-01"), "1"),
        (case(("2025-07-01", ""), exported="2025-06-01"), None),
        (case(("2019-01-01", "2025-01-01")), None),
        (case(("2026-01-01", "")), "2"),
        (case(("2025-03-01", "2025-03-01")), "2"),
        (case(), "2"),
        (case(records=("plans:individual.in_force",)), "2"),
        (case(records=("plans",)), "2"),
        (case(records=("offers",)), None),
        (case(exported="2025-12-30"), None),
        (case(exported="2025-12-31"), "2"),
        (case(("2025-03-01", ""), kind=PlanKind.MEASURES), "2"),
        (case(("2025-03-01", ""), disputed=("plans",)), None),
        (case(("2025-03-01", ""), disputed=ALL), None),
        (case(contested=("plans:individual",)), None),
        (case(("2025-03-01", ""), disputed=("offers",)), "1"),
        (case(("2025-03-01", ""), contested_from=dt.date(2025, 1, 1)), None),
    ],
    ids=str,
)
def test_a_case_answers_only_what_it_says_for_certain(one: Case, answer: str | None) -> None:
    assert answer_of(one, 2025) == answer


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
