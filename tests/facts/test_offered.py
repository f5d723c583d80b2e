"""The offer of a plan, what the person was told, and plans that are not in force."""

import datetime as dt

import attrs
import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Information, InformationTopic, Sector
from tests.build import case, fact, new_id, offer, plan, span


def told(on, topic="plan_rights"):
    return Information(id=new_id(), topic=InformationTopic(topic), given_on=dt.date.fromisoformat(on))


def individual(begun, *in_force, dropped=None, **more):
    return plan(begun=begun, in_force=in_force, dropped_on=dropped and dt.date.fromisoformat(dropped), **more)


@pytest.mark.parametrize(
    ("offers", "since"),
    [
        ((), "9000-01-01"),
        ((offer(),), "2024-02-01"),
        ((offer(answer="declined", answered="2024-02-09"),), "2024-02-09"),
        ((offer(answer="accepted", answered="2024-02-09", withdrawn="2025-01-01"),), "2025-01-01"),
        ((offer(answer="accepted", answered="2026-11-22"),), "2024-02-01"),
        ((offer(answer="accepted", answered="2026-11-21"),), "2026-11-21"),
        ((offer(answer="accepted", answered="2024-02-09", withdrawn="2026-11-22"),), "2024-02-09"),
        ((offer(made="2025-01-01"), offer(answer="declined", answered="2025-06-01")), "2025-01-01"),
        ((offer(made="2026-11-22"),), "9000-01-01"),
        ((offer("coordinator"),), "9000-01-01"),
    ],
)
def test_the_offer_of_a_plan_has_stood_so_since_it_was_made_answered_or_withdrawn(offers, since):
    assert fact("plan.offer_since_on", case(offers=offers)) == dt.date.fromisoformat(since)


def test_a_plan_accepted_on_a_day_not_recorded_stands_so_since_an_unknown_day():
    assert fact("plan.offer_since_on", case(offers=(offer(answer="accepted"),))) is None


def test_an_offer_counts_from_its_own_day():
    assert fact("plan.offer_since_on", case(offers=(offer(),)), "2024-02-01") == dt.date(2024, 2, 1)
    assert fact("plan.offer_since_on", case(offers=(offer(),)), "2024-01-31") == NEVER


def test_the_rights_were_explained_the_first_day_the_person_was_told():
    twice = case(information=(told("2025-05-01"), told("2024-05-01"), told("2023-05-01", "other")))
    assert fact("plan.rights_explained_on", twice) == dt.date(2024, 5, 1)
    assert fact("plan.rights_explained_on", twice, "2024-05-01") == dt.date(2024, 5, 1)
    assert fact("plan.rights_explained_on", twice, "2024-04-30") == NEVER


def test_an_offer_does_not_say_that_the_rights_were_explained():
    assert fact("plan.rights_explained_on", case(offers=(offer(),))) == NEVER


def test_information_on_other_matters_recorded_alone_leaves_it_unknown():
    assert fact("plan.rights_explained_on", case(records=("information:other",))) is None
    assert fact("plan.rights_explained_on", case(records=("information:plan_rights",))) == NEVER


@pytest.mark.parametrize(
    ("plans", "begun"),
    [
        ((), "9000-01-01"),
        ((individual("2026-03-01"),), "2026-03-01"),
        ((individual("2026-11-21"),), "2026-11-21"),
        ((individual("2026-11-22"),), "9000-01-01"),
        ((individual("2026-03-01"), individual("2025-03-01")), "2026-03-01"),
        ((individual("2026-03-01", dropped="2026-11-21"),), "9000-01-01"),
        ((individual("2026-03-01", dropped="2026-11-22"),), "2026-03-01"),
        ((individual("2026-03-01", dropped="2026-05-01"), individual("2025-03-01")), "2025-03-01"),
        ((individual("2026-03-01", span("2026-04-01")),), "9000-01-01"),
        ((individual("2026-03-01", span("2026-11-22")),), "2026-03-01"),
        ((individual("2020-03-01", span("2020-04-01", "2021-01-01")),), "9000-01-01"),
        ((individual("2020-03-01", span("2020-04-01", "2021-01-01"), span("2027-01-01")),), "9000-01-01"),
        ((individual("2020-03-01", span("2020-04-01", "2020-04-01")),), "2020-03-01"),
        ((plan("measures", in_force=()),), "9000-01-01"),
    ],
)
def test_a_draft_is_under_way_until_it_comes_into_force_or_is_given_up(plans, begun):
    assert fact("plan.draft_begun_on", case(plans=plans)) == dt.date.fromisoformat(begun)


