from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ipcore.dates import Span
from ipcore.model import Case, Consent, ConsentPurpose, Goal, Person, Plan, PlanKind, Responsibility, Sector, Service, Source, Withholding
from ipcore.model import WithheldBasis as Basis
from ipcore.model import WithheldFrom as From
from ipcore.model.walk import nodes
from ipcore.testing import cases, days, items, with_export_day, without_item

DAY = dt.date(2024, 1, 1)

CASE = Case(
    id="case",
    person=Person(key="p"),
    source=Source(system="s", exported_on=DAY, records=("offers", "plans")),
    services=(Service(id="s1", sector=Sector.SCHOOL, span=Span()), Service(id="s2", sector=Sector.POLICE, span=Span())),
    plans=(
        Plan(
            id="plan",
            kind=PlanKind.INDIVIDUAL,
            in_force=(Span(DAY), Span()),
            goals=(Goal(id="g1", wording="x"), Goal(id="g2", wording="y", parent="g1")),
            responsibilities=(Responsibility(id="r1", service="s1", span=Span()), Responsibility(id="r2", service="s2", span=Span())),
            revision_days=(DAY,),
            links=("plan",),
        ),
    ),
    consents=(Consent(id="c", purpose=ConsentPurpose.PLAN, plan="plan", given_on=DAY),),
    withheld=(
        Withholding(id="w1", part="r1", withheld_from=From.PERSON, basis=Basis.OTHER),
        Withholding(id="w2", part="plans.goals", withheld_from=From.PERSON, basis=Basis.OTHER),
    ),
)


def test_items_are_all_items_of_all_lists_but_the_records() -> None:
    plan = [f"/plans/0/{item}" for item in ("in_force/0", "in_force/1", "goals/0", "goals/1", "responsibilities/0", "responsibilities/1")]
    rest = ["/services/0", "/services/1", "/plans/0", "/consents/0", "/withheld/0", "/withheld/1"]
    assert sorted(items(CASE)) == sorted([*rest, *plan, "/plans/0/revision_days/0", "/plans/0/links/0"])


def test_a_span_or_a_day_is_an_item() -> None:
    assert without_item(CASE, "/plans/0/in_force/0").plans[0].in_force == (Span(),)
    assert without_item(CASE, "/plans/0/revision_days/0").plans[0].revision_days == ()


def test_a_reference_to_what_is_gone_is_none() -> None:
    assert without_item(CASE, "/plans/0/goals/0").plans[0].goals == (Goal(id="g2", wording="y"),)
    assert without_item(CASE, "/plans/0").consents[0].plan is None


def test_what_cannot_stand_without_it_goes_too_and_so_on() -> None:
    left = without_item(CASE, "/services/0")
    assert [one.id for one in left.plans[0].responsibilities] == ["r2"]
    assert [one.id for one in left.withheld] == ["w2"]


def test_a_withheld_path_stays_when_items_go() -> None:
    assert [one.id for one in without_item(CASE, "/plans/0").withheld] == ["w2"]


def test_a_reference_itself_can_be_taken_out() -> None:
    assert without_item(CASE, "/plans/0/links/0") == attrs.evolve(CASE, plans=(attrs.evolve(CASE.plans[0], links=()),))


@pytest.mark.parametrize("pointer", ["", "/plans", "/plans/1", "/plans/0/goals", "/source/records/0", "/person"])
def test_what_is_no_item_is_refused(pointer: str) -> None:
    with pytest.raises(LookupError):
        without_item(CASE, pointer)


def ids(case: Case) -> set[str]:
    return {node.id for _, _, node in nodes(Case, case) if hasattr(node, "id")}


@given(cases(), st.data())
def test_taking_any_item_out_leaves_a_valid_case_with_no_new_ids(case: Case, data: st.DataObject) -> None:
    assume(items(case))
    left = without_item(case, data.draw(st.sampled_from(items(case))))
    assert left != case
    assert len(items(left)) < len(items(case))
    assert ids(left) <= ids(case)
    assert left.source == case.source


@settings(max_examples=30)
@given(cases(), st.data())
def test_an_item_nothing_points_to_is_all_that_goes(case: Case, data: st.DataObject) -> None:
    assume(case.offers)
    index = data.draw(st.integers(0, len(case.offers) - 1))
    named = {one.part for one in (*case.withheld, *(one for plan in case.plans for one in plan.withheld))}
    assume(case.offers[index].id not in named)
    assert without_item(case, f"/offers/{index}") == attrs.evolve(case, offers=case.offers[:index] + case.offers[index + 1 :])


@given(cases(), days())
def test_the_export_day_changes_and_nothing_else(case: Case, day: dt.date) -> None:
    changed = with_export_day(case, day)
    assert changed.source.exported_on == day
    assert with_export_day(changed, case.source.exported_on) == case
