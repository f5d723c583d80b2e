"""Saying less never accuses and never clears: what a source stops recording only opens outcomes."""

import datetime as dt

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Outcome
from ipcore.dates import NEVER
from ipcore.facts import FactsOfCase, Kind, all_facts
from ipcore.model import days_in
from ipcore.rules import built_in_rules
from ipcore.testing import cases, items, record_paths, with_export_day, without_item, without_record

EVERY_RULE = ipcore.Law(packs={rule.pack: None for rule in built_in_rules()})
OPEN = {Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT, None}


def outcomes(case, on):
    """The outcome of each rule; a rule outside what the source can answer has none."""
    report = ipcore.check(case, on=on, law=EVERY_RULE)
    return {one.rule.id: one.outcome for one in report.findings} | dict.fromkeys(report.outside)


def assert_only_opened(before, after):
    for rule, outcome in after.items():
        assert outcome in OPEN or outcome is before[rule], rule


@st.composite
def judged_days(draw, /, **options):
    """A case and a day the law covers, not later than its export, near the days that stand in it."""
    case = draw(cases(**options))
    exported_on = max(case.source.exported_on, dt.date(2012, 2, 1))
    case = with_export_day(case, exported_on)
    near = sorted(day for day in days_in(case) if dt.date(2012, 1, 2) < day < exported_on)
    on = draw(st.sampled_from(near)) + dt.timedelta(draw(st.sampled_from([-1, 0, 1]))) if near else exported_on
    return case, draw(st.sampled_from([on, exported_on]))


@given(judged_days(), st.sampled_from(record_paths()))
def test_a_path_taken_out_of_what_is_recorded_only_opens_outcomes(case_and_day, path):
    case, on = case_and_day
    assert_only_opened(outcomes(case, on), outcomes(without_record(case, path), on))


@given(judged_days(), st.data())
def test_a_single_record_taken_out_with_its_list_only_opens_outcomes(case_and_day, data):
    case, on = case_and_day
    pointers = [pointer for pointer in items(case) if not pointer.startswith("/person")]
    assume(pointers)
    pointer = data.draw(st.sampled_from(pointers))
    fewer = without_item(case, pointer)
    for path in _lists_touched(case, fewer):
        fewer = without_record(fewer, path)
    assert_only_opened(outcomes(case, on), outcomes(fewer, on))


def _lists_touched(case, fewer):
    """The lists in which something is gone: the item's own and those of what referred to it."""
    for one in attrs.fields(type(case)):
        before, after = getattr(case, one.name), getattr(fewer, one.name)
        if before == after:
            continue
        if one.name != "plans":
            yield one.name
            continue
        if len(before) != len(after):
            yield "plans"
            continue
        for plan, less in zip(before, after, strict=True):
            for inner in attrs.fields(type(plan)):
                if getattr(plan, inner.name) != getattr(less, inner.name):
                    yield f"plans.{inner.name}"


@given(judged_days())
def test_an_export_before_the_day_only_opens_outcomes(case_and_day):
    case, on = case_and_day
    assert_only_opened(outcomes(case, on), outcomes(with_export_day(case, on - dt.timedelta(1)), on))


@given(cases(records=("ipcore/1",)))
def test_after_the_export_nothing_is_decided_unless_the_caller_takes_it_as_unchanged(case):
    on = case.source.exported_on
    assume(dt.date(2012, 1, 1) <= on < dt.date(2199, 12, 1))
    later = on + dt.timedelta(1)
    assume(case.closed_on is None or case.closed_on > later)
    plain = ipcore.check(case, on=later, law=EVERY_RULE)
    assert {one.outcome for one in plain.findings} <= OPEN | {Outcome.NOT_APPLICABLE}
    assert not plain.clean
    forecast = ipcore.check(case, on=later, law=EVERY_RULE, assume_unchanged=True)
    assert all(one.forecast for one in forecast.findings)


@given(judged_days())
def test_a_source_that_records_nothing_is_never_accused(case_and_day):
    case, on = case_and_day
    assume(case.closed_on is None or case.closed_on > on)
    silent = attrs.evolve(case, source=attrs.evolve(case.source, records=()))
    found = outcomes(silent, on)
    assert Outcome.NOT_MET not in found.values()
    assert not ipcore.check(silent, on=on, law=EVERY_RULE).clean


@pytest.mark.parametrize("name", sorted(all_facts()))
def test_a_silent_source_leaves_each_fact_unknown_or_a_thing_seen(name):
    fact = all_facts()[name]

    @given(judged_days())
    @settings(max_examples=10)
    def check(case_and_day):
        case, on = case_and_day
        silent = attrs.evolve(case, source=attrs.evolve(case.source, records=()))
        answer = FactsOfCase(silent, on, all_facts())(name)
        assert answer is None or (answer is True and fact.there_is)

    check()


@given(judged_days(records=("ipcore/1",)))
def test_a_judgment_is_never_made_by_ipcore(case_and_day):
    case, on = case_and_day
    while case.judgments:
        case = without_item(case, "/judgments/0")
    facts = FactsOfCase(case, on, all_facts())
    answers = {name: facts(name) for name, fact in all_facts().items() if fact.kind is Kind.JUDGED}
    assert [name for name, answer in answers.items() if answer not in (None, NEVER)] == []


@given(judged_days(), st.sampled_from(record_paths()))
@settings(max_examples=20)
def test_a_path_taken_out_only_opens_the_days_of_a_timeline(case_and_day, path):
    case, on = case_and_day
    days = ipcore.Span(on, on + dt.timedelta(90))
    before = ipcore.timeline(case, days, law=EVERY_RULE, assume_unchanged=True)
    after = ipcore.timeline(without_record(case, path), days, law=EVERY_RULE, assume_unchanged=True)
    for number in range(90):
        day = on + dt.timedelta(number)
        known = before.on(day)
        for rule, outcome in after.on(day).items():
            assert outcome in OPEN or outcome is known[rule], (rule, day)
