"""All cases are read, one by one; those of the coordinator are kept, of the others only how many have no known coordinator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from attrs import field, frozen

from ipcore import Case, Load, OutsideLawError, Problem, caseload
from ipcore.cli import Item
from ipcore.facts import FactsOfCase, all_facts
from ipcore_document.worklist.person import ROLES, Person, person_of, roles_of
from ipcore_document.worklist.question import Question


@frozen(kw_only=True)
class Worklist:
    """
    The list of one coordinator.

    Attributes:
        asked: What was asked.
        on: The day. None: no case could be read, and none was chosen.
        persons: The persons, the most urgent first. Closed cases are not among them.
        load: The load, as `ipcore caseload` gives it. None: there is no open case.
        closed: The coordinator's cases whose follow-up has ended.
        cases: How many cases were read, of everybody.
        rejected: What was no case, or could not be asked about.
        nobody: Open cases of which the source knows that nobody is coordinator.
        unknown: Open cases of which it is not known whether somebody is.
        unnamed: Open cases with a coordinator without a key.
        elsewhere: The key stands in some case, but not as a coordinator's on the day.
    """

    asked: Question
    on: dt.date | None
    persons: tuple[Person, ...] = field(default=())
    load: Load | None = field(default=None)
    closed: int = field(default=0)
    cases: int = field(default=0)
    rejected: int = field(default=0)
    nobody: int = field(default=0)
    unknown: int = field(default=0)
    unnamed: int = field(default=0)
    elsewhere: bool = field(default=False)

    @property
    def found(self) -> bool:
        """There is somebody under the key."""
        return bool(self.persons or self.closed)

    @property
    def overdue(self) -> int:
        """Of how many persons something is not met and not excused."""
        return sum(bool(one.unmet) for one in self.persons)

    @property
    def soon(self) -> int:
        """Of how many something falls due soon."""
        last = None if self.on is None else self.asked.soon(self.on)
        return sum(any(last is not None and due.due_on <= last for due in one.due) for one in self.persons)

    @property
    def waiting(self) -> int:
        """Of how many somebody is without answer."""
        return sum(bool(one.waiting) for one in self.persons)

    @property
    def unclear(self) -> int:
        """Of how many some rule could not be judged."""
        return sum(one.unclear for one in self.persons)

    @property
    def unseen(self) -> int:
        """Of how many the record cannot tell whether somebody is without answer."""
        return sum(bool(one.untold) for one in self.persons)

    @property
    def unjudged(self) -> int:
        """Of how many no rule could be judged."""
        return sum(one.unjudged for one in self.persons)

    @property
    def something(self) -> bool:
        """Something falls due, is not met, has crashed, or could not be judged; or a complaint limit runs."""
        return any(
            one.due or one.unmet or one.complaints or one.deadlines.crashed or one.unjudged or one.deadlines.law.failed_plugins
            for one in self.persons
        )

    @property
    def exit_code(self) -> int:
        """0 nothing is due or unmet, 1 something is, or the key is unknown, 2 nothing could be read or judged."""
        if not self.cases or (self.persons and all(one.unjudged for one in self.persons)):
            return 2
        return 1 if self.something or self.rejected or not self.found or self.asked.law.stamp.failed_plugins else 0


class _Gathering:
    """A run: the day may first be known when the first case is read."""

    def __init__(self, asked: Question, tell: Callable[[Item], None]) -> None:
        self.asked = asked
        self.tell = tell
        self.on = asked.on
        self.mine: list[Case] = []
        self.closed = self.cases = self.rejected = self.nobody = self.unknown = self.unnamed = 0
        self.elsewhere = False

    def take(self, one: Item) -> None:
        """Keep a case of the coordinator's, count the others."""
        if one.case is not None:
            try:
                self._take(one.case)
            except OutsideLawError as error:
                one = _outside(one, error)
            else:
                self.cases += 1
                return
        self.rejected += 1
        self.tell(one)

    def _take(self, case: Case) -> None:
        if self.on is None:
            self.asked.check(case.source.exported_on)
            self.on = case.source.exported_on
        mine = roles_of(case, self.asked.key, self.on)
        self.elsewhere |= not mine and any(one.holder == self.asked.key for one in case.appointments)
        if case.closed_on is not None and case.closed_on <= self.on:
            self.closed += bool(mine)
        elif mine:
            self.mine.append(case)
        else:
            self._count(case, self.on)

    def _count(self, case: Case, on: dt.date) -> None:
        """Count a case that no coordinator is known of."""
        holders = [one.holder for one in case.appointments if one.role in ROLES and one.span.covers(on)]
        if any(holders):
            return
        facts = FactsOfCase(case, on, all_facts(), assume_unchanged=True)
        if holders:
            self.unnamed += 1
        elif all(facts(f"{role}.active") is False for role in ROLES):
            self.nobody += 1
        else:
            self.unknown += 1


def worklist_of(found: Iterable[Item], asked: Question, tell: Callable[[Item], None]) -> Worklist:
    """
    The list of a coordinator.

    Args:
        found: The cases, of everybody.
        asked: What is asked.
        tell: Is told of what is no case.

    Raises:
        OutsideLawError: there is no law for the day asked about.
    """
    if asked.on is not None:
        asked.check(asked.on)
    run = _Gathering(asked, tell)
    for one in found:
        run.take(one)
    persons = () if run.on is None else tuple(sorted((person_of(one, run.on, asked) for one in run.mine), key=lambda one: one.urgency))
    return Worklist(
        asked=asked,
        on=run.on,
        persons=persons,
        load=_load(run),
        closed=run.closed,
        cases=run.cases,
        rejected=run.rejected,
        nobody=run.nobody,
        unknown=run.unknown,
        unnamed=run.unnamed,
        elsewhere=run.elsewhere,
    )


def _load(run: _Gathering) -> Load | None:
    if run.on is None:
        return None
    loads = caseload(run.mine, run.on, days=run.asked.days, pace=run.asked.pace, law=run.asked.law)
    return next((one for one in loads if one.coordinator.holder == run.asked.key), None)


def _outside(one: Item, error: OutsideLawError) -> Item:
    expected = f"a day for which there is law, or another day asked about with --on ({error})"
    problem = Problem(pointer="/source/exported_on", found="a day that cannot be asked about", expected=expected)
    return Item(file=one.file, line=one.line, problems=(problem,))
