import datetime as dt

import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Group, Meeting
from tests.build import case, fact, maybe, new_id, span


def met(held=None, minutes=None, planned=None):
    return Meeting(id=new_id(), held_on=maybe(held), minutes_on=maybe(minutes), planned_on=maybe(planned))


def group(*meetings, start="2020-01-01", stop=None):
    return Group(id=new_id(), span=span(start, stop), meetings=meetings)


@pytest.mark.parametrize(
    ("meetings", "since"),
    [
        ((), "9000-01-01"),
        ((met("2025-01-01"),), "2025-01-01"),
        ((met("2025-01-01", "2025-01-01"),), "9000-01-01"),
        ((met("2025-06-01"), met("2025-01-01"), met("2024-01-01", "2024-01-09")), "2025-01-01"),
        ((met("2025-01-01", "2026-11-22"),), "2025-01-01"),
        ((met("2025-01-01", "2026-11-21"),), "9000-01-01"),
        ((met("2026-11-21"),), "2026-11-21"),
        ((met("2026-11-22"),), "9000-01-01"),
        ((met(planned="2025-01-01"),), "9000-01-01"),
    ],
)
def test_the_oldest_meeting_held_without_minutes_by_the_day_counts(meetings, since):
    assert fact("group.unminuted_since_on", case(groups=(group(*meetings),))) == dt.date.fromisoformat(since)


def test_minutes_are_asked_of_groups_that_exist_on_the_day_and_recorded_by_the_source():
    ended = group(met("2025-01-01"), stop="2026-11-21")
    assert fact("group.unminuted_since_on", case(groups=(ended,))) == NEVER
    assert fact("group.unminuted_since_on", case(groups=(ended,)), "2026-11-20") == dt.date(2025, 1, 1)
    assert fact("group.unminuted_since_on", case(groups=(ended, group(met("2025-05-01"))))) == dt.date(2025, 5, 1)
    kept = ("groups.span", "groups.meetings.held_on")
    assert fact("group.unminuted_since_on", case(groups=(group(met("2025-01-01")),), records=kept)) is None


def test_people_have_gathered_also_in_a_group_that_exists_no_longer():
    ended = group(met("2025-01-01"), met("2024-01-01"), met("2026-11-22"), met(planned="2026-01-01"), stop="2026-01-01")
    assert fact("group.last_gathered_on", case(groups=(ended,))) == dt.date(2025, 1, 1)
    assert fact("group.last_gathered_on", case(groups=(ended, group(met("2026-11-21"))))) == dt.date(2026, 11, 21)
    assert fact("group.last_gathered_on", case(groups=(group(),))) == BEFORE_ALL
    assert fact("group.last_gathered_on", case(groups=(ended,), records=("groups.span",))) is None
