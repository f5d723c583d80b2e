"""Consent (samtykke) to the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from operator import attrgetter

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView, latest_of
from ipcore.model import Answer, Consent, ConsentPurpose, Giver, Plan, PlanKind, Sector, Topic

_CONSENTS = ["consents:plan.plan", "consents:plan.given_on", "plans:individual.begun_on", "plans:individual.in_force"]
STANDING = [*_CONSENTS, "consents:plan.giver", "consents:plan.withdrawn_on"]
"""What says which consents stand."""
_ON_BEHALF = (Giver.PARENTS, Giver.CHILD_WELFARE, Giver.GUARDIAN, Giver.PERSONNEL)
_FOR_A_CHILD = (Giver.PARENTS, Giver.CHILD_WELFARE, Giver.GUARDIAN)
_NOT_TOLD = (None, Giver.OTHER)
_TAKEN_BACK_BY: Mapping[Giver | None, tuple[Giver, ...]] = {
    Giver.SELF: (Giver.SELF,),
    Giver.PARENT: (Giver.PARENTS,),
    **{one: (one,) for one in _ON_BEHALF},
}
"""By giver, whose later consent, withdrawn, takes theirs with it. One parent may be either, and one relative any."""
_GIVERS = [str(one) for one in Giver if one not in _NOT_TOLD]


def _judgments(topic: Topic) -> list[str]:
    return [f"judgments:{topic}.answer", f"judgments:{topic}.assessed_on"]


def _plan(view: CaseView) -> Plan | None:
    """The plan in force or, if none is, the individual plan begun last, whatever became of it; of several, the one listed last."""
    if view.plan is not None:
        return view.plan
    begun = [(_begun_on(one), one) for one in view.case.plans if one.kind is PlanKind.INDIVIDUAL]
    latest = latest_of([one for one in begun if one[0] <= view.on], lambda one: one[0])
    return latest[1] if latest else None


def _begun_on(plan: Plan) -> dt.date:
    """The day the work began; where it is not recorded, the first day in force, else from before any day."""
    return plan.begun_on or min((span.first for span in plan.in_force), default=BEFORE_ALL)


def _consents(view: CaseView) -> list[Consent]:
    """The consents to that plan given by the day; oldest first, those of one day as listed."""
    return view.once(_find_consents)


def _find_consents(view: CaseView) -> list[Consent]:
    plan = _plan(view)
    named = (None, plan.id) if plan else (None,)
    found = [one for one in view.case.consents if one.purpose is ConsentPurpose.PLAN and one.plan in named and view.seen(one.given_on)]
    return sorted(found, key=attrgetter("given_on"))


def standing_consents(view: CaseView) -> list[Consent]:
    """Those of them that have not been withdrawn by the day, nor a later one by the same giver."""
    return view.once(_find_standing)


def _find_standing(view: CaseView) -> list[Consent]:
    consents = _consents(view)
    return [
        one
        for index, one in enumerate(consents)
        if not view.seen(one.withdrawn_on) and not any(_takes_back(view, later, one) for later in consents[index + 1 :])
    ]


def _takes_back(view: CaseView, later: Consent, one: Consent) -> bool:
    return view.seen(later.withdrawn_on) and later.giver in _TAKEN_BACK_BY.get(one.giver, ())


def _may_be_taken_back(view: CaseView, one: Consent) -> bool:
    """Whether one not older, whose giver is not recorded, was withdrawn: it may have been by the same giver."""
    untold = (other for other in _consents(view) if other.giver is None and other.given_on >= one.given_on)
    return one.giver in _TAKEN_BACK_BY and any(view.seen(other.withdrawn_on) for other in untold)


def _counted(view: CaseView) -> Consent | None:
    """The standing consent that tells who has consented. None: none stands."""
    return view.once(_find_counted)


def _find_counted(view: CaseView) -> Consent | None:
    standing = standing_consents(view)
    ranks = (_ON_BEHALF, (Giver.PARENT,), (Giver.SELF,), (Giver.RELATIVE,), _NOT_TOLD)
    return next((one for rank in ranks for one in reversed(standing) if one.giver in rank), None)


def _is_told(view: CaseView, one: Consent) -> bool:
    """Whether it is known of that consent that it is the one that counts."""
    givers = [other.giver for other in standing_consents(view)]
    told = one.giver in _ON_BEHALF or not (any(giver in _NOT_TOLD for giver in givers) or givers.count(Giver.PARENT) > 1)
    return told and not _may_be_taken_back(view, one)


def _lacked_capacity(view: CaseView, day: dt.date) -> bool | None:
    """What was found of capacity by then. None: unclear; or nothing, and a later finding says that it is lacking."""
    findings = view.judgments(Topic.DECISION_CAPACITY)
    by_then = [one.answer for one in findings if one.assessed_on <= day]
    if by_then:
        return {Answer.NO: True, Answer.YES: False}.get(by_then[-1])
    return None if any(one.answer is Answer.NO for one in findings) else False


def _served(view: CaseView, sector: Sector) -> bool | None:
    """Whether a service from the sector ran on the day of the consent that counts."""
    one = _counted(view)
    if one is None:
        return False
    if not _is_told(view, one):
        return None
    return any(service.sector is sector and service.span.covers(one.given_on) for service in view.case.services)


@fact("consent.plan_given_on", reads=_CONSENTS)
def plan_given_on(view: CaseView) -> dt.date:
    """
    Day of the latest consent on or before the day to the plan in force; withdrawn since or not.

    If none is in force, to the individual plan begun last, in draft, given up or closed. A consent that names no plan counts
    for any. NEVER: none.
    """
    consents = _consents(view)
    return consents[-1].given_on if consents else NEVER


@fact("consent.plan_withdrawn_on", reads=[*_CONSENTS, "consents:plan.withdrawn_on"])
def plan_withdrawn_on(view: CaseView) -> dt.date:
    """
    Day that latest consent was withdrawn, on or before the day.

    Of consents of one day the one listed last counts. A new consent ends the effect of an old withdrawal. NEVER: it stands, or
    there is none.
    """
    consents = _consents(view)
    withdrawn_on = consents[-1].withdrawn_on if consents else None
    return withdrawn_on if withdrawn_on is not None and view.seen(withdrawn_on) else NEVER


@fact("consent.earliest_unwithdrawn_on", reads=[*_CONSENTS, "consents:plan.withdrawn_on"])
def earliest_unwithdrawn_on(view: CaseView) -> dt.date:
    """
    Day of the earliest consent to that plan that has not itself been withdrawn by the day, whoever gave it.

    A later one by the same giver may have been. NEVER: none.
    """
    return min((one.given_on for one in _consents(view) if not view.seen(one.withdrawn_on)), default=NEVER)


@fact("consent.own_given_on", reads=STANDING)
def own_given_on(view: CaseView) -> dt.date | None:
    """
    Day of the latest consent that the person gave themselves to that plan and that stands on the day.

    Whoever else has consented too. One stands unless it, or a later one by the person, has been withdrawn. NEVER: none.
    Unknown: there stands one, not older, whose giver is not recorded, or such a one has been withdrawn.
    """
    may_be_own = [one for one in standing_consents(view) if one.giver in (Giver.SELF, None)]
    if not may_be_own:
        return NEVER
    latest = [one for one in may_be_own if one.given_on == may_be_own[-1].given_on]
    own = next((one for one in latest if one.giver is Giver.SELF), None)
    return own.given_on if own and not _may_be_taken_back(view, own) else None


@fact("consent.plan_giver", reads=STANDING, codes=("none", *_GIVERS))
def plan_giver(view: CaseView) -> str | None:
    """
    Who has consented to that plan, by the consents that stand on the day.

    One does not stand once it, or a later one by the same giver, has been withdrawn: by the person, by all parents, by child
    welfare, by a guardian or by personnel. parent: one of those with parental responsibility; parents: all of them;
    personnel: health personnel's decision for an adult who lacks capacity; relative: in none of these capacities. none: no
    consent stands. Of several the latest given on the person's behalf (parents, child_welfare, guardian, personnel) counts,
    else parent, else self, else relative: what the person has consented to themselves is `consent.own_given_on`. Unknown,
    where none of the four on the person's behalf stands: a giver not recorded; one recorded as other, who may be a foster
    parent, an institution or somebody with an authority; one parent more than once, which may be both. Unknown, too: one
    not older, whose giver is not recorded, has been withdrawn.
    """
    one = _counted(view)
    if one is None:
        return "none"
    return str(one.giver) if _is_told(view, one) else None


@fact("consent.giver_given_on", reads=STANDING)
def giver_given_on(view: CaseView) -> dt.date | None:
    """Day of the consent by which `consent.plan_giver` is told. NEVER: no consent stands. Unknown: who has consented is."""
    one = _counted(view)
    if one is None:
        return NEVER
    return one.given_on if _is_told(view, one) else None


@fact("consent.on_behalf_given_on", reads=STANDING)
def on_behalf_given_on(view: CaseView) -> dt.date | None:
    """
    Day of the earliest standing consent to that plan by those who consent for a child: parents, child_welfare, guardian.

    A single parent's counts where `consent.plan_giver` is parent. NEVER: none. Unknown: whether it stands; one older is by a
    giver not recorded or recorded as other, or by one parent more than once; there is none, and who has consented is unknown.
    """
    standing = standing_consents(view)
    counted = _counted(view)
    givers = _FOR_A_CHILD if counted and counted.giver in _ON_BEHALF else (Giver.PARENT,)
    earliest = next((one for one in standing if one.giver in givers), None)
    if earliest is None:
        return None if counted and not _is_told(view, counted) else NEVER
    older = [one.giver for one in standing if one.given_on < earliest.given_on]
    doubtful = any(one in _NOT_TOLD for one in older) or older.count(Giver.PARENT) > 1 or _may_be_taken_back(view, earliest)
    if givers != _FOR_A_CHILD:
        doubtful = doubtful or not (counted and _is_told(view, counted))
    return None if doubtful else earliest.given_on


@fact("consent.given_lacking_capacity", reads=[*STANDING, *_judgments(Topic.DECISION_CAPACITY)])
def given_lacking_capacity(view: CaseView) -> bool | None:
    """
    On the day of the consent by which `consent.plan_giver` is told the person was found to lack capacity to decide: the
    latest finding by then.

    False, too, where no consent stands, and where no finding at all says so: capacity is presumed. Unknown: the finding by
    then was unclear; or there was none, and a later one says that capacity is lacking; or who has consented is unknown.
    """
    one = _counted(view)
    if one is None or not view.judgments(Topic.DECISION_CAPACITY):
        return False
    return _lacked_capacity(view, one.given_on) if _is_told(view, one) else None


@fact("consent.given_under_municipal_health", reads=[*STANDING, "services:municipal_health.span"])
def given_under_municipal_health(view: CaseView) -> bool | None:
    """
    On the day of the consent by which `consent.plan_giver` is told a service from the municipal health services ran.

    False, too, where no consent stands. Unknown: who has consented is.
    """
    return _served(view, Sector.MUNICIPAL_HEALTH)


@fact("consent.given_under_specialist_health", reads=[*STANDING, "services:specialist_health.span"])
def given_under_specialist_health(view: CaseView) -> bool | None:
    """
    On the day of the consent by which `consent.plan_giver` is told a service from a health trust or an institution in
    specialist care ran.

    False, too, where no consent stands. Unknown: who has consented is.
    """
    return _served(view, Sector.SPECIALIST_HEALTH)


@fact("consent.minor_may_decide", reads=_judgments(Topic.MINOR_DECIDES), kind=Kind.JUDGED, topic=Topic.MINOR_DECIDES)
def minor_may_decide(view: CaseView) -> bool | None:
    """
    Topic `minor_decides`: a person of 12 to 15 may consent alone, because the parents for good reason are not told, or by the
    nature of the matter.
    """
    return view.judged(Topic.MINOR_DECIDES)


@fact("consent.one_parent_enough", reads=_judgments(Topic.ONE_PARENT), kind=Kind.JUDGED, topic=Topic.ONE_PARENT)
def one_parent_enough(view: CaseView) -> bool | None:
    """Topic `one_parent`: the matter is part of everyday care, so that one parent's consent is enough."""
    return view.judged(Topic.ONE_PARENT)


@fact("consent.guardian_mandate", reads=_judgments(Topic.GUARDIAN_MANDATE), kind=Kind.JUDGED, topic=Topic.GUARDIAN_MANDATE)
def guardian_mandate(view: CaseView) -> bool | None:
    """Topic `guardian_mandate`: the guardian's (verge) mandate covers consent in personal matters."""
    return view.judged(Topic.GUARDIAN_MANDATE)
