"""The facts on coordinators of each kind: offers, who holds the role, and what is recorded of them."""

import datetime as dt

import attrs
import pytest

from ipcore.dates import NEVER
from ipcore.model import Topic
from tests.build import appointment, case, fact, need, offer

ROLES = ("coordinator", "specialist_coordinator", "child_coordinator")


def holder(role="coordinator", start="2024-03-01", stop=None, **more):
    return attrs.evolve(appointment(role, start, stop), **more)


def asked(answer, made="2024-02-01"):
    return attrs.evolve(offer("coordinator", made), wish_asked=answer)


# --- offers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ROLES)
@pytest.mark.parametrize(
    ("answers", "on", "state", "since"),
    [
        ({}, "2024-01-31", "none", "9000-01-01"),
        ({}, "2024-02-01", "pending", "2024-02-01"),
        ({"answer": "accepted", "answered": "2024-02-09"}, "2024-02-08", "pending", "2024-02-01"),
        ({"answer": "accepted", "answered": "2024-02-09"}, "2024-02-09", "accepted", "2024-02-09"),
        ({"answer": "declined", "answered": "2024-02-09"}, "2024-02-09", "declined", "2024-02-09"),
        ({"answer": "accepted", "answered": "2024-02-09", "withdrawn": "2025-01-01"}, "2024-12-31", "accepted", "2024-02-09"),
        ({"answer": "accepted", "answered": "2024-02-09", "withdrawn": "2025-01-01"}, "2025-01-01", "withdrawn", "2025-01-01"),
    ],
)
def test_an_offer_of_each_kind_is_read_alone_and_as_it_stood_on_the_day(kind, answers, on, state, since):
    one = case(offers=(offer(kind, **answers),))
    assert fact(f"{kind}.offer", one, on) == state
    assert fact(f"{kind}.offer_since_on", one, on) == dt.date.fromisoformat(since)
    assert {fact(f"{other}.offer", one) for other in ROLES if other != kind} == {"none"}


@pytest.mark.parametrize("kind", ROLES)
def test_an_answer_without_a_day_stands_since_an_unknown_day(kind):
    assert fact(f"{kind}.offer_since_on", case(offers=(offer(kind, answer="accepted"),))) is None


@pytest.mark.parametrize("kind", ROLES)
def test_of_several_offers_the_latest_counts_and_of_one_day_the_last_listed(kind):
    older, newer = offer(kind, "2024-02-01", "declined", "2024-02-09"), offer(kind, "2025-02-01")
    assert fact(f"{kind}.offer", case(offers=(newer, older))) == "pending"
    same_day = offer(kind, "2025-02-01", "declined", "2025-02-01")
    assert fact(f"{kind}.offer", case(offers=(newer, same_day))) == "declined"


@pytest.mark.parametrize("kind", ROLES)
def test_a_source_that_records_offers_of_another_kind_is_silent_on_this_one(kind):
    others = tuple(f"offers:{other}" for other in ROLES if other != kind)
    assert fact(f"{kind}.offer", case(records=others)) is None
    assert fact(f"{kind}.offer", case(records=(f"offers:{kind}",))) == "none"


# --- the wish ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "expected"), [(True, True), (False, False), (None, False)])
def test_that_nobody_recorded_asking_for_the_wish_is_a_known_gap(answer, expected):
    assert fact("coordinator.wish_asked", case(offers=(asked(answer),))) is expected


def test_the_wish_is_read_with_the_latest_offer_of_a_municipal_coordinator():
    assert fact("coordinator.wish_asked", case(offers=(asked(True), asked(None, "2025-02-01")))) is False
    assert fact("coordinator.wish_asked", case(offers=(asked(True), asked(None, "2027-02-01")))) is True
    assert fact("coordinator.wish_asked", case(offers=(attrs.evolve(offer("child_coordinator"), wish_asked=True),))) is False


def test_a_source_without_a_place_for_the_wish_is_silent_on_it():
    assert fact("coordinator.wish_asked", case(offers=(asked(None),), records=("offers:coordinator.made_on",))) is None


