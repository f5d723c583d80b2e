"""What was judged and offered, and who was appointed."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import Span, add_days
from ipcore.model import Answer, Appointment, Judgment, Offer, OfferAnswer, OfferKind, Role, Sector, Topic
from ipcore.synthetic.sketch import Sketch

_ANSWERS = ((Answer.YES, 74), (Answer.NO, 6), (Answer.UNCLEAR, 5), (None, 15))


def judge_need(sketch: Sketch, *, surely: bool = False) -> None:
    """A judgment on the need for long-term and coordinated services, if anybody made one; `surely`: the answer was yes."""
    answer = Answer.YES if surely else sketch.draws.weighted(_ANSWERS)
    if answer is None:
        return
    if sketch.draws.chance(10):
        _judge(sketch, Answer.UNCLEAR, sketch.ago(2000, 2800))
    _judge(sketch, answer, sketch.ago(20, 1900))


def _judge(sketch: Sketch, answer: Answer, day: dt.date) -> None:
    sector = Sector.MUNICIPAL_HEALTH if sketch.draws.chance(70) else Sector.SPECIALIST_HEALTH
    sketch.judgments.append(
        Judgment(
            id=sketch.id("judgment"),
            topic=Topic.PLAN_NEED,
            answer=answer,
            assessed_on=day,
            sector=sector,
            reason_documented=sketch.draws.chance(70),
        )
    )


def offer(sketch: Sketch, kind: OfferKind, day: dt.date, answer: OfferAnswer | None) -> None:
    """An offer made on the day, answered within four weeks or not at all."""
    answered_on = min(add_days(day, sketch.draws.below(28)), sketch.on) if answer else None
    sketch.offers.append(
        Offer(
            id=sketch.id("offer"),
            kind=kind,
            made_on=day,
            answer=answer,
            answered_on=answered_on,
            wish_asked=sketch.draws.chance(60),
            sector=Sector.MUNICIPAL_HEALTH,
        )
    )


def appoint_coordinator(sketch: Sketch, since: dt.date) -> None:
    """
    A coordinator, for a child a child coordinator, accepted and in place.

    Every fourth coordinator left, and was followed by another half of the times.
    """
    if sketch.child:
        _appoint_child_coordinator(sketch, since)
        return
    offer(sketch, OfferKind.COORDINATOR, since, OfferAnswer.ACCEPTED)
    start = add_days(since, 28)
    if not sketch.draws.chance(25):
        _appoint(sketch, Role.COORDINATOR, Span(start))
        return
    left_on = sketch.draws.day(start, sketch.on)
    _appoint(sketch, Role.COORDINATOR, Span(start, left_on))
    if sketch.draws.chance(50):
        _appoint(sketch, Role.COORDINATOR, Span(min(add_days(left_on, sketch.draws.below(300)), sketch.on)))


def _appoint_child_coordinator(sketch: Sketch, since: dt.date) -> None:
    offer(sketch, OfferKind.CHILD_COORDINATOR, since, OfferAnswer.ACCEPTED)
    _appoint(sketch, Role.CHILD_COORDINATOR, Span(add_days(since, 28)))


def _appoint(sketch: Sketch, role: Role, span: Span) -> None:
    sketch.appointments.append(
        Appointment(
            id=sketch.id("appointment"),
            role=role,
            span=span,
            holder=f"staff-{sketch.draws.below(4000):04}",
            health_personnel=True,
            trained=sketch.draws.chance(60),
            service=sketch.services[0].id,
        )
    )
