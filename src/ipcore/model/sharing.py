"""Consent, objection and what was shared."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import Basis, Category, ConsentPurpose, Giver


@frozen(kw_only=True)
class Consent:
    """
    A consent (samtykke), to the plan or to sharing. It lies on the case: it comes before the plan and outlives it.

    Attributes:
        id: Stable within the case; never reused.
        purpose: What it is for.
        plan: Id of the plan it names. None: it names none, and counts for any.
        giver: Who gave it. None: not recorded.
        given_on: Day it was given.
        withdrawn_on: Day it was withdrawn; from that day it does not stand. None: it was not.
        until: First day it does not stand, if it was given for a time. None: no end set.
        recipients: Ids of the participants who may be given information.
        categories: What may be shared.

    Raises:
        ModelError: `withdrawn_on` or `until` is before `given_on`.
    """

    id: str = field(validator=checks.key)
    purpose: ConsentPurpose
    plan: str | None = field(default=None, metadata={"ref": "Plan"})
    giver: Giver | None = field(default=None)
    given_on: dt.date = field(validator=checks.day)
    withdrawn_on: dt.date | None = field(default=None, validator=checks.day)
    until: dt.date | None = field(default=None, validator=checks.day)
    recipients: tuple[str, ...] = field(default=(), metadata={"ref": "Participant"})
    categories: tuple[Category, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.given_on, self.withdrawn_on, "withdrawn_on", "given_on")
        checks.not_before(self.given_on, self.until, "until", "given_on")


@frozen(kw_only=True)
class Objection:
    """
    The person objects to health information being shared (reservasjon).

    Attributes:
        id: Stable within the case; never reused.
        span: The time the objection stands.
    """

    id: str = field(validator=checks.key)
    span: Span


@frozen(kw_only=True)
class Disclosure:
    """
    Information shared or looked up (deling, oppslag).

    Attributes:
        id: Stable within the case; never reused.
        made_on: Day it was made.
        recipient: Id of the participant who got it. None: not recorded.
        organisation: The source's own code for the receiving organisation. None: not recorded.
        categories: What was shared.
        basis: What it rests on. None: not recorded.
        period: The time the access lasted. None: not recorded.
    """

    id: str = field(validator=checks.key)
    made_on: dt.date = field(validator=checks.day)
    recipient: str | None = field(default=None, metadata={"ref": "Participant"})
    organisation: str | None = field(default=None, repr=False)
    categories: tuple[Category, ...] = field(default=())
    basis: Basis | None = field(default=None)
    period: Span | None = field(default=None)
