"""What the services have judged, offered, told, decided and disagreed on."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import (
    Answer,
    CapacityTest,
    DecisionArea,
    DecisionSubject,
    InformationTopic,
    NoticeAbout,
    OfferAnswer,
    OfferKind,
    Sector,
    Topic,
    Unit,
)


@frozen(kw_only=True)
class Judgment:
    """
    A recorded human judgment (vurdering). It does not lapse; a newer one on the same topic replaces it.

    Attributes:
        id: Stable within the case; never reused.
        topic: What was judged.
        answer: Yes, no or unclear.
        assessed_on: Day of the judgment.
        sector: Sector of the assessor. None: not recorded.
        role: The assessor's profession or role, in the source's own words. None: not recorded.
        reason_documented: Written reasons exist. None: not recorded.
        test: The test used; decision capacity only.
        review_by: Day by which it should be looked at again.
        note: Free text.
    """

    id: str = field(validator=checks.key)
    topic: Topic
    answer: Answer
    assessed_on: dt.date = field(validator=checks.day)
    sector: Sector | None = field(default=None)
    role: str | None = field(default=None, repr=False)
    reason_documented: bool | None = field(default=None)
    test: CapacityTest | None = field(default=None)
    review_by: dt.date | None = field(default=None, validator=checks.day)
    note: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Offer:
    """
    An offer (tilbud) of a plan or a coordinator, with its answer. Offers do not lapse.

    Attributes:
        id: Stable within the case; never reused.
        kind: What was offered.
        made_on: Day of the offer.
        answer: None: no answer yet, or none recorded.
        answered_on: Day of the answer. None: not recorded.
        withdrawn_on: Day an accepted offer was taken back by the person. None: it was not.
        wish_asked: The person was asked whom they wish for. None: not recorded.
        wish: The wish, in the person's own words. Free text.
        sector: Sector that made the offer.

    Raises:
        ModelError: `answered_on` or `withdrawn_on` is before `made_on`.
    """

    id: str = field(validator=checks.key)
    kind: OfferKind
    made_on: dt.date = field(validator=checks.day)
    answer: OfferAnswer | None = field(default=None)
    answered_on: dt.date | None = field(default=None, validator=checks.day)
    withdrawn_on: dt.date | None = field(default=None, validator=checks.day)
    wish_asked: bool | None = field(default=None)
    wish: str | None = field(default=None, repr=False)
    sector: Sector | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.made_on, self.answered_on, "answered_on", "made_on")
        checks.not_before(self.made_on, self.withdrawn_on, "withdrawn_on", "made_on")


@frozen(kw_only=True)
class Notice:
    """
    A notice (melding, varsel) from one service to another.

    Attributes:
        id: Stable within the case; never reused.
        about: What it is about.
        from_sector: Sector of the sender. None: not recorded.
        to: Where it was sent.
        sent_on: Day it was sent.
        flags_missing_home: It says that the person will be without suitable housing. None: not recorded.
        note: Free text.
    """

    id: str = field(validator=checks.key)
    about: NoticeAbout
    from_sector: Sector | None = field(default=None)
    to: Unit
    sent_on: dt.date = field(validator=checks.day)
    flags_missing_home: bool | None = field(default=None)
    note: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Information:
    """
    The person was told of something (informasjon gitt).

    Attributes:
        id: Stable within the case; never reused.
        topic: What the person was told of.
        given_on: Day it was given.
    """

    id: str = field(validator=checks.key)
    topic: InformationTopic
    given_on: dt.date = field(validator=checks.day)


@frozen(kw_only=True)
class NoPlanReason:
    """
    A written reason for having no individual plan (grunn til at plan mangler).

    Attributes:
        id: Stable within the case; never reused.
        recorded_on: Day it was written down.
        text: Free text.
    """

    id: str = field(validator=checks.key)
    recorded_on: dt.date = field(validator=checks.day)
    text: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Decision:
    """
    A formal decision (vedtak, avgjørelse).

    Attributes:
        id: Stable within the case; never reused.
        area: The law it was made under.
        subject: What it was about.
        refused: True: the request was refused.
        decided_on: Day of the decision.
        known_on: Day the person got to know of it. None: not recorded.
        reasoned: It gives reasons. None: not recorded.
        complaint_told: It tells where to complain and by when. None: not recorded.
        complained_on: Day of a complaint.

    Raises:
        ModelError: `known_on` or `complained_on` is before `decided_on`.
    """

    id: str = field(validator=checks.key)
    area: DecisionArea
    subject: DecisionSubject
    refused: bool
    decided_on: dt.date = field(validator=checks.day)
    known_on: dt.date | None = field(default=None, validator=checks.day)
    reasoned: bool | None = field(default=None)
    complaint_told: bool | None = field(default=None)
    complained_on: dt.date | None = field(default=None, validator=checks.day)

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.decided_on, self.known_on, "known_on", "decided_on")
        checks.not_before(self.decided_on, self.complained_on, "complained_on", "decided_on")


@frozen(kw_only=True)
class Dispute:
    """
    A disagreement on who is responsible (uenighet om ansvar).

    Attributes:
        id: Stable within the case; never reused.
        span: From the day it was recorded until it was settled.
        about: Free text.
    """

    id: str = field(validator=checks.key)
    span: Span
    about: str | None = field(default=None, repr=False)
