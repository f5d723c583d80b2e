"""What falls due when: the days of `deadlines` are those that checking day by day finds."""

import datetime as dt
import json
from pathlib import Path

import attrs
import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.check import Outcome
from ipcore.check.coordinators import Coordinator
from ipcore.check.course import Course
from ipcore.check.deadline import Deadline
from ipcore.check.due_document import entry_document
from ipcore.check.falling_due import deadlines
from ipcore.check.policy_words import counting_lines
from ipcore.check.set_numbers import turned_by
from ipcore.cli.due_rows import DueRows
from ipcore.errors import OutsideLawError
from ipcore.facts import plan as plan_facts
from ipcore.logic import ON as ON_DAY
from ipcore.logic import days
from ipcore.model import Group, Meeting, Span
from ipcore.rules import built_in_rules
from ipcore.rules.parameters import OFFER_SHIELD
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
    for number in range(1, (horizon - on).days + 2):
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
    assert all(on <= one.due_on <= on + QUARTER and one.due_on == one.turns_on - dt.timedelta(1) for one in found.deadlines)


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
    for last, there in (("2027-03-01", True), ("2027-02-28", False)):
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


def test_what_a_waiver_excuses_is_told_and_keeps_nothing_from_being_in_order():
    group = Group(id="group-1", span=build.span("2024-01-01"), meetings=(Meeting(id="m-1", held_on=day("2025-07-01")),))
    late = build.case(judgments=(build.need("no"),), groups=(group,))
    plain = deadlines(late, ON, ON)
    assert (plain.unmet, plain.waived, plain.nothing_due) == (("group-meets",), (), False)
    waiver = ipcore.Waiver(rule="group-meets", reason="moving offices", until=day("2026-12-31"))
    law = ipcore.Law(policy=ipcore.Policy(name="Fjordby", waivers=(waiver,)))
    found = deadlines(late, ON, ON, law=law)
    assert (found.unmet, found.waived, found.nothing_due) == (("group-meets",), ("group-meets",), True)
    assert ipcore.check(late, ON, law=law).clean
    assert not deadlines(late, day("2027-01-01"), day("2027-01-01"), law=law).nothing_due


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


# --- numbers that no law sets, drafts, and policies -------------------------------------------------------------------

EXAMPLES = Path(__file__).parents[2] / "examples"
FRESH = build.case(services=(build.service(),), judgments=(build.need("yes", on="2026-11-15"),))
"""A need found yes six days ago: nothing is offered yet."""
DRAFTED = ipcore.Law(amendments=[ipcore.load_amendment(EXAMPLES / "amendments" / "yearly-evaluation")])
FJORDBY = ipcore.Law(policy=ipcore.load_policy(EXAMPLES / "policy" / "fjordby.toml"))


def one(rule, case, horizon, **more):
    return next(one for one in deadlines(case, ON, day(horizon), **more).deadlines if one.rule.id == rule)


def written(deadline):
    return entry_document(deadline, ipcore.Lang.EN)


def read_back(found, law):
    """The deadlines as `ipcore deadlines` tells them."""
    nobody = Coordinator(0)
    with DueRows(law) as rows:
        rows.add(found, (nobody,))
        return [row.told for row in rows.rows(nobody) if isinstance(row.told, Deadline)]


@pytest.mark.parametrize(
    ("lang", "counted", "holds"),
    [
        ("nb", "Regnes som ikke oppfylt fra 16.", "Plikten gjelder uansett"),
        ("nn", "Blir rekna som ikkje oppfylt frå 16.", "Plikta gjeld uansett"),
        ("en", "Counted as not met from 16", "The duty itself holds already"),
    ],
)
def test_a_day_that_a_number_of_no_law_makes_is_not_called_the_last_day(lang, counted, holds):
    offered = one("coordinator-offered", FRESH, "2027-01-31")
    told = offered.text(lang).message.replace("\N{NO-BREAK SPACE}", " ")
    assert offered.due_on == day("2026-12-15")
    assert told.startswith(counted)
    assert "30" in told
    assert "(offer_shield)" in told
    assert holds in told
    assert not any(last in told for last in ("Siste dag", "Last day"))
    assert written(offered)["numbers"] == [{"name": "offer_shield", "amount": 30, "unit": "days"}]


