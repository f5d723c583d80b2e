"""Why a person's answer cannot be sent as it stands, or what is to be known before it is."""

from __future__ import annotations

from enum import StrEnum

from ipcore import NEVER
from ipcore.facts import FactsOfCase, all_facts


class Reason(StrEnum):
    """What stands in the way, worst first. What to do about each stands in `said/<lang>/prepare.toml`."""

    PLAN_UNKNOWN = "plan_unknown"  # the source does not tell whether there is a plan
    NOT_ASSESSED = "not_assessed"  # no plan, and no clear assessment of whether one is needed is recorded
    ASSESSMENT_UNKNOWN = "assessment_unknown"  # no plan, and the source does not tell of assessments
    NOT_OFFERED = "not_offered"  # the need is recorded, and no offer
    OFFER_UNKNOWN = "offer_unknown"  # the need is recorded, and the source does not tell of offers
    UNANSWERED = "unanswered"  # offered, no answer recorded
    NOT_BEGUN = "not_begun"  # accepted, and no work on a plan recorded
    DRAFT = "draft"  # begun, not in force
    NO_CONSENT = "no_consent"  # a plan in force, and no consent to it, or one that was withdrawn
    CONSENT_UNKNOWN = "consent_unknown"  # a plan in force, and the source does not tell of consent
    ENDED = "ended"  # in force in the year, and no longer
    DECLINED = "declined"  # declined, or accepted and taken back: the answer is no, and nothing is wrong

    @property
    def settled(self) -> bool:
        """Nobody has to do anything: it is told so that the answer is not taken for a fault."""
        return self in (Reason.DECLINED, Reason.ENDED)


_OF_AN_OFFER = {
    "declined": Reason.DECLINED,
    "withdrawn": Reason.DECLINED,
    "pending": Reason.UNANSWERED,
    "accepted": Reason.NOT_BEGUN,
}


def reasons_of(facts: FactsOfCase, *, during: bool | None) -> tuple[Reason, ...]:
    """
    What stands in the way of a person's answers, in the order of `Reason`.

    Args:
        facts: On the day looked at.
        during: An individual plan was in force on some day of the year. None: unknown.
    """
    active = facts("plan.active")
    if active is None:
        return (Reason.PLAN_UNKNOWN,)
    found = _of_a_plan(facts) if active else _without_a_plan(facts) | ({Reason.ENDED} if during else set())
    return tuple(one for one in Reason if one in found)


def _of_a_plan(facts: FactsOfCase) -> set[Reason]:
    given, withdrawn = facts("consent.plan_given_on"), facts("consent.plan_withdrawn_on")
    if given is None or withdrawn is None:
        return {Reason.CONSENT_UNKNOWN}
    return {Reason.NO_CONSENT} if given == NEVER or withdrawn != NEVER else set()


def _without_a_plan(facts: FactsOfCase) -> set[Reason]:
    if _has_draft(facts):
        return {Reason.DRAFT}
    if (offer := facts("plan.offer")) in _OF_AN_OFFER:
        return {_OF_AN_OFFER[offer]}
    match facts("need.long_term_coordinated"):
        case False:
            return set()
        case True:
            return {Reason.OFFER_UNKNOWN if offer is None else Reason.NOT_OFFERED}
    silent = facts.silent(all_facts()["need.long_term_coordinated"])
    return {Reason.ASSESSMENT_UNKNOWN if silent else Reason.NOT_ASSESSED}


def _has_draft(facts: FactsOfCase) -> bool:
    """A draft is known of. Its beginning may be unrecorded: the source tells of drafts, and not when this one began."""
    begun_on = facts("plan.draft_begun_on")
    return begun_on != NEVER if begun_on is not None else not facts.silent(all_facts()["plan.draft_begun_on"])
