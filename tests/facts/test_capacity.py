import datetime as dt

import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import CapacityTest, Sector, Topic
from tests.build import case, fact, need


def finding(answer, on="2026-03-01", **more):
    return need(answer, on, Topic.DECISION_CAPACITY, **more)


def capacity(name, *findings, on="2026-11-21"):
    return fact(f"capacity.{name}", case(judgments=findings), on)


def test_without_a_finding_capacity_is_presumed():
    assert capacity("lacking_since_on") == NEVER
    assert capacity("last_found_lacking_on") == BEFORE_ALL
    assert capacity("documented") is False
    assert capacity("test") is None
    assert capacity("lacking_since_on", need("no")) == NEVER


def test_a_finding_counts_from_its_own_day():
    assert capacity("lacking_since_on", finding("no"), on="2026-02-28") == NEVER
    assert capacity("lacking_since_on", finding("no"), on="2026-03-01") == dt.date(2026, 3, 1)
    assert capacity("last_found_lacking_on", finding("no"), on="2026-02-28") == BEFORE_ALL
    assert capacity("last_found_lacking_on", finding("no"), on="2026-03-01") == dt.date(2026, 3, 1)


def test_a_repeated_finding_moves_the_latest_day_and_not_the_first():
    findings = (finding("no", "2025-01-01"), finding("no", "2026-01-01"))
    assert capacity("lacking_since_on", *findings) == dt.date(2025, 1, 1)
    assert capacity("last_found_lacking_on", *findings) == dt.date(2026, 1, 1)


@pytest.mark.parametrize("answer", ["yes", "unclear"])
def test_another_answer_ends_the_run(answer):
    findings = (finding("no", "2024-01-01"), finding(answer, "2025-01-01"))
    assert capacity("lacking_since_on", *findings) == NEVER
    assert capacity("last_found_lacking_on", *findings) == BEFORE_ALL
    assert capacity("lacking_since_on", *findings, finding("no", "2026-01-01")) == dt.date(2026, 1, 1)
    assert capacity("documented", finding("no", "2024-01-01", role="doctor", reason_documented=True), findings[1]) is False


@pytest.mark.parametrize(
    ("role", "reasons", "documented"),
    [("doctor", True, True), ("doctor", False, False), ("doctor", None, False), (None, True, True), (None, None, False)],
)
def test_a_finding_is_documented_by_written_reasons_whoever_made_it(role, reasons, documented):
    assert capacity("documented", finding("no", role=role, reason_documented=reasons)) is documented


@pytest.mark.parametrize(
    ("sector", "outside"),
    [
        (None, False),
        ("municipal_health", False),
        ("specialist_health", False),
        ("dental", False),
        ("child_welfare", True),
        ("nav_state", True),
        ("other", None),
    ],
)
def test_a_finding_is_of_health_personnel_unless_recorded_otherwise(sector, outside):
    one = finding("no", sector=sector and Sector(sector))
    assert capacity("found_outside_health", one) is outside
    assert capacity("found_outside_health", one, finding("yes", "2026-04-01")) is False
    assert capacity("found_outside_health", finding("no", "2026-04-01"), one) is False
    silent = case(judgments=(one,), records=("judgments.answer", "judgments.assessed_on"))
    assert fact("capacity.found_outside_health", silent) is None


def test_the_latest_finding_is_the_one_that_is_asked_about():
    older = finding("no", "2025-01-01", role="doctor", reason_documented=True, test=CapacityTest.OBVIOUS)
    newer = finding("no", "2026-06-01", test=CapacityTest.OVERWHELMING)
    assert capacity("documented", newer, older) is False
    assert capacity("test", newer, older) == "overwhelming"
    assert capacity("test", newer, older, on="2026-05-31") == "obvious"
    assert capacity("test", finding("no")) is None
    assert capacity("test", finding("yes", test=CapacityTest.OBVIOUS)) is None


def test_a_source_silent_on_reasons_is_no_gap():
    silent = case(judgments=(finding("no", role="doctor"),), records=("judgments.answer", "judgments.assessed_on", "judgments.role"))
    assert fact("capacity.documented", silent) is None
    assert fact("capacity.lacking_since_on", silent) == dt.date(2026, 3, 1)
