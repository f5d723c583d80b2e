"""What time alone can change, and what it cannot."""

import datetime as dt

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.facts import FactsOfCase, all_facts
from ipcore.identifiers import renumbering_days
from ipcore.model import dated_paths, days_by_path, parse_path
from ipcore.rules import built_in_rules
from ipcore.testing import cases

EVERY_RULE = ipcore.Law(packs={rule.pack: None for rule in built_in_rules()})


@given(cases(), st.data())
def test_a_fact_changes_only_on_days_that_stand_in_fields_it_reads(case, data):
    exported = case.source.exported_on
    days, of_any = days_by_path(case), {exported + dt.timedelta(1), case.source.contested_from} | renumbering_days()
    fixed = {name: of_any.union(*(days.get(path, ()) for path in _dated(fact))) for name, fact in all_facts().items()}
    starts = {day for found in fixed.values() for day in found if day and dt.date(1900, 1, 1) < day < dt.date(2190, 1, 1)}
    start = data.draw(st.sampled_from(sorted(starts)))
    before: dict[str, object] = {}
    for number in range(-3, 40):
        day = start + dt.timedelta(number)
        facts = FactsOfCase(case, day, all_facts())
        answers = {name: facts(name) for name in all_facts()}
        if before:
            assert {name for name in answers if answers[name] != before[name] and day not in fixed[name]} == set()
        before = answers


def _dated(fact):
    """The fields with days that it reads; and, of what stands undated in a plan, the days on which that was written."""
    return dated_paths([*fact.reads, *(parse_path("plans:individual.revisions") if fact.undated else ())])


@given(cases(exported_on=dt.date(2023, 3, 31)), st.integers(0, 400))
@settings(max_examples=10)
def test_since_is_what_checking_day_by_day_finds(case, back):
    on = case.source.exported_on - dt.timedelta(back)
    report = ipcore.check(case, on=on, law=EVERY_RULE)
    wanted = {one.rule.id: one for one in report.findings}
    running = dict.fromkeys(wanted, on)
    for number in range(1, 500):
        day = on - dt.timedelta(number)
        earlier = ipcore.check(case, on=day, law=EVERY_RULE)
        for rule in list(wanted):
            if rule in earlier.outside:  # an older edition that the source could not answer has no finding to compare with
                wanted.pop(rule)
                continue
            found = earlier.of(rule)
            if found is not None and found.outcome is wanted[rule].outcome:
                running[rule] = day
            else:
                assert wanted.pop(rule).since == running[rule], rule
    for rule, finding in wanted.items():
        assert finding.since <= running[rule], rule


@given(cases())
def test_from_the_day_a_case_is_closed_no_rule_applies(case):
    on = max(case.source.exported_on, dt.date(2012, 1, 1))
    closed = attrs.evolve(case, closed_on=on)
    assert {str(one.outcome) for one in ipcore.check(closed, on=on, law=EVERY_RULE).findings} <= {"not_applicable"}


@given(cases(records=("ipcore/1",)), st.sampled_from(["2012-01-01", "2022-07-31", "2022-08-01", "2022-12-31", "2023-01-01"]))
def test_a_rule_has_a_finding_exactly_while_an_edition_is_in_force(case, day):
    on = dt.date.fromisoformat(day)
    found = {one.rule.id for one in ipcore.check(case, on=on, law=EVERY_RULE).findings}
    assert found == {rule.id for rule in built_in_rules() if any(one.in_force.covers(on) for one in rule.editions)}


@given(cases(records=("ipcore/1",)), st.integers(0, 700))
def test_who_has_a_plan_in_force_is_never_owed_the_offer_of_one(case, back):
    on = min(max(case.source.exported_on - dt.timedelta(back), dt.date(2012, 1, 1)), dt.date(2199, 12, 31))
    assume(FactsOfCase(case, on, all_facts(), assume_unchanged=True)("plan.active"))
    offered = ipcore.check(case, on=on, law=EVERY_RULE, assume_unchanged=True).of("plan-offered")
    assert offered is not None
    assert str(offered.outcome) != "not_met"
