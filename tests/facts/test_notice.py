"""Notices of the need for a plan or coordinator."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Notice, NoticeAbout, Sector, Unit
from tests.build import case, day, fact, need, new_id, offer

HOSPITAL, MUNICIPALITY = Sector.SPECIALIST_HEALTH, Sector.MUNICIPAL_HEALTH


def notice(to="municipal_unit", on="2026-03-01", sector=HOSPITAL, about="plan_need"):
    return Notice(id=new_id(), about=NoticeAbout(about), to=Unit(to), sent_on=day(on), from_sector=sector)


# --- the first notice to each unit ------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["municipal_unit", "specialist_unit"])
def test_the_first_notice_to_a_unit_counts_from_its_day(unit):
    name = f"notice.to_{unit}_on"
    one = case(notices=(notice(unit, "2026-04-01", None), notice(unit, "2026-03-01")))
    assert fact(name, one) == dt.date(2026, 3, 1)
    assert fact(name, one, "2026-03-01") == dt.date(2026, 3, 1)
    assert fact(name, one, "2026-02-28") == NEVER


@pytest.mark.parametrize("unit", ["municipal_unit", "specialist_unit"])
def test_a_notice_elsewhere_or_about_something_else_is_none_to_the_unit(unit):
    others = [notice(str(to)) for to in Unit if to != unit]
    one = case(notices=(*others, notice(unit, about="admission"), notice(unit, about="ready")))
    assert fact(f"notice.to_{unit}_on", one) == NEVER
    assert fact(f"notice.to_{unit}_on", case()) == NEVER


# --- gone astray ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "sector", "places"),
    [
        ("municipal_unit", HOSPITAL, ()),
        ("municipal_unit", MUNICIPALITY, ()),
        ("municipal_unit", None, ()),
        ("specialist_unit", HOSPITAL, ()),
        ("specialist_unit", MUNICIPALITY, ("/notices/0",)),
        ("specialist_unit", None, None),
        ("other", HOSPITAL, ("/notices/0",)),
        ("other", MUNICIPALITY, ("/notices/0",)),
        ("other", Sector.SCHOOL, ()),
        ("specialist_unit", Sector.NAV_STATE, ()),
        ("other", None, None),
    ],
)
def test_a_notice_is_astray_that_went_where_its_sender_may_not_send_it(to, sector, places):
    assert fact("notice.astray", case(notices=(notice(to, sector=sector),))) == places


@pytest.mark.parametrize("on", ["2026-02-01", "2026-03-01", "2026-05-01"])
def test_notice_to_the_right_unit_puts_it_right_on_whatever_day(on):
    lost = notice("other")
    assert fact("notice.astray", case(notices=(lost, notice("municipal_unit", on, None)))) == ()
    assert fact("notice.astray", case(notices=(lost, notice("specialist_unit", on)))) == ()
    assert fact("notice.astray", case(notices=(notice("other", sector=None), notice("municipal_unit", on)))) == ()


def test_the_unit_in_specialist_care_does_not_put_a_municipal_notice_right():
    one = case(notices=(notice("other", sector=MUNICIPALITY), notice("specialist_unit")))
    assert fact("notice.astray", one) == ("/notices/0",)
    assert fact("notice.astray", case(notices=(notice("other", sector=None), notice("specialist_unit")))) is None


def test_a_notice_put_right_tomorrow_is_still_astray_today():
    one = case(notices=(notice("other", "2026-03-01"), notice("municipal_unit", "2026-03-10")))
    assert [fact("notice.astray", one, on) for on in ("2026-02-28", "2026-03-01", "2026-03-09", "2026-03-10")] == [
        (),
        ("/notices/0",),
        ("/notices/0",),
        (),
    ]


def test_certain_ones_are_named_although_others_cannot_be_judged():
    one = case(notices=(notice("other", about="ready"), notice("other", sector=None), notice("other")))
    assert fact("notice.astray", one) == ("/notices/2",)
    assert fact("notice.astray", case()) == ()


def test_silence_on_senders_leaves_it_unknown_but_not_where_it_was_sent():
    one = case(notices=(notice(),), records=("notices:plan_need.to", "notices:plan_need.sent_on"))
    assert fact("notice.astray", one) is None
    assert fact("notice.to_municipal_unit_on", one) == dt.date(2026, 3, 1)


# --- waiting ----------------------------------------------------------------------------------------------------------

WAITS = dt.date(2026, 3, 1)


@pytest.mark.parametrize("unit", ["municipal_unit", "specialist_unit"])
def test_a_notice_to_a_unit_waits_from_its_day(unit):
    one = case(notices=(notice(unit), notice(unit, "2026-04-01")))
    assert [fact("notice.waiting_since_on", one, on) for on in ("2026-02-28", "2026-03-01", "2026-11-21")] == [NEVER, WAITS, WAITS]


def test_a_notice_to_another_place_or_about_something_else_waits_for_nobody():
    assert fact("notice.waiting_since_on", case(notices=(notice("other"), notice(about="ready")))) == NEVER


@pytest.mark.parametrize("answer", ["yes", "no", "unclear"])
def test_an_assessment_on_a_later_day_follows_it_whatever_the_answer(answer):
    one = case(notices=(notice(),), judgments=(need(answer, "2026-03-02"),))
    assert fact("notice.waiting_since_on", one) == NEVER
    assert fact("notice.waiting_since_on", one, "2026-03-01") == WAITS


@pytest.mark.parametrize(("answer", "since"), [("yes", WAITS), ("no", NEVER), ("unclear", NEVER)])
def test_a_yes_of_the_same_day_is_what_the_notice_tells_and_another_answer_follows_it(answer, since):
    assert fact("notice.waiting_since_on", case(notices=(notice(),), judgments=(need(answer, "2026-03-01"),))) == since


def test_an_assessment_of_the_day_before_follows_nothing():
    assert fact("notice.waiting_since_on", case(notices=(notice(),), judgments=(need("no", "2026-02-28"),))) == WAITS


@pytest.mark.parametrize(
    ("one", "since"),
    [
        (offer("plan", "2026-03-01"), NEVER),
        (offer("coordinator", "2026-03-01"), NEVER),
        (offer("coordinator", "2026-02-28"), WAITS),
        (offer("child_coordinator", "2026-03-01"), NEVER),
        (offer("child_coordinator", "2026-02-28"), WAITS),
        (offer("specialist_coordinator", "2026-03-01"), NEVER),
        (offer("plan", "2026-11-22"), WAITS),
    ],
)
def test_an_offer_of_plan_or_coordinator_on_the_day_or_later_follows_it(one, since):
    assert fact("notice.waiting_since_on", case(notices=(notice(),), offers=(one,))) == since


def test_a_new_notice_waits_anew_after_an_older_one_was_followed():
    one = case(notices=(notice(on="2025-01-01"), notice()), offers=(offer("plan", "2025-06-01"),))
    assert fact("notice.waiting_since_on", one) == WAITS


def test_a_source_without_offers_cannot_know_that_one_waits():
    one = case(notices=(notice(),), records=("notices", "judgments"))
    assert fact("notice.waiting_since_on", one) is None
