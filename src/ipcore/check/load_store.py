"""
Where loads are kept while cases are read: a private temporary database, on disk when it grows, gone when it is closed.

The lists of one coordinator at a time are in memory.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from types import TracebackType

from ipcore.check.coordinators import Coordinator, Hand
from ipcore.check.weighing import CaseLoad, Due, Load, cannot_meet, collisions

_TABLES = """
create table cases (place integer, holder text, overdue integer, waived integer, to_assess integer, unknown integer, crashed integer,
                    outside integer, unjudged integer, meetings integer);
create table due (place integer, holder text, due_on text, rank integer, case_id text, rule text);
create table weights (place integer, holder text, missed integer, colliding integer, cases integer);
"""
_INDEXES = """
create index of_cases on cases (place, holder);
create index of_due on due (place, holder, due_on, rank, case_id, rule);
"""


def temporary_database(tables: str) -> sqlite3.Connection:
    """A database of one's own that nobody else can open. It spills to disk, also when sorting, and leaves nothing."""
    database = sqlite3.connect("", isolation_level=None)
    database.executescript(f"pragma temp_store = file; pragma journal_mode = off; pragma synchronous = off; {tables} begin;")
    return database


class LoadStore:
    """
    Loads as they come together.

    Attributes:
        on: The day asked about.
        pace: Steps each working day.
    """

    def __init__(self, on: dt.date, pace: Fraction) -> None:
        self.on = on
        self.pace = pace
        self._database = temporary_database(_TABLES)

    def __enter__(self) -> LoadStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; it is gone."""
        self._database.close()

    def add(self, one: CaseLoad) -> None:
        """Add what a case brings. A closed case brings nothing."""
        if one.closed:
            return
        for who in one.coordinators:
            counts = (one.overdue, one.waived, one.to_assess, one.unknown, one.crashed, one.outside, one.unjudged, one.meetings)
            self._database.execute("insert into cases values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (who.place, who.holder, *counts))
            rows = [(who.place, who.holder, str(due.due_on), due.rank, due.case, due.rule) for due in one.due]
            self._database.executemany("insert into due values (?, ?, ?, ?, ?, ?)", rows)

    def loads(self) -> Iterator[Load]:
        """All loads, the heaviest first, those without a person last. Called once, when all cases have been added."""
        self._database.executescript(_INDEXES)
        for place, holder in self._database.execute("select distinct place, holder from cases"):
            load = self._load(Coordinator(place, holder))
            weights = (place, holder, len(load.cannot_meet or ()), len(load.collisions), load.cases)
            self._database.execute("insert into weights values (?, ?, ?, ?, ?)", weights)
        order = "place desc, missed desc, colliding desc, cases desc, holder"
        for place, holder in self._database.execute(f"select place, holder from weights order by {order}"):
            yield self._load(Coordinator(place, holder))

    def _load(self, who: Coordinator) -> Load:
        key = (who.place, who.holder)
        found = self._database.execute(
            "select due_on, rank, case_id, rule from due where place = ? and holder = ? order by due_on, rank, case_id, rule", key
        )
        due = tuple(Due(dt.date.fromisoformat(day), rank, case, rule) for day, rank, case, rule in found)
        sums = "count(*), sum(overdue), sum(waived), sum(to_assess), sum(unknown), sum(crashed), sum(outside), sum(unjudged), sum(meetings)"
        counts = self._database.execute(f"select {sums} from cases where place = ? and holder = ?", key).fetchone()
        cases, overdue, waived, to_assess, unknown, crashed, outside, unjudged, meetings = counts
        return Load(
            coordinator=who,
            cases=cases,
            unjudged=unjudged,
            due=due,
            overdue=overdue,
            waived=waived,
            to_assess=to_assess,
            unknown=unknown,
            crashed=crashed,
            outside=outside,
            meetings=meetings,
            collisions=collisions(due),
            cannot_meet=cannot_meet(due, self.on, self.pace) if who.hand is Hand.NAMED else None,
        )
