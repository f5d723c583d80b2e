"""What the plan in force says, item by item: the places where something is missing."""

from __future__ import annotations

from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import ConsentPurpose, Goal, Participant, PlanItem, Span, Standing, Statement


def _of_plan(*fields: str) -> list[str]:
    return [f"plans:individual.{name}" for name in fields]


def _stated(value: object) -> bool:
    """Whether something stands there: a text that is not blank, a period with a day, a list with one such item."""
    if value is None:
        return False
    match value:
        case str():
            return bool(value.strip())
        case tuple():
            return any(map(_stated, value))
        case Statement():
            return _stated(value.text)
        case Goal():
            return _stated(value.wording)
        case Span():
            return value != Span() and value.first < value.after
    return True


def _answered_away(view: CaseView, item: PlanItem) -> bool:
    """The item is answered "not relevant, because": with a reason."""
    return _stated(view.the_plan.not_relevant.get(item))


def _empty(view: CaseView, *items: PlanItem) -> Places:
    """The fields that are empty although no reason is given."""
    plan = view.the_plan
    return tuple([view.in_plan(item) for item in items if not _stated(getattr(plan, item)) and not _answered_away(view, item)])


@fact("content.goals_missing", reads=_of_plan("goals", "resources", "needs", "not_relevant"), kind=Kind.DOCUMENT, of_plan=True)
def goals_missing(view: CaseView) -> Places:
    """Which of goals, resources and needs are empty with no reason given."""
    return _empty(view, PlanItem.GOALS, PlanItem.RESOURCES, PlanItem.NEEDS)


@fact("content.participants_missing", reads=_of_plan("participants.service", "participants.span"), kind=Kind.DOCUMENT, of_plan=True)
def participants_missing(view: CaseView) -> Places:
    """The participant list, if no participant acts for a service; one who has left, or has not begun, does not."""
    acting = any(one.service and _takes_part(view, one) for one in view.the_plan.participants)
    return () if acting else (view.in_plan("participants"),)


@fact("content.maker_missing", reads=_of_plan("maker", "participants.span"), kind=Kind.DOCUMENT, of_plan=True)
def maker_missing(view: CaseView) -> Places:
    """The plan does not name who makes it, or names only someone who has left."""
    return () if _present(view, view.the_plan.maker) else (view.in_plan("maker"),)


@fact("content.driver_missing", reads=_of_plan("driver", "participants.span"), kind=Kind.DOCUMENT, of_plan=True)
def driver_missing(view: CaseView) -> Places:
    """The plan does not name who sees to coordination and progress (before 2022: the coordinator), or names only someone who has left."""
    return () if _present(view, view.the_plan.driver) else (view.in_plan("driver"),)


def _present(view: CaseView, name: str | None) -> bool:
    named = next((one for one in view.the_plan.participants if one.id == name), None)
    return named is not None and _takes_part(view, named)


def _takes_part(view: CaseView, participant: Participant) -> bool:
    """In time; a participant without a span takes part throughout."""
    return participant.span is None or view.running(participant.span)


@fact(
    "content.contributions_missing",
    reads=_of_plan(
        "own_contribution",
        "not_relevant",
        "participants.service",
        "participants.standing",
        "participants.span",
        "participants.contribution",
    ),
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def contributions_missing(view: CaseView) -> Places | None:
    """
    The person's contribution, and that of each participant who takes part for a service, where empty.

    Nothing is asked of a participant who has left, or has not begun. Unknown: none is certainly missing, and a participant
    without contribution may or may not take part.
    """
    if _answered_away(view, PlanItem.CONTRIBUTIONS):
        return ()
    own = () if _stated(view.the_plan.own_contribution) else (view.in_plan("own_contribution"),)
    acting = [(index, one) for index, one in enumerate(view.the_plan.participants) if one.service and _takes_part(view, one)]
    silent = [(index, one) for index, one in acting if not _stated(one.contribution)]
    certain = tuple(view.in_plan("participants", index, "contribution") for index, one in silent if one.standing is Standing.TAKING_PART)
    doubtful = any(one.standing is None for _, one in silent)
    return own + certain or (None if doubtful else ())


@fact(
    "content.measures_missing",
    reads=_of_plan("not_relevant", "measures.extent", "measures.responsible", "measures.closed_on"),
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def measures_missing(view: CaseView) -> Places:
    """
    The measure list if it is empty with no reason; for each open measure its extent or its responsible where empty.

    One responsible or several: both answer the question.
    """
    gaps = []
    for index, measure in enumerate(view.the_plan.measures):
        if view.seen(measure.closed_on):
            continue
        if not _stated(measure.extent):
            gaps.append(view.in_plan("measures", index, "extent"))
        if not measure.responsible:
            gaps.append(view.in_plan("measures", index, "responsible"))
    return (*_empty(view, PlanItem.MEASURES), *gaps)


@fact(
    "content.methods_missing",
    reads=_of_plan("methods", "not_relevant", "measures.how", "measures.closed_on"),
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def methods_missing(view: CaseView) -> Places:
    """The open measures that do not say how they are carried out, unless the plan says it for all."""
    if _stated(view.the_plan.methods) or _answered_away(view, PlanItem.METHODS):
        return ()
    open_measures = ((index, one) for index, one in enumerate(view.the_plan.measures) if not view.seen(one.closed_on))
    return tuple(view.in_plan("measures", index, "how") for index, one in open_measures if not _stated(one.how))


@fact("content.role_status_missing", reads=_of_plan("role_statuses", "not_relevant"), kind=Kind.DOCUMENT, of_plan=True)
def role_status_missing(view: CaseView) -> Places:
    """The plan does not say whether a coordinator, child coordinator or contact doctor is offered or appointed."""
    return _empty(view, PlanItem.ROLE_STATUSES)


@fact("content.period_missing", reads=_of_plan("period", "revision_days", "not_relevant"), kind=Kind.DOCUMENT, of_plan=True)
def period_missing(view: CaseView) -> Places:
    """The plan period, or the revision days, not stated. A stated day that has passed is stated."""
    return _empty(view, PlanItem.PERIOD, PlanItem.REVISION_DAYS)


@fact(
    "content.consent_missing",
    reads=["consents:plan.plan", "consents:plan.given_on", "consents:plan.withdrawn_on", "consents:plan.until"],
    kind=Kind.DOCUMENT,
    of_plan=True,
)
def consent_missing(view: CaseView) -> Places:
    """The list of consents, if no consent to the plan that names this plan stands on the day."""
    consents = (one for one in view.case.consents if one.purpose is ConsentPurpose.PLAN and one.plan == view.the_plan.id)
    standing = any(view.seen(one.given_on) and not view.seen(one.withdrawn_on) and not view.seen(one.until) for one in consents)
    return () if standing else ("/consents",)


@fact("content.cooperation_missing", reads=_of_plan("cooperation", "not_relevant"), kind=Kind.DOCUMENT, of_plan=True)
def cooperation_missing(view: CaseView) -> Places:
    """Necessary or wanted cooperation with other providers not stated, nor that none is needed."""
    return _empty(view, PlanItem.COOPERATION)


@fact("content.child_participation_missing", reads=_of_plan("child_hearings", "not_relevant"), kind=Kind.DOCUMENT, of_plan=True)
def child_participation_missing(view: CaseView) -> Places:
    """Nothing says how the child took part, nor why not."""
    described = any(view.seen(one.heard_on) and _stated(one.how) for one in view.the_plan.child_hearings)
    return () if described or _answered_away(view, PlanItem.CHILD_HEARINGS) else (view.in_plan("child_hearings"),)
