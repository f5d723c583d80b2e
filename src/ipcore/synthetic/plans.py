"""Plans in every state: kept up, dormant, closed, drafts that lie or were given up, and plans of other kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ipcore.dates import Span, add_days, add_months
from ipcore.model import Entry, Evaluation, Plan, PlanKind, Revision, RevisionKind
from ipcore.synthetic import texts
from ipcore.synthetic.content import Content
from ipcore.synthetic.sketch import Sketch

OTHER_KINDS = ((PlanKind.MEASURES, 78), (PlanKind.CRISIS, 10), (PlanKind.TREATMENT, 9), (PlanKind.OTHER, 3))
_YEAR = 365


def keep_plan(sketch: Sketch) -> dt.date:
    """An individual plan in force that is evaluated and written in to this day. Gives the day it came into force."""
    start = sketch.ago(300, 1500)
    return _in_force(sketch, start, sketch.on, careful=sketch.draws.chance(60))


def begin_plan(sketch: Sketch) -> dt.date:
    """An individual plan that came into force within the last months. Gives the day."""
    start = sketch.ago(5, 290)
    return _in_force(sketch, start, start, careful=sketch.draws.chance(60))


def leave_plan_dormant(sketch: Sketch) -> dt.date:
    """An individual plan in force in which nothing has happened for two years or more. Gives the day it came into force."""
    start = sketch.ago(800, 2600)
    silent_from = sketch.draws.day(start, add_days(sketch.on, -2 * _YEAR - 30))
    return _in_force(sketch, start, silent_from, careful=sketch.draws.chance(30))


def _in_force(sketch: Sketch, start: dt.date, last: dt.date, *, careful: bool) -> dt.date:
    content = Content(sketch, start, careful=careful)
    _add(sketch, content, in_force=(Span(start),), begun_on=add_days(start, -40), **_course(sketch, start, last))
    return start


def close_plan(sketch: Sketch) -> None:
    """An individual plan that was closed more than a year before the export."""
    stop = sketch.ago(_YEAR, 1100)
    start = add_days(stop, -200 - sketch.draws.below(700))
    _add(sketch, Content(sketch, start, careful=False), in_force=(Span(start, stop),), begun_on=start, **_course(sketch, start, stop))


def draft_plan(sketch: Sketch, *, given_up: bool) -> None:
    """A draft of an individual plan that never came into force: it lies, or was given up."""
    begun_on = sketch.ago(200, 1600)
    dropped_on = add_days(begun_on, 60 + sketch.draws.below(120)) if given_up else None
    created = Revision(id=sketch.id("revision"), made_on=begun_on, kind=RevisionKind.CREATED)
    sketch.plans.append(
        Plan(id=sketch.id("plan"), kind=PlanKind.INDIVIDUAL, begun_on=begun_on, dropped_on=dropped_on, revisions=(created,), title="Utkast")
    )


def make_other_plan(sketch: Sketch, kind: PlanKind) -> None:
    """A plan of another kind in force, or, for a Nav activity plan, what stands in the place of one."""
    start = sketch.ago(30, 1400)
    created = Revision(id=sketch.id("revision"), made_on=start, kind=RevisionKind.CREATED)
    sketch.plans.append(Plan(id=sketch.id("plan"), kind=kind, begun_on=start, in_force=(Span(start),), revisions=(created,)))


def _add(sketch: Sketch, content: Content, **fields: Any) -> None:
    plan = Plan(id=sketch.id("plan"), kind=PlanKind.INDIVIDUAL, **content.fields(), **fields)
    consent = content.consent(plan.id)
    sketch.plans.append(plan)
    sketch.consents += [consent] if consent else []


def _course(sketch: Sketch, start: dt.date, last: dt.date) -> dict[str, Any]:
    """What happened to the plan from its first day through the last day on which anything did."""
    draws = sketch.draws
    evaluations, revisions = [], [Revision(id=sketch.id("revision"), made_on=start, kind=RevisionKind.CREATED)]
    for day in _evaluation_days(sketch, start, last):
        satisfaction = 1 + draws.below(5)
        evaluations.append(Evaluation(id=sketch.id("evaluation"), held_on=day, own_view=draws.one(texts.VIEWS), satisfaction=satisfaction))
        if draws.chance(60):
            revisions.append(Revision(id=sketch.id("revision"), made_on=day, kind=RevisionKind.REVISED))
    return {"evaluations": tuple(evaluations), "revisions": tuple(revisions), "entries": tuple(_entries(sketch, start, last))}


def _evaluation_days(sketch: Sketch, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Once a year, within the last weeks before the year is out."""
    years = 1 + (last - start).days // _YEAR
    days = (add_days(add_months(start, 12 * year), -sketch.draws.below(28)) for year in range(1, years + 1))
    return (day for day in days if day <= last)


def _entries(sketch: Sketch, start: dt.date, last: dt.date) -> Iterator[Entry]:
    if sketch.draws.chance(60):
        yield Entry(id=sketch.id("entry"), made_on=sketch.draws.day(start, last), text=sketch.draws.one(texts.NOTES))
