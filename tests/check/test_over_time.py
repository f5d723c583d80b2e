import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import ipcore
from ipcore.check.over_time import timeline_document, timeline_schema
from ipcore.dates import add_days
from ipcore.errors import OutsideLawError
from ipcore.rules import built_in_rules
from ipcore.synthetic import RECIPES
from ipcore.testing import cases
from tests.build import case, day, evaluation, plan, service, span

DRAFT = Path(__file__).parents[2] / "examples" / "amendments" / "yearly-evaluation"
EVERY_RULE = ipcore.Law(packs=tuple(sorted({rule.pack for rule in built_in_rules()})))


def outcomes(one, on, **how):
    return {found.rule.id: found.outcome for found in ipcore.check(one, on=on, law=EVERY_RULE, **how).findings}


def assert_every_day(one, days, **how):
    course = ipcore.timeline(one, days, law=EVERY_RULE, **how)
    on = days.first
    while on < days.after:
        assert course.on(on) == outcomes(one, on, **how), on
        on = add_days(on, 1)


@given(cases(exported_on=dt.date(2022, 9, 15)), st.integers(0, 500), st.booleans())
@settings(max_examples=15)
def test_a_timeline_is_what_checking_every_single_day_gives(one, back, unchanged):
    first = one.source.exported_on - dt.timedelta(back)
    assert_every_day(one, ipcore.Span(first, add_days(first, 120)), assume_unchanged=unchanged)


@pytest.mark.parametrize("number", range(3))
def test_of_an_ordinary_case_too_over_two_years_and_under_the_law_of_one_day(number):
    (one,) = itertools.islice(RECIPES["mixed"](number + 1, 7), number, None)
    last = one.source.exported_on
    assert_every_day(one, ipcore.Span(add_days(last, -600), add_days(last, 100)), law_on=dt.date(2022, 7, 31))


def test_the_segments_of_a_rule_follow_each_other_and_differ():
    evaluated = case(services=(service(),), plans=(plan(in_force=("2020-01-01",), evaluations=(evaluation("2024-03-01"),)),))
    course = ipcore.timeline(evaluated, span("2024-01-01", "2026-01-01")).of("annual-evaluation")
    assert course is not None
    assert [(str(one.outcome), one.span, one.severity) for one in course.segments] == [
        ("not_met", span("2024-01-01", "2024-03-01"), "advice"),
        ("met", span("2024-03-01", "2025-03-02"), None),
        ("not_met", span("2025-03-02", "2026-01-01"), "advice"),
    ]


def test_a_new_edition_begins_a_new_segment():
    met = case(plans=(plan(in_force=("2021-01-01",)),), services=(service(),))
    course = ipcore.timeline(met, span("2022-07-01", "2022-09-01")).of("goals-stated")
    assert course is not None
    assert [one.span.first for one in course.segments] == [day("2022-07-01"), day("2022-08-01")]
    assert course.on(day("2022-09-01")) is None


def test_after_the_export_all_is_open_unless_taken_as_unchanged():
    one = case(services=(service(),), exported="2026-06-01")
    plain = ipcore.timeline(one, span("2026-05-01", "2026-07-01")).of("plan-kept-up")
    forecast = ipcore.timeline(one, span("2026-05-01", "2026-07-01"), assume_unchanged=True).of("plan-kept-up")
    assert plain is not None
    assert forecast is not None
    assert [str(one.outcome) for one in plain.segments] == ["not_applicable", "unknown"]
    assert [str(one.outcome) for one in forecast.segments] == ["not_applicable"]


@pytest.mark.parametrize("days", [span("2026-01-01"), span(None, "2026-01-01"), span("2026-01-01", "2026-01-01")])
def test_a_time_without_bounds_or_days_is_refused(days):
    with pytest.raises(OutsideLawError, match="first and a last day"):
        ipcore.timeline(case(), days)


def test_a_time_with_a_day_before_the_law_is_refused():
    with pytest.raises(OutsideLawError, match="2012-01-01"):
        ipcore.timeline(case(), span("2011-12-31", "2012-02-01"))


def test_a_timeline_as_a_document_says_its_days_half_open():
    told = timeline_document(ipcore.timeline(case(services=(service(),)), span("2026-01-01", "2026-02-01")))
    Draft202012Validator(timeline_schema()).validate(told)
    assert (told["from"], told["to"]) == ("2026-01-01", "2026-02-01")
    assert told["rules"][0]["segments"][0]["from"] == "2026-01-01"
    assert {one["segments"][-1]["to"] for one in told["rules"]} == {"2026-02-01"}


def test_a_time_judged_by_a_draft_is_marked():
    law = ipcore.Law(amendments=[ipcore.load_amendment(DRAFT)])
    late = case(exported="2027-08-01", plans=(plan(in_force=("2024-04-01",), evaluations=(evaluation("2027-03-01"),)),))
    found = ipcore.timeline(late, span("2027-06-01", "2027-08-01"), law=law)
    told = timeline_document(found)
    Draft202012Validator(timeline_schema()).validate(told)
    [course] = [one for one in told["rules"] if one["rule"] == "annual-evaluation"]
    assert [(one["from"], one["draft"]) for one in course["segments"]] == [("2027-06-01", False), ("2027-07-01", True)]
    assert not any(segment["draft"] for one in told["rules"] if one is not course for segment in one["segments"])


def test_a_timeline_says_what_it_takes_for_granted_and_what_lies_outside():
    one = case(services=(service(),), exported="2026-06-01", records=("services", "person"))
    told = ipcore.timeline(one, span("2026-05-01", "2026-07-01"), assume_unchanged=True)
    assert told.forecast_from == day("2026-06-02")
    assert "goals-stated" in told.outside
    assert ipcore.timeline(one, span("2026-05-01", "2026-06-01"), assume_unchanged=True).forecast_from is None


def test_a_day_without_law_is_refused_as_the_law_of_all_days():
    with pytest.raises(OutsideLawError):
        ipcore.timeline(case(), span("2026-01-01", "2026-02-01"), law_on=day("1999-01-01"))
