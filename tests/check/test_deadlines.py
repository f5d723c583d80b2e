"""What falls due when: the days of `deadlines` are those that checking day by day finds."""

import datetime as dt
import json

import attrs
import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Outcome
from ipcore.check.falling_due import deadlines
from ipcore.errors import OutsideLawError
from ipcore.rules import built_in_rules
from ipcore.testing import cases, record_paths, without_record
from tests import build
from tests.build import ON, day

EVERY_RULE = ipcore.Law(packs=tuple(dict.fromkeys(rule.pack for rule in built_in_rules())))
QUARTER = dt.timedelta(90)


def outcomes(case, on):
    report = ipcore.check(case, on=on, law=EVERY_RULE, assume_unchanged=True)
    return {one.rule.id: one.outcome for one in report.findings}


def day_by_day(case, on, horizon):
    """Rule, day and outcome of each deadline, found by checking every day."""
    start = outcomes(case, on)
    done = {rule for rule, outcome in start.items() if outcome is Outcome.NOT_MET}
    asked = {rule for rule, outcome in start.items() if outcome is Outcome.NEEDS_ASSESSMENT}
    found: set[tuple[str, dt.date, Outcome]] = set()
    for number in range(1, (horizon - on).days + 1):
        today = on + dt.timedelta(number)
        for rule, outcome in outcomes(case, today).items():
            if outcome is Outcome.NOT_MET and rule not in done:
                done.add(rule)
                found.add((rule, today, outcome))
            if outcome is Outcome.NEEDS_ASSESSMENT and rule not in done | asked:
                asked.add(rule)
                found.add((rule, today, outcome))
    return found


def listed(case, on, horizon, law=EVERY_RULE):
    return {(one.rule.id, one.turns_on, one.turns_to) for one in deadlines(case, on, horizon, law=law).deadlines}


def near(case):
    """The day of the export, within the days for which there is law."""
    on = case.source.exported_on
    assume(dt.date(2012, 3, 1) < on < dt.date(2199, 1, 1))
    return on


@given(cases(exported_on=dt.date(2022, 7, 1)), st.integers(0, 60))
@settings(max_examples=40)
def test_deadlines_are_the_first_days_on_which_a_day_by_day_check_turns(case, back):
    on = case.source.exported_on - dt.timedelta(back)
    assert listed(case, on, on + dt.timedelta(75)) == day_by_day(case, on, on + dt.timedelta(75))


@given(cases(around=dt.date(2026, 5, 1), records=("ipcore/1",)), st.integers(-20, 30))
@settings(max_examples=40)
def test_the_same_of_sources_that_record_everything(case, shift):
    on = near(case) + dt.timedelta(shift)
    assert listed(case, on, on + dt.timedelta(75)) == day_by_day(case, on, on + dt.timedelta(75))


@given(cases(), st.sampled_from(record_paths()))
def test_recording_less_never_makes_a_deadline_of_what_was_in_order(case, path):
    """What is due with less on record is due, or not met already, on the same day with more."""
    on = near(case)
    more = deadlines(case, on, on + QUARTER, law=EVERY_RULE)
    reached = {(one.rule.id, one.turns_to): one.turns_on for one in more.deadlines}
    reached |= {(rule, Outcome.NOT_MET): on for rule in more.unmet} | {(rule, Outcome.NEEDS_ASSESSMENT): on for rule in more.to_assess}
    for rule, turns_on, turns_to in listed(without_record(case, path), on, on + QUARTER):
        assert reached[rule, turns_to] <= turns_on


@given(cases())
def test_what_is_not_met_already_is_no_deadline_and_is_told(case):
    on = near(case)
    found = deadlines(case, on, on + QUARTER, law=EVERY_RULE)
    report = ipcore.check(case, on=on, law=EVERY_RULE, assume_unchanged=True)
    assert found.unmet == tuple(one.rule.id for one in report.unmet())
    assert found.to_assess == tuple(one.rule.id for one in report.by_outcome[Outcome.NEEDS_ASSESSMENT])
    assert {one.rule.id for one in report.by_outcome[Outcome.UNKNOWN]} <= set(found.unknown)
    assert (found.outside, found.judged) == (report.outside, len(report.findings))
    assert not {one.rule.id for one in found.deadlines} & set(found.unmet)
    assert all(on < one.turns_on <= on + QUARTER and one.due_on == one.turns_on - dt.timedelta(1) for one in found.deadlines)


def yearly():
    """A plan in force with everything in it dated, last evaluated on 1 March 2026."""
    return build.case(
        services=(build.service(),),
        judgments=(build.need("yes"),),
        offers=(build.offer("plan", answer="accepted", answered="2024-02-10"),),
        plans=(build.plan(evaluations=(build.evaluation("2026-03-01"),)),),
    )


