"""Offers with their answers, decisions, what the person was told, and why there is no plan."""

from __future__ import annotations

from ipcore import day_text
from ipcore.model import Decision, NoPlanReason, Offer
from ipcore_document.content.items.lines import headed, named, told, told_if, yes_or_no
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Bullets, Line


def offers(view: View) -> tuple[Block, ...]:
    """What was offered, and the answers; the first one first."""
    made = sorted((one for one in view.case.offers if view.by(one.made_on)), key=lambda one: one.made_on)
    return (Bullets(tuple(_offer(view, one) for one in made)),) if made else ()


def _offer(view: View, one: Offer) -> Line:
    day, sector = day_text(one.made_on, view.lang), one.sector
    return headed(
        named(view, "offer_kind", one.kind),
        told(view, "offered", day=day) if sector is None else told(view, "offered_by", day=day, sector=view.label("sector", sector)),
        *_answer(view, one),
        told_if(view, "taken_back", one.withdrawn_on),
        yes_or_no(view, "wish_asked", one.wish_asked),
        told(view, "wish", text=view.own(one.wish)) if is_told(one.wish) else None,
    )


def _answer(view: View, one: Offer) -> tuple[Line | None, ...]:
    if one.answer is None or (one.answered_on is not None and not view.by(one.answered_on)):
        return (told(view, "no_answer"),)
    return told(view, "answered", answer=view.label("offer_answer", one.answer)), told_if(view, "replied", one.answered_on)


def decisions(view: View) -> tuple[Block, ...]:
    """The decisions, the last one first."""
    made = sorted((one for one in view.case.decisions if view.by(one.decided_on)), key=lambda one: one.decided_on, reverse=True)
    return (Bullets(tuple(_decision(view, one) for one in made)),) if made else ()


def _decision(view: View, one: Decision) -> Line:
    return headed(
        told(view, "decision", subject=view.label("decision_subject", one.subject), day=day_text(one.decided_on, view.lang)),
        told(view, "decided_under", area=view.label("decision_area", one.area)),
        told(view, "refusal" if one.refused else "no_refusal"),
        told_if(view, "known_to_you" if view.for_person else "known_to_person", one.known_on),
        yes_or_no(view, "reasoned", one.reasoned),
        yes_or_no(view, "complaint_told", one.complaint_told),
        told_if(view, "complained", one.complained_on),
    )


def information(view: View) -> tuple[Block, ...]:
    """What the person was told of, and when."""
    given = sorted((one for one in view.case.information if view.by(one.given_on)), key=lambda one: one.given_on)
    lines = (told(view, "colon", what=named(view, "information_topic", one.topic), text=day_text(one.given_on, view.lang)) for one in given)
    return (Bullets(tuple(lines)),) if given else ()


def no_plan_reasons(view: View) -> tuple[Block, ...]:
    """Why there is no individual plan, as written down."""
    written = sorted((one for one in view.case.no_plan_reasons if view.by(one.recorded_on)), key=lambda one: one.recorded_on)
    return (Bullets(tuple(_reason(view, one) for one in written)),) if written else ()


def _reason(view: View, one: NoPlanReason) -> Line:
    text = view.own(one.text) if is_told(one.text) else told(view, "reason_unsaid")
    return told(view, "colon", what=day_text(one.recorded_on, view.lang), text=text)
