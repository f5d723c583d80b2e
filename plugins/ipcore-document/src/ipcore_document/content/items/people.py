"""Who is in a plan: those who take part, what each contributes, who is responsible, and the roles."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import HandOver, HandOverAnswer, Participant, Plan, Standing
from ipcore_document.content.items.lines import days_of, during, headed, joined, name_of, named, nothing, told, told_if, with_capital
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def participants(view: View, plan: Plan) -> Iterator[Line]:
    """Who takes part or was asked to: how they stand to it, since when, when they were asked, and how to reach them."""
    for one in plan.participants:
        contact = one.contact if is_told(one.contact) else None
        yield headed(
            with_capital(view.who(one.id, plan)),
            with_capital(joined(_standing(view, one), ", ")),
            during(view, one.span),
            joined((told(view, "invited", day=view.day(day)) for day in sorted(one.invited_on) if view.by(day)), ", "),
            told_if(view, "replied", one.replied_on),
            None if contact is None else told(view, "contact", contact=view.own(contact, plan)),
        )


def _standing(view: View, one: Participant) -> Iterator[Line]:
    """How somebody stands to the work, whether the person wishes them there, and whether they wish it themselves."""
    if one.standing is not None:
        yield plain(view.label("standing", one.standing))
    if one.wished is not None:
        whose = "you" if view.for_person else "person"
        yield told(view, f"wished_by_{whose}" if one.wished else f"not_wished_by_{whose}")
    if one.willing is not None:
        yield told(view, "willing" if one.willing else "not_willing")


def contributions(view: View, plan: Plan) -> Iterator[Line]:
    """What the person and each participant contribute; where some do, also of whom an individual plan says nothing."""
    asked = plan is view.plan and (is_told(plan.own_contribution) or any(is_told(one.contribution) for one in plan.participants))
    if is_told(plan.own_contribution):
        yield told(view, "colon", what=_oneself(view), text=view.own(plan.own_contribution, plan))
    elif asked:
        yield told(view, "colon", what=_oneself(view), text=nothing(view, plan, "own_contribution"))
    for one in plan.participants:
        who = name_of(view, one.id, plan)
        if is_told(one.contribution):
            yield told(view, "colon", what=who, text=view.own(one.contribution, plan))
        elif asked and _is_to_contribute(view, one):
            yield told(view, "colon", what=who, text=nothing(view, plan, "participants", "contribution"))


def _is_to_contribute(view: View, one: Participant) -> bool:
    return one.service is not None and one.standing in (None, Standing.TAKING_PART) and view.running(one.span)


def _oneself(view: View) -> Line:
    return told(view, "oneself" if view.for_person else "oneself_other")


def maker(view: View, plan: Plan) -> Iterator[Line]:
    """Who makes the plan."""
    if plan.maker is not None:
        yield name_of(view, plan.maker, plan)


def driver(view: View, plan: Plan) -> Iterator[Line]:
    """Who sees to coordination and progress."""
    if plan.driver is not None:
        yield name_of(view, plan.driver, plan)


def responsibilities(view: View, plan: Plan) -> Iterator[Line]:
    """Which service has the main responsibility, when."""
    for one in plan.responsibilities:
        yield joined((_service(view, one.service), plain(days_of(view, one.span))), ", ")


def hand_overs(view: View, plan: Plan) -> Iterator[Line]:
    """Main responsibility offered to another service, and the answer."""
    return (_hand_over(view, one) for one in plan.hand_overs if view.by(one.offered_on))


def _hand_over(view: View, one: HandOver) -> Line:
    come = one.answered_on is None or view.by(one.answered_on)
    answer = view.label("hand_over_answer", one.answer if come else HandOverAnswer.PENDING)
    offered = told(view, "offered_to", service=_service(view, one.service), day=view.day(one.offered_on))
    return headed(offered, told(view, "answered", answer=answer), told_if(view, "replied", one.answered_on))


def roles(view: View, plan: Plan) -> Iterator[Line]:
    """What the plan says of coordinator, child coordinator and contact doctor."""
    for one in plan.role_statuses:
        yield told(view, "colon", what=named(view, "role", one.role), text=view.label("role_state", one.state))


def _service(view: View, service: str) -> Line:
    return with_capital(view.service(view.services[service]))
