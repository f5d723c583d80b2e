"""One person of the list: what is judged, what falls due, what waits, and the days to keep in mind."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from attrs import field, frozen

from ipcore import (
    BEFORE_ALL,
    NEVER,
    Case,
    ComplaintLimit,
    Deadline,
    Deadlines,
    Finding,
    FollowUp,
    Level,
    Outcome,
    Report,
    Severity,
    check,
    deadlines,
    status,
)
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import RecordPath, Role, is_recorded
from ipcore_document.worklist.question import Question
from ipcore_document.worklist.waiting import Wait, Waiting, waiting

ROLES = (Role.COORDINATOR, Role.CHILD_COORDINATOR, Role.SPECIALIST_COORDINATOR)
"""The roles that hold a case together, as `ipcore caseload` has them."""

STATUTORY = (Level.ACT, Level.REGULATION)
RANKS: dict[Severity | None, int] = {Severity.BREACH: 0, Severity.DEVIATION: 1, Severity.ADVICE: 2, Severity.QUESTION: 3, None: 3}
"""How heavy, as `ipcore caseload` has it; what is only a question weighs least."""


@frozen(kw_only=True, eq=False)
class Person:
    """
    One person of the list.

    Attributes:
        case: Id of the case.
        name: The name. None: not recorded.
        exported_on: How new what is known of them is.
        roles: The roles the coordinator holds.
        deadlines: What falls due, and what stands open already.
        report: The findings of the day.
        follow_up: What is in place around them.
        evaluated_on: The day the plan was last evaluated. BEFORE_ALL: not yet, or no plan. None: unknown.
        revision_on: The first day promised for a revision that has not been kept. NEVER: none. None: unknown.
        meeting_on: The next day a meeting is planned for. NEVER: none. None: unknown.
        meetings_recorded: Planned meetings are recorded completely: another one may else come before.
        waiting: What is without answer.
        untold: Of what the record cannot tell whether it is without answer.
    """

    case: str
    name: str | None = field(repr=False)
    exported_on: dt.date
    roles: tuple[Role, ...]
    deadlines: Deadlines
    report: Report
    follow_up: FollowUp
    evaluated_on: dt.date | None
    revision_on: dt.date | None
    meeting_on: dt.date | None
    meetings_recorded: bool
    waiting: tuple[Waiting, ...]
    untold: tuple[Wait, ...]

    @cached_property
    def unmet(self) -> tuple[Finding, ...]:
        """What is not met and not excused: what an act or a regulation asks first, then by weight."""
        found = (one for one in self.report.unmet() if not one.excused)
        return tuple(sorted(found, key=lambda one: (one.edition.level not in STATUTORY or one.draft, RANKS[one.severity], one.rule.id)))

    @cached_property
    def excused(self) -> tuple[Finding, ...]:
        """What is not met and excused by a waiver."""
        return tuple(one for one in self.report.unmet() if one.excused)

    def of(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with an outcome on the day."""
        return self.report.by_outcome[outcome]

    @property
    def due(self) -> tuple[Deadline, ...]:
        """What falls due, the first first."""
        return self.deadlines.deadlines

    @property
    def complaints(self) -> tuple[ComplaintLimit, ...]:
        """Complaint limits that are not past as counted, or whose end is unknown."""
        return tuple(one for one in self.deadlines.complaints if not one.past)

    @property
    def unjudged(self) -> bool:
        """No rule could be judged."""
        return not self.deadlines.judged

    @property
    def unclear(self) -> bool:
        """Some rule could not be judged: it is unknown, has crashed, or the source can never answer it."""
        return bool(self.deadlines.unknown or self.deadlines.crashed or self.deadlines.outside or self.unjudged)

    @property
    def urgency(self) -> tuple[int, int, dt.date, bool, str]:
        """What sorts persons: what is not met by act or regulation, what else is not met, then what falls due first."""
        statutory = sum(one.edition.level in STATUTORY and not one.draft for one in self.unmet)
        first = self.due[0].due_on if self.due else NEVER
        return -statutory, statutory - len(self.unmet), first, not self.unjudged, self.case


def person_of(case: Case, on: dt.date, asked: Question) -> Person:
    """A case of the coordinator, on the day."""
    facts = FactsOfCase(case, on, all_facts(), assume_unchanged=True)
    waits, untold = waiting(case, on, facts)
    recorded = all(is_recorded(case.source.records, RecordPath("groups", None, fields)) for fields in _MEETINGS)
    return Person(
        case=case.id,
        name=case.person.name,
        exported_on=case.source.exported_on,
        roles=roles_of(case, asked.key, on),
        deadlines=deadlines(case, on, asked.until(on), law=asked.law),
        report=check(case, on, law=asked.law, assume_unchanged=True),
        follow_up=status(case, on, assume_unchanged=True).follow_up,
        evaluated_on=facts("plan.last_evaluated_on"),
        revision_on=facts("plan.revision_due_on"),
        meeting_on=_meeting_on(case, on, recorded=recorded),
        meetings_recorded=recorded,
        waiting=waits,
        untold=untold,
    )


_MEETINGS = (("span",), ("meetings", "planned_on"), ("meetings", "held_on"))


def roles_of(case: Case, key: str, on: dt.date) -> tuple[Role, ...]:
    """The roles that somebody holds in a case on a day, of those that hold it together."""
    held = {one.role for one in case.appointments if one.holder == key and one.span.covers(on)}
    return tuple(role for role in ROLES if role in held)


def _meeting_on(case: Case, on: dt.date, *, recorded: bool) -> dt.date | None:
    """
    The next planned meeting from the day on, of a group that exists then.

    One that is seen is there, though others may not be seen: unless sources contradict each other.
    """
    if not recorded and (case.source.disputed or case.source.contested_from is not None):
        return None
    planned = (
        meeting.planned_on
        for group in case.groups
        for meeting in group.meetings
        if meeting.planned_on is not None
        and meeting.planned_on >= on
        and group.span.covers(meeting.planned_on)
        and not (meeting.held_on is not None and meeting.held_on <= on)
    )
    return min(planned, default=NEVER if recorded else None)


def told(day: dt.date | None) -> dt.date | None:
    """The day itself. None: there is none, or it is unknown."""
    return None if day in (None, NEVER, BEFORE_ALL) else day
