"""From a case to a code: what is known is said, and silence is never a no."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

import ipcore
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import NoticeAbout, Unit
from ipcore.testing import cases
from ipcore_kostra.value_sets import Meaning, Why, coded, load_value_sets, standing
from tests.build import ON, appointment, case, need, new_id, offer, plan

BEFORE = dt.date(2024, 6, 1)


def code(name: str, of: ipcore.Case, on: dt.date = ON) -> str | None:
    return coded(of, on, load_value_sets()[name]).code


def why(name: str, of: ipcore.Case, on: dt.date = ON) -> Why | None:
    return coded(of, on, load_value_sets()[name]).why


def notice() -> ipcore.model.Notice:
    return ipcore.model.Notice(id=new_id(), about=NoticeAbout.PLAN_NEED, to=Unit.MUNICIPAL_UNIT, sent_on=dt.date(2024, 5, 1))


DECLINED = offer(answer="declined", answered="2024-03-01")
NO_NEED = need("no", on="2024-02-01")

KNOWN = {
    "active": (case(plans=(plan(),)), "1", "101", "1"),
    "active-and-declined-before": (case(plans=(plan(),), offers=(DECLINED,)), "1", "101", "1"),
    "draft": (case(plans=(plan(in_force=()),)), "2", None, "2"),
    "draft-begun-some-day": (case(plans=(plan(begun=None, in_force=()),)), "2", None, "2"),
    "declined": (case(offers=(DECLINED,)), "3", "103", "4"),
    "taken-back": (case(offers=(offer(answer="accepted", withdrawn="2024-05-01"),)), "3", "103", "4"),
    "no-need": (case(judgments=(NO_NEED,)), "4", "104", "4"),
    "declined-later": (case(offers=(DECLINED,), judgments=(NO_NEED,)), "3", "103", "4"),
    "ruled-out-later": (case(offers=(DECLINED,), judgments=(need("no", on="2024-04-01"),)), "4", "104", "4"),
    "offered": (case(offers=(offer(),)), "2", "102", "3"),
    "nothing": (case(), "2", "102", None),
    "need-without-plan": (case(judgments=(need(),)), "2", "102", None),
    "notice-sent": (case(judgments=(need(),), notices=(notice(),)), "2", "105", None),
    "closed-plan": (case(plans=(plan(in_force=(ipcore.Span(dt.date(2024, 4, 1), dt.date(2025, 1, 1)),)),)), "2", "102", None),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_a_complete_case_says_has_its_code(name: str) -> None:
    of, care, specialist, referral = KNOWN[name]
    assert (code("9336", of), code("8705", of), code("bufdir-plan-status", of)) == (care, specialist, referral)


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ((), Why.PLANS),
        (("offers", "judgments", "notices"), Why.PLANS),
        (("plans:individual.in_force",), Why.DRAFTS),
        (("plans:individual",), Why.OFFERS),
        (("plans:individual", "offers:plan"), Why.JUDGMENTS),
    ],
    ids=["nothing", "no-plans", "no-drafts", "no-offers", "no-judgments"],
)
def test_what_the_source_does_not_record_is_unknown_and_never_a_no(records: tuple[str, ...], reason: Why) -> None:
    of = case(records=records)
    for name in ("9336", "8705", "bufdir-plan-status"):
        assert (code(name, of), why(name, of)) == (None, reason)


def test_a_list_that_asks_for_notices_is_not_answered_without_them() -> None:
    of = case(records=("plans:individual", "offers:plan", "judgments:plan_need"))
    assert code("9336", of) == "2"
    assert (code("8705", of), why("8705", of)) == (None, Why.NOTICES)


def test_the_code_for_not_known_is_told_beside_and_not_chosen() -> None:
    found = coded(case(records=()), ON, load_value_sets()["8705"])
    assert (found.code, found.unknown) == (None, "106")
    assert coded(case(records=()), ON, load_value_sets()["9336"]).unknown is None


def test_a_plan_that_is_seen_stands_whatever_the_source_records() -> None:
    assert code("9336", case(plans=(plan(),), records=())) == "1"


def test_after_the_export_nothing_is_known_and_that_is_the_reason() -> None:
    for of in (case(exported="2024-01-01"), case(plans=(plan(),), exported="2024-05-31")):
        assert {why(name, of) for name in ("9336", "8705", "bufdir-plan-status")} == {Why.OUTDATED}
    assert code("9336", case(plans=(plan(),), exported="2024-06-01"), dt.date(2024, 6, 1)) == "1"
    assert why("9336", case(records=(), exported="2024-06-01"), dt.date(2024, 6, 1)) is Why.PLANS


def test_a_closed_case_has_no_code() -> None:
    of = case(plans=(plan(),), closed_on=dt.date(2025, 1, 1))
    assert why("9336", of) is Why.CLOSED
    assert code("9336", of, dt.date(2024, 12, 31)) == "1"


def test_declined_and_ruled_out_on_one_day_is_unknown() -> None:
    of = case(offers=(DECLINED,), judgments=(need("no", on="2024-03-01"),))
    assert why("9336", of) is Why.WHICH_LATER


def test_declined_on_a_day_not_recorded_and_ruled_out_is_unknown() -> None:
    of = case(offers=(offer(answer="declined"),), judgments=(NO_NEED,))
    assert why("9336", of) is Why.WHICH_LATER


def test_the_day_decides() -> None:
    of = case(plans=(plan(),), offers=(offer(made="2024-01-01", answer="accepted"),), appointments=(appointment(),))
    assert [code("9336", of, dt.date.fromisoformat(day)) for day in ("2024-02-29", "2024-03-31", "2024-04-01")] == ["2", "2", "1"]
    assert [standing(of, dt.date.fromisoformat(day)).meaning for day in ("2024-02-29", "2024-03-31")] == [
        Meaning.NOT_MADE,
        Meaning.BEING_MADE,
    ]


def test_no_case_is_ever_not_relevant_in_a_list_that_says_no_more() -> None:
    assert all(coded(of, ON, load_value_sets()["9336"]).code != "9" for of, *_ in KNOWN.values())


@settings(max_examples=60, deadline=None)
@given(cases())
def test_a_code_never_says_more_than_the_facts(of: ipcore.Case) -> None:
    facts = FactsOfCase(of, ON, all_facts())
    found = coded(of, ON, load_value_sets()["9336"])
    assert (found.code is None) != (found.why is None)
    if found.code == "1":
        assert facts("plan.active") is True
        assert ipcore.status(of, ON).follow_up is ipcore.FollowUp.INDIVIDUAL_PLAN
    if found.code in ("2", "3", "4"):
        assert facts("plan.active") is False
        assert ipcore.status(of, ON).follow_up is not ipcore.FollowUp.INDIVIDUAL_PLAN
    if found.code == "3":
        assert facts("plan.offer") in ("declined", "withdrawn")
    if found.code == "4":
        assert facts("need.long_term_coordinated") is False


@settings(max_examples=60, deadline=None)
@given(cases())
def test_with_fewer_records_a_no_never_appears(of: ipcore.Case) -> None:
    from attrs import evolve

    silent = evolve(of, source=evolve(of.source, records=()))
    assert coded(silent, ON, load_value_sets()["9336"]).code in (None, "1")
