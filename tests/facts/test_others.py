import datetime as dt

import attrs
import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.errors import ModelError, RuleDefinitionError
from ipcore.facts import CaseView, all_facts
from ipcore.facts import fact as make_fact
from ipcore.facts.fact import UNDATED
from ipcore.model import Episode, EpisodeKind, Group, Meeting, Plan
from tests.build import appointment, case, consent, fact, need, new_id, offer, plan, service, span


def test_an_expected_child_is_born_never_and_one_with_neither_day_is_unknown():
    assert fact("person.born_on", case(born=None, due="2027-02-01")) == NEVER
    assert fact("person.born_on", case(born=None)) is None


def test_a_birth_day_outlives_the_export_and_nothing_else_does():
    one = case(services=(service(),), exported="2025-01-01")
    assert fact("person.born_on", one) == dt.date(1980, 5, 17)
    assert fact("service.municipal_health", one) is None
    assert fact("service.municipal_health", one, assume_unchanged=True) is True
    assert fact("person.born_on", case(born=None, due="2027-02-01", exported="2025-01-01")) is None


@pytest.mark.parametrize("recorded", [True, False, None])
def test_a_protected_address_is_as_recorded(recorded):
    one = case()
    one = attrs.evolve(one, person=attrs.evolve(one.person, protected_address=recorded))
    assert fact("person.address_protected", one) is recorded