# --- who holds the role -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_vacant_since_the_last_holder_left_and_only_that_role(role):
    held = (appointment(role, "2024-01-01", "2025-01-01"), appointment(role, "2024-06-01", "2025-03-01"))
    one = case(appointments=held)
    assert fact(f"{role}.vacant_since_on", one, "2023-12-31") == NEVER
    assert fact(f"{role}.vacant_since_on", one, "2025-02-28") == NEVER
    assert fact(f"{role}.vacant_since_on", one, "2025-03-01") == dt.date(2025, 3, 1)
    assert {fact(f"{other}.vacant_since_on", one) for other in ROLES if other != role} == {NEVER}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_held_for_no_whole_day_or_filled_again_is_not_vacant(role):
    assert fact(f"{role}.vacant_since_on", case(appointments=(appointment(role, "2025-01-01", "2025-01-01"),))) == NEVER
    again = (appointment(role, None, "2025-01-01"), appointment(role, "2025-02-01"))
    assert fact(f"{role}.vacant_since_on", case(appointments=again), "2025-01-31") == dt.date(2025, 1, 1)
    assert fact(f"{role}.vacant_since_on", case(appointments=again), "2025-02-01") == NEVER


def test_a_coordinator_is_named_where_one_of_those_in_the_role_is_a_person():
    unit = holder(holder=None, unit="unit-1")
    assert fact("coordinator.named", case(appointments=(holder(),))) is True
    assert fact("coordinator.named", case(appointments=(unit,))) is False
    assert fact("coordinator.named", case(appointments=(unit, holder()))) is True
    assert fact("coordinator.named", case(appointments=(unit, holder(stop="2026-11-21")))) is False
    assert fact("coordinator.named", case(appointments=(unit, holder("child_coordinator")))) is False
    assert fact("coordinator.named", case()) is False


def test_a_source_that_does_not_record_who_holds_the_role_is_silent_on_the_name():
    for path in ("span", "holder"):
        assert fact("coordinator.named", case(appointments=(holder(),), records=(f"appointments:coordinator.{path}",))) is None


QUALITIES = [
    ("coordinator.trained", "coordinator", "trained"),
    ("specialist_coordinator.health_personnel", "specialist_coordinator", "health_personnel"),
]


@pytest.mark.parametrize(("name", "role", "quality"), QUALITIES)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), False),
        ((True,), True),
        ((False,), False),
        ((None,), None),
        ((True, True), True),
        ((True, False), False),
        ((True, None), None),
        ((None, False), False),
    ],
)
def test_what_is_asked_of_a_coordinator_is_asked_of_everyone_in_the_role(name, role, quality, values, expected):
    held = tuple(holder(role, **{quality: value}) for value in values)
    assert fact(name, case(appointments=held)) is expected


@pytest.mark.parametrize(("name", "role", "quality"), QUALITIES)
def test_only_those_in_the_role_on_the_day_are_asked_about(name, role, quality):
    left, coming = holder(role, stop="2026-11-21", **{quality: False}), holder(role, start="2026-11-22", **{quality: False})
    others = tuple(holder(other, **{quality: False}) for other in ROLES if other != role)
    one = case(appointments=(left, coming, *others, holder(role, **{quality: True})))
    assert fact(name, one) is True
    assert fact(name, one, "2026-11-20") is False


@pytest.mark.parametrize(("name", "role", "quality"), QUALITIES)
def test_a_quality_is_unknown_where_the_source_does_not_record_it_or_may_lack_appointments(name, role, quality):
    held = (holder(role, **{quality: True}),)
    assert fact(name, case(appointments=held, records=(f"appointments:{role}.span",))) is None
    assert fact(name, case(appointments=held, records=(f"appointments:{role}.{quality}",))) is None
    assert fact(name, case(appointments=held, records=(f"appointments:{role}.{quality}", f"appointments:{role}.span"))) is True


# --- judgments --------------------------------------------------------------------------------------------------------

