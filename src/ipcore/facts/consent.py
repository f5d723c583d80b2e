"""Consent (samtykke) to the plan."""

from __future__ import annotations

import datetime as dt

from ipcore.dates import NEVER
from ipcore.facts.fact import Kind, fact
from ipcore.facts.view import CaseView
from ipcore.model import Answer, Consent, ConsentPurpose, Giver, Topic

_CONSENTS = [
    "consents:plan.plan",
    "consents:plan.given_on",
    "plans:individual.begun_on",
    "plans:individual.in_force",
    "plans:individual.dropped_on",
]
_ON_BEHALF = (Giver.PARENTS, Giver.CHILD_WELFARE, Giver.GUARDIAN, Giver.PERSONNEL)
_NOT_TOLD = (None, Giver.OTHER)
_GIVERS = [str(one) for one in Giver if one not in _NOT_TOLD]


def _judgments(topic: Topic) -> list[str]:
    return [f"judgments:{topic}.answer", f"judgments:{topic}.assessed_on"]


def _consents(view: CaseView) -> list[Consent]:
    """The consents to the plan in force or, if none is, to the draft, given by the day; oldest first, those of one day as listed."""
    plan = view.plan or view.draft
    named = (None, plan.id) if plan else (None,)
    found = (one for one in view.case.consents if one.purpose is ConsentPurpose.PLAN and one.plan in named)
    return sorted((one for one in found if view.seen(one.given_on)), key=lambda one: one.given_on)


def _standing(view: CaseView) -> list[Consent]:
    """Those of them that have not been withdrawn by the day."""
    return [one for one in _consents(view) if not view.seen(one.withdrawn_on)]


@fact("consent.plan_given_on", reads=_CONSENTS)
def plan_given_on(view: CaseView) -> dt.date:
    """
    Day of the latest consent on or before the day to the plan in force or, if none is, to the draft; withdrawn since or not.

    A consent that names no plan counts for any. NEVER: none.
    """
    return max((one.given_on for one in _consents(view)), default=NEVER)


@fact("consent.plan_withdrawn_on", reads=[*_CONSENTS, "consents:plan.withdrawn_on"])
def plan_withdrawn_on(view: CaseView) -> dt.date:
    """
    Day that latest consent was withdrawn, on or before the day.

    Of consents of one day the one listed last counts. A new consent ends the effect of an old withdrawal. NEVER: it stands, or
    there is none.
    """
    latest = next(reversed(_consents(view)), None)
    withdrawn_on = latest.withdrawn_on if latest else None
    return withdrawn_on if withdrawn_on is not None and view.seen(withdrawn_on) else NEVER


@fact("consent.own_given_on", reads=[*_CONSENTS, "consents:plan.giver", "consents:plan.withdrawn_on"])
def own_given_on(view: CaseView) -> dt.date | None:
    """
    Day of the latest consent that the person gave themselves to the plan in force or the draft and that stands on the day.

    Whoever else has consented too. NEVER: none. Unknown: there stands one, not older, whose giver is not recorded.
    """
    may_be_own = [one for one in _standing(view) if one.giver in (Giver.SELF, None)]
    if not may_be_own:
        return NEVER
    day = may_be_own[-1].given_on
    return day if any(one.giver is Giver.SELF and one.given_on == day for one in may_be_own) else None


@fact("consent.plan_giver", reads=[*_CONSENTS, "consents:plan.giver", "consents:plan.withdrawn_on"], codes=("none", *_GIVERS))
def plan_giver(view: CaseView) -> str | None:
    """
    Who has consented to the plan in force or the draft, by the consents that stand on the day.

    parent: one of those with parental responsibility; parents: all of them; personnel: health personnel's decision for an adult
    who lacks capacity; relative: in none of these capacities. none: no consent stands. Of several the latest given on the
    person's behalf (parents, child_welfare, guardian, personnel) counts, else parent, else self, else relative: what the person
    has consented to themselves is `consent.own_given_on`. Unknown, where none of the four on the person's behalf stands: a giver
    not recorded; one recorded as other, who may be a foster parent, an institution or somebody with an authority; one parent
    more than once, which may be both.
    """
    givers = [one.giver for one in _standing(view)]
    on_behalf = [one for one in givers if one in _ON_BEHALF]
    if on_behalf:
        return str(on_behalf[-1])
    if any(one in _NOT_TOLD for one in givers) or givers.count(Giver.PARENT) > 1:
        return None
    return next((str(one) for one in (Giver.PARENT, Giver.SELF, Giver.RELATIVE) if one in givers), "none")


@fact("consent.given_lacking_capacity", reads=[*_CONSENTS, *_judgments(Topic.DECISION_CAPACITY)])
def given_lacking_capacity(view: CaseView) -> bool | None:
    """
    On the day of the latest consent to the plan the person was found to lack capacity to decide: the latest finding by then.

    False, too, where there is no consent, and where no finding at all says so: capacity is presumed. Unknown: the finding by
    then was unclear; or there was none, and a later one says that capacity is lacking.
    """
    findings = view.judgments(Topic.DECISION_CAPACITY)
    given_on = max((one.given_on for one in _consents(view)), default=None)
    if given_on is None:
        return False
    by_then = [one.answer for one in findings if one.assessed_on <= given_on]
    if by_then:
        return {Answer.NO: True, Answer.YES: False}.get(by_then[-1])
    return None if any(one.answer is Answer.NO for one in findings) else False


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
