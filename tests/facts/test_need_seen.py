"""When the health services saw the need."""

import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.model import Sector
from tests.build import case, fact, need

SEEN = (
    ("need.seen_by_specialist_on", Sector.SPECIALIST_HEALTH, Sector.MUNICIPAL_HEALTH),
    ("need.seen_by_municipality_on", Sector.MUNICIPAL_HEALTH, Sector.SPECIALIST_HEALTH),
)
BOTH = pytest.mark.parametrize(("name", "own", "other"), SEEN)


def seen(name, *answers, on="2026-11-21"):
    return fact(name, case(judgments=tuple(need(answer, day, sector=sector) for answer, day, sector in answers)), on)


@BOTH
def test_the_first_yes_of_an_assessor_at_the_level_counts_from_its_day(name, own, other):
    answers = (("yes", "2026-03-01", own), ("yes", "2026-02-01", own), ("yes", "2026-01-01", other))
    assert seen(name, *answers) == dt.date(2026, 2, 1)
    assert [seen(name, *answers, on=on) for on in ("2026-01-31", "2026-02-01")] == [NEVER, dt.date(2026, 2, 1)]
    assert seen(name, ("yes", "2026-02-01", Sector.NAV_STATE), ("unclear", "2026-02-01", own)) == NEVER
    assert seen(name) == NEVER


@BOTH
def test_a_later_no_from_anyone_undoes_it_and_an_unclear_answer_does_not(name, own, other):
    assert seen(name, ("yes", "2026-02-01", own), ("no", "2026-03-01", other)) == NEVER
    assert seen(name, ("yes", "2026-02-01", own), ("unclear", "2026-03-01", other)) == dt.date(2026, 2, 1)


@BOTH
def test_after_a_no_the_need_is_seen_anew(name, own, other):
    answers = (("yes", "2024-02-01", own), ("no", "2025-02-01", None), ("yes", "2026-02-01", own))
    assert seen(name, *answers) == dt.date(2026, 2, 1)
    assert seen(name, *answers[:2], ("yes", "2026-02-01", other)) == NEVER


@BOTH
def test_a_yes_from_an_unknown_sector_leaves_it_open_unless_an_earlier_or_equal_one_is_certain(name, own, other):
    assert seen(name, ("yes", "2026-02-01", None)) is None
    assert seen(name, ("yes", "2026-02-01", None), ("yes", "2026-03-01", own)) is None
    assert seen(name, ("yes", "2026-02-01", None), ("yes", "2026-02-01", own)) == dt.date(2026, 2, 1)
    assert seen(name, ("yes", "2026-01-01", own), ("yes", "2026-02-01", None)) == dt.date(2026, 1, 1)
    assert seen(name, ("yes", "2026-01-01", None), ("no", "2026-02-01", other)) == NEVER


@BOTH
def test_who_saw_the_need_is_unknown_where_the_assessors_sector_is_not_recorded(name, own, other):
    one = case(judgments=(need(sector=own),), records=("judgments:plan_need.answer", "judgments:plan_need.assessed_on"))
    assert fact(name, one) is None
    assert fact("need.long_term_coordinated", one) is True


def test_a_need_is_ruled_out_from_the_first_of_the_answers_no_that_reach_the_day():
    one = case(judgments=(need("no", "2023-01-01"), need("yes", "2024-01-01"), need("no", "2025-01-01"), need("no", "2026-01-01")))
    assert fact("need.ruled_out_on", one) == dt.date(2025, 1, 1)
    assert fact("need.ruled_out_on", one, "2024-06-01") == NEVER
    assert fact("need.ruled_out_on", case(judgments=(need("no", "2025-01-01"), need("unclear", "2026-01-01")))) == NEVER
