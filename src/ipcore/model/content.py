"""What a plan says: goals, participants, measures and the other items of its text."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import Area, MeasureStanding, ParticipantRole, Role, RoleState, Standing, WithheldBasis, WithheldFrom


@frozen(kw_only=True)
class Statement:
    """
    One point in a list of the plan: a resource (ressurs), a need (behov), a cooperation (samarbeid).

    Attributes:
        id: Stable within the case; never reused.
        text: Free text.
    """

    id: str = field(validator=checks.key)
    text: str = field(repr=False)


@frozen(kw_only=True)
class Goal:
    """
    What the person wants to reach (mål), in their own words.

    Attributes:
        id: Stable within the case; never reused.
        wording: The person's own words. Free text.
        set_on: Day the goal was agreed.
        due_on: Last day of the agreed time, counted. None: open-ended.
        parent: Id of the goal this is a part of.
        closed_on: Day the goal was reached or given up. None: open.

    Raises:
        ModelError: `due_on` or `closed_on` is before `set_on`.
    """

    id: str = field(validator=checks.key)
    wording: str = field(repr=False)
    set_on: dt.date | None = field(default=None, validator=checks.day)
    due_on: dt.date | None = field(default=None, validator=checks.day)
    parent: str | None = field(default=None, metadata={"ref": "Goal"})
    closed_on: dt.date | None = field(default=None, validator=checks.day)

    def __attrs_post_init__(self) -> None:
        checks.not_before(self.set_on, self.due_on, "due_on", "set_on")
        checks.not_before(self.set_on, self.closed_on, "closed_on", "set_on")


@frozen(kw_only=True)
class Participant:
    """
    Somebody who takes part in the plan work (deltaker), or was asked to.

    Attributes:
        id: Stable within the case; never reused.
        role: In what capacity.
        standing: How they stand to the work. None: not recorded.
        service: Id of the service they act for. None: for no service.
        span: The time they take part. None: not recorded, taken as throughout.
        contribution: What they will contribute. Free text.
        invited_on: Days they were invited.
        replied_on: Day they replied. None: no reply.
        wished: The person wishes them to take part. None: not recorded.
        willing: They wish it themselves. None: not recorded.
        name: Free text; identifies.
        contact: Free text; identifies.
    """

    id: str = field(validator=checks.key)
    role: ParticipantRole
    standing: Standing | None = field(default=None)
    service: str | None = field(default=None, metadata={"ref": "Service"})
    span: Span | None = field(default=None)
    contribution: str | None = field(default=None, repr=False)
    invited_on: tuple[dt.date, ...] = field(default=(), validator=checks.days)
    replied_on: dt.date | None = field(default=None, validator=checks.day)
    wished: bool | None = field(default=None)
    willing: bool | None = field(default=None)
    name: str | None = field(default=None, repr=False)
    contact: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Measure:
    """
    A measure or service in the plan (tiltak).

    Attributes:
        id: Stable within the case; never reused.
        wording: What is to be done. Free text.
        extent: How much. Free text. None: not stated.
        how: How it is carried out. Free text. None: not stated.
        responsible: Ids of the participants responsible.
        due_on: Last day it should be done, counted. None: no day set.
        closed_on: Day it was finished or given up. None: open.
        standing: How far it has come towards being granted. None: not recorded.
        decision: Id of the decision that grants it.
        area: The area of life. None: not recorded.
        goals: Ids of the goals it serves.
        needs: Ids of the statements, among the plan's needs, that it answers. That one is a need is not checked.
    """

    id: str = field(validator=checks.key)
    wording: str = field(repr=False)
    extent: str | None = field(default=None, repr=False)
    how: str | None = field(default=None, repr=False)
    responsible: tuple[str, ...] = field(default=(), metadata={"ref": "Participant"})
    due_on: dt.date | None = field(default=None, validator=checks.day)
    closed_on: dt.date | None = field(default=None, validator=checks.day)
    standing: MeasureStanding | None = field(default=None)
    decision: str | None = field(default=None, metadata={"ref": "Decision"})
    area: Area | None = field(default=None)
    goals: tuple[str, ...] = field(default=(), metadata={"ref": "Goal"})
    needs: tuple[str, ...] = field(default=(), metadata={"ref": "Statement"})


@frozen(kw_only=True)
class RoleStatus:
    """
    What the plan states of a coordinator, child coordinator or contact doctor.

    Attributes:
        id: Stable within the case; never reused.
        role: The role.
        state: Offered, appointed, declined or not relevant.
    """

    id: str = field(validator=checks.key)
    role: Role
    state: RoleState


@frozen(kw_only=True)
class ChildHearing:
    """
    How a child took part in the plan work (barnets medvirkning).

    Attributes:
        id: Stable within the case; never reused.
        heard_on: Day the child's own view was recorded.
        how: How the child took part. Free text. None: not described.
    """

    id: str = field(validator=checks.key)
    heard_on: dt.date = field(validator=checks.day)
    how: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Withholding:
    """
    A part that somebody is not to see (unntatt innsyn), or that was cut away before this copy was made.

    Attributes:
        id: Stable within the case; never reused.
        part: Id of a part of the case, or a path as in `Source.records`, such as "plans.measures".
        withheld_from: Who is not to see it.
        basis: Why, as recorded.
    """

    id: str = field(validator=checks.key)
    part: str
    withheld_from: WithheldFrom
    basis: WithheldBasis
