"""The measures of a case: what each indicator says of one made by hand, and that they mean what the core means."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore import Case, FollowUp, Lang, Law, Outcome
from ipcore.facts import FactsOfCase, all_facts, need
from ipcore.logic import World, evaluate
from ipcore.model import Answer as Judged
from ipcore.model import (
    Appointment,
    Evaluation,
    Group,
    Judgment,
    Offer,
    OfferAnswer,
    OfferKind,
    Person,
    Plan,
    PlanKind,
    Residence,
    Role,
    Sector,
    Service,
    Source,
    Span,
    Topic,
)
from ipcore.testing import cases
from ipcore_dataset.indicators import CHOICES, INDICATORS, MEASURES, Answer, Indicator, answer, follow_up
from ipcore_dataset.indicators.measure import ENDED, Measure
from ipcore_dataset.indicators.of_case import MeasuresOfCase
from ipcore_dataset.nested.checkpoint import Checkpoint
from ipcore_dataset.nested.job import Tally
from ipcore_dataset.nested.judge_job import JudgeJob
from ipcore_dataset.nested.row import own_columns
from ipcore_dataset.nested.run import Finished
from ipcore_dataset.nested.summing import _crashed
from ipcore_dataset.running.summary import Summary
from ipcore_dataset.running.text import reason_text

LAW = Law()
DAY = dt.date(2026, 8, 31)


def of_case(one: Case, on: dt.date = DAY, law: Law = LAW, **more: Any) -> dict[str, bool | None]:
    asked = MeasuresOfCase(case=one, on=on, law=law, **more)
    return {name: asked.value(measure) for name, measure in MEASURES.items()}


def of_one_day(one: Case, on: dt.date) -> dict[str, bool | None]:
    """The measures as a table about the day has them."""
    facts = FactsOfCase(one, on, all_facts())
    ended = one.closed_on is not None and one.closed_on <= on

    def read(name: str) -> Any:
        return ended if name == ENDED.name else facts(name) if name in all_facts() else None

    return {name: evaluate(measure.of_one_day(on), World(on, read)) for name, measure in MEASURES.items()}


# --- drawn cases ------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(cases(), st.sampled_from([dt.date(2024, 2, 29), dt.date(2025, 12, 31), DAY, dt.date(2026, 1, 1)]))
def test_a_year_is_told_from_its_turning_days_and_one_day_says_nothing_else(one: Case, on: dt.date) -> None:
    measure = MEASURES["individual_plan_during_year"]
    found = of_case(one, on)[measure.name]
    days = [dt.date(on.year, 1, 1) + dt.timedelta(n) for n in range(on.timetuple().tm_yday)]
    each = {FactsOfCase(one, day, all_facts())("plan.active") for day in days}
    assert found is (True if True in each else None if None in each else False)
    assert of_one_day(one, on)[measure.name] in (found, None)


@settings(max_examples=60)
@given(cases(), st.sampled_from([dt.date(2024, 2, 29), DAY]))
def test_the_status_is_that_of_the_core_and_dormancy_that_of_the_rule(one: Case, on: dt.date) -> None:
    atom = tuple(of_case(one, on).values())
    seen = ipcore.status(one, on)
    assert follow_up(atom) is seen.follow_up
    nobody = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}[seen.nobody_responsible]
    assert answer(INDICATORS["nobody-responsible"], atom) is (Answer.EXCLUDED if seen.follow_up is FollowUp.CLOSED else nobody)
    if seen.follow_up is not FollowUp.CLOSED:
        outcome = next((each.outcome for each in ipcore.check(one, on, law=LAW).findings if each.rule.id == "dormant-plan"), None)
        assert outcome in (None, Outcome.CRASHED) or (outcome is Outcome.NOT_MET) is (of_case(one, on)["dormant"] is True)


def span(start: str | None, stop: str | None = None) -> Span:
    return Span(*(None if one is None else dt.date.fromisoformat(one) for one in (start, stop)))


HOME = (Residence(municipality="0301", span=Span(dt.date(2020, 1, 1), None)),)


def made(*, records: tuple[str, ...] = ("ipcore/1",), exported: dt.date = DAY, protected: bool = False, **parts: Any) -> Case:
    person = Person(key="syn-1", born_on=dt.date(1980, 5, 17), protected_address=protected, residences=HOME)
    return Case(id="case-1", person=person, source=Source(system="test", exported_on=exported, records=records), **parts)


def plan(kind: str = "individual", *in_force: Span, **more: Any) -> Plan:
    spans = in_force or (span("2026-01-10"),)
    return Plan(id=f"plan-{kind}", kind=PlanKind(kind), begun_on=dt.date(2025, 1, 1), in_force=spans, **more)


def declined() -> Offer:
    made_on, answered_on = dt.date(2026, 2, 1), dt.date(2026, 2, 10)
    return Offer(id="offer-1", kind=OfferKind.PLAN, made_on=made_on, answer=OfferAnswer.DECLINED, answered_on=answered_on)


ASKED = (Evaluation(id="e-1", held_on=dt.date(2026, 5, 1), satisfaction=4),)
LESS = (Evaluation(id="e-1", held_on=dt.date(2026, 5, 1), satisfaction=3),)
COORDINATOR = (Appointment(id="a-1", role=Role.COORDINATOR, span=span("2026-01-10"), holder="w-1"),)


GROUP = (Group(id="g-1", span=span("2026-01-10")),)
NEED = (Judgment(id="j-1", topic=Topic.PLAN_NEED, answer=Judged.YES, assessed_on=dt.date(2026, 2, 1)),)
NO_NEED = (evolve(NEED[0], answer=Judged.NO),)
SERVICE = (Service(id="s-1", sector=Sector.MUNICIPAL_HEALTH, span=span("2020-01-01"), kind="rop"),)
NO_PLANS = ("person", "services", "groups", "offers", "judgments", "appointments")
OLD = plan("individual", span("2020-01-01"))
CLOSED = plan("individual", span("2024-01-01", "2026-02-01"))
LONG_CLOSED = plan("individual", span("2024-01-01", "2026-01-01"))

YES, NO, UNKNOWN, EXCLUDED, UNCLEAR = Answer

TOLD: dict[str, list[tuple[dict[str, Any], Answer]]] = {
    "individual-plan": [
        ({"plans": (plan(),)}, YES),
        ({"plans": (plan("measures"), CLOSED)}, NO),
        ({"records": NO_PLANS}, UNKNOWN),
        ({"plans": (plan(),), "closed_on": DAY}, EXCLUDED),
    ],
    "other-plan-only": [
        ({"plans": (plan("crisis"),)}, YES),
        ({"plans": (plan("crisis"), plan())}, NO),
        ({"plans": (plan("crisis"),), "records": NO_PLANS}, UNKNOWN),
    ],
    "group-only": [
        ({"groups": GROUP}, YES),
        ({"groups": GROUP, "plans": (plan("treatment"),)}, NO),
        ({"groups": GROUP, "records": NO_PLANS}, UNKNOWN),
    ],
    "nothing": [({}, YES), ({"groups": GROUP, "records": NO_PLANS}, NO), ({"records": NO_PLANS}, UNKNOWN)],
    "coordinator": [({"appointments": COORDINATOR}, YES), ({}, NO), ({"records": ("plans",)}, UNKNOWN)],
    "group": [({"groups": GROUP}, YES), ({}, NO), ({"records": ("plans",)}, UNKNOWN)],
    "neither-individual-plan-nor-group": [
        ({"plans": (plan("measures"),)}, YES),
        ({"groups": GROUP, "records": NO_PLANS}, NO),
        ({"plans": (plan("measures"),), "records": NO_PLANS}, UNKNOWN),
    ],
    "neither-any-plan-nor-group": [
        ({}, YES),
        ({"plans": (plan("measures"),), "records": NO_PLANS}, NO),
        ({"records": ("plans:individual", "groups")}, UNKNOWN),
    ],
    "nobody-responsible": [({}, YES), ({"appointments": COORDINATOR}, NO), ({"records": ("plans", "groups")}, UNKNOWN)],
    "measures-plan": [
        ({"plans": (plan("measures"),)}, YES),
        ({"plans": (plan("treatment"),)}, NO),
        ({"records": ("plans:individual",)}, UNKNOWN),
    ],
    "satisfied-with-plan": [
        ({"plans": (plan(evaluations=ASKED),)}, YES),
        ({"plans": (plan(evaluations=LESS),)}, NO),
        ({"plans": (plan(),)}, EXCLUDED),
        ({}, EXCLUDED),
        ({"plans": (plan(evaluations=ASKED),), "records": ("plans:individual.in_force",)}, UNCLEAR),
    ],
    "individual-plan-during-year": [
        ({"plans": (plan(),)}, YES),
        ({"plans": (CLOSED,)}, YES),
        ({"plans": (LONG_CLOSED,)}, NO),
        ({"plans": (plan("individual", span("2026-09-01")),)}, NO),
        ({"records": NO_PLANS}, UNKNOWN),
        ({"plans": (CLOSED,), "records": NO_PLANS}, YES),
        ({"exported": dt.date(2026, 7, 1)}, UNKNOWN),
        ({"exported": dt.date(2026, 7, 1), "plans": (CLOSED,)}, YES),
    ],
    "individual-plan-where-needed": [
        ({"plans": (plan(),), "judgments": NEED}, YES),
        ({"judgments": NEED}, NO),
        ({"judgments": NEED, "records": NO_PLANS}, UNKNOWN),
        ({"plans": (plan(),)}, UNCLEAR),
        ({"plans": (plan(),), "judgments": NO_NEED}, EXCLUDED),
    ],
    "dormant": [
        ({"plans": (evolve(OLD, begun_on=dt.date(2020, 1, 1)),)}, YES),
        ({"plans": (plan(),)}, NO),
        ({"plans": (evolve(OLD, begun_on=dt.date(2020, 1, 1)),), "records": ("plans:individual.in_force",)}, UNKNOWN),
        ({}, EXCLUDED),
        ({"records": NO_PLANS}, UNCLEAR),
    ],
}


def told_of(indicator: Indicator, parts: dict[str, Any], law: Law = LAW) -> Answer:
    return answer(indicator, tuple(of_case(made(**parts), law=law).values()))


@pytest.mark.parametrize(("name", "parts", "found"), [(name, parts, found) for name, each in TOLD.items() for parts, found in each])
def test_each_indicator_says_this_of_a_case(name: str, parts: dict[str, Any], found: Answer) -> None:
    assert told_of(INDICATORS[name], parts) is found


def test_every_indicator_is_tried_with_a_yes_a_no_and_what_nobody_knows() -> None:
    assert set(TOLD) == set(INDICATORS)
    for name, each in TOLD.items():
        found = {one for _, one in each}
        assert {YES, NO} < found, name
        assert found & {UNKNOWN, UNCLEAR}, name


@pytest.mark.parametrize(
    ("choice", "indicator", "parts", "found"),
    [
        ("measures-plan-counts", "individual-plan", {"plans": (plan("measures"),)}, YES),
        ("measures-plan-counts", "individual-plan", {"plans": (plan("crisis"),)}, NO),
        ("measures-plan-counts", "individual-plan", {"records": ("plans:individual",)}, UNKNOWN),
        ("dormant-does-not-count", "individual-plan", {"plans": (evolve(OLD, begun_on=dt.date(2020, 1, 1)),)}, NO),
        ("dormant-does-not-count", "individual-plan", {"plans": (plan(),)}, YES),
        ("declined-left-out", "individual-plan", {"offers": (declined(),)}, EXCLUDED),
        ("declined-left-out", "individual-plan", {"offers": (declined(),), "plans": (plan(),)}, YES),
        ("declined-left-out", "individual-plan", {"records": NO_PLANS, "offers": (declined(),)}, UNCLEAR),
        ("declined-left-out", "individual-plan", {"records": ("plans",)}, UNCLEAR),
    ],
)
def test_each_choice_says_this_of_a_case(choice: str, indicator: str, parts: dict[str, Any], found: Answer) -> None:
    assert told_of(CHOICES[choice].of(INDICATORS[indicator]), parts) is found


def test_how_long_a_plan_may_lie_is_the_number_of_the_policy() -> None:
    lately = {"plans": (plan("individual", span("2025-10-01")),)}
    assert told_of(INDICATORS["dormant"], lately) is NO
    assert told_of(INDICATORS["dormant"], lately, Law(parameters={"dormant_after": 6})) is YES


def test_a_year_with_a_day_of_which_nothing_is_known_is_unknown_unless_it_was_so_on_another() -> None:
    needed = Measure(name="needed", expression=need.long_term_coordinated, during=True)
    first = dt.date(2026, 1, 1)
    late, early = made(judgments=NO_NEED), made(judgments=(evolve(NO_NEED[0], assessed_on=first),))
    earlier = made(judgments=(evolve(NEED[0], assessed_on=first), evolve(NO_NEED[0], id="j-2")))
    assert [MeasuresOfCase(case=one, on=DAY, law=LAW).value(needed) for one in (late, early, earlier)] == [None, False, True]


def test_nothing_is_known_after_the_export_unless_it_is_taken_that_nothing_changed() -> None:
    one = made(plans=(plan(),), exported=dt.date(2026, 7, 1))
    assert of_case(one)["individual_plan"] is None
    assert of_case(one, assume_unchanged=True)["individual_plan"] is True


# --- the kind of service ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"services": SERVICE}, "rop"),
        ({"services": (*SERVICE, evolve(SERVICE[0], id="s-2", kind=None))}, "rop"),
        ({"services": (*SERVICE, evolve(SERVICE[0], id="s-2"))}, "rop"),
        ({"services": (*SERVICE, evolve(SERVICE[0], id="s-2", kind="home"))}, None),
        ({"services": (*SERVICE, evolve(SERVICE[0], id="s-2", kind="home", span=span("2020-01-01", "2026-08-31")))}, "rop"),
        ({"services": (evolve(SERVICE[0], span=span("2026-09-01")),)}, None),
        ({}, None),
        ({"services": SERVICE, "records": ("services.sector", "services.span")}, None),
        ({"services": SERVICE, "exported": dt.date(2026, 8, 30)}, None),
    ],
)
def test_cases_are_grouped_by_the_one_kind_of_the_services_that_run(parts: dict[str, Any], kind: str | None) -> None:
    one = made(**parts)
    assert own_columns(one, FactsOfCase(one, DAY, all_facts()), DAY, ("service_kind",)).get("group_service_kind") == kind


def test_a_row_with_a_name_tells_no_place_of_a_protected_address_and_one_without_tells_nobody() -> None:
    hidden = made(services=SERVICE, protected=True)
    facts = FactsOfCase(hidden, DAY, all_facts())
    assert facts("person.municipality") == "0301"
    groups = ("service_kind", "person.municipality", "plan.active")
    assert own_columns(hidden, facts, DAY, groups) == {"id": "case-1", "person": "syn-1", "group_plan_active": "false"}
    assert own_columns(hidden, facts, DAY, groups, nameless=True) == {
        "municipality": "0301",
        "group_service_kind": "rop",
        "group_person_municipality": "0301",
        "group_plan_active": "false",
    }


def test_a_forecast_takes_it_that_the_services_go_on() -> None:
    one = made(services=SERVICE, exported=dt.date(2026, 8, 30))
    facts = FactsOfCase(one, DAY, all_facts(), assume_unchanged=True)
    assert own_columns(one, facts, DAY, ("service_kind",))["group_service_kind"] == "rop"


# --- a crash ----------------------------------------------------------------------------------------------------------


def test_what_a_fact_raises_makes_the_measure_unknown_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def value(self: MeasuresOfCase, measure: Any) -> bool | None:
        if measure.name == "need":
            raise ZeroDivisionError
        return True

    monkeypatch.setattr(MeasuresOfCase, "value", value)
    job = JudgeJob(law=LAW, on=DAY, law_on=DAY, assume_unchanged=False, measures=True)
    tally = Tally()
    row = job.begin().row(made(), tally)
    assert row["measures"][list(MEASURES).index("need")] == "-"
    assert row["measures"].count("1") == len(MEASURES) - 1
    assert tally.counts["measure crashed", "need"] == 1


def test_a_measure_that_crashed_is_told_and_keeps_the_run_from_being_whole(tmp_path: Path) -> None:
    tally = Tally(counts=Counter({("measure crashed", "need"): 3, ("clean",): 1}))
    (told,) = _crashed(Finished(checkpoint=Checkpoint(tmp_path), chunks=(), whole=True, tally=tally))
    assert (told.column, told.count) == ("measure_need", 3)
    assert all(reason_text(told.first[0].reason, lang) for lang in Lang)
    law = LAW.stamp
    assert not Summary(law=law, on=DAY, law_on=DAY, rows=3, rejected=0, rules={}, unmet_rows={}, clean_rows=0, unreadable=(told,)).whole
