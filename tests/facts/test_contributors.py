import pytest

from ipcore.model import Participant, ParticipantRole, Standing
from tests.build import case, fact, new_id, plan, service, span

NAME = "service.uncontacted_contributors"
FOUND = ("/services/0",)


def entry(of, standing="invited", stay=None):
    return Participant(id=new_id(), role=ParticipantRole.PROVIDER, standing=standing and Standing(standing), service=of.id, span=stay)


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
    assert [fact(NAME, one, day) for day in ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")] == [(), FOUND, FOUND, ()]


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
