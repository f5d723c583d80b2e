"""What was shared or looked up (deling, oppslag), held against consents, objections, and what a log says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from ipcore.facts.fact import Kind, Places, fact
from ipcore.facts.view import CaseView
from ipcore.model import Basis, Category, Consent, ConsentPurpose, Disclosure, Participant, PlanKind

_UNSUPPORTED = (Basis.CONSENT, Basis.NONE)
"""Bases that leave it to a consent to carry the disclosure."""

_OVERRIDDEN = (Basis.COOPERATING_PERSONNEL, Basis.NONE)
"""Bases that give way to an objection by the person."""


def _disclosures(*fields: str) -> list[str]:
    return ["disclosures.made_on", *(f"disclosures.{name}" for name in fields)]


_RESTING = _disclosures("recipient", "categories", "basis")
_SHARING = [
    *(f"consents:sharing.{name}" for name in ("given_on", "withdrawn_on", "recipients", "categories")),
    *(f"plans:individual.participants.{name}" for name in ("role", "service")),
]


@fact("disclosure.made", reads=_disclosures())
def made(view: CaseView) -> Places:
    """Every disclosure or access on record on or before the day."""
    return tuple(pointer for pointer, _ in _made(view))


@fact("disclosure.outside_consent", reads=[*_RESTING, *_SHARING])
def outside_consent(view: CaseView) -> Places | None:
    """
    Disclosures resting on consent, or on nothing, that the consents to sharing standing on their day do not cover.

    Covered: for each category shared, one of the consents names both it and the recipient; several may do it together. A
    consent stands from the day it was given, and no longer on the day it was withdrawn; one given for a time is taken as
    standing here, see `disclosure.on_lapsed_consent`. One that names no recipient, or no category, is not filled in there: it
    is not known to cover, nor not to. Nor is one that names somebody else who may be the recipient under the name they had
    in another plan: who acts for the same service or, acting for none, has the same role in another plan. A consent to the
    plan is none to sharing. Unknown: none is certainly outside, and one that some consent may cover lacks recipient or
    categories, or one not covered lacks its basis, or only a consent as above may cover one.
    """
    return _culprits(view, lambda one: _outside(view, one, _not_withdrawn))


@fact("disclosure.on_lapsed_consent", reads=[*_RESTING, *_SHARING, "consents:sharing.until"])
def on_lapsed_consent(view: CaseView) -> Places | None:
    """
    Disclosures that the consents to sharing would cover, or might, had they not been given for a time that had passed.

    A consent no longer stands on its first day not counted. Those in `disclosure.outside_consent` are not among them. Unknown:
    as there.
    """
    return _culprits(view, lambda one: not _outside(view, one, _not_withdrawn) and _outside(view, one, _stands))


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


@fact("disclosure.log_incomplete", reads=_disclosures("recipient", "organisation", "basis"), kind=Kind.DOCUMENT)
def log_incomplete(view: CaseView) -> Places | None:
    """
    Disclosures of which the log lacks the organisation or the basis.

    The day is always there, and where no period is recorded it stands for it: an access of one day has no other. Basis `none`
    names no basis. Unknown: none is certainly incomplete, and one of them names no recipient. Only participants
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


def _outside(view: CaseView, one: Disclosure, stands: Callable[[Consent, dt.date], bool]) -> bool | None:
    sharing = (consent for consent in view.case.consents if consent.purpose is ConsentPurpose.SHARING)
    standing = [consent for consent in sharing if stands(consent, one.made_on)]
    covered = _all(
        [
            _any([_all([_is_to(view, consent, one.recipient), _names(consent.categories, category)]) for consent in standing])
            for category in one.categories or (None,)
        ]
    )
    return _all([_rests_on(one, _UNSUPPORTED), _not(covered)])


def _not_withdrawn(consent: Consent, day: dt.date) -> bool:
    return consent.given_on <= day and (consent.withdrawn_on is None or day < consent.withdrawn_on)


def _stands(consent: Consent, day: dt.date) -> bool:
    return _not_withdrawn(consent, day) and (consent.until is None or day < consent.until)


def _is_to(view: CaseView, consent: Consent, recipient: str | None) -> bool | None:
    """Whether it names the recipient. None: not filled in; or it names one who may be the same, by another id."""
    named = _names(consent.recipients, recipient)
    if named is not False:
        return named
    listed, sought = (_participants(view, ids) for ids in (consent.recipients, (recipient,)))
    return None if any(_may_be_same(one, other) for one in listed for other in sought) else False


def _participants(view: CaseView, ids: Iterable[str | None]) -> list[tuple[str, Participant]]:
    """Those of them who take part in individual plans, each with the id of the plan."""
    plans = (plan for plan in view.case.plans if plan.kind is PlanKind.INDIVIDUAL)
    return [(plan.id, one) for plan in plans for one in plan.participants if one.id in tuple(ids)]


def _may_be_same(one: tuple[str, Participant], other: tuple[str, Participant]) -> bool:
    (its_plan, listed), (other_plan, sought) = one, other
    if listed.service is not None or sought.service is not None:
        return listed.service == sought.service
    return its_plan != other_plan and listed.role is sought.role


def _names(listed: Sequence[str], wanted: str | None) -> bool | None:
    """Whether a list names it. None: the list, or what is wanted, is not filled in."""
    return wanted in listed if listed and wanted is not None else None


def _objected(view: CaseView, day: dt.date) -> bool | None:
    covering = [one.span for one in view.case.objections if one.span.covers(day)]
    return _any([None if span.start is None else True for span in covering])


def _incomplete(one: Disclosure) -> bool | None:
    lacking = not (one.organisation or "").strip() or one.basis in (None, Basis.NONE)
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
