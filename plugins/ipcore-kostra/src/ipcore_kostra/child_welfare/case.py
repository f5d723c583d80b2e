"""
From an individual of a report to a case.

How we read it: a report tells what child welfare in one municipality did, and nothing of what others do. So it records nothing
completely: a child without measure 6.3 may have an individual plan that somebody else leads. The day of birth stands in the case, from a
number that is sound or a placeholder; were it claimed, the one rule that can be answered by an age alone would make the case of everybody
of age clean. What does stand there is seen: while a measure 6.3 runs an individual plan is in force, while one of 6.4 runs there is
a responsibility group, while any measure runs child welfare gives a service. A client without a measure, whose report was dismissed or
is looked into, gets no service for that. No day of the work on the plan is told, nor of an offer or a consent; and not when the follow-up
ended, since others may go on. The last day of a span is counted.
Of child welfare's own plans those for measures (8-1, 8-4, 8-5) and for care (8-3, formerly 4-15) are other plans for the follow-up. A plan
for contact (7-6) or for an investigation (2-2, 8-2) is none for the follow-up as a whole, and is left out.
The municipality of the report gives the services; where the child lives is not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore import Case, Source, Span
from ipcore.dates import LAST_DAY
from ipcore.identifiers import Kind, naming_system
from ipcore.model import Evaluation, Group, Person, PlanKind, Sector, Service
from ipcore.model import Plan as CasePlan
from ipcore_kostra.child_welfare.identity import Identity, identity, is_duf_number
from ipcore_kostra.child_welfare.individual import Individual, Measure, Plan, Sender

INDIVIDUAL_PLAN = "6.3"
"""The category of the measure individual plan (individuell plan)."""

RESPONSIBILITY_GROUP = "6.4"
"""The category of the measure taking part in a responsibility group (deltakelse i ansvarsgruppe)."""

PLAN_KINDS = {
    "1": PlanKind.MEASURES,
    "2": PlanKind.MEASURES,
    "3": PlanKind.OTHER,
    "4": PlanKind.OTHER,
    "5": PlanKind.MEASURES,
}
"""What child welfare's own plans (Plantype) are in a case. Those that are not here are no plan for the follow-up."""


def case_of(one: Individual, sender: Sender, *, key: str, keep_numbers: bool = False) -> Case:
    """
    The case.

    Args:
        one: The individual.
        sender: Who reports.
        key: What stands for the person. It is a part of the case's id, too, with the year and the municipality.
        keep_numbers: Put sound numbers into `Person.identifiers`.

    Raises:
        ModelError: something that no case can hold, such as an end before its start.
    """
    counted_on = dt.date(int(sender.year), 12, 31)
    found = Identity() if one.identity_number is None else identity(one.identity_number, counted_on)
    return Case(
        id=f"kostra15f.y{sender.year}m{sender.municipality}.{key}",
        person=Person(
            key=key,
            born_on=found.born_on,
            due_on=found.due_on,
            identifiers=dict(_numbers(one, found)) if keep_numbers else {},
        ),
        services=tuple(_services(one, sender)),
        groups=tuple(_groups(one)),
        plans=(*_individual_plan(one), *_own_plans(one)),
        source=Source(system="kostra-15f", exported_on=counted_on, records=()),
    )


def span_of(part: Measure | Plan) -> Span:
    """The time of a part, through its last day."""
    ended = part.ended_on
    return Span(part.started_on, ended + dt.timedelta(days=1) if ended is not None and ended < LAST_DAY else ended)


def _numbers(one: Individual, found: Identity) -> Iterator[tuple[str, str]]:
    system = None if found.kind is None else naming_system(found.kind)
    if system is not None and one.identity_number is not None:
        yield system.value, one.identity_number
    duf = naming_system(Kind.DUF)
    if duf is not None and one.duf_number is not None and is_duf_number(one.duf_number):
        yield duf.value, one.duf_number


def _services(one: Individual, sender: Sender) -> Iterator[Service]:
    for number, measure in enumerate(one.measures, start=1):
        yield Service(
            id=f"measure-{number}",
            sector=Sector.CHILD_WELFARE,
            span=span_of(measure),
            municipality=sender.municipality,
            kind=measure.category.code,
        )


def _groups(one: Individual) -> Iterator[Group]:
    for number, measure in enumerate(one.measures, start=1):
        if measure.category.code == RESPONSIBILITY_GROUP:
            yield Group(id=f"group-{number}", span=span_of(measure))


def _individual_plan(one: Individual) -> Iterator[CasePlan]:
    """One plan with all its times: nothing tells whether a measure that follows another is a plan anew."""
    running = (span_of(each) for each in one.measures if each.category.code == INDIVIDUAL_PLAN)
    spans = sorted(running, key=lambda span: (span.first, span.after))
    if spans:
        yield CasePlan(id="individual-plan", kind=PlanKind.INDIVIDUAL, in_force=tuple(spans))


def _own_plans(one: Individual) -> Iterator[CasePlan]:
    for number, plan in enumerate(one.plans, start=1):
        if plan.kind in PLAN_KINDS:
            held = () if plan.evaluated_on is None else (Evaluation(id=f"evaluation-{number}", held_on=plan.evaluated_on),)
            yield CasePlan(id=f"plan-{number}", kind=PLAN_KINDS[plan.kind], in_force=(span_of(plan),), evaluations=held)
