import datetime as dt

import pytest

from ipcore.model import (
    ChildHearing,
    Goal,
    Measure,
    Participant,
    ParticipantRole,
    PlanItem,
    Role,
    RoleState,
    RoleStatus,
    Span,
    Standing,
    Statement,
)
from tests.build import case, consent, fact, new_id, plan, service, span

HEALTH = service(id="health")


def missing(item: str, **content):
    one = case(services=(HEALTH,), plans=(plan(id="plan", **content),))
    return fact(f"content.{item}_missing", one)


def someone(**more):
    defaults = {"id": "anne", "role": ParticipantRole.PROVIDER, "service": "health", "standing": Standing.TAKING_PART}
    return Participant(**(defaults | more))


def measure(**more):
    defaults = {"id": "measure", "wording": "bolig", "extent": "en gang i uken", "how": "hjemmebesøk", "responsible": ("anne",)}
    return Measure(**(defaults | more))


def test_goals_resources_and_needs_are_missed_one_by_one():
    goals = (Goal(id="goal", wording="egen bolig"),)
    assert missing("goals", goals=goals) == ("/plans/0/resources", "/plans/0/needs")
    assert missing("goals", goals=goals, resources=(Statement(id="r", text="mor"),), needs=(Statement(id="n", text="bolig"),)) == ()


def test_a_reason_answers_an_empty_item_and_a_blank_reason_does_not():
    given = {PlanItem.GOALS: "vil ikke", PlanItem.RESOURCES: "  ", PlanItem.NEEDS: "kjent"}
    assert missing("goals", not_relevant=given) == ("/plans/0/resources",)


def test_relatives_alone_are_no_list_of_who_takes_part():
    mother = someone(role=ParticipantRole.RELATIVE, service=None)
    assert missing("participants", participants=(mother,)) == ("/plans/0/participants",)
    assert missing("participants", participants=(mother, someone(id="per"))) == ()


@pytest.mark.parametrize("role", ["maker", "driver"])
def test_who_makes_and_who_drives_the_plan_must_be_named_and_not_have_left(role):
    gone = someone(span=span("2024-01-01", "2025-01-01"))
    assert missing(role) == (f"/plans/0/{role}",)
    assert missing(role, participants=(someone(),), **{role: "anne"}) == ()
    assert missing(role, participants=(gone,), **{role: "anne"}) == (f"/plans/0/{role}",)


def test_contributions_are_asked_of_the_person_and_of_those_who_take_part_for_a_service():
    people = (someone(), someone(id="per", standing=Standing.INVITED), someone(id="mor", role=ParticipantRole.RELATIVE, service=None))
    gaps = ("/plans/0/own_contribution", "/plans/0/participants/0/contribution")
    assert missing("contributions", participants=people) == gaps
    assert missing("contributions", participants=people, not_relevant={PlanItem.CONTRIBUTIONS: "avtalt muntlig"}) == ()


def test_a_contribution_of_someone_who_may_or_may_not_take_part_is_unknown_only_where_nothing_is_certain():
    doubtful = someone(standing=None)
    assert missing("contributions", participants=(doubtful,), own_contribution="møter opp") is None
    assert missing("contributions", participants=(doubtful,)) == ("/plans/0/own_contribution",)


def test_measures_need_extent_and_responsible_while_open():
    assert missing("measures") == ("/plans/0/measures",)
    assert missing("measures", participants=(someone(),), measures=(measure(),)) == ()
    bare = measure(extent=" ", responsible=())
    assert missing("measures", measures=(bare,)) == ("/plans/0/measures/0/extent", "/plans/0/measures/0/responsible")
    closed = measure(extent=None, responsible=(), closed_on=dt.date(2026, 11, 21))
    assert missing("measures", measures=(closed,)) == ()


def test_several_responsible_for_a_measure_are_an_answer():
    people = (someone(), someone(id="per"))
    assert missing("measures", participants=people, measures=(measure(responsible=("anne", "per")),)) == ()


def test_how_is_said_by_each_open_measure_or_by_the_plan_for_all():
    without = measure(how=None)
    assert missing("methods", participants=(someone(),), measures=(without,)) == ("/plans/0/measures/0/how",)
    assert missing("methods", participants=(someone(),), measures=(without,), methods="slik") == ()


def test_role_status_period_and_cooperation_are_missed_when_empty():
    status = RoleStatus(id="rs", role=Role.COORDINATOR, state=RoleState.DECLINED)
    assert missing("role_status") == ("/plans/0/role_statuses",)
    assert missing("role_status", role_statuses=(status,)) == ()
    assert missing("period", period=Span(dt.date(2020, 1, 1), dt.date(2021, 1, 1))) == ("/plans/0/revision_days",)
    assert missing("period", period=Span(), revision_days=(dt.date(2021, 1, 1),)) == ("/plans/0/period",)
    empty = Span(dt.date(2021, 1, 1), dt.date(2021, 1, 1))
    assert missing("period", period=empty, revision_days=(dt.date(2021, 1, 1),)) == ("/plans/0/period",)
    assert missing("period", period=Span(dt.date(2021, 1, 1)), revision_days=(dt.date(2021, 1, 1),)) == ()
    assert missing("cooperation", not_relevant={PlanItem.COOPERATION: "ingen andre"}) == ()


@pytest.mark.parametrize(
    ("given", "standing"),
    [
        (consent(plan="plan"), True),
        (consent(), False),
        (consent(plan="plan", withdrawn="2026-11-22"), True),
        (consent(plan="plan", withdrawn="2026-11-21"), False),
        (consent(plan="plan", until="2026-11-21"), False),
        (consent(plan="plan", given="2026-11-22"), False),
    ],
)
def test_the_plan_states_a_consent_that_names_it_and_stands(given, standing):
    one = case(plans=(plan(id="plan"),), consents=(given,))
    assert fact("content.consent_missing", one) == (() if standing else ("/consents",))


def test_a_childs_participation_is_described_by_how_and_not_by_a_day_alone():
    heard = ChildHearing(id=new_id(), heard_on=dt.date(2026, 1, 1))
    told = ChildHearing(id=new_id(), heard_on=dt.date(2026, 1, 1), how="tegnet selv")
    ahead = ChildHearing(id=new_id(), heard_on=dt.date(2027, 1, 1), how="tegnet selv")
    assert missing("child_participation", child_hearings=(heard,)) == ("/plans/0/child_hearings",)
    assert missing("child_participation", child_hearings=(ahead,)) == ("/plans/0/child_hearings",)
    assert missing("child_participation", child_hearings=(heard, told)) == ()


def test_blank_rows_of_a_template_state_nothing():
    blank = {"goals": (Goal(id="g", wording=" "),), "resources": (Statement(id="r", text=""),), "needs": (Statement(id="n", text="bolig"),)}
    assert missing("goals", **blank) == ("/plans/0/goals", "/plans/0/resources")
    assert missing("cooperation", cooperation=(Statement(id="c", text="\t"),)) == ("/plans/0/cooperation",)


def test_nothing_is_asked_of_who_has_left_or_has_not_begun():
    left, ahead = someone(span=span("2024-01-01", "2025-01-01")), someone(id="per", span=span("2030-01-01"))
    assert missing("contributions", participants=(left, ahead), own_contribution="kommer") == ()
    assert missing("driver", participants=(ahead,), driver="per") == ("/plans/0/driver",)
    assert missing("participants", participants=(left, ahead)) == ("/plans/0/participants",)
