import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import HandOver, HandOverAnswer
from tests.build import case, day, fact, maybe, new_id, plan, service

NAME = "plan.hand_over_open_since_on"
SERVICES = {key: service(id=key) for key in ("one", "other")}


def hand_over(to="one", offered="2026-01-10", answer="pending", answered=None):
    return HandOver(id=new_id(), service=to, offered_on=day(offered), answer=HandOverAnswer(answer), answered_on=maybe(answered))


def open_since(*hand_overs, on="2026-11-21", **plan_parts):
    return fact(NAME, case(services=tuple(SERVICES.values()), plans=(plan(hand_overs=hand_overs, **plan_parts),)), on)


@pytest.mark.parametrize(
    ("one", "since"),
    [
        (hand_over(), "2026-01-10"),
        (hand_over(offered="2026-11-21"), "2026-11-21"),
        (hand_over(offered="2026-11-22"), "9000-01-01"),
        (hand_over(answer="accepted", answered="2026-11-21"), "9000-01-01"),
        (hand_over(answer="accepted", answered="2026-11-22"), "2026-01-10"),
        (hand_over(answer="declined", answered="2026-02-01"), "9000-01-01"),
        (hand_over(answer="declined"), "9000-01-01"),
    ],
)
def test_a_hand_over_is_open_from_its_day_until_the_receiver_answers(one, since):
    assert open_since(one) == dt.date.fromisoformat(since)


def test_the_oldest_of_those_open_counts():
    assert open_since(hand_over(offered="2026-03-01"), hand_over("other", "2026-02-01")) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    ("later", "settled"),
    [
        (hand_over("one", "2026-02-01", "declined", "2026-02-03"), True),
        (hand_over("one", "2026-01-01", "declined", "2026-01-10"), True),
        (hand_over("one", "2026-01-01", "declined", "2026-01-09"), False),
        (hand_over("other", "2026-02-01", "accepted", "2026-02-03"), True),
        (hand_over("other", "2026-02-01", "accepted", "2026-11-22"), False),
        (hand_over("other", "2026-02-01", "accepted"), True),
        (hand_over("other", "2025-12-01", "accepted"), False),
        (hand_over("other", "2026-02-01", "declined", "2026-02-03"), False),
    ],
)
def test_a_later_answer_of_the_same_receiver_or_a_later_acceptance_settles_it(later, settled):
    assert (open_since(hand_over(), later) != dt.date(2026, 1, 10)) is settled


def test_without_a_plan_in_force_none_is_open():
    assert open_since(hand_over(), in_force=()) == NEVER


def test_a_source_silent_on_answers_cannot_say():
    parts = {"services": tuple(SERVICES.values()), "plans": (plan(hand_overs=(hand_over(),)),)}
    recorded = ("plans:individual.in_force", "plans:individual.hand_overs.service", "plans:individual.hand_overs.offered_on")
    assert fact(NAME, case(**parts, records=recorded)) is None
    assert fact(NAME, case(**parts, records=(*recorded, "plans:individual.hand_overs"))) == dt.date(2026, 1, 10)