@pytest.mark.parametrize(
    ("other", "begun"),
    [
        (individual("2019-01-01", span("2019-06-01", "2021-01-01")), "9000-01-01"),
        (individual("2019-01-01", span("2018-05-01", "2021-01-01")), "2018-05-01"),
        (individual("2017-01-01", span("2017-06-01", "2021-01-01")), "2018-05-01"),
        (individual("2017-01-01", span("2017-06-01", "2018-01-01"), span("2020-01-01", "2021-01-01")), "9000-01-01"),
        (individual(None, span(None, "2021-01-01")), "2018-05-01"),
        (individual("2019-01-01", span("2019-06-01", "2019-06-01"), dropped="2019-07-01"), "2018-05-01"),
        (individual("2019-01-01", span("2019-06-01")), "9000-01-01"),
        (individual("2017-01-01", span("2017-06-01")), "9000-01-01"),
        (plan("measures", in_force=(span("2019-06-01", "2021-01-01"),)), "2018-05-01"),
    ],
)
def test_a_draft_is_overtaken_by_a_plan_that_came_into_force_after_the_work_on_it_began(other, begun):
    assert fact("plan.draft_begun_on", case(plans=(individual("2018-05-01"), other))) == dt.date.fromisoformat(begun)


def test_a_draft_begun_after_another_was_overtaken_is_under_way():
    plans = (individual("2018-05-01"), individual("2019-01-01", span("2019-06-01", "2021-01-01")), individual("2020-05-01"))
    assert fact("plan.draft_begun_on", case(plans=plans)) == dt.date(2020, 5, 1)


def test_a_draft_whose_beginning_is_not_recorded_began_on_an_unknown_day():
    assert fact("plan.draft_begun_on", case(plans=(individual(None), individual("2026-03-01")))) is None
    assert fact("plan.draft_begun_on", case(plans=(individual(None, dropped="2026-05-01"),))) == NEVER
    assert fact("plan.draft_begun_on", case(plans=(individual(None, span("2026-04-01")),))) == NEVER


@pytest.mark.parametrize("silent", ["begun_on", "in_force", "dropped_on"])
def test_a_draft_is_known_only_where_all_that_can_end_it_is_recorded(silent):
    recorded = [f"plans:individual.{one}" for one in ("begun_on", "in_force", "dropped_on") if one != silent]
    assert fact("plan.draft_begun_on", case(plans=(individual("2026-03-01"),), records=recorded)) is None


@pytest.mark.parametrize(
    ("plans", "closed"),
    [
        ((), "1000-01-01"),
        ((individual("2020-01-01", span("2020-02-01")),), "1000-01-01"),
        ((individual("2020-01-01", span("2020-02-01", "2021-02-01")),), "2021-02-01"),
        ((individual("2020-01-01", span(None, "2021-02-01")),), "2021-02-01"),
        ((individual("2020-01-01", span("2020-02-01", "2026-11-21")),), "2026-11-21"),
        ((individual("2020-01-01", span("2020-02-01", "2026-11-22")),), "1000-01-01"),
        ((individual("2020-01-01", span("2020-02-01", "2020-02-01")),), "1000-01-01"),
        ((individual("2020-01-01", span("2020-02-01", "2021-02-01"), span("2021-02-01")),), "1000-01-01"),
        ((individual("2020-01-01", span("2020-02-01", "2021-02-01"), span("2021-02-02")),), "2021-02-01"),
        ((individual("2020-01-01", span("2020-02-01", "2021-02-01")), individual("2021-01-01", span("2021-02-01"))), "2021-02-01"),
        (
            (individual("2020-01-01", span("2020-02-01", "2021-02-01")), individual("2021-01-01", span("2021-02-01", "2023-01-01"))),
            "2023-01-01",
        ),
        ((individual("2020-01-01", dropped="2020-06-01"),), "1000-01-01"),
        ((plan("measures", in_force=(span("2020-02-01", "2021-02-01"),)),), "1000-01-01"),
    ],
)
def test_a_plan_was_last_closed_on_the_first_day_without_it(plans, closed):
    assert fact("plan.last_closed_on", case(plans=plans)) == dt.date.fromisoformat(closed)


