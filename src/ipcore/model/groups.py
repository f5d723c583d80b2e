"""The responsibility group (ansvarsgruppe) and its meetings. No act or regulation asks for one."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks


@frozen(kw_only=True)
class Meeting:
    """
    A meeting (møte) of the group.

    Attributes:
        id: Stable within the case; never reused.
        held_on: Day it was held. None: not held.
        minutes_on: Day the minutes were written. None: no minutes.
        planned_on: Day it is planned for. A planned meeting is not a meeting.
        called: Ids of the participants who were called.

    Raises:
        ModelError: `minutes_on` is before `held_on`.
    """

    id: str = field(validator=checks.key)
    held_on: dt.date | None = field(default=None, validator=checks.day)
    minutes_on: dt.date | None = field(default=None, validator=checks.day)
    planned_on: dt.date | None = field(default=None, validator=checks.day)
    called: tuple[str, ...] = field(default=(), metadata={"ref": "Participant"})

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.held_on, self.minutes_on, "minutes_on", "held_on")


@frozen(kw_only=True)
class Group:
    """
    The people meeting around the person.

    Attributes:
        id: Stable within the case; never reused.
        span: The time the group exists.
        meetings: Held and planned meetings, in any order.
        members: Ids of participants.
        leader: Id of the participant who leads.
    """

    id: str = field(validator=checks.key)
    span: Span
    meetings: tuple[Meeting, ...] = field(default=())
    members: tuple[str, ...] = field(default=(), metadata={"ref": "Participant"})
    leader: str | None = field(default=None, metadata={"ref": "Participant"})
