import datetime as dt

import pytest

import ipcore
from ipcore.check import Answerable
from ipcore.model import Source
from ipcore.testing import record_paths

ON = dt.date(2026, 11, 21)


def covered(*records):
    return ipcore.coverage(Source(system="test", exported_on=ON, records=records))


def test_a_source_that_records_everything_answers_every_rule():
    everything = covered("ipcore/1")
    assert set(everything.rules.values()) == {Answerable.FULLY}
    assert everything.next == ()
    assert everything.lacking == {}


def test_a_source_that_records_nothing_answers_no_rule():
    assert set(covered().rules.values()) == {Answerable.NEVER}


def test_recording_what_is_named_next_in_turn_unlocks_what_it_says():
    recorded: list[str] = []
    answerable: set[str] = set()
    for part in covered().next:
        recorded.append(part.path)
        now = {rule for rule, how in covered(*recorded).rules.items() if how is Answerable.FULLY}
        assert now - answerable == set(part.unlocks), part.path
        answerable = now
    assert answerable == set(covered().rules)


def test_what_is_asked_for_is_named_as_a_source_would_record_it():
    assert {part.path for part in covered().next} <= set(record_paths())


def test_a_source_without_offers_is_told_to_record_offers():
    parts = ("person", "services", "judgments", "appointments", "groups", "plans", "consents", "episodes")
    assert {"offers:coordinator", "offers:plan"} <= {part.path for part in covered(*parts).next}
    assert covered(*parts).rules["coordinator-offered"] is Answerable.PARTLY
    assert covered(*parts).rules["coordinator-appointed"] is Answerable.NEVER


@pytest.mark.parametrize("day", [dt.date(2022, 7, 31), dt.date(2022, 8, 1)])
def test_coverage_is_about_the_law_of_the_day_asked_for(day):
    source = Source(system="test", exported_on=ON, records=())
    assert ("coordinator-status-stated" in ipcore.coverage(source, on=day).rules) is (day >= dt.date(2022, 8, 1))
