from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from ipcore import testing
from ipcore.dates import FIRST_DAY, LAST_DAY, Span
from ipcore.model import (
    FORMAT,
    Answer,
    Case,
    Evaluation,
    Goal,
    Measure,
    Offer,
    OfferAnswer,
    OfferKind,
    Participant,
    Plan,
    PlanKind,
    Service,
    Source,
    Topic,
)
from ipcore.model.shape import FieldShape, classes, shape
from ipcore.model.walk import nodes
from ipcore.testing import AROUND, cases, days, parts, probe, records, spans, weights

ONE_DAY = dt.timedelta(days=1)

MODEL_CLASSES = [cls for cls in classes(Case) if cls is not Span]
ENUMERATIONS = [
    (cls, one) for cls in MODEL_CLASSES for one in shape(cls) if not one.part and issubclass(one.type, str) and one.type is not str
]


@cache
def many_cases() -> tuple[Case, ...]:
    """The same 400 cases in every run."""
    found: list[Case] = []

    @settings(max_examples=400, derandomize=True, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(cases())
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return tuple(found)


@cache
def all_parts() -> tuple[tuple[type, Any], ...]:
    return tuple((cls, node) for case in many_cases() for _, cls, node in nodes(Case, case))


def share(holds: Callable[[Case], bool]) -> float:
    return sum(map(holds, many_cases())) / len(many_cases())


def plans_in_force(case: Case) -> list[Plan]:
    return [plan for plan in case.plans if plan.kind is PlanKind.INDIVIDUAL and any(span.covers(AROUND) for span in plan.in_force)]


def test_the_public_names_are_listed_in_order() -> None:
    assert list(testing.__all__) == sorted(testing.__all__)
    assert all(hasattr(testing, name) for name in testing.__all__)


# The whole model


@pytest.mark.parametrize("cls", MODEL_CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_of_a_class_is_filled_in_some_case_and_left_out_of_some_other(cls: type) -> None:
    met = [node for node_class, node in all_parts() if node_class is cls]
    never_filled = [one.name for one in shape(cls) if all(getattr(node, one.name) in (None, (), {}) for node in met)]
    never_left_out = [one.name for one in shape(cls) if one.optional and all(getattr(node, one.name) is not None for node in met)]
    assert met
    assert (never_filled, never_left_out) == ([], [])


@pytest.mark.parametrize(("cls", "one"), ENUMERATIONS, ids=[f"{cls.__name__}.{one.name}" for cls, one in ENUMERATIONS])
def test_every_value_of_an_enumeration_can_be_drawn(cls: type, one: FieldShape) -> None:
    assert issubclass(one.type, StrEnum)
    assert set(weights.values(f"{cls.__name__}.{one.name}", one.type)) == set(one.type)


def test_both_truths_of_every_yes_or_no_field_are_drawn() -> None:
    met = {(cls, one.name, getattr(node, one.name)) for cls, node in all_parts() for one in shape(cls) if one.type is bool}
    wanted = {(cls, one.name, truth) for cls in MODEL_CLASSES for one in shape(cls) if one.type is bool for truth in (True, False)}
    assert met >= wanted


def test_the_names_that_weigh_fields_are_names_of_the_model() -> None:
    places = {f"{cls.__name__}.{one.name}" for cls in MODEL_CLASSES for one in shape(cls)}
    assert {*weights.COUNTS, *weights.FAVOURED, *weights.CURRENT} <= places
    assert set(weights.SELDOM) <= {place.partition(".")[2] for place in places}


def test_a_field_the_strategies_have_never_heard_of_is_drawn() -> None:
    @attrs.frozen(kw_only=True)
    class Novel:
        id: str
        seen_on: dt.date | None = attrs.field(default=None)
        kinds: tuple[OfferKind, ...] = attrs.field(default=())
        span: Span | None = attrs.field(default=None)
        note: str | None = attrs.field(default=None)
        goals: tuple[Goal, ...] = attrs.field(default=())
        target: str | None = attrs.field(default=None, metadata={"ref": "Goal"})

    Novel.__annotations__ = {
        "id": str,
        "seen_on": dt.date | None,
        "kinds": tuple[OfferKind, ...],
        "span": Span | None,
        "note": str | None,
        "goals": tuple[Goal, ...],
        "target": str | None,
    }

    def filled(novel: Novel) -> bool:
        return all((novel.seen_on, novel.kinds, novel.span, novel.note)) and novel.target in [goal.id for goal in novel.goals]

    assert filled(find(parts(Novel), filled, settings=settings(derandomize=True, database=None, max_examples=2000)))


# Validity


@given(cases())
def test_no_case_is_invalid_and_ids_are_used_once(case: Case) -> None:
    ids = [node.id for _, _, node in nodes(Case, case) if hasattr(node, "id")]
    assert len(ids) == len(set(ids))
    assert attrs.evolve(case) == case


@given(cases(max_parts=1))
def test_no_list_has_more_items_than_asked_for(case: Case) -> None:
    lists = [getattr(node, one.name) for _, cls, node in nodes(Case, case) for one in shape(cls) if one.many and cls is not Source]
    assert max(map(len, lists)) <= 1


def test_the_order_of_days_is_learnt_from_the_classes_themselves() -> None:
    assert probe.ordered_days(Offer) == (("made_on", "answered_on"), ("made_on", "withdrawn_on"))
    assert probe.ordered_days(Measure) == ()


def test_keys_and_scales_are_learnt_from_the_classes_themselves() -> None:
    assert (probe.is_key(Offer, "id"), probe.is_key(Source, "system")) == (True, False)
    assert probe.numbers(Evaluation, "satisfaction") == (1, 2, 3, 4, 5)


def test_every_text_can_be_written_in_utf_8() -> None:
    drawn = [
        getattr(node, one.name) for cls, node in all_parts() for one in shape(cls) if one.type is str and not one.many and not one.mapping
    ]
    assert {"", "\x00\x07\x1b[31m"} <= set(drawn)
    assert all(text.encode() for text in drawn if text)


@pytest.mark.parametrize("cls", MODEL_CLASSES, ids=lambda cls: cls.__name__)
@given(data=st.data())
@settings(max_examples=10)
def test_every_class_has_parts_that_stand_alone(cls: type, data: st.DataObject) -> None:
    assert type(data.draw(parts(cls))) is cls


# What the caller fixes


@given(cases(records=("offers:plan",), exported_on=dt.date(2025, 5, 5)))
def test_records_and_export_day_are_the_callers(case: Case) -> None:
    assert (case.source.records, case.source.exported_on) == (("offers:plan",), dt.date(2025, 5, 5))


@given(cases(records=st.just(())))
def test_records_may_be_a_strategy(case: Case) -> None:
    assert case.source.records == ()


@given(cases(around=dt.date(2026, 6, 1)))
def test_another_day_to_be_drawn_around_is_accepted(case: Case) -> None:
    assert type(case) is Case


@pytest.mark.parametrize("around", [FIRST_DAY, LAST_DAY])
@given(data=st.data())
@settings(max_examples=10)
def test_cases_can_be_drawn_around_the_outermost_days(around: dt.date, data: st.DataObject) -> None:
    assert type(data.draw(cases(around=around))) is Case


# Cases worth checking


def has_content(plan: Plan) -> bool:
    return bool(plan.goals and plan.participants and plan.measures)


# About half of what was measured over several seeds: Hypothesis varies what it has found, so shares differ from run to run.
INTERESTING: dict[str, tuple[float, Callable[[Case], bool]]] = {
    "an individual plan in force": (0.25, lambda case: bool(plans_in_force(case))),
    "a plan in force with content": (0.1, lambda case: any(map(has_content, plans_in_force(case)))),
    "no plan in force": (0.2, lambda case: not plans_in_force(case)),
    "a need judged": (
        0.15,
        lambda case: any((one.topic, one.answer) == (Topic.PLAN_NEED, Answer.YES) and one.assessed_on <= AROUND for one in case.judgments),
    ),
    "two sectors": (0.25, lambda case: len({one.sector for one in case.services if one.span.covers(AROUND)}) > 1),
    "an offer accepted": (0.15, lambda case: any(one.answer is OfferAnswer.ACCEPTED for one in case.offers)),
    "an offer declined": (0.15, lambda case: any(one.answer is OfferAnswer.DECLINED for one in case.offers)),
    "an offer not answered": (0.12, lambda case: any(one.answer is None for one in case.offers)),
    "an offer withdrawn": (0.05, lambda case: any(one.withdrawn_on is not None for one in case.offers)),
    "a gap between appointments": (
        0.02,
        lambda case: any(one.span.after < two.span.first for one in case.appointments for two in case.appointments),
    ),
    "everything recorded": (0.1, lambda case: FORMAT in case.source.records),
    "nothing recorded": (0.02, lambda case: not case.source.records),
    "something recorded": (0.3, lambda case: case.source.records not in ((), (FORMAT,))),
    "two events on one day": (
        0.06,
        lambda case: bool({one.made_on for one in case.offers} & {one.assessed_on for one in case.judgments}),
    ),
    "events on neighbouring days": (
        0.04,
        lambda case: bool(
            {one.made_on + ONE_DAY for one in case.offers if one.made_on < LAST_DAY} & {one.assessed_on for one in case.judgments}
        ),
    ),
}


@pytest.mark.parametrize("what", INTERESTING)
def test_enough_cases_are_interesting(what: str) -> None:
    least, holds = INTERESTING[what]
    assert share(holds) >= least


# Days and spans


@given(days())
def test_days_can_be_recorded(day: dt.date) -> None:
    assert FIRST_DAY <= day <= LAST_DAY


WANTED_DAYS = [
    FIRST_DAY,
    LAST_DAY,
    AROUND,
    AROUND - ONE_DAY,
    AROUND + ONE_DAY,
    *map(dt.date.fromisoformat, ("2022-07-31", "2022-08-01", "2024-02-29", "2026-06-01")),
]


@pytest.mark.parametrize("day", WANTED_DAYS, ids=str)
def test_the_days_at_which_mistakes_sit_are_drawn(day: dt.date) -> None:
    assert find(days(), lambda drawn: drawn == day, settings=settings(derandomize=True, database=None, max_examples=5000)) == day


@pytest.mark.parametrize(
    "holds",
    [
        lambda span: span.covers(AROUND),
        lambda span: span.stop == AROUND,
        lambda span: span.start is None,
        lambda span: span.stop is None,
        lambda span: span.start is not None and span.start == span.stop,
    ],
    ids=["current", "just stopped", "no start", "no end", "empty"],
)
def test_spans_of_every_form_are_drawn(holds: Callable[[Span], bool]) -> None:
    assert holds(find(spans(), holds, settings=settings(derandomize=True, database=None, max_examples=5000)))


@pytest.mark.parametrize(
    "strategy", [cases(), cases(max_parts=8), records(), spans(), days(), parts(Plan), parts(Participant), parts(Service)], ids=str
)
def test_no_health_check_fires(strategy: st.SearchStrategy[Any]) -> None:
    @settings(max_examples=100, derandomize=True, database=None, suppress_health_check=[])
    @given(strategy)
    def draw(value: object) -> None:
        assert value is not None

    draw()