def test_a_number_set_here_is_the_one_told():
    offered = one("coordinator-offered", FRESH, "2027-01-31", law=ipcore.Law(parameters={"offer_shield": 10}))
    assert [attrs.astuple(number) for number in offered.numbers] == [("offer_shield", 10, "days")]
    assert offered.due_on == day("2026-11-25")


def test_practice_is_not_said_to_be_a_duty_that_holds_already():
    evaluation = one("annual-evaluation", yearly(), "2027-06-01")
    assert "No law sets the number 12 months (review_interval)." in evaluation.text("en").message
    assert "holds already" not in evaluation.text("en").message


def test_a_duty_that_did_not_apply_the_day_before_is_not_said_to_hold_already():
    offered = attrs.evolve(one("coordinator-offered", FRESH, "2027-01-31"), before=Outcome.NOT_APPLICABLE)
    assert "holds already" not in offered.text("en").message


def test_a_day_that_stands_in_the_plan_is_the_last_day_and_has_no_number():
    case = ipcore.loads((EXAMPLES / "cases" / "complete-plan.json").read_bytes())
    for rule in ("plan-period-current", "plan-revised-as-promised"):
        ended = one(rule, case, "2028-12-31")
        assert not ended.numbers
        assert ended.text("en").message.startswith("Last day: ")


def test_a_number_that_ran_out_before_decides_nothing_where_something_else_turns_the_rule():
    rule = next(one for one in built_in_rules() if one.id == "annual-evaluation")
    shield, period = ON_DAY <= plan_facts.active_since_on + days(OFFER_SHIELD), ON_DAY < plan_facts.period_stops_on
    edition = attrs.evolve(rule.editions[-1], applies=plan_facts.active, requires=shield | period, where=())
    for stop, name in (("2024-04-10", "offer_shield"), ("2026-11-21", None)):
        case = build.case(plans=(build.plan(period=Span(day("2024-04-01"), day(stop))),))
        course = Course(case, ipcore.Law())
        turns = min(on for on in (day("2024-05-02"), day("2026-11-21")) if course.decide(edition, on) is Outcome.NOT_MET)
        found = turned_by(edition, course.world_on(turns), course.world_on(turns - dt.timedelta(1)))
        assert [number.name for number in found] == ([name] if name else [])


def test_a_deadline_by_a_draft_is_told_in_its_words_and_marked_also_when_read_back():
    found = deadlines(build.case(plans=(build.plan(evaluations=(build.evaluation("2026-09-01"),)),)), ON, day("2027-12-01"), law=DRAFTED)
    [direct] = [one for one in found.deadlines if one.rule.id == "annual-evaluation"]
    [kept] = [one for one in read_back(found, DRAFTED) if one.rule.id == "annual-evaluation"]
    for draft in (direct, kept):
        text = draft.text("en")
        assert text.title == "The plan is evaluated every year (draft: not adopted)"
        assert "No evaluation of the plan is recorded within the last twelve months." in text.message
        assert "holds already" not in text.message
        assert written(draft)["draft"] is True
    assert not any(written(one)["draft"] for one in found.deadlines if one is not direct)


def test_what_the_policy_did_to_a_deadline_is_known():
    case = ipcore.loads((EXAMPLES / "cases" / "complete-plan.json").read_bytes())
    by_policy, plain = (one("annual-evaluation", case, "2028-12-31", law=law) for law in (FJORDBY, ipcore.Law()))
    assert (by_policy.raised_by, plain.raised_by) == ("Fjordby kommune", None)
    assert (by_policy.severity, plain.severity) == (ipcore.Severity.DEVIATION, ipcore.Severity.ADVICE)
    assert (written(by_policy)["raised"], written(plain)["raised"]) == (True, False)
    assert list(counting_lines(by_policy.edition, FJORDBY, by_policy.raised_by, ipcore.Lang.EN)) == [
        "Counted with numbers set here: 6 months (review_interval).",
        "The policy of Fjordby kommune has raised this from advice to deviation.",
    ]


@given(cases())
def test_deadlines_are_read_back_as_they_were_kept(case):
    on = near(case)
    found = deadlines(case, on, on + QUARTER, law=EVERY_RULE)
    kept, given = ([json.dumps(written(one)) for one in some] for some in (read_back(found, EVERY_RULE), found.deadlines))
    assert sorted(kept) == sorted(given)
