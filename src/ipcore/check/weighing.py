"""
The load of each coordinator: cases, what falls due, what is overdue, and what cannot be met at a steady pace.

The pace is a house number, not law: so many steps each working day. One act may answer several rules, so steps are counted by
case and day: what falls due in a case on one day is one step. What is overdue already takes no step here, and no time is set aside for
anything else.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from ipcore.check.coordinators import Coordinator, sharing
from ipcore.check.course import Course
from ipcore.check.deadline import Deadline
from ipcore.check.falling_due import deadlines_of
from ipcore.check.law import Law, check_covered
from ipcore.check.run import course_of
from ipcore.dates import add_days, is_working_day
from ipcore.errors import OutsideLawError
from ipcore.model import Case
from ipcore.rules import Severity

DAYS = 90
"""How far ahead a load is looked at, unless the caller says otherwise. A house number."""

_MEETING = "group-meets"
_RANKS = {one: rank for rank, one in enumerate((Severity.BREACH, Severity.DEVIATION, Severity.ADVICE, None))}


@frozen(order=True)
class Due:
    """
    One deadline of a load.

    Attributes:
        due_on: The last day.
        rank: 0 where it then is a breach, 1 a deviation, 2 advice, 3 a question.
        case: Id of the case.
        rule: Id of the rule.
    """

    due_on: dt.date
    rank: int
    case: str
    rule: str

    @property
    def turns_on(self) -> dt.date:
        """The first day on which it has turned."""
        return add_days(self.due_on, 1)


@frozen(kw_only=True)
class CaseLoad:
    """
    What one case adds to a load.

    Attributes:
        case: Id of the case.
        coordinators: Whose load it is.
        closed: The follow-up has ended: it is in nobody's load.
        due: What falls due, the first first. Complaint limits bind the person and are not among it.
        overdue: How many rules are not met already, without a waiver that excuses it.
        waived: How many are not met and excused by a waiver.
        to_assess: How many rules must be assessed already.
        unknown: How many rules are unknown.
        crashed: How many rules crashed.
        outside: How many rules the source can never answer. Of a closed case none is asked.
        judged: Some rule could be judged.
        meetings: Planned meetings in the time looked at, and the day by which the next is due.
        forecast: The time looked at goes on after the export.
    """

    case: str
    coordinators: tuple[Coordinator, ...]
    closed: bool
    due: tuple[Due, ...]
    overdue: int
    waived: int
    to_assess: int
    unknown: int
    crashed: int
    outside: int
    judged: bool
    meetings: int
    forecast: bool

    @property
    def unjudged(self) -> bool:
        """No rule could be judged, though the case is open."""
        return not (self.judged or self.closed)


@frozen(kw_only=True)
class Load:
    """
    The load of one coordinator.

    Attributes:
        coordinator: Who.
        cases: How many cases.
        unjudged: In how many of them no rule could be judged: nothing is known of what falls due there.
        due: What falls due, the first first.
        overdue: How many rules are not met already, without a waiver that excuses it, over all cases.
        waived: How many are not met and excused by a waiver, over all cases.
        to_assess: How many rules must be assessed already, over all cases.
        unknown: How many rules are unknown, over all cases: they may fall due unseen.
        crashed: How many rules crashed, over all cases.
        outside: How many rules the sources can never answer, over all cases: they may fall due unseen.
        meetings: Planned meetings in the time looked at, and days by which one is due.
        collisions: The days on which several cases have something due, with how many cases.
        cannot_meet: The steps that cannot be taken by their day at the pace, each told by the heaviest of its rules. None: there is
            nobody known to have a pace.
    """

    coordinator: Coordinator
    cases: int
    unjudged: int
    due: tuple[Due, ...]
    overdue: int
    waived: int
    to_assess: int
    unknown: int
    crashed: int
    outside: int
    meetings: int
    collisions: tuple[tuple[dt.date, int], ...]
    cannot_meet: tuple[Due, ...] | None


def caseload(cases: Iterable[Case], on: dt.date, *, days: int = DAYS, pace: float | Fraction = 1, law: Law | None = None) -> Iterator[Load]:
    """
    The loads over some cases, the heaviest first: by what cannot be met, then colliding days, then cases; at the end the cases that
    nobody has, or nobody known by a key. Memory does not grow with the number of cases.

    Args:
        cases: The cases. One with several coordinators counts for each.
        on: The day asked about.
        days: How many days ahead are looked at.
        pace: Steps each working day; a house number.
        law: The rules. None: the built-in core rules.

    Raises:
        OutsideLawError: a day for which there is no law, fewer than 1 day ahead, or no pace.
    """
    from ipcore.check.load_store import LoadStore

    check_pace(pace)
    horizon = horizon_of(on, days)
    with LoadStore(on, Fraction(pace)) as store:
        for case in cases:
            store.add(case_load(course_of(case, law, assume_unchanged=True), on, horizon))
        yield from store.loads()


def horizon_of(on: dt.date, days: int) -> dt.date:
    """
    The last day looked at.

    Raises:
        OutsideLawError: there is no law for it, or it is not after the day.
    """
    check_covered(on)
    if days < 1:
        raise OutsideLawError("at least one day ahead is looked at")
    horizon = add_days(on, min(days, 100_000))
    check_covered(horizon)
    return horizon


def check_pace(pace: float | Fraction) -> None:
    """
    Refuse a pace at which nothing is ever done.

    Raises:
        OutsideLawError: it is not above 0.
    """
    if not 0 < pace < 1_000_000:
        raise OutsideLawError("the pace: expected a number of steps each working day, above 0")


def case_load(course: Course, on: dt.date, horizon: dt.date) -> CaseLoad:
    """What one case adds to the load of its coordinators, of a course that takes it that nothing changed since the export."""
    found = deadlines_of(course, on, horizon)
    return CaseLoad(
        case=course.case.id,
        coordinators=sharing(course, on),
        closed=found.closed,
        due=tuple(sorted(_due(course.case, one) for one in found.deadlines)),
        overdue=len(found.unmet) - len(found.waived),
        waived=len(found.waived),
        to_assess=len(found.to_assess),
        unknown=len(found.unknown),
        crashed=len(found.crashed),
        outside=0 if found.closed else len(found.outside),
        judged=bool(found.judged),
        meetings=0 if found.closed else _planned(course.case, on, horizon) + sum(one.rule.id == _MEETING for one in found.deadlines),
        forecast=found.forecast,
    )


def _due(case: Case, one: Deadline) -> Due:
    return Due(one.due_on, _RANKS[one.severity], case.id, one.rule.id)


def _planned(case: Case, on: dt.date, horizon: dt.date) -> int:
    """Meetings planned in the time looked at and not held by the day; a group that has ended by then meets no more."""
    return sum(
        group.span.covers(meeting.planned_on)
        for group in case.groups
        for meeting in group.meetings
        if meeting.planned_on is not None and on < meeting.planned_on <= horizon and not (meeting.held_on and meeting.held_on <= on)
    )


def steps(due: Iterable[Due]) -> tuple[Due, ...]:
    """One for each case and day, the heaviest: one act may answer all that falls due in a case on a day. The first first."""
    first = {(one.due_on, one.case): one for one in sorted(due, reverse=True)}
    return tuple(sorted(first.values()))


def collisions(due: Iterable[Due]) -> tuple[tuple[dt.date, int], ...]:
    """The days on which several cases have something due, with how many cases, the first first."""
    return tuple(sorted((day, number) for day, number in Counter(one.due_on for one in steps(due)).items() if number > 1))


def cannot_meet(due: Sequence[Due], on: dt.date, pace: Fraction) -> tuple[Due, ...]:
    """
    The steps that cannot be taken by their day, so many being taken each working day from the day after `on`, the earliest first.

    What falls due in a case on one day is one step. What cannot be met takes no step from what can. Of those of one day, what weighs
    least is missed.
    """
    missed, done, working, day = [], 0, 0, on
    for one in steps(due):
        while day < one.due_on:
            day = add_days(day, 1)
            working += is_working_day(day)
        if done + 1 <= working * pace:
            done += 1
        else:
            missed.append(one)
    return tuple(missed)
