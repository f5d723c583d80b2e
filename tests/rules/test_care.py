"""Whole cases of compulsory care and inpatient stays, judged by the rules on them."""

import pytest

import ipcore
from ipcore.check import Law
from ipcore.model import Episode, EpisodeKind, Field, NoPlanReason, Notice, NoticeAbout, Stay, Topic, Unit
from tests.build import case, day, need, new_id, offer, plan, span

LAW = Law(packs=("core", "discharge"))


def care(start):
    return Episode(id=new_id(), kind=EpisodeKind.COMPULSORY_CARE, span=span(start))


def stay(start, stop=None, kind="mental", **more):
    return Stay(id=new_id(), field=Field(kind), span=span(start, stop), **more)


def told(on):
    return Notice(id=new_id(), about=NoticeAbout.ADMISSION, to=Unit.OTHER, sent_on=day(on), flags_missing_home=False)


def outcome(rule, one, on):
    found = ipcore.check(one, on=day(on), law=LAW).of(rule)
    return str(found.outcome) if found else None


WRITTEN = NoPlanReason(id="reason", recorded_on=day("2026-05-01"))
SUFFICIENT = need("yes", "2026-06-10", Topic.NO_PLAN_REASON)


@pytest.mark.parametrize(
    ("start", "parts", "outcomes"),
    [
        ("2026-02-15", {}, {"2026-05-14": "not_applicable", "2026-05-15": "not_met", "2026-06-01": "not_met"}),
        (
            "2026-02-15",
            {"no_plan_reasons": (WRITTEN,), "judgments": (SUFFICIENT,)},
            {"2026-05-31": "not_met", "2026-06-01": "needs_assessment", "2026-06-09": "needs_assessment", "2026-06-10": "met"},
        ),
        ("2026-03-01", {}, {"2026-05-31": "not_applicable", "2026-06-01": "not_met"}),
        ("2025-11-30", {}, {"2026-02-27": "not_applicable", "2026-02-28": "not_met"}),
        (
            "2026-02-15",
            {"offers": (offer(made="2026-03-01", answer="declined", answered="2026-03-02"),)},
            {"2026-05-31": "not_applicable", "2026-06-01": "needs_assessment"},
        ),
        ("2026-02-15", {"plans": (plan(in_force=("2026-06-01",)),)}, {"2026-05-31": "not_met", "2026-06-01": "met"}),
        ("2025-06-15", {}, {"2026-06-14": "not_met", "2026-06-15": "not_applicable"}),
    ],
)
def test_compulsory_care_of_three_months_under_the_old_and_the_new_regulation(start, parts, outcomes):
    one = case(episodes=(care(start),), **parts)
    assert {on: outcome("plan-by-three-months", one, on) for on in outcomes} == outcomes


def test_from_twelve_months_the_rule_on_prolongation_asks_instead():
    one = case(episodes=(care("2025-06-15"),))
    assert [outcome("plan-at-prolongation", one, on) for on in ("2026-06-14", "2026-06-15")] == ["not_applicable", "not_met"]


def test_a_transfer_asks_for_no_new_notice_and_a_new_admission_does():
    judged = (need("yes", "2026-03-01", Topic.HELP_AFTER_STAY), need("yes", "2026-03-21", Topic.HELP_AFTER_STAY))
    first = stay("2026-03-01", "2026-03-10", "somatic")
    transferred = case(stays=(first, stay("2026-03-10")), judgments=judged, notices=(told("2026-03-02"),))
    admitted = case(stays=(first, stay("2026-03-18")), judgments=judged, notices=(told("2026-03-02"),))
    rule, days = "municipality-told-of-admission", ("2026-03-03", "2026-03-19", "2026-03-20", "2026-03-21")
    assert [outcome(rule, transferred, on) for on in days] == ["met"] * 4
    assert [outcome(rule, admitted, on) for on in days] == ["met", "moot", "needs_assessment", "not_met"]


def test_a_stay_that_outlasts_its_planned_day_is_still_asked_about():
    one = case(stays=(stay("2025-01-01", discharge_planned_on=day("2025-02-01")),))
    assert [outcome("after-treatment", one, on) for on in ("2025-01-17", "2025-01-18", "2026-11-21")] == [
        "not_applicable",
        "not_met",
        "not_met",
    ]
    assert outcome("municipality-told-of-admission", one, "2026-11-21") == "needs_assessment"


EXCEPTED = {
    "judgments": (need("yes", "2026-03-02", Topic.HELP_AFTER_STAY),),
    "stays": (stay("2026-03-01", "2026-05-01", telling_excepted=True),),
}


@pytest.mark.parametrize(
    ("notices", "outcomes"),
    [
        ((), {"2026-03-03": "met", "2026-05-01": "met", "2026-05-02": "not_met"}),
        ((told("2026-03-20"),), {"2026-03-03": "met", "2026-05-02": "met"}),
    ],
)
def test_an_exception_takes_the_24_hours_away_and_not_the_notice(notices, outcomes):
    one = case(notices=notices, **EXCEPTED)
    assert {on: outcome("municipality-told-of-admission", one, on) for on in outcomes} == outcomes
    silent = case(notices=notices, records=("stays.span", "stays.field", "judgments", "notices"), **EXCEPTED)
    assert outcome("municipality-told-of-admission", silent, "2026-05-02") == ("unknown" if notices else "not_met")


@pytest.mark.parametrize("rule", ["plan-by-three-months", "plan-at-prolongation"])
def test_a_reason_and_an_answer_of_earlier_care_say_nothing_of_the_care_of_today(rule):
    start = "2026-07-01" if rule == "plan-by-three-months" else "2025-10-01"
    old = NoPlanReason(id="old", recorded_on=day("2024-05-01"))
    new = NoPlanReason(id="new", recorded_on=day(start))
    earlier = Episode(id="earlier", kind=EpisodeKind.COMPULSORY_CARE, span=span("2024-01-01", "2024-09-01"))
    judged = need("yes", "2024-06-10", Topic.NO_PLAN_REASON)

    def found(reasons, *judgments):
        one = case(episodes=(earlier, care(start)), no_plan_reasons=reasons, judgments=judgments)
        return outcome(rule, one, "2026-11-21")

    assert found((old,), judged) == "not_met"
    assert found((old, new), judged) == "needs_assessment"
    assert found((old, new), judged, need("yes", "2026-11-01", Topic.NO_PLAN_REASON)) == "met"


def test_from_twelve_months_the_duty_goes_on_in_the_law_that_everybody_has():
    one = case(episodes=(care("2025-10-01"),))
    found = ipcore.check(one, on=day("2026-11-21")).of("plan-at-prolongation")
    assert found is not None
    assert str(found.outcome) == "not_met"
