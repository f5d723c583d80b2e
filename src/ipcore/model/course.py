"""What happens to a plan in time: who leads it, how it is evaluated, revised and commented on."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import HandOverAnswer, RevisionKind


@frozen(kw_only=True)
class Responsibility:
    """
    A service has the main responsibility for the plan (hovedansvar).

    Attributes:
        id: Stable within the case; never reused.
        service: Id of the service.
        span: The time it has it.
    """

    id: str = field(validator=checks.key)
    service: str = field(metadata={"ref": "Service"})
    span: Span


@frozen(kw_only=True)
class HandOver:
    """
    Main responsibility offered to another service (overføring av ansvar). It changes nothing until accepted.

    Attributes:
        id: Stable within the case; never reused.
        service: Id of the service that would receive it.
        offered_on: Day it was offered.
        answer: The receiver's answer.
        answered_on: Day of the answer. None: pending, or not recorded.

    Raises:
        ModelError: `answered_on` is before `offered_on`.
    """

    id: str = field(validator=checks.key)
    service: str = field(metadata={"ref": "Service"})
    offered_on: dt.date = field(validator=checks.day)
    answer: HandOverAnswer
    answered_on: dt.date | None = field(default=None, validator=checks.day)

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.offered_on, self.answered_on, "answered_on", "offered_on")


@frozen(kw_only=True)
class Evaluation:
    """
    The plan was evaluated (evaluering).

    Attributes:
        id: Stable within the case; never reused.
        held_on: Day it was held.
        own_view: The person's own view. Free text.
        satisfaction: How satisfied the person is, 1 (very little) to 5 (very much). None: not asked.
    """

    id: str = field(validator=checks.key)
    held_on: dt.date = field(validator=checks.day)
    own_view: str | None = field(default=None, repr=False)
    satisfaction: int | None = field(default=None, validator=checks.scale)


@frozen(kw_only=True)
class Revision:
    """
    The plan's text was made, revised or corrected (revisjon).

    Attributes:
        id: Stable within the case; never reused.
        made_on: Day it was made.
        kind: Created and revised change content; corrected does not.
        by: Id of the participant who made it.
    """

    id: str = field(validator=checks.key)
    made_on: dt.date = field(validator=checks.day)
    kind: RevisionKind
    by: str | None = field(default=None, metadata={"ref": "Participant"})


@frozen(kw_only=True)
class Entry:
    """
    A note or comment on the plan (notat, kommentar), by the person or on a goal or measure.

    Attributes:
        id: Stable within the case; never reused.
        made_on: Day it was made.
        rests_until: Last day, counted, through which the plan rests by agreement. None: no rest agreed.
        by: Id of the participant who made it. None: the person.
        about: Id of the goal or measure it is about. None: the plan as a whole.
        text: Free text.

    Raises:
        ModelError: `rests_until` is before `made_on`.
    """

    id: str = field(validator=checks.key)
    made_on: dt.date = field(validator=checks.day)
    rests_until: dt.date | None = field(default=None, validator=checks.day)
    by: str | None = field(default=None, metadata={"ref": "Participant"})
    about: str | None = field(default=None, metadata={"ref": "Goal|Measure"})
    text: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.made_on, self.rests_until, "rests_until", "made_on")
