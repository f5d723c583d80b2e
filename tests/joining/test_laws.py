"""The laws of joining: the order and the grouping never matter, nothing is dropped, and nothing untrue is ever said."""

import datetime as dt
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Outcome
from ipcore.facts import FactsOfCase, all_facts
from ipcore.joining.content import lists
from ipcore.model import Case, Person, days_in, nodes
from ipcore.model.shape import shape
from ipcore.rules import built_in_rules
from ipcore.testing import without_record
from ipcore.testing.records import record_paths
from tests.joining.told import of, one_wrong, recorded_paths, told_apart, true_tellings

EVERY_RULE = ipcore.Law(packs={rule.pack: None for rule in built_in_rules()})
OPEN = {Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT, None}
FEW = settings(max_examples=40)


def outcomes(case, on):
    """The outcome of each rule; a rule outside what the source can answer has none."""
    report = ipcore.check(case, on=on, law=EVERY_RULE)
    return {one.rule.id: one.outcome for one in report.findings} | dict.fromkeys(report.outside)


def a_day(draw, case):
    """A day the law covers, not later than the export."""
    exported_on = case.source.exported_on
    assume(exported_on >= dt.date(2012, 2, 1))
    near = sorted(day for day in days_in(case) if dt.date(2012, 1, 2) < day < exported_on)
    return draw(st.sampled_from([*near, exported_on]))


@given(told_apart(), st.randoms(use_true_random=False))
@FEW
def test_the_order_never_matters(told, random):
    shuffled = random.sample(told, len(told))
    assert ipcore.join(shuffled) == ipcore.join(told)


@given(told_apart(least=3))
@FEW
def test_the_grouping_never_matters(told):
    a, b, c = told
    whole = ipcore.join([a, b, c])
    assert ipcore.join([ipcore.join([a, b]), c]) == whole
    assert ipcore.join([a, ipcore.join([b, c])]) == whole
    assert ipcore.join([whole, ipcore.join([a, c])]) == whole


@given(told_apart(most=2))
@FEW
def test_the_same_told_twice_changes_nothing(told):
    joined = ipcore.join(told)
    assert ipcore.join([*told, *told]) == joined
    assert ipcore.join([joined, joined, *told]) == joined


@given(told_apart(most=1))
@FEW
def test_one_case_alone_stays_as_it_is(told):
    assert ipcore.join(told).case == told[0]
    assert ipcore.join(told).conflicts == ()


@given(told_apart(least=2))
@FEW
def test_a_joined_case_survives_being_written(told):
    joined = ipcore.join(told)
    assert ipcore.loads(ipcore.dumps(joined.case)) == joined.case


@given(told_apart(least=2))
@FEW
def test_no_part_is_dropped(told):
    joined = ipcore.join(told)
    kept = contents(joined.case)
    for case in told:
        assert contents(case) <= kept
        assert set(case.deletion_requests) <= set(joined.case.deletion_requests)
        assert set(case.person.residences) <= set(joined.case.person.residences)


def contents(case):
    """All that the parts of each list say beside ids."""
    return Counter((one.name, repr(said(part))) for one in lists(Case) for part in getattr(case, one.name))


def said(node):
    fields = [one for one in shape(node.__class__) if one.name not in ("id", "part") and not one.refs]
    values = [(one, getattr(node, one.name)) for one in fields]
    return [list(map(said, value)) if one.part and one.many and one.type is not ipcore.Span else repr(value) for one, value in values]


@given(told_apart(least=2))
@FEW
def test_every_part_says_which_systems_it_came_from(told):
    joined = ipcore.join(told)
    systems = {case.source.system for case in told}
    ids = {node.id for pointer, _, node in nodes(Case, joined.case) if pointer and hasattr(node, "id")}
    assert ids <= set(joined.provenance)
    assert all(set(named) <= systems and list(named) == sorted(set(named)) for named in joined.provenance.values())


