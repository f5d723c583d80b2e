"""Since when opioid substitution treatment runs."""

import datetime as dt

import pytest

from ipcore.model import Episode, EpisodeKind
from tests.build import case, fact, new_id, span


def lar(start, stop=None, kind="lar"):
    return Episode(id=new_id(), kind=EpisodeKind(kind), span=span(start, stop))


@pytest.mark.parametrize(
    ("episodes", "started"),
    [
        ((), "9000-01-01"),
        ((lar("2024-01-01"),), "2024-01-01"),
        ((lar("2026-11-21"),), "2026-11-21"),
        ((lar("2026-11-22"),), "9000-01-01"),
        ((lar("2024-01-01", "2026-11-21"),), "9000-01-01"),
        ((lar("2024-01-01", "2026-11-22"),), "2024-01-01"),
        ((lar("2025-01-01"), lar("2024-01-01", "2025-01-01")), "2024-01-01"),
        ((lar("2024-01-01", "2025-01-01"), lar("2025-01-02")), "2025-01-02"),
        ((lar("2024-01-01", kind="kvp"),), "9000-01-01"),
    ],
)
def test_substitution_treatment_started_on_the_first_day_of_the_run_that_reaches_the_day(episodes, started):
    assert fact("programme.lar_started_on", case(episodes=episodes)) == dt.date.fromisoformat(started)


def test_treatment_begun_on_a_day_not_recorded_runs_since_unknown():
    assert fact("programme.lar_started_on", case(episodes=(lar(None),))) is None
    assert fact("programme.lar_started_on", case(records=("episodes:kvp",))) is None
