"""What a rule's worked case may not say, and what its words mean."""

import datetime as dt

import pytest

from ipcore.check.worked_cases import judged
from ipcore.errors import RuleDefinitionError
from ipcore.rules import built_in_rules

DAY = dt.date(2026, 11, 21)
GOOD = {"name": "x", "on": DAY, "facts": {"plan.active": True, "plan.active_plans": ["/plans/0"]}, "expect": "met"}
BY_ID = {rule.id: rule for rule in built_in_rules()}
MAIN, OFFERED, ONE_PLAN = BY_ID["main-responsibility-placed"], BY_ID["plan-offered"], BY_ID["one-plan"]


@pytest.mark.parametrize(
    ("rule", "facts", "message"),
    [
        (MAIN, {"plan.activ": True}, "there is no fact plan.activ; did you mean plan.active"),
        (MAIN, {"group.active": True}, "never names group.active"),
        (MAIN, {"plan.active": "yes"}, "expected bool"),
        (MAIN, {"plan.active": 1}, "expected bool"),
        (MAIN, {"plan.main_count": True}, "expected int"),
        (OFFERED, {"plan.offer": "refused"}, "never has the code"),
        (OFFERED, {"plan.offer": True}, "expected str"),
        (OFFERED, {"plan.first_begun_on": "2026-01-01"}, "expected a TOML date"),
        (OFFERED, {"plan.first_begun_on": dt.datetime(2026, 1, 1)}, "expected a TOML date"),
        (OFFERED, {"plan.first_begun_on": "before_all"}, "without quotes, 'never' or 'unanswered'"),
        (OFFERED, {"group.active": True}, "never names"),
        (ONE_PLAN, {"plan.active_plans": "/plans/0"}, "JSON Pointers"),
        (ONE_PLAN, {"plan.active_plans": [1]}, "JSON Pointers"),
        (ONE_PLAN, {"plan.active_plans": ["plans/0"]}, "JSON Pointers"),
    ],
)
def test_a_case_with_a_faulty_fact_is_refused(rule, facts, message):
    with pytest.raises(RuleDefinitionError, match=message):
        judged(rule, GOOD | {"facts": facts})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"expected": "met"}, "found expected; expected only"),
        ({"severity": "breach"}, "only what is not met"),
        ({"expect": "ok"}, "expect: found 'ok', expected one of not_applicable, met"),
        ({"expect": "not_met", "severity": "råd"}, "severity: found"),
        ({"facts": []}, "expected a table of facts"),
        ({"on": "2026-11-21"}, "without quotes"),
        ({"law_on": 2026}, "without quotes"),
    ],
)
def test_a_case_that_says_something_strange_is_refused_and_named(changes, message):
    assert judged(ONE_PLAN, GOOD).holds
    with pytest.raises(RuleDefinitionError, match=message) as caught:
        judged(ONE_PLAN, GOOD | changes)
    assert "rule one-plan, case 'x': " in str(caught.value)


def test_a_case_that_leaves_out_what_it_must_say_is_refused():
    with pytest.raises(RuleDefinitionError, match="found no on, facts, expect"):
        judged(ONE_PLAN, {"name": "x"})


def test_a_wrong_outcome_or_severity_does_not_hold():
    unmet = GOOD | {"facts": {"plan.active": True, "plan.active_plans": ["/plans/0", "/plans/1"]}}
    assert not judged(ONE_PLAN, unmet).holds
    assert judged(ONE_PLAN, unmet | {"expect": "not_met"}).holds
    assert judged(ONE_PLAN, unmet | {"expect": "not_met", "severity": "breach"}).holds
    assert not judged(ONE_PLAN, unmet | {"expect": "not_met", "severity": "advice"}).holds
    assert judged(ONE_PLAN, {"name": "x", "on": dt.date(2000, 1, 1), "facts": {}, "expect": "no_edition"}).holds


def test_left_out_is_silent_and_unanswered_is_not():
    facts = dict.fromkeys(("plan.first_begun_on", "need.recorded_on", "programme.kvp_started_on"), "never") | {
        "programme.kvp": False,
        "plan.offer": "none",
    }
    assert judged(OFFERED, GOOD | {"facts": facts}).found == "unknown"
    assert judged(OFFERED, GOOD | {"facts": facts | {"need.long_term_coordinated": "unanswered"}}).found == "needs_assessment"
