"""Who must be told that a consent no longer stands, or that the person objects: those who have had what it covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from ipcore.dates import add_days
from ipcore.disclosure.categories import HEALTH
from ipcore.disclosure.consents import objects, sharing, stands, stops_on
from ipcore.disclosure.excerpt import Ground
from ipcore.model import Basis, Case, Category, Consent, ConsentPurpose, Participant, Plan, Standing

_RESTING = (Basis.CONSENT, Basis.NONE, None)
"""Bases of a disclosure that leave it to a consent to carry it. What rests on a statute is not taken back with a consent."""

_OVERRIDDEN = (*_RESTING, Basis.COOPERATING_PERSONNEL)
"""Bases that give way to an objection."""


@frozen(kw_only=True)
class Withdrawal:
    """
    Somebody must be told that they are no longer given something (tilbaketrekking).

    Attributes:
        recipient: Id of the participant who must be told.
        on: First day on which they are no longer given it.
        categories: What they are no longer given, in the order of `Category`. Empty: it is the consent to the plan itself.
        ground: No consent stands, or the person objects.
        consent: Id of the consent that no longer stands, or of the objection.
    """

    recipient: str
    on: dt.date
    categories: tuple[Category, ...] = field(default=())
    ground: Ground
    consent: str


def withdrawals(case: Case, since: dt.date, on: dt.date | None = None) -> tuple[Withdrawal, ...]:
    """
    Who must be told of what, sorted by day and recipient.

    A consent to sharing that was withdrawn or has run out concerns those it names, and those to whom something was disclosed under it; a
    category that another consent still covers is not lost. An objection concerns all who are given or were told of health. A
    consent to the plan concerns everybody who takes part, unless another one stands.

    Args:
        case: The whole case.
        since: The last day of which everybody has been told; not counted.
        on: The last day looked at, counted. None: the day of the export.
    """
    found = {*_of_consents(case), *_of_objections(case), *_of_plans(case)}
    last = case.source.exported_on if on is None else on
    return tuple(sorted((one for one in found if since < one.on <= last), key=lambda one: (one.on, one.recipient, one.consent)))


def _of_consents(case: Case) -> Iterator[Withdrawal]:
    for consent in sharing(case):
        day = stops_on(consent)
        if day is None or not stands(consent, add_days(day, -1)):
            continue
        for plan, one in _everybody(case):
            if _names(case, consent, plan, one):
                lost = _has(case, plan, one, add_days(day, -1)) - _has(case, plan, one, day)
                categories = lost & _covered(case, consent, one)
                if categories:
                    yield _told(one, day, categories, Ground.NO_CONSENT, consent.id)


def _of_objections(case: Case) -> Iterator[Withdrawal]:
    for objection in case.objections:
        day = objection.span.start
        if day is None or not objection.span.covers(day) or objects(case, add_days(day, -1)):
            continue
        for plan, one in _everybody(case):
            if HEALTH <= _has(case, plan, one, add_days(day, -1)) or _was_told_of_health(case, one, day):
                yield _told(one, day, HEALTH, Ground.OBJECTION, objection.id)


def _of_plans(case: Case) -> Iterator[Withdrawal]:
    consents = [one for one in case.consents if one.purpose is ConsentPurpose.PLAN]
    for consent in consents:
        day = stops_on(consent)
        if day is None or not stands(consent, add_days(day, -1)):
            continue
        for plan, one in _everybody(case):
            still = any(other.plan in (None, plan.id) and stands(other, day) for other in consents)
            if consent.plan in (None, plan.id) and not still and _takes_part(one, day):
                yield _told(one, day, frozenset(), Ground.NO_CONSENT, consent.id)


def _everybody(case: Case) -> Iterator[tuple[Plan, Participant]]:
    return ((plan, one) for plan in case.plans for one in plan.participants)


def _takes_part(one: Participant, on: dt.date) -> bool:
    return one.standing not in (Standing.KEPT_OUT, Standing.DECLINED) and (one.span is None or one.span.covers(on))


def _names(case: Case, consent: Consent, plan: Plan, one: Participant) -> bool:
    """Whether a consent is to somebody: by name, or by what was disclosed to them under it."""
    if consent.plan not in (None, plan.id):
        return False
    return one.id in consent.recipients or bool(_disclosed(case, consent, one))


def _covered(case: Case, consent: Consent, one: Participant) -> frozenset[Category]:
    """What somebody is given by a consent to them. One that names no category gives what was disclosed under it."""
    return frozenset(consent.categories) or _disclosed(case, consent, one)


def _disclosed(case: Case, consent: Consent, one: Participant) -> frozenset[Category]:
    """What was disclosed to somebody while a consent stood that may have carried it."""
    under = [each for each in case.disclosures if each.recipient == one.id and each.basis in _RESTING and stands(consent, each.made_on)]
    told = frozenset(category for each in under for category in each.categories)
    return told & frozenset(consent.categories) if consent.categories else told


def _has(case: Case, plan: Plan, one: Participant, on: dt.date) -> frozenset[Category]:
    """What somebody is given on a day by the consents to sharing together."""
    standing = (consent for consent in sharing(case) if stands(consent, on) and _names(case, consent, plan, one))
    given = frozenset(category for consent in standing for category in _covered(case, consent, one))
    return given - HEALTH if objects(case, on) else given


def _was_told_of_health(case: Case, one: Participant, before: dt.date) -> bool:
    return any(
        each.recipient == one.id and Category.HEALTH in each.categories and each.made_on < before and each.basis in _OVERRIDDEN
        for each in case.disclosures
    )


def _told(one: Participant, day: dt.date, categories: frozenset[Category], ground: Ground, consent: str) -> Withdrawal:
    ordered = tuple(category for category in Category if category in categories)
    return Withdrawal(recipient=one.id, on=day, categories=ordered, ground=ground, consent=consent)