@given(told_apart(least=2))
@FEW
def test_nothing_is_recorded_that_no_source_records(told):
    joined = ipcore.join(told)
    named = set().union(*(recorded_paths(case.source.records) for case in told))
    assert recorded_paths(joined.case.source.records) <= named
    assert joined.case.source.exported_on == min(case.source.exported_on for case in told)


@given(told_apart(least=2), st.data())
@FEW
def test_what_one_source_can_answer_is_not_outside_the_joined_one(told, data):
    joined = ipcore.join(told).case
    on = a_day(data.draw, joined)
    outside = ipcore.check(joined, on=on, law=EVERY_RULE).outside
    assert all(set(outside) <= set(ipcore.check(case, on=on, law=EVERY_RULE).outside) for case in told)


@given(true_tellings(), st.data())
@settings(max_examples=120)
def test_of_sources_that_tell_the_truth_only_the_truth_is_made(told, data):
    truth, tellings_of_it = told
    on = a_day(data.draw, truth)
    true = outcomes(truth, on)
    for rule, outcome in outcomes(ipcore.join(tellings_of_it).case, on).items():
        assert outcome in OPEN or outcome is true[rule], rule


@given(one_wrong(), st.data())
@settings(max_examples=60)
def test_nothing_is_certain_that_a_complete_source_denies(told, data):
    """Status, met and not met: never against a source that records everything and was exported on the same day."""
    joined = ipcore.join(told).case
    on = a_day(data.draw, joined)
    found, status = outcomes(joined, on), ipcore.status(joined, on)
    for case in told:
        if case.source.records != ("ipcore/1",):
            continue
        own, own_status = outcomes(case, on), ipcore.status(case, on)
        for rule, outcome in found.items():
            if outcome in (Outcome.MET, Outcome.NOT_MET):
                assert own[rule] in (*OPEN, outcome), rule
        assert ipcore.FollowUp.UNKNOWN in (status.follow_up, own_status.follow_up) or status.follow_up is own_status.follow_up
        sure = {status.nobody_responsible, own_status.nobody_responsible} - {None}
        assert len(sure) < 2


@given(told_apart(least=2), st.sampled_from(record_paths()), st.data())
@FEW
def test_what_a_source_stops_recording_never_makes_a_finding(told, path, data):
    before = ipcore.join(told).case
    on = a_day(data.draw, before)
    after = ipcore.join([without_record(told[0], path), *told[1:]]).case
    found = outcomes(before, on)
    for rule, outcome in outcomes(after, on).items():
        assert outcome is not Outcome.NOT_MET or found[rule] is Outcome.NOT_MET, rule


@given(told_apart(least=2, most=2), st.data())
@FEW
def test_with_a_source_that_records_nothing_a_finding_rests_on_what_one_alone_knows_or_on_what_is_seen(told, data):
    case, silent = told[0], of(told[1], "Silent", records=())
    joined = ipcore.join([case, silent]).case
    on = a_day(data.draw, joined)
    alone = [FactsOfCase(one, on, all_facts()) for one in (case, silent)]
    for finding in ipcore.check(joined, on=on, law=EVERY_RULE).unmet():
        for name, value in finding.facts.items():
            seen = all_facts()[name].there_is and value is True
            assert value is None or seen or same(value, alone[0](name)), (finding.rule.id, name)


def same(value, other):
    """Whether two answers agree; of places the number, for a part may stand elsewhere in its list."""
    return len(value) == len(other or ()) if isinstance(value, tuple) else value == other


@given(told_apart(most=1), st.data())
@FEW
def test_a_source_that_knows_nothing_changes_nothing(told, data):
    case = told[0]
    nothing = Case(id="none", person=Person(key=case.person.key), source=of(case, "Silent", records=()).source)
    on = a_day(data.draw, case)
    assert outcomes(ipcore.join([case, nothing]).case, on) == outcomes(case, on)
