"""Disagreements on who is responsible."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Dispute
from tests.build import case, fact, new_id, span


def disputes(*spans):
    return case(disputes=tuple(Dispute(id=new_id(), span=one) for one in spans))


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2025-12-31", NEVER),
        ("2026-01-01", dt.date(2026, 1, 1)),
        ("2026-02-28", dt.date(2026, 1, 1)),
        ("2026-03-01", NEVER),
    ],
)
def test_a_disagreement_is_open_from_its_first_day_until_the_day_it_was_settled(day, since):
    assert fact("dispute.open_since_on", disputes(span("2026-01-01", "2026-03-01")), day) == since


def test_the_oldest_that_is_open_counts():
    settled, older, newer = span("2020-01-01", "2021-01-01"), span("2026-01-01"), span("2026-02-01")
    assert fact("dispute.open_since_on", disputes(newer, settled, older)) == dt.date(2026, 1, 1)
    assert fact("dispute.open_since_on", case()) == NEVER


def test_one_open_since_a_day_not_recorded_is_open_since_unknown():
    assert fact("dispute.open_since_on", disputes(span(None), span("2026-01-01"))) is None
    assert fact("dispute.open_since_on", disputes(span(None, "2026-11-21"), span("2026-01-01"))) == dt.date(2026, 1, 1)


def test_what_began_and_was_settled_on_one_day_was_never_open():
    assert fact("dispute.open_since_on", disputes(span("2026-11-21", "2026-11-21"))) == NEVER
