"""How a plan goes on: its times, evaluations, revisions and notes, how a child took part, and other plans."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Entry, Evaluation, Plan
from ipcore_document.content.items.lines import days_of, during, headed, name_of, told, told_if
from ipcore_document.content.spoken import capital, is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def period(view: View, plan: Plan) -> Iterator[Line]:
    """The time the plan says it is for."""
    line = during(view, plan.period)
    if line is not None:
        yield line


def in_force(view: View, plan: Plan) -> Iterator[Line]:
    """When the work on it began, the times it is in force, and that a draft was given up."""
    days = (told_if(view, "begun", plan.begun_on), told_if(view, "dropped", plan.dropped_on))
    spans = (told(view, "in_force", days=days_of(view, one)) for one in plan.in_force)
    yield from (line for line in (*days[:1], *spans, *days[1:]) if line is not None)


def revision_days(view: View, plan: Plan) -> Iterator[Line]:
    """The days on which it is to be revised, the first one first."""
    return (plain(view.day(one)) for one in sorted(plan.revision_days))


def links(view: View, plan: Plan) -> Iterator[Line]:
    """The other plans that it is aligned with."""
    others = {one.id: one for one in view.case.plans}
    return (called(view, others[one]) for one in plan.links)


def called(view: View, plan: Plan) -> Line:
    """A plan: its kind, and its title where that says more."""
    kind = capital(view.label("plan_kind", plan.kind))
    if not is_told(plan.title) or plan.title.strip().casefold() == kind.casefold():
        return plain(kind)
    return told(view, "colon", what=kind, text=view.own(plan.title, plan))


def child_hearings(view: View, plan: Plan) -> Iterator[Line]:
    """When and how a child took part."""
    for one in sorted(plan.child_hearings, key=lambda one: one.heard_on):
        if view.by(one.heard_on):
            how = view.own(one.how, plan) if is_told(one.how) else told(view, "how_unsaid")
            yield told(view, "colon", what=view.day(one.heard_on), text=how)


def evaluations(view: View, plan: Plan) -> Iterator[Line]:
    """The evaluations that were held, the last one first."""
    held = (one for one in plan.evaluations if view.by(one.held_on))
    return (_evaluation(view, one, plan) for one in sorted(held, key=lambda one: one.held_on, reverse=True))


def _evaluation(view: View, one: Evaluation, plan: Plan) -> Line:
    own = view.own(one.own_view, plan) if is_told(one.own_view) else None
    satisfied = None if one.satisfaction is None else view.label("plan_satisfaction", one.satisfaction)
    return headed(
        plain(view.day(one.held_on)),
        None if satisfied is None else told(view, "satisfaction", grade=str(one.satisfaction), words=satisfied),
        None if own is None else told(view, "own_view" if view.for_person else "own_view_other", text=own),
    )


def revisions(view: View, plan: Plan) -> Iterator[Line]:
    """When its text was made, revised or corrected, the last one first."""
    made = (one for one in plan.revisions if view.by(one.made_on))
    for one in sorted(made, key=lambda one: one.made_on, reverse=True):
        what, day = capital(view.label("revision_kind", one.kind)), view.day(one.made_on)
        by = None if one.by is None else name_of(view, one.by, plan)
        yield told(view, "done", what=what, day=day) if by is None else told(view, "done_by", what=what, day=day, who=by)


def entries(view: View, plan: Plan) -> Iterator[Line]:
    """Notes and comments, the last one first."""
    made = (one for one in plan.entries if view.by(one.made_on))
    return (_entry(view, one, plan) for one in sorted(made, key=lambda one: one.made_on, reverse=True))


def _entry(view: View, one: Entry, plan: Plan) -> Line:
    person = told(view, "written_by_you" if view.for_person else "written_by_person", day=view.day(one.made_on))
    about = None if one.about is None else _wordings(plan).get(one.about)
    return headed(
        person if one.by is None else told(view, "written_by", day=view.day(one.made_on), who=name_of(view, one.by, plan)),
        None if about is None else told(view, "concerns", what=view.own(about, plan)),
        view.own(one.text, plan) if is_told(one.text) else None,
        None if one.rests_until is None else told(view, "rests_until", day=view.day(one.rests_until)),
    )


def _wordings(plan: Plan) -> dict[str, str]:
    return {one.id: one.wording for one in plan.goals} | {one.id: one.wording for one in plan.measures}


def in_journal(view: View, plan: Plan) -> Iterator[Line]:
    """Whether the patient's journal says that the plan exists."""
    if plan.in_journal is not None:
        yield told(view, "in_journal" if plan.in_journal else "not_in_journal")


def language(view: View, plan: Plan) -> Iterator[Line]:
    """The language the plan is written in."""
    if plan.language is not None:
        yield plain(capital(view.label("plan_language", plan.language)))