def test_the_last_day_of_a_year_since_the_evaluation_is_the_day_it_is_due():
    found = deadlines(yearly(), ON, day("2027-06-01"))
    [evaluation] = [one for one in found.deadlines if one.rule.id == "annual-evaluation"]
    assert (evaluation.due_on, evaluation.turns_on) == (day("2027-03-01"), day("2027-03-02"))
    assert (evaluation.before, evaluation.turns_to) == (Outcome.MET, Outcome.NOT_MET)
    assert (evaluation.severity, evaluation.duty_bearer) == (ipcore.Severity.ADVICE, evaluation.edition.duty_bearer)
    assert all((evaluation.citations, evaluation.places, evaluation.forecast, evaluation.kind == "rule"))


def test_the_horizon_is_counted_and_the_day_after_is_not():
    for last, there in (("2027-03-02", True), ("2027-03-01", False)):
        rules = {one.rule.id for one in deadlines(yearly(), ON, day(last)).deadlines}
        assert ("annual-evaluation" in rules) is there


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_deadline_says_both_days_and_that_nothing_more_may_be_recorded(lang):
    [evaluation] = [one for one in deadlines(yearly(), ON, day("2027-06-01")).deadlines if one.rule.id == "annual-evaluation"]
    told = evaluation.text(lang)
    assert {"nb": "om ikke mer blir registrert", "nn": "om ikkje meir blir registrert", "en": "if nothing more is recorded"}[
        lang
    ] in told.message
    assert all(part in told.message.replace("\N{NO-BREAK SPACE}", " ") for part in ("1", "2", "2027"))
    assert all((told.title, told.next_step))


def test_a_rule_not_met_on_the_day_has_no_deadline_also_where_the_records_say_that_it_is_met_for_a_time():
    late = build.case(plans=(build.plan(evaluations=(build.evaluation("2024-06-01"), build.evaluation("2026-03-01"))),))
    found = deadlines(late, day("2026-02-01"), day("2027-06-01"))
    assert "annual-evaluation" in found.unmet
    assert "annual-evaluation" not in {one.rule.id for one in found.deadlines}


def test_a_window_within_the_records_is_no_forecast():
    assert not deadlines(yearly(), day("2026-05-01"), ON).forecast
    assert deadlines(yearly(), day("2026-05-01"), ON + dt.timedelta(1)).forecast


def test_law_that_comes_into_force_in_the_window_turns_on_its_first_day():
    case = build.case(
        exported="2022-07-15",
        services=(build.service(),),
        judgments=(build.need("yes", on="2020-01-01"),),
        plans=(build.plan(begun="2021-03-01", in_force=("2021-04-01",)),),
    )
    found = deadlines(case, day("2022-07-15"), day("2022-09-01"))
    status = next(one for one in found.deadlines if one.rule.id == "coordinator-status-stated")
    assert (status.turns_on, status.before) == (day("2022-08-01"), Outcome.NOT_APPLICABLE)
    assert status.edition.in_force.first == day("2022-08-01")
    by_old_law = deadlines(case, day("2022-07-15"), day("2022-09-01"), law_on=day("2022-07-15"))
    assert status.rule.id not in {one.rule.id for one in by_old_law.deadlines}


def test_a_closed_case_has_no_deadlines_but_nothing_due_is_not_said_of_one_that_was_not_judged():
    closed = attrs.evolve(yearly(), closed_on=ON)
    found = deadlines(closed, ON, ON + QUARTER)
    assert (found.closed, found.deadlines, found.unmet) == (True, (), ())
    silent = build.case(records=())
    assert not deadlines(silent, ON, ON + QUARTER).nothing_due


def test_nothing_due_is_said_only_where_nothing_is_unmet_already():
    ordered = build.case(judgments=(build.need("no"),))
    assert deadlines(ordered, ON, ON + QUARTER).nothing_due
    unmet = build.case(services=(build.service(),), judgments=(build.need("yes"),))
    found = deadlines(unmet, ON, ON + QUARTER)
    assert found.unmet
    assert not found.nothing_due


@pytest.mark.parametrize(("on", "horizon"), [(ON, ON - dt.timedelta(1)), (dt.date(2011, 12, 31), ON), (ON, dt.date(2200, 1, 1))])
def test_days_that_cannot_be_looked_at_are_refused(on, horizon):
    with pytest.raises(OutsideLawError):
        deadlines(yearly(), on, horizon)


VALID = jsonschema.Draft202012Validator(ipcore.deadlines_schema())


@given(cases(), st.sampled_from(["nb", "nn", "en"]))
def test_the_document_is_as_the_schema_says(case, lang):
    on = near(case)
    document = ipcore.deadlines_document(deadlines(case, on, on + QUARTER, law=EVERY_RULE), lang)
    VALID.validate(document)
    assert json.loads(json.dumps(document)) == document
