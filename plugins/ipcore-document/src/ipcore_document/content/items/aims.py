"""What a plan is for: goals, resources and needs, the measures that lead there, and how they are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.model import Measure, Plan, Statement
from ipcore_document.content.items.lines import headed, listed, name_of, named, nothing, stacked, told, told_if
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Line


def goals(view: View, plan: Plan) -> Iterator[Line]:
    """The goals, with the day each is to be reached by, or ended."""
    for one in plan.goals:
        ended = told_if(view, "ended", one.closed_on)
        due = told(view, "due", day=view.day(one.due_on)) if one.due_on is not None and ended is None else None
        yield stacked(_worded(view, one.wording, plan), due, ended)


def resources(view: View, plan: Plan) -> Iterator[Line]:
    """What the person has to build on."""
    return _statements(view, plan.resources, plan)


def needs(view: View, plan: Plan) -> Iterator[Line]:
    """What services and measures the person needs."""
    return _statements(view, plan.needs, plan)


def cooperation(view: View, plan: Plan) -> Iterator[Line]:
    """With whom there is to be cooperation."""
    return _statements(view, plan.cooperation, plan)


def measures(view: View, plan: Plan) -> Iterator[Line]:
    """The measures: what, how much, by whom, until when, how far each has come."""
    return (_measure(view, one, plan) for one in plan.measures)


def _measure(view: View, one: Measure, plan: Plan) -> Line:
    ended = told_if(view, "ended", one.closed_on)
    open_ = ended is None
    return headed(
        _worded(view, one.wording, plan),
        told(view, "extent", extent=_extent(view, one, plan)) if open_ or is_told(one.extent) else None,
        told(view, "responsible", who=_responsible(view, one, plan)) if open_ or one.responsible else None,
        told(view, "due", day=view.day(one.due_on)) if one.due_on is not None and open_ else None,
        None if one.standing is None else named(view, "measure_standing", one.standing),
        _decided(view, one),
        None if one.area is None else told(view, "area", area=view.label("area", one.area)),
        ended,
    )


def _decided(view: View, one: Measure) -> Line | None:
    """The decision that grants it, where it has been made by the day."""
    made = next((each for each in view.case.decisions if each.id == one.decision and view.by(each.decided_on)), None)
    if made is None:
        return None
    return told(view, "decision", subject=view.label("decision_subject", made.subject), day=view.day(made.decided_on))


def _extent(view: View, one: Measure, plan: Plan) -> Line:
    if is_told(one.extent):
        return view.own(one.extent, plan)
    return nothing(view, plan, "measures", "extent")


def _responsible(view: View, one: Measure, plan: Plan) -> Line:
    return listed(name_of(view, each, plan) for each in one.responsible) or nothing(view, plan, "measures", "responsible")


def methods(view: View, plan: Plan) -> Iterator[Line]:
    """How the measures are carried out: all of them, and each."""
    if is_told(plan.methods):
        yield view.own(plan.methods, plan)
    for one in plan.measures:
        if is_told(one.how):
            yield headed(_worded(view, one.wording, plan), view.own(one.how, plan))


def outpatient_care(view: View, plan: Plan) -> Iterator[Line]:
    """How cooperation on outpatient compulsory care is organised."""
    if is_told(plan.outpatient_care):
        yield view.own(plan.outpatient_care, plan)


def _statements(view: View, statements: Iterable[Statement], plan: Plan) -> Iterator[Line]:
    return (view.own(one.text, plan) for one in statements if is_told(one.text))


def _worded(view: View, wording: str, plan: Plan) -> Line:
    return view.own(wording, plan) if is_told(wording) else told(view, "no_words")
