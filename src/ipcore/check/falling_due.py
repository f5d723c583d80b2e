"""
What falls due when: for each rule the first day on which it is not met, or must be assessed, nothing more being recorded.

The days come out of the same expressions that `check` evaluates; nothing is written twice.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from ipcore.check.complaints import ComplaintLimit, complaint_limits
from ipcore.check.course import Course
from ipcore.check.deadline import Deadline
from ipcore.check.law import Law, LawStamp, check_covered
from ipcore.check.outcome import Outcome
from ipcore.check.run import course_of, finding_on
from ipcore.check.set_numbers import turned_by
from ipcore.dates import LAST_DAY, add_days
from ipcore.errors import OutsideLawError
from ipcore.model import Case
from ipcore.rules import Rule


@frozen(kw_only=True, eq=False)
class Deadlines:
    """
    What falls due in a case in some time, and what stands open already. That nothing falls due does not say that all is well.

    Attributes:
        case: Id of the case.
        on: The day asked about.
        horizon: The last day looked at, counted: what is due on it is there, though it turns the day after.
        law_on: The day whose editions apply. None: each day has its own.
        law: Which law.
        forecast: The time looked at, or what turns at its end, goes on after the export: everything is taken as unchanged since.
        closed: The follow-up has ended on the day: no rule applies.
        deadlines: The days on which rules turn, the first first.
        complaints: The complaint limits that end in that time, or did in as many days before it, or whose end is unknown,
            also because no limit can be given.
        unmet: Ids of the rules that are not met on the day: findings already, no deadlines.
        waived: Those of them that a waiver excuses on the day: they are findings, and keep nothing from being in order.
        to_assess: Ids of the rules that must be assessed on the day already.
        unknown: Ids of the rules that are unknown on the day, or become so: they may fall due unseen.
        crashed: Ids of the rules that crashed on a day looked at.
        outside: Ids of the rules in force on the day that this source can never answer.
        judged: How many rules in force on the day the source can answer.
    """

    case: str
    on: dt.date
    horizon: dt.date
    law_on: dt.date | None
    law: LawStamp
    forecast: bool
    closed: bool
    deadlines: tuple[Deadline, ...]
    complaints: tuple[ComplaintLimit, ...]
    unmet: tuple[str, ...]
    waived: tuple[str, ...]
    to_assess: tuple[str, ...]
    unknown: tuple[str, ...]
    crashed: tuple[str, ...]
    outside: tuple[str, ...]
    judged: int

    @cached_property
    def entries(self) -> tuple[Deadline | ComplaintLimit, ...]:
        """Deadlines and complaint limits together, by day."""
        return tuple(sorted([*self.deadlines, *self.complaints], key=lambda one: one.shown_on))

    @property
    def nothing_due(self) -> bool:
        """
        Nothing falls due, nothing is crashed, or unmet without a waiver that excuses it, already, and every plugin asked for has loaded.
        A rule that is unknown may fall due all the same; a complaint limit that is unknown may run, so there is something due.
        """
        running = not all(one.past for one in self.complaints)
        unseen = self.crashed or self.law.failed_plugins
        return bool(self.judged) and not (self.deadlines or set(self.unmet) - set(self.waived) or unseen or running)


def deadlines(case: Case, on: dt.date, horizon: dt.date, *, law: Law | None = None, law_on: dt.date | None = None) -> Deadlines:
    """
    What falls due after a day, nothing more being recorded.

    A rule that is not met on the day has no deadline; another has one for the first day on which it is not met, and before that
    perhaps one for the first day on which it must be assessed, where that is not so on the day. After the export it is taken that
    nothing changed since.

    Args:
        case: The case.
        on: The day asked about. What turns on it has turned already.
        horizon: The last day looked at, counted: what is due on it is shown. Nothing is seen to be due on 2199-12-31, the last day there
            is law for.
        law: The rules. None: the built-in core rules.
        law_on: The day whose law applies on all days. None: each day has its own.

    Raises:
        OutsideLawError: a day before 2012-01-01 or after 2199-12-31, no rule in force on `on`, or `horizon` is before it.
    """
    return deadlines_of(course_of(case, law, law_on=law_on, assume_unchanged=True), on, horizon)


def deadlines_of(course: Course, on: dt.date, horizon: dt.date) -> Deadlines:
    """The same, of a course that takes it that nothing changed since the export."""
    check_covered(on)
    check_covered(horizon)
    if horizon < on:
        raise OutsideLawError("the last day looked at is before the day asked about")
    outside = tuple(sorted(rule.id for rule, edition in course.editions_on(on) if course.is_outside(edition)))
    walk = _Walk(course, on, horizon)
    found = sorted(walk.deadlines(), key=lambda one: (one.turns_on, one.rule.id))
    exported_on = course.case.source.exported_on
    return Deadlines(
        case=course.case.id,
        on=on,
        horizon=horizon,
        law_on=course.law_on,
        law=course.law.stamp,
        forecast=horizon > exported_on or any(one.forecast for one in found),
        closed=course.closed(on),
        deadlines=tuple(found),
        complaints=complaint_limits(course.case, on, on - (horizon - on), horizon),
        unmet=walk.ids(Outcome.NOT_MET),
        waived=tuple(sorted(walk.waived)),
        to_assess=walk.ids(Outcome.NEEDS_ASSESSMENT),
        unknown=walk.ids(Outcome.UNKNOWN),
        crashed=walk.ids(Outcome.CRASHED),
        outside=outside,
        judged=len(course.editions_on(on)) - len(outside),
    )


class _Walk:
    """One walk through all rules, from a day to the day after the horizon, on which turns what is due on the horizon."""

    def __init__(self, course: Course, on: dt.date, horizon: dt.date) -> None:
        self.course = course
        self.on = on
        self.last = min(add_days(horizon, 1), LAST_DAY)
        self.waived: set[str] = set()
        self._seen: dict[Outcome, set[str]] = defaultdict(set)

    def ids(self, outcome: Outcome) -> tuple[str, ...]:
        """The rules noted under an outcome, sorted."""
        return tuple(sorted(self._seen[outcome]))

    def deadlines(self) -> Iterator[Deadline]:
        """The deadlines of all rules; what is open already is noted on the way."""
        for rule in self.course.law.rules:
            if self._answerable(rule):
                yield from self._of(rule)

    def _answerable(self, rule: Rule) -> bool:
        """Whether some edition in force in the time looked at can be answered by the source."""
        if self.course.law_on is not None:
            editions = [one for one in rule.editions if one.in_force.covers(self.course.law_on)]
        else:
            editions = [one for one in rule.editions if one.in_force.first <= self.last and self.on < one.in_force.after]
        return any(not self.course.is_outside(one) for one in editions)

    def _of(self, rule: Rule) -> Iterator[Deadline]:
        before = self._outcome(rule, self.on)
        if before is not None:
            self._seen[before].add(rule.id)
        if before is Outcome.NOT_MET:
            if self._is_excused(rule):
                self.waived.add(rule.id)
            return
        asked = before is Outcome.NEEDS_ASSESSMENT
        for day in self.course.turning_days(rule, self.on, self.last):
            now = self._outcome(rule, day)
            if now is before:
                continue
            if now in (Outcome.UNKNOWN, Outcome.CRASHED):
                self._seen[now].add(rule.id)
            elif now is Outcome.NOT_MET or (now is Outcome.NEEDS_ASSESSMENT and not asked):
                yield self._deadline(rule, day, now, before or Outcome.UNKNOWN)
                asked = True
                if now is Outcome.NOT_MET:
                    return
            before = now

    def _outcome(self, rule: Rule, day: dt.date) -> Outcome | None:
        """The outcome a report on the day would have. None: the source can never answer the edition."""
        edition = self.course.edition_on(rule, day)
        if edition is not None and self.course.is_outside(edition):
            return None
        return self.course.outcome(rule, day)

    def _is_excused(self, rule: Rule) -> bool:
        """Whether a waiver excuses the finding of the day asked about."""
        edition = self.course.edition_on(rule, self.on)
        return edition is not None and finding_on(self.course, rule, edition, self.on).excused

    def _deadline(self, rule: Rule, day: dt.date, now: Outcome, before: Outcome) -> Deadline:
        edition = self.course.edition_on(rule, day)
        assert edition is not None  # it was judged by one
        told = rule.told_in(edition)
        return Deadline(
            law=self.course.law,
            rule=told,
            edition=edition,
            turns_on=day,
            turns_to=now,
            before=before,
            numbers=turned_by(edition, self.course.world_on(day), self.course.world_on(add_days(day, -1))),
            places=finding_on(self.course, told, edition, day).where,
            forecast=day > self.course.case.source.exported_on,
            law_on=self.course.law_on,
        )
