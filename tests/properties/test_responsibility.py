"""Laws of the responsibility map."""

import datetime as dt
import json
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check.responsibility import HolderState
from ipcore.check.responsibility.judging import Judge
from ipcore.check.responsibility.lanes import things
from ipcore.dates import Span, add_days
from ipcore.facts.sectors import agency
from ipcore.model import Standing, days_in
from ipcore.testing import cases, record_paths, without_record


@st.composite
def mapped(draw, /, days=60, **options):
    """A case and a time near the days that stand in it."""
    case = draw(cases(**options))
    near = sorted(day for day in days_in(case) if dt.date(1900, 1, 1) < day < dt.date(2190, 1, 1)) or [dt.date(2024, 1, 1)]
    start = add_days(draw(st.sampled_from(near)), draw(st.integers(-days, 2)))
    return case, Span(start, add_days(start, draw(st.integers(1, days))))


def each_day(span):
    return [add_days(span.start, number) for number in range((span.stop - span.start).days)]


@given(mapped())
@settings(max_examples=200)
def test_the_stretches_of_days_are_what_asking_every_day_alone_gives(case_and_span):
    case, span = case_and_span
    lanes = {one.pointer + one.kind: one for one in ipcore.responsibility(case, span).lanes}
    judge = Judge(case)
    for thing in things(case, span):
        lane = lanes.get(thing.lane.pointer + thing.lane.kind)
        if lane is None:
            continue
        found = {day: one.standing for one in lane.segments for day in each_day(one.span)}
        assert found == {day: told for day in each_day(span) if (told := judge.standing(thing, day)) is not None}
        touching = [pair for pair in pairwise(lane.segments) if pair[0].span.stop == pair[1].span.start]
        assert all(one.standing != other.standing for one, other in touching)


@given(mapped())
@settings(max_examples=40)
def test_a_gap_is_since_the_first_day_of_the_unbroken_time_it_was_there(case_and_span):
    case, span = case_and_span
    judge = Judge(case)
    by_place = {one.lane.pointer + one.lane.kind: one for one in things(case, span)}
    for lane, run in ipcore.responsibility(case, span).gaps:
        thing = by_place[lane.pointer + lane.kind]
        days = each_day(Span(max(run.since or dt.date(1850, 1, 2), add_days(run.span.first, -200)), run.span.stop))
        assert all((told := judge.standing(thing, day)) is not None and run.gap in told.gaps for day in days)
        if run.since is not None and run.since > dt.date(1850, 1, 1):
            before = judge.standing(thing, add_days(run.since, -1))
            assert before is None or run.gap not in before.gaps


def gaps_by_day(case, span):
    """Thing, gap and day of each that is certain; and of each that is unknown."""
    stretches = [(lane, one) for lane in ipcore.responsibility(case, span).lanes for one in lane.segments]

    def by_day(which):
        return {(lane.pointer, lane.kind, gap, day) for lane, one in stretches for gap in which(one) for day in each_day(one.span)}

    return by_day(lambda one: one.standing.gaps), by_day(lambda one: one.standing.unknown)


@given(mapped(), st.sampled_from(record_paths()))
@settings(max_examples=250)
def test_what_a_source_stops_recording_never_makes_a_gap_and_hides_none(case_and_span, path):
    case, span = case_and_span
    gaps, unknown = gaps_by_day(case, span)
    less_gaps, more_unknown = gaps_by_day(without_record(case, path), span)
    assert less_gaps <= gaps
    assert gaps - less_gaps <= more_unknown
    assert unknown <= more_unknown


@given(mapped(days=400), st.sampled_from(["nb", "nn", "en"]), st.booleans())
@settings(max_examples=40, deadline=None)
def test_every_map_can_be_told_in_every_way(case_and_span, lang, names):
    told = ipcore.responsibility(*case_and_span)
    assert json.loads(json.dumps(told.document(lang, names=names)))["case"] == told.case.id
    assert all(len(line) <= 80 and line.isprintable() for line in told.table(lang, names=names).splitlines())
    root = ElementTree.fromstring(told.chart(lang, names=names))
    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}desc")


@given(mapped())
@settings(max_examples=150)
def test_only_who_takes_part_and_has_begun_is_shown_as_having_it(case_and_span):
    case, span = case_and_span
    people = {one.id: one for plan in case.plans for one in plan.participants}
    begun = {one.id: one.span.first for one in case.services}
    agencies = {one.id: agency(one.sector) for one in case.services}
    for lane in ipcore.responsibility(case, span).lanes:
        for one in lane.segments:
            there = [people[who.id] for who in one.standing.holders if who.state is HolderState.HOLDS and who.id in people]
            assert not [who for who in there if who.standing in (Standing.DECLINED, Standing.KEPT_OUT)]
            for who in there:
                same = [begun[key] for key in begun if who.service and agencies[key] is agencies[who.service]]
                assert not same or min(same) <= one.span.first
