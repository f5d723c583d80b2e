"""Who must be told that a consent no longer stands, or that the person objects: those who have had what it covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from ipcore.dates import add_days
from ipcore.disclosure.categories import HEALTH
from ipcore.disclosure.consents import objects, sharing, stands, stops_on, to_plan
from ipcore.disclosure.excerpt import Ground
from ipcore.model import Basis, Case, Category, Consent, ConsentPurpose, Disclosure, Participant, Plan, Standing

_RESTING = (Basis.CONSENT, Basis.NONE, None)
"""Bases of a disclosure that leave it to a consent to carry it. What rests on a statute is not taken back with a consent."""

_OVERRIDDEN = (*_RESTING, Basis.COOPERATING_PERSONNEL)
"""Bases that give way to an objection."""


Categories = frozenset[Category]


@frozen(kw_only=True)
class Withdrawal:
    """
    Somebody must be told that they are no longer given something (tilbaketrekking).

    Attributes:
        recipient: Id of the participant who must be told. None: it is not recorded who was told, see `disclosure`.
        on: First day on which they are no longer given it.
        categories: What they are no longer given, in the order of `Category`. Empty: it is the consent to the plan itself.
        ground: No consent stands, or the person objects.
        consent: Id of the consent that no longer stands, or of the objection.
        disclosure: Id of the disclosure whose recipient is not recorded. None: the recipient is.
        organisation: The source's own code for the organisation it went to. None: not recorded, or the recipient is.
    """

    recipient: str | None
    on: dt.date
    categories: tuple[Category, ...] = field(default=())
    ground: Ground
    consent: str
    disclosure: str | None = field(default=None)
    organisation: str | None = field(default=None, repr=False)


def withdrawals(case: Case, since: dt.date, on: dt.date | None = None) -> tuple[Withdrawal, ...]:
    """
    Who must be told of what, sorted by day and recipient; disclosures to nobody by name come first on their day.

    A consent to sharing that was withdrawn or has run out concerns those it names, with all it names, and those to whom something was
    disclosed under it, with that; what was disclosed on the day it was withdrawn counts. A category that another consent still covers
    is not lost. An objection concerns all who are given or were told of health. A consent to the plan concerns everybody who takes part,
    unless another one stands.

    Args:
        case: The whole case.
        since: The last day of which everybody has been told; not counted.
        on: The last day looked at, counted. None: the day of the export.
    """
    found = {*_of_consents(case), *_of_objections(case), *_of_plans(case)}
    last = case.source.exported_on if on is None else on
    return tuple(sorted((one for one in found if since < one.on <= last), key=_order))


def _order(one: Withdrawal) -> tuple[dt.date, str, str, str]:
    return one.on, one.recipient or "", one.disclosure or "", one.consent


@frozen
class _Told:
    """
    Somebody who is given something, or was told of something: a participant, or whom a disclosure went to.

    Attributes:
        case: The case.
        plan: Id of the plan they take part in. None: no participant.
        id: Id of the participant. None: not recorded who it was.
        disclosures: What they were told.
    """

    case: Case = field(repr=False)
    plan: str | None
    id: str | None
    disclosures: tuple[Disclosure, ...] = field(repr=False)

    def by(self, consent: Consent) -> Categories:
        """What they are given by a consent, or were told under it."""
        named = self.id in consent.recipients and consent.plan in (None, self.plan)
        return frozenset(consent.categories if named else ()) | self._under(consent)

    def has(self, on: dt.date) -> Categories:
        """What they are given on a day by the consents to sharing together."""
        return frozenset(one for consent in sharing(self.case) if stands(consent, on) for one in self.by(consent)) - _objected(
            self.case, on
        )

    def lost(self, consent: Consent, day: dt.date) -> Categories:
        """What they are no longer given when a consent stops on a day."""
        before = add_days(day, -1)
        mine = self.by(consent) if stands(consent, before) else self._under(consent)
        return mine - _objected(self.case, before) - self.has(day)

    def was_told_of_health(self, by: dt.date) -> bool:
        """Whether health was told them, up to a day and on it, on a ground that gives way to an objection."""
        return any(one.made_on <= by and one.basis in _OVERRIDDEN and Category.HEALTH in one.categories for one in self.disclosures)

    def no_longer(self, day: dt.date, categories: Categories, ground: Ground, consent: str) -> Withdrawal:
        """That they are no longer given something."""
        nameless = self.disclosures[0] if self.id is None else None
        return Withdrawal(
            recipient=self.id,
            on=day,
            categories=tuple(category for category in Category if category in categories),
            ground=ground,
            consent=consent,
            disclosure=None if nameless is None else nameless.id,
            organisation=None if nameless is None else nameless.organisation,
        )

    def _under(self, consent: Consent) -> Categories:
        """What was disclosed to them while a consent stood that may have carried it, or on the day it was withdrawn."""
        under = (one for one in self.disclosures if one.basis in _RESTING and _may_carry(consent, one.made_on))
        told = frozenset(category for one in under for category in one.categories)
        return told & frozenset(consent.categories) if consent.categories else told


def _everybody(case: Case) -> Iterator[_Told]:
    """The participants of all plans, and each disclosure to nobody by name."""
    for plan, one in _participants(case):
        yield _Told(case, plan.id, one.id, tuple(each for each in case.disclosures if each.recipient == one.id))
    yield from (_Told(case, None, None, (each,)) for each in case.disclosures if each.recipient is None)


def _of_consents(case: Case) -> Iterator[Withdrawal]:
    for consent in sharing(case):
        day = stops_on(consent)
        if day is None:
            continue
        for one in _everybody(case):
            lost = one.lost(consent, day)
            if lost:
                yield one.no_longer(day, lost, Ground.NO_CONSENT, consent.id)


def _of_objections(case: Case) -> Iterator[Withdrawal]:
    for objection in case.objections:
        day = objection.span.start
        if day is None or not objection.span.covers(day) or objects(case, add_days(day, -1)):
            continue
        for one in _everybody(case):
            if HEALTH <= one.has(add_days(day, -1)) or one.was_told_of_health(day):
                yield one.no_longer(day, HEALTH, Ground.OBJECTION, objection.id)


def _of_plans(case: Case) -> Iterator[Withdrawal]:
    for consent in (one for one in case.consents if one.purpose is ConsentPurpose.PLAN):
        day = stops_on(consent)
        if day is None or not stands(consent, add_days(day, -1)):
            continue
        for plan, one in _participants(case):
            still = any(stands(other, day) for other in to_plan(case, plan.id))
            if consent.plan in (None, plan.id) and not still and _takes_part(one, day):
                yield Withdrawal(recipient=one.id, on=day, ground=Ground.NO_CONSENT, consent=consent.id)


def _participants(case: Case) -> Iterator[tuple[Plan, Participant]]:
    return ((plan, one) for plan in case.plans for one in plan.participants)


def _takes_part(one: Participant, on: dt.date) -> bool:
    return one.standing not in (Standing.KEPT_OUT, Standing.DECLINED) and (one.span is None or one.span.covers(on))


def _may_carry(consent: Consent, made_on: dt.date) -> bool:
    """Whether a disclosure of a day may rest on a consent: on the day it is withdrawn it may have stood until then."""
    ran_out = consent.until is not None and consent.until <= made_on
    return stands(consent, made_on) or (consent.given_on <= made_on == consent.withdrawn_on and not ran_out)


def _objected(case: Case, on: dt.date) -> Categories:
    return HEALTH if objects(case, on) else frozenset()
