"""Who saw the need first."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Sector
from tests.build import case, fact, need

SEEN = {"specialist_health": "need.seen_by_specialist_on", "municipal_health": "need.seen_by_municipality_on"}


def seen(sector, on, answer="yes"):
    return need(answer, on, sector=None if sector is None else Sector(sector))


@pytest.mark.parametrize("sector", SEEN)
def test_the_need_was_seen_the_first_day_an_assessor_of_the_sector_said_yes(sector):
    one = case(judgments=(seen(sector, "2025-01-01"), seen(sector, "2024-01-01"), seen("nav_state", "2023-01-01")))
    (other,) = SEEN.keys() - {sector}
    assert fact(SEEN[sector], one) == dt.date(2024, 1, 1)
    assert fact(SEEN[sector], one, "2024-01-01") == dt.date(2024, 1, 1)
    assert fact(SEEN[sector], one, "2023-12-31") == NEVER
    assert fact(SEEN[other], one) == NEVER


@pytest.mark.parametrize("sector", SEEN)
@pytest.mark.parametrize(
    ("judgments", "first"),
    [
        ((), "9000-01-01"),
        (("no", "unclear"), "9000-01-01"),
        (("yes", "no"), "9000-01-01"),
        (("yes", "unclear"), "2021-01-01"),
        (("unclear", "yes"), "2022-01-01"),
        (("yes", "no", "yes"), "2023-01-01"),
        (("yes", "no", "unclear"), "9000-01-01"),
        (("no", "yes", "unclear", "yes"), "2022-01-01"),
    ],
)
def test_a_need_no_longer_there_is_not_seen_and_one_that_came_back_is_seen_anew(sector, judgments, first):
    dated = tuple(seen(sector, f"{2021 + number}-01-01", answer) for number, answer in enumerate(judgments))
    assert fact(SEEN[sector], case(judgments=dated)) == dt.date.fromisoformat(first)


@pytest.mark.parametrize("sector", SEEN)
def test_a_no_from_anyone_counts(sector):
    assert fact(SEEN[sector], case(judgments=(seen(sector, "2024-01-01"), seen("nav_state", "2025-01-01", "no")))) == NEVER
    assert fact(SEEN[sector], case(judgments=(seen(sector, "2024-01-01"), seen(None, "2025-01-01", "no")))) == NEVER


@pytest.mark.parametrize("sector", SEEN)
def test_a_yes_from_a_sector_not_recorded_may_have_been_the_first(sector):
    unknown = seen(None, "2024-06-01")
    assert fact(SEEN[sector], case(judgments=(unknown,))) is None
    assert fact(SEEN[sector], case(judgments=(unknown, seen(sector, "2025-01-01")))) is None
    assert fact(SEEN[sector], case(judgments=(unknown, seen(sector, "2024-01-01")))) == dt.date(2024, 1, 1)
    assert fact(SEEN[sector], case(judgments=(unknown, seen(sector, "2024-12-31", "no"), seen(sector, "2025-01-01")))) == dt.date(
        2025, 1, 1
    )


@pytest.mark.parametrize("name", SEEN.values())
def test_who_saw_the_need_is_unknown_where_the_assessors_sector_is_not_recorded(name):
    recorded = ("judgments:plan_need.answer", "judgments:plan_need.assessed_on")
    assert fact(name, case(records=recorded)) is None
    assert fact(name, case(records=(*recorded, "judgments:plan_need.sector"))) == NEVER
