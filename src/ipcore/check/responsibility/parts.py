"""What a responsibility map is made of. It names parts of the case by id and JSON Pointer, and holds no words of anybody's."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from ipcore.check.gaps import Lack
from ipcore.dates import Span
from ipcore.model import Area, PlanKind, Sector


class LaneKind(StrEnum):
    """What somebody may be responsible for."""

    WHOLE = "whole"  # oppfølgingen som helhet
    COORDINATOR = "coordinator"  # koordinator
    SPECIALIST_COORDINATOR = "specialist_coordinator"  # koordinator i spesialisthelsetjenesten
    CHILD_COORDINATOR = "child_coordinator"  # barnekoordinator
    CONTACT_DOCTOR = "contact_doctor"  # kontaktlege
    GROUP = "group"  # lederen av ansvarsgruppen
    MAIN = "main"  # hovedansvaret for planen
    MEASURE = "measure"  # tiltak i planen


class ResponsibilityGap(StrEnum):
    """In what way nobody has hold of a thing, or nobody alone. It says what is recorded, not that anybody has failed."""

    NOBODY = "nobody"  # ingen
    SEVERAL = "several"  # flere
    LEFT = "left"  # ingen igjen
    CONSENT_ENDED = "consent_ended"  # samtykket står ikke lenger


class HolderState(StrEnum):
    """Whether somebody is there on the day."""

    HOLDS = "holds"  # har ansvaret
    NAMED = "named"  # navngitt; det er ikke kjent om de er med
    LEFT = "left"  # ikke lenger med
    TO_COME = "to_come"  # ikke begynt
    OUT = "out"  # takket nei, eller holdt utenfor


class LaneState(StrEnum):
    """How a stretch of days is to be read at a glance."""

    HELD = "held"  # noen har ansvaret
    GAP = "gap"  # hull
    UNKNOWN = "unknown"  # ukjent
    NONE = "none"  # ingen registrert, og ingen ventet


@frozen(kw_only=True)
class Holder:
    """
    Somebody, or something, that has or had responsibility.

    Attributes:
        what: In what capacity: the role of a participant or an appointment, `service`, `group`, `draft`, or the kind of a plan
            with `plan_` before it.
        id: Id of the participant, appointment, service, group or plan.
        pointer: JSON Pointer to it.
        service: Id of the service they act for. None: for none, or not recorded.
        sector: The sector of that service.
        key: Pseudonymous key of the one who holds a role. None: not recorded.
        state: Whether they are there on these days.
    """

    what: str
    id: str
    pointer: str
    service: str | None = field(default=None)
    sector: Sector | None = field(default=None)
    key: str | None = field(default=None)
    state: HolderState = field(default=HolderState.HOLDS)


@frozen(kw_only=True)
class Standing:
    """
    How a thing stands on a day.

    Attributes:
        holders: Who has it, and of a gap *left* who had it last. What the source cannot tell is not among them.
        gaps: The gaps that are certain.
        unknown: The gaps of which the records do not tell whether they are there.
        why: What keeps those open.
    """

    holders: tuple[Holder, ...] = field(default=())
    gaps: tuple[ResponsibilityGap, ...] = field(default=())
    unknown: tuple[ResponsibilityGap, ...] = field(default=())
    why: tuple[Lack, ...] = field(default=())

    @property
    def state(self) -> LaneState:
        """At a glance. Somebody who has it is seen as having it, also where it is unknown whether others have it too."""
        if self.gaps:
            return LaneState.GAP
        held = any(one.state is HolderState.HOLDS for one in self.holders)
        if self.unknown and not (held and ResponsibilityGap.NOBODY not in self.unknown and ResponsibilityGap.LEFT not in self.unknown):
            return LaneState.UNKNOWN
        return LaneState.HELD if held else LaneState.NONE


@frozen(kw_only=True)
class Segment:
    """
    Days on which a thing stood the same.

    Attributes:
        span: The days, within those asked about; half-open.
        standing: How it stood.
    """

    span: Span
    standing: Standing

    @property
    def state(self) -> LaneState:
        """At a glance."""
        return self.standing.state


@frozen(kw_only=True)
class Run:
    """
    Days without a break on which a thing had one gap, whatever else changed on them.

    Attributes:
        gap: The gap.
        span: The days, within those asked about; half-open.
        since: The first day of the unbroken time in which it has been certain, also where that is before the days asked about.
            None: as far back as anything can be recorded.
    """

    gap: ResponsibilityGap
    span: Span
    since: dt.date | None


@frozen(kw_only=True)
class Lane:
    """
    One thing that somebody may be responsible for, over time.

    Attributes:
        kind: What it is.
        id: Id of the plan, group or measure. None: it is about the person as a whole.
        pointer: JSON Pointer to that, or to the list of appointments. The empty text: the case.
        plan: Id of the plan it belongs to.
        plan_kind: The kind of that plan.
        area: Of a measure, its area of life.
        due_on: Of a measure, the last day it should be done, counted.
        closed_on: Of a measure, the day it was finished or given up: from then on the lane has no days.
        goals: Of a measure, ids of the goals it serves.
        needs: Of a measure, ids of the needs it answers.
        segments: The days on which there was something to hold, in order; days between them are those on which there was not.
        gaps: Its gaps, by their first day.
    """

    kind: LaneKind
    id: str | None = field(default=None)
    pointer: str
    plan: str | None = field(default=None)
    plan_kind: PlanKind | None = field(default=None)
    area: Area | None = field(default=None)
    due_on: dt.date | None = field(default=None)
    closed_on: dt.date | None = field(default=None)
    goals: tuple[str, ...] = field(default=())
    needs: tuple[str, ...] = field(default=())
    segments: tuple[Segment, ...] = field(default=())
    gaps: tuple[Run, ...] = field(default=())
