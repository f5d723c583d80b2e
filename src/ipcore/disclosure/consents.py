"""What the consents to sharing that stand on a day give a participant. Whether the giver was entitled is the rules' business."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import frozen

from ipcore.disclosure.categories import HEALTH, Needs
from ipcore.model import Case, Category, Consent, ConsentPurpose


@frozen(kw_only=True)
class Given:
    """
    What a participant is given by consent on a day.

    Attributes:
        everywhere: By consents that name no plan: of all plans, and of what stands outside the plans.
        here: Also by those that name the participant's own plan: of that plan, and of what stands outside the plans.
        objected: The person objects to health information being shared.
        until: First day on which less is given, as far as is recorded: one of these consents, or the last to the participant's
            own plan, no longer stands, or an objection begins. None: no such day is recorded.
    """

    everywhere: Needs
    here: Needs
    objected: bool
    until: dt.date | None


def given(case: Case, participant: str, plan: str, on: dt.date) -> Given:
    """What a participant of a plan is given on a day. A consent that names no recipient, or no category, gives nothing."""
    consents = [one for one in sharing(case) if participant in one.recipients and one.plan in (None, plan) and stands(one, on)]
    objected = objects(case, on)
    taken = HEALTH if objected else frozenset()
    giving = [one for one in consents if set(one.categories) - taken]
    here = _categories(giving) - taken
    ends = [day for one in giving if (day := stops_on(one))]
    return Given(
        everywhere=_categories(one for one in giving if one.plan is None) - taken,
        here=here,
        objected=objected,
        until=min([*ends, *_objections_to_come(case, here, on), *_end_of_plan(case, plan, on)], default=None),
    )


def sharing(case: Case) -> list[Consent]:
    """The consents to sharing."""
    return [one for one in case.consents if one.purpose is ConsentPurpose.SHARING]


def to_plan(case: Case, plan: str) -> list[Consent]:
    """The consents to a plan."""
    return [one for one in case.consents if one.purpose is ConsentPurpose.PLAN and one.plan in (None, plan)]


def has_ended(case: Case, plan: str, on: dt.date) -> bool:
    """Whether a plan was consented to, and none of these consents stands on a day. None recorded: unknown, not ended."""
    given_by = [one for one in to_plan(case, plan) if one.given_on <= on]
    return bool(given_by) and not any(stands(one, on) for one in given_by)


def stands(consent: Consent, on: dt.date) -> bool:
    """Whether a consent stands on a day: given on or before it, and neither withdrawn nor run out on or before it."""
    stop = stops_on(consent)
    return consent.given_on <= on and (stop is None or on < stop)


def stops_on(consent: Consent) -> dt.date | None:
    """The first day on which a consent no longer stands. None: no end recorded."""
    return min((day for day in (consent.withdrawn_on, consent.until) if day is not None), default=None)


def objects(case: Case, on: dt.date) -> bool:
    """Whether an objection stands on a day."""
    return any(one.span.covers(on) for one in case.objections)


def _objections_to_come(case: Case, here: Needs, on: dt.date) -> Iterator[dt.date]:
    """The days after a day on which an objection takes something of what is given."""
    if HEALTH <= here:
        yield from (one.span.start for one in case.objections if one.span.start is not None and one.span.start > on)


def _end_of_plan(case: Case, plan: str, on: dt.date) -> list[dt.date]:
    """The first day after a day on which no consent to a plan stands any more, if there is one."""
    ends = sorted(day for one in to_plan(case, plan) if (day := stops_on(one)) is not None and day > on)
    return [day for day in ends if has_ended(case, plan, day)][:1]


def _categories(consents: Iterable[Consent]) -> frozenset[Category]:
    return frozenset(category for one in consents for category in one.categories)