def test_without_a_record_of_when_plans_are_in_force_their_closing_is_unknown():
    assert fact("plan.last_closed_on", case(records=("plans:individual.begun_on",))) is None
    assert fact("plan.last_closed_on", case(records=("plans:individual.in_force",))) == BEFORE_ALL


OFFERED = offer(made="2025-02-01", answer="accepted", answered="2025-03-01")


@pytest.mark.parametrize(
    ("plans", "day"),
    [
        ((), "9000-01-01"),
        ((individual("2025-02-01", span("2025-05-01", "2025-08-01")),), "2025-05-01"),
        ((individual("2024-01-01", span("2025-02-01", "2025-08-01")),), "2025-02-01"),
        ((individual("2024-01-01", span("2025-01-31", "2025-08-01")),), "9000-01-01"),
        ((individual("2024-01-01", span("2024-02-01", "2024-08-01"), span("2025-06-01", "2025-08-01")),), "2025-06-01"),
        ((individual(None, span("2025-02-15", "2025-08-01")),), "2025-02-15"),
        ((individual("2025-02-01", span(None, "2025-08-01")),), "2025-02-01"),
        ((individual(None, span("2024-02-15", "2025-08-01")),), "9000-01-01"),
        ((individual("2025-03-01", dropped="2025-04-01"),), "9000-01-01"),
        ((individual("2025-03-01", span("2026-11-22")),), "9000-01-01"),
        ((individual("2025-03-01", span("2026-11-21")),), "2026-11-21"),
        ((plan("measures", begun="2025-03-01", in_force=("2025-04-01",)),), "9000-01-01"),
    ],
)
def test_an_offer_is_carried_out_by_a_plan_begun_or_come_into_force_from_its_day_on(plans, day):
    assert fact("plan.offer_carried_out_on", case(offers=(OFFERED,), plans=plans)) == dt.date.fromisoformat(day)


def test_a_plan_of_which_no_beginning_is_recorded_may_have_come_of_the_offer():
    nowhere = individual(None, span(None, "2025-08-01"))
    assert fact("plan.offer_carried_out_on", case(offers=(OFFERED,), plans=(nowhere,))) is None
    sure = individual("2025-02-01", span("2025-05-01"))
    assert fact("plan.offer_carried_out_on", case(offers=(OFFERED,), plans=(nowhere, sure))) == dt.date(2025, 5, 1)
    assert fact("plan.offer_carried_out_on", case(plans=(nowhere,))) == NEVER


def test_only_the_latest_offer_asks_to_be_carried_out():
    again = offer(made="2026-01-01", answer="accepted", answered="2026-01-02")
    followed = individual("2025-02-01", span("2025-05-01", "2026-03-01"))
    assert fact("plan.offer_carried_out_on", case(offers=(OFFERED, again), plans=(followed,))) == NEVER


def offered_by(sector, made="2025-02-01", kind="plan"):
    return attrs.evolve(offer(kind, made), sector=sector and Sector(sector))


@pytest.mark.parametrize(
    ("offers", "day"),
    [
        ((), "9000-01-01"),
        ((offered_by("municipal_health"),), "2025-02-01"),
        ((offered_by("social_services"), offered_by("child_welfare", "2024-02-01")), "2024-02-01"),
        ((offered_by("specialist_health"), offered_by("nav_state")), "9000-01-01"),
        ((offered_by(None), offered_by("municipal_health")), "2025-02-01"),
        ((offered_by("municipal_health", "2026-11-21"),), "2026-11-21"),
        ((offered_by("municipal_health", "2026-11-22"),), "9000-01-01"),
        ((offered_by("municipal_health", kind="coordinator"),), "9000-01-01"),
    ],
)
def test_the_municipality_offered_a_plan_on_the_first_day_a_service_of_its_did(offers, day):
    assert fact("plan.municipal_offer_on", case(offers=offers)) == dt.date.fromisoformat(day)


def test_an_offer_by_nobody_knows_whom_may_be_the_municipalitys():
    assert fact("plan.municipal_offer_on", case(offers=(offered_by(None), offered_by("specialist_health")))) is None
    assert fact("plan.municipal_offer_on", case(records=("offers:plan.made_on",))) is None
    assert fact("plan.municipal_offer_on", case(records=("offers:plan.made_on", "offers:plan.sector"))) == NEVER