@pytest.mark.parametrize(
    ("sector", "name"),
    [
        ("municipal_health", "municipal_health"),
        ("specialist_health", "specialist_health"),
        ("nav_state", "nav"),
        ("social_services", "nav"),
        ("child_welfare", "child_welfare"),
    ],
)
def test_a_service_counts_in_its_own_sector_on_the_days_it_runs(sector, name):
    one = case(services=(service(sector, "2024-01-01", "2024-07-01"),))
    assert [fact(f"service.{name}", one, day) for day in ("2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert fact(f"service.{name}", case(services=(service("school"),))) is False


@pytest.mark.parametrize(
    ("services", "since"),
    [
        ((service("school", "2024-01-01"), service("dental", "2024-03-01")), "2024-03-01"),
        ((service("school", "2024-01-01"), service("school", "2024-03-01")), "9000-01-01"),
        ((service("school", "2024-01-01"), service("dental", "2024-03-01", "2026-11-21")), "9000-01-01"),
        ((service("school", "2024-01-01"), service("dental", "2020-01-01", "2025-01-01"), service("police", "2025-01-01")), "2024-01-01"),
        ((service("school", "2020-01-01"), service("dental", "2021-01-01", "2022-01-01"), service("police", "2025-01-01")), "2025-01-01"),
        ((service("school", None), service("dental", None)), "1000-01-01"),
        ((service("school", "2020-01-01"), service("dental", "2021-01-01", "2024-01-01"), service("dental", "2023-01-01")), "2021-01-01"),
        ((service("nav_state", "2024-01-01"), service("social_services", "2024-03-01")), "9000-01-01"),
        ((service("nav_state", "2024-01-01", "2025-01-01"), service("social_services", "2025-01-01"), service("school")), "2024-01-01"),
    ],
)
def test_services_are_joint_since_two_sectors_ran_side_by_side_unbroken(services, since):
    assert fact("service.joint_since_on", case(services=services)) == dt.date.fromisoformat(since)


def test_unclear_is_neither_yes_nor_no_and_the_latest_answer_counts():
    assert fact("need.long_term_coordinated", case(judgments=(need("unclear"),))) is None
    assert fact("need.long_term_coordinated", case(judgments=(need("yes", "2025-01-01"), need("no", "2024-01-01")))) is True
    assert fact("need.long_term_coordinated", case(judgments=(need("yes"), need("no")))) is False
    assert fact("need.long_term_coordinated", case(judgments=(need("no", "2026-11-22"),))) is None


@pytest.mark.parametrize(
    ("judgments", "since"),
    [
        ((), "9000-01-01"),
        ((need("yes", "2024-01-01"),), "2024-01-01"),
        ((need("yes", "2024-01-01"), need("yes", "2025-01-01")), "2024-01-01"),
        ((need("yes", "2023-01-01"), need("no", "2024-01-01"), need("yes", "2025-01-01")), "2025-01-01"),
        ((need("yes", "2023-01-01"), need("unclear", "2024-01-01")), "9000-01-01"),
    ],
)
def test_the_need_is_recorded_since_the_first_yes_of_the_run_that_reaches_the_day(judgments, since):
    assert fact("need.recorded_on", case(judgments=judgments)) == dt.date.fromisoformat(since)


def test_an_answer_without_a_day_stands_since_an_unknown_day():
    one = case(offers=(offer("coordinator", answer="accepted"),))
    assert fact("coordinator.offer", one) == "accepted"
    assert fact("coordinator.offer_since_on", one) is None


@pytest.mark.parametrize(
    ("one", "since"),
    [
        (offer("coordinator"), "2024-02-01"),
        (offer("coordinator", answer="declined", answered="2024-02-09"), "2024-02-09"),
        (offer("coordinator", answer="accepted", answered="2024-02-09", withdrawn="2025-01-01"), "2025-01-01"),
        (offer("coordinator", answer="accepted", answered="2026-12-09"), "2024-02-01"),
        (offer("plan"), "9000-01-01"),
    ],
)
def test_an_offer_has_stood_so_since_it_was_made_answered_or_withdrawn(one, since):
    assert fact("coordinator.offer_since_on", case(offers=(one,))) == dt.date.fromisoformat(since)


def test_a_role_is_vacant_since_the_last_holder_left_and_never_when_it_was_never_held():
    held_twice = case(appointments=(appointment(start="2024-01-01", stop="2025-01-01"), appointment(start="2024-06-01", stop="2025-03-01")))
    assert fact("coordinator.vacant_since_on", held_twice) == dt.date(2025, 3, 1)
    assert fact("coordinator.vacant_since_on", held_twice, "2025-02-28") == NEVER
    assert fact("coordinator.vacant_since_on", case()) == NEVER
    assert fact("coordinator.vacant_since_on", case(appointments=(appointment(start="2027-01-01"),))) == NEVER


@pytest.mark.parametrize("role", ["coordinator", "specialist_coordinator", "child_coordinator"])
def test_each_role_is_held_through_its_own_appointment(role):
    one = case(appointments=(appointment(role),))
    assert {name: fact(f"{name}.active", one) for name in ("coordinator", "specialist_coordinator", "child_coordinator")} == {
        name: name == role for name in ("coordinator", "specialist_coordinator", "child_coordinator")
    }


def test_a_planned_meeting_is_no_meeting_and_another_groups_meeting_does_not_count():
    meetings = (Meeting(id=new_id(), held_on=dt.date(2025, 1, 1)), Meeting(id=new_id(), planned_on=dt.date(2026, 1, 1)))
    ended = Group(id=new_id(), span=span("2020-01-01", "2026-01-01"), meetings=(Meeting(id=new_id(), held_on=dt.date(2025, 6, 1)),))
    running = Group(id=new_id(), span=span("2024-01-01"), meetings=meetings)
    one = case(groups=(ended, running))
    assert fact("group.last_met_on", one) == dt.date(2025, 1, 1)
    assert fact("group.formed_on", one) == dt.date(2024, 1, 1)
    assert fact("group.active", case(groups=(ended,))) is False
    assert fact("group.last_met_on", case(groups=(ended,))) == BEFORE_ALL


def test_a_group_formed_on_a_day_not_recorded_is_formed_since_unknown():
    assert fact("group.formed_on", case(groups=(Group(id=new_id(), span=span(None)), Group(id=new_id(), span=span("2024-01-01"))))) is None


def test_programme_episodes_that_touch_are_one():
    parts = tuple(Episode(id=new_id(), kind=EpisodeKind.KVP, span=one) for one in (span("2025-01-01", "2026-01-01"), span("2026-01-01")))
    assert fact("programme.kvp_started_on", case(episodes=parts)) == dt.date(2025, 1, 1)
    assert fact("programme.kvp", case(episodes=parts)) is True
    assert fact("programme.kvp_started_on", case()) == NEVER


def test_a_consent_that_names_no_plan_counts_for_any_and_one_that_names_another_does_not():
    both = (plan(id="one", in_force=("2024-04-01",)), plan(id="other", in_force=()))
    assert fact("consent.plan_given_on", case(plans=both, consents=(consent("2024-01-01"),))) == dt.date(2024, 1, 1)
    assert fact("consent.plan_given_on", case(plans=both, consents=(consent("2024-01-01", plan="other"),))) == NEVER
    assert fact("consent.plan_given_on", case(plans=both[1:], consents=(consent("2024-01-01", plan="other"),))) == dt.date(2024, 1, 1)
    assert fact("consent.plan_given_on", case(plans=both, consents=(consent("2024-01-01", withdrawn="2025-01-01"),))) == dt.date(2024, 1, 1)


def test_half_a_list_is_no_evidence():
    recorded = ("plans:individual.in_force",)
    one = case(plans=(plan(),), records=recorded)
    assert fact("plan.active", one) is True
    assert fact("plan.last_evaluated_on", one) is None


def test_a_thing_seen_is_there_although_the_source_may_lack_others():
    assert fact("service.nav", case(services=(service("nav_state"),), records=())) is True
    assert fact("service.nav", case(services=(service("school"),), records=())) is None
    assert fact("plan.begun_on", case(plans=(plan(),), records=())) is None


def test_a_kind_recorded_answers_for_that_kind_alone():
    one = case(records=("offers:coordinator",))
    assert fact("coordinator.offer", one) == "none"
    assert fact("plan.offer", one) is None


def test_every_fact_has_a_definition_and_a_name_in_its_own_file():
    for name, one in all_facts().items():
        assert one.definition
        assert f"{one.read.__module__}.".startswith(f"ipcore.facts.{name.partition('.')[0]}.")


def test_a_fact_without_definition_type_or_with_a_path_to_nothing_is_refused():
    def silent(view: CaseView) -> bool:
        return True

    def untyped(view: CaseView) -> float:
        """A number."""
        return 0.5

    def fine(view: CaseView) -> bool:
        """Always."""
        return True

    with pytest.raises(RuleDefinitionError, match="definition"):
        make_fact("x.y", reads=["offers"])(silent)
    with pytest.raises(RuleDefinitionError, match="must be bool"):
        make_fact("x.y", reads=["offers"])(untyped)
    with pytest.raises(ModelError):
        make_fact("x.y", reads=["offer"])(fine)


def test_every_field_of_a_plan_is_known_to_have_days_of_its_own_or_none():
    dated = {"id", "kind", "begun_on", "in_force", "dropped_on", "child_hearings", "responsibilities", "hand_overs", "evaluations"}
    dated |= {"revisions", "entries", "title", "withheld"}
    assert {one.name for one in attrs.fields(Plan)} == dated | UNDATED
    assert not dated & UNDATED


def test_what_was_set_up_and_undone_on_one_day_has_not_been():
    undone = span("2025-02-01", "2025-02-01")
    held = attrs.evolve(appointment(), span=undone)
    assert fact("coordinator.vacant_since_on", case(appointments=(held,))) == NEVER
    assert fact("plan.begun_on", case(plans=(plan(begun="2025-01-01", in_force=(undone,)),))) == dt.date(2025, 1, 1)
    assert fact("service.joint_since_on", case(services=(service("school"), service("dental", "2025-02-01", "2025-02-01")))) == NEVER


def test_a_due_date_long_past_says_no_more_that_a_child_is_expected():
    assert fact("person.born_on", case(born=None, due="1980-01-01")) is None
    assert fact("person.born_on", case(born=None, due="2026-10-01")) == NEVER


@pytest.mark.parametrize(
    ("plans", "begun"),
    [
        ((plan(begun=None, in_force=(span("2019-05-01", "2020-01-01"),)), plan(begun="2018-05-01", in_force=())), "2018-05-01"),
        ((plan(begun=None, in_force=(span("2019-05-01", "2020-01-01"),)), plan(begun=None, in_force=())), "2019-05-01"),
        ((plan(begun=None, in_force=(span(None, "2026-12-01"), span("2027-01-01"))),), "1000-01-01"),
        ((plan(begun="2027-01-01", in_force=(span(None),)),), "1000-01-01"),
        ((plan(begun=None, in_force=(span("2027-01-01"),), dropped_on=dt.date(2025, 1, 1)),), "2025-01-01"),
        ((plan("measures"), plan(begun="2027-01-01", in_force=())), "9000-01-01"),
    ],
)
def test_work_on_a_plan_had_begun_whatever_became_of_it(plans, begun):
    assert fact("plan.first_begun_on", case(plans=plans)) == dt.date.fromisoformat(begun)


@pytest.mark.parametrize("in_force", [(), ("2026-12-01",), (span("2026-01-01", "2026-01-01"),)])
def test_a_plan_not_yet_in_force_and_without_a_beginning_had_begun_on_an_unknown_day(in_force):
    one = case(plans=(plan(begun=None, in_force=in_force),))
    assert fact("plan.first_begun_on", one) is None
    assert fact("plan.begun_on", one) is None


def test_a_plan_in_force_has_begun_by_then_whatever_its_draft_says():
    for begun in ("2027-01-01", "2026-10-01"):
        assert fact("plan.begun_on", case(plans=(plan(begun=begun, in_force=("2025-01-01",)),))) == dt.date(2025, 1, 1)
