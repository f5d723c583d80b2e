import pytest

from ipcore.dates import NEVER
from ipcore.model import Participant, ParticipantRole, Standing
from tests.build import case, day, fact, new_id, plan, service, span

NAME = "service.uncontacted_contributors"
FOUND = ("/services/0",)


def entry(of, standing="invited", stay=None, role="provider"):
    service_id = of.id if of else None
    return Participant(id=new_id(), role=ParticipantRole(role), standing=standing and Standing(standing), service=service_id, span=stay)


@pytest.mark.parametrize(
    ("sector", "found"),
    [
        ("kindergarten", FOUND),
        ("school", FOUND),
        ("upper_secondary", FOUND),
        ("after_school", FOUND),
        ("educational_psychology", FOUND),
        ("private_school", FOUND),
        ("crisis_centre", FOUND),
        ("introduction_programme", FOUND),
        ("municipal_health", ()),
        ("child_welfare", ()),
        ("dental", ()),
        ("voluntary", ()),
    ],
)
def test_only_those_who_contribute_and_make_no_plan_are_to_be_contacted(sector, found):
    assert fact(NAME, case(services=(service(sector),), plans=(plan(),))) == found


def test_a_service_counts_on_the_days_it_runs():
    one = case(services=(service("school", "2025-01-01", "2026-01-01"),), plans=(plan(),))
    assert [fact(NAME, one, on) for on in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")] == [(), FOUND, FOUND, ()]


@pytest.mark.parametrize("standing", ["invited", "taking_part", "declined", "kept_out", None])
def test_an_entry_of_any_standing_is_a_contact_and_outlives_the_participant(standing):
    school = service("school")
    for stay in (None, span("2024-01-01", "2025-01-01")):
        assert fact(NAME, case(services=(school,), plans=(plan(participants=(entry(school, standing, stay),)),))) == ()


def test_an_entry_for_another_sector_is_none():
    kindergarten, school = service("kindergarten"), service("school")
    one = case(services=(kindergarten, school), plans=(plan(participants=(entry(school),)),))
    assert fact(NAME, one) == FOUND


def test_an_entry_for_the_service_before_counts_until_the_participant_has_left():
    new, old = service("school", "2026-08-01"), service("school", "2020-08-01", "2026-08-01")
    staying = case(services=(new, old), plans=(plan(participants=(entry(old),)),))
    left = case(services=(new, old), plans=(plan(participants=(entry(old, stay=span("2024-01-01", "2026-11-21")),)),))
    assert fact(NAME, staying) == ()
    assert fact(NAME, left, "2026-11-20") == ()
    assert fact(NAME, left, "2026-11-21") == FOUND


def test_without_a_plan_in_force_nobody_is_uncontacted():
    assert fact(NAME, case(services=(service("school"),), plans=(plan(in_force=()), plan("measures")))) == ()


def test_a_source_that_records_no_schools_cannot_say_whether_all_are_contacted():
    recorded = ("plans", "services:kindergarten")
    assert fact(NAME, case(services=(service("kindergarten"),), plans=(plan(),), records=recorded)) is None


SINCE = "service.uncontacted_since_on"


@pytest.mark.parametrize("role", ["provider", "gp", "relative", "other"])
def test_a_provider_who_is_not_said_to_act_for_any_service_may_be_the_one(role):
    school = service("school", "2025-01-01")
    one = case(services=(school,), plans=(plan(participants=(entry(None, role=role),)),))
    doubtful = role == "provider"
    assert fact(NAME, one) == (None if doubtful else FOUND)
    assert fact(SINCE, one) == (None if doubtful else day("2025-01-01"))
    assert fact(NAME, case(plans=one.plans)) == ()
    assert fact(SINCE, case(plans=one.plans)) == NEVER


@pytest.mark.parametrize(
    ("services", "in_force", "since"),
    [
        ((service("school", "2025-01-01"),), ("2024-04-01",), "2025-01-01"),
        ((service("school", "2020-01-01"),), ("2024-04-01",), "2024-04-01"),
        ((service("school", "2020-01-01"),), (span("2024-04-01", "2025-04-01"), span("2025-04-01")), "2024-04-01"),
        ((service("school", "2020-01-01"),), (span("2024-04-01", "2025-04-01"), span("2025-05-01")), "2025-05-01"),
        ((service("school", "2026-11-21"), service("kindergarten", "2026-06-01")), ("2024-04-01",), "2026-06-01"),
        ((service("school", None),), (span(None),), "1000-01-01"),
        ((service("municipal_health"),), ("2024-04-01",), "9000-01-01"),
    ],
)
def test_they_have_been_uncontacted_since_the_plan_and_the_first_of_them_ran_side_by_side(services, in_force, since):
    assert fact(SINCE, case(services=services, plans=(plan(begun=None, in_force=in_force),))) == day(since)


def test_one_is_without_an_entry_since_the_participant_of_the_service_before_left():
    new, old = service("school", "2026-08-01"), service("school", "2020-08-01", "2026-08-01")
    left = case(services=(new, old), plans=(plan(participants=(entry(old, stay=span("2024-01-01", "2026-11-20")),)),))
    assert [fact(SINCE, left, on) for on in ("2026-11-19", "2026-11-20", "2026-11-21")] == [NEVER, day("2026-11-20"), day("2026-11-20")]


def test_without_a_plan_in_force_nobody_has_been_uncontacted():
    assert fact(SINCE, case(services=(service("school"),), plans=(plan(in_force=()),))) == NEVER
