"""What was shared or looked up (deling, oppslag), held against consents, objections, and what a log says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Basis, Category, Consent, ConsentPurpose, Disclosure

_UNSUPPORTED = (Basis.CONSENT, Basis.NONE)
"""Bases that leave it to a consent to carry the disclosure."""

_OVERRIDDEN = (Basis.COOPERATING_PERSONNEL, Basis.NONE)
"""Bases that give way to an objection by the person."""


def _disclosures(*fields: str) -> list[str]:
    return ["disclosures.made_on", *(f"disclosures.{name}" for name in fields)]


@fact("disclosure.made", reads=_disclosures())
def made(view: CaseView) -> Places:
    """Every disclosure or access on record on or before the day."""
    return tuple(pointer for pointer, _ in _made(view))


@fact(
    "disclosure.outside_consent",
    reads=[
        *_disclosures("recipient", "categories", "basis"),
        *(f"consents:sharing.{name}" for name in ("given_on", "until", "withdrawn_on", "recipients", "categories")),
    ],
)
def outside_consent(view: CaseView) -> Places | None:
    """
    Disclosures resting on consent, or on nothing, that the consents to sharing standing on their day do not cover.

    Covered: for each category shared, one of the consents names both it and the recipient; several may do it together. A
    consent stands from the day it was given, and no longer on the day it was withdrawn. One that names no recipient, or no
    category, is not filled in there: it is not known to cover, nor not to. A consent to the plan is none to sharing.
    Unknown: none is certainly outside, and one without recorded recipient or categories, or one not covered without recorded
    basis, or one that only an unfilled consent may cover.
    """
    return _culprits(view, lambda one: _all([_rests_on(one, _UNSUPPORTED), _not(_covered(view, one))]))


@fact("disclosure.despite_objection", reads=[*_disclosures("categories", "basis"), "objections.span"])
def despite_objection(view: CaseView) -> Places | None:
    """
    Disclosures of health information made while an objection by the person stood, to cooperating personnel or on no basis.

    One with consent, danger, weighty reasons or another statute recorded as its basis is not among them. An objection stands
    from its first day. Unknown: none is certain, and one while an objection stood, or may have stood because its first day
    is not recorded, lacks its categories or its basis.
    """
    return _culprits(
        view,
        lambda one: _all([_rests_on(one, _OVERRIDDEN), _names(one.categories, Category.HEALTH), _objected(view, one.made_on)]),
    )


@fact("disclosure.log_incomplete", reads=_disclosures("recipient", "organisation", "basis", "period"), kind=Kind.DOCUMENT)
def log_incomplete(view: CaseView) -> Places | None:
    """
    Disclosures of which the log lacks the organisation, the basis or the period; of a single day, the period is that day.

    Basis `none` names no basis. Unknown: none is certainly incomplete, and one of them names no recipient. Only participants
    of a plan can be named here, so that the log itself may well say who it was.
    """
    return _culprits(view, _incomplete)


def _made(view: CaseView) -> list[tuple[str, Disclosure]]:
    disclosures = enumerate(view.case.disclosures)
    return [(f"/disclosures/{index}", one) for index, one in disclosures if view.seen(one.made_on)]


def _culprits(view: CaseView, judge: Callable[[Disclosure], bool | None]) -> Places | None:
    """The certain ones. None: there are none, and some cannot be judged."""
    answers = {pointer: judge(one) for pointer, one in _made(view)}
    certain = tuple(pointer for pointer, answer in answers.items() if answer)
    return certain if certain or None not in answers.values() else None


def _rests_on(one: Disclosure, bases: Sequence[Basis]) -> bool | None:
    return None if one.basis is None else one.basis in bases


def _covered(view: CaseView, one: Disclosure) -> bool | None:
    if one.recipient is None or not one.categories:
        return None
    standing = [consent for consent in view.case.consents if consent.purpose is ConsentPurpose.SHARING and _stands(consent, one.made_on)]
    return _all([_any([_covers(consent, one.recipient, category) for consent in standing]) for category in one.categories])


def _stands(consent: Consent, day: dt.date) -> bool:
    ends = [end for end in (consent.withdrawn_on, consent.until) if end is not None]
    return consent.given_on <= day and all(day < end for end in ends)


def _covers(consent: Consent, recipient: str, category: Category) -> bool | None:
    return _all([_names(consent.recipients, recipient), _names(consent.categories, category)])


def _names(listed: Sequence[str], wanted: str) -> bool | None:
    """Whether a list names it. None: the list is not filled in."""
    return wanted in listed if listed else None


def _objected(view: CaseView, day: dt.date) -> bool | None:
    covering = [one.span for one in view.case.objections if one.span.covers(day)]
    return _any([None if span.start is None else True for span in covering])


def _incomplete(one: Disclosure) -> bool | None:
    lacking = not (one.organisation or "").strip() or one.basis in (None, Basis.NONE) or one.period is None
    return _any([lacking, None if one.recipient is None else False])


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _all(answers: Iterable[bool | None]) -> bool | None:
    """False if one is, else None if one is unknown, else True."""
    found = set(answers)
    return False if False in found else None if None in found else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    """True if one is, else None if one is unknown, else False."""
    found = set(answers)
    return True if True in found else None if None in found else False