JUDGED = [
    (Topic.SPECIALIST_COORDINATION, "need.specialist_coordination", "need.specialist_coordination_recorded_on"),
    (Topic.CHILD_COORDINATOR, "child_coordinator.conditions", "child_coordinator.conditions_recorded_on"),
    (Topic.CRISIS_PLAN, "need.crisis_plan", "need.crisis_plan_recorded_on"),
]


@pytest.mark.parametrize(("topic", "judged", "recorded"), JUDGED)
@pytest.mark.parametrize(
    ("answers", "expected", "since"),
    [
        ((), None, "9000-01-01"),
        ((("yes", "2024-01-01"),), True, "2024-01-01"),
        ((("no", "2024-01-01"),), False, "9000-01-01"),
        ((("unclear", "2024-01-01"),), None, "9000-01-01"),
        ((("yes", "2025-01-01"), ("yes", "2024-01-01")), True, "2024-01-01"),
        ((("yes", "2023-01-01"), ("no", "2024-01-01"), ("yes", "2025-01-01")), True, "2025-01-01"),
        ((("yes", "2023-01-01"), ("unclear", "2024-01-01")), None, "9000-01-01"),
        ((("no", "2024-01-01"), ("yes", "2024-01-01")), True, "2024-01-01"),
        ((("yes", "2026-11-21"),), True, "2026-11-21"),
        ((("yes", "2026-11-22"),), None, "9000-01-01"),
    ],
)
def test_a_judgment_counts_as_last_answered_and_since_the_first_yes_of_the_run(topic, judged, recorded, answers, expected, since):
    one = case(judgments=tuple(need(answer, on, topic) for answer, on in answers))
    assert fact(judged, one) is expected
    assert fact(recorded, one) == dt.date.fromisoformat(since)


@pytest.mark.parametrize(("topic", "judged", "recorded"), JUDGED)
def test_a_judgment_of_another_need_says_nothing(topic, judged, recorded):
    others = tuple(need("yes", "2024-01-01", one) for one in Topic if one is not topic)
    assert fact(judged, case(judgments=others)) is None
    assert fact(recorded, case(judgments=others)) == NEVER


def test_the_conditions_are_judged_for_a_child_not_yet_born():
    expected = case(born=None, due="2027-02-01", judgments=(need("yes", "2026-09-01", Topic.CHILD_COORDINATOR),))
    assert fact("child_coordinator.conditions", expected) is True
    assert fact("person.born_on", expected) == NEVER


def trained(*held):
    return case(appointments=tuple(holder(start=start, stop=stop, trained=value) for value, start, stop in held))


@pytest.mark.parametrize(
    ("held", "since"),
    [
        ((), "9000-01-01"),
        (((True, "2020-01-01", None),), "9000-01-01"),
        (((False, "2024-03-01", None),), "2024-03-01"),
        (((False, "2024-03-01", None), (False, "2023-03-01", None)), "2023-03-01"),
        (((False, "2024-03-01", None), (True, "2023-03-01", None)), "2024-03-01"),
        (((False, "2024-03-01", None), (None, "2025-03-01", None)), "2024-03-01"),
        (((False, "2024-03-01", None), (None, "2024-03-01", None)), "2024-03-01"),
        (((False, "2024-03-01", None), (None, "2023-03-01", None)), None),
        (((None, "2024-03-01", None),), None),
        (((False, None, None),), None),
        (((False, None, None), (False, "2024-03-01", None)), None),
        (((False, "2024-03-01", "2026-11-21"),), "9000-01-01"),
        (((False, "2026-11-22", None),), "9000-01-01"),
        (((False, "2026-11-21", None),), "2026-11-21"),
    ],
)
def test_an_untrained_coordinator_has_been_one_since_the_earliest_first_day_of_those_in_the_role(held, since):
    assert fact("coordinator.untrained_since_on", trained(*held)) == (since and dt.date.fromisoformat(since))


def test_a_source_that_does_not_record_training_does_not_know_since_when():
    one = (holder(trained=False),)
    assert fact("coordinator.untrained_since_on", case(appointments=one, records=("appointments:coordinator.span",))) is None
