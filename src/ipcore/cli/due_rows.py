"""Deadlines kept while cases are read, and handed back by coordinator and day. Nothing grows in memory with the number of cases."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from attrs import frozen

from ipcore.check import ComplaintLimit, Deadline, Deadlines, Law, Outcome
from ipcore.check.complaint_law import complaint_edition
from ipcore.check.coordinators import Coordinator
from ipcore.check.load_store import temporary_database
from ipcore.check.set_numbers import SetNumber
from ipcore.model import DecisionArea, DecisionSubject

_TABLES = """
create table rows (place integer, holder text, day text, kind integer, case_id text, number integer, asked_on text, until text,
                   content text);
create table cases (place integer, holder text, due integer, unmet integer, waived integer, to_assess integer,
                    unknown integer, crashed integer,
                    unjudged integer, outside integer);
"""
_INDEX = "create index of_rows on rows (place, holder, day, kind, case_id, number)"
_STANDING, _COMPLAINT, _RULE = range(3)


@frozen(kw_only=True)
class Standing:
    """
    What stands open in a case already.

    Attributes:
        unmet: Ids of the rules that are not met.
        waived: Those of them that a waiver excuses.
        to_assess: Those that must be assessed.
        unknown: Those that are unknown.
        crashed: Those that crashed.
        outside: How many rules the source can never answer.
        judged: How many could be judged.
    """

    kind = "standing"

    unmet: tuple[str, ...]
    waived: tuple[str, ...]
    to_assess: tuple[str, ...]
    unknown: tuple[str, ...]
    crashed: tuple[str, ...]
    outside: int
    judged: int


@frozen
class Row:
    """One thing to tell of a case, the day the case was asked about, and the last day looked at in it."""

    case: str
    on: dt.date
    until: dt.date
    told: Standing | Deadline | ComplaintLimit


@frozen(kw_only=True)
class Heading:
    """
    What the cases under one coordinator add up to.

    Attributes:
        coordinator: Who.
        cases: How many cases.
        due: How many deadlines and complaint limits that are not past.
        unmet: How many rules are not met already, over all cases.
        waived: How many of them a waiver excuses.
        to_assess: How many must be assessed already.
        unknown: How many are unknown.
        crashed: How many crashed.
        unjudged: Cases in which no rule could be judged.
        outside: How many rules the sources can never answer, over all cases.
    """

    coordinator: Coordinator
    cases: int
    due: int
    unmet: int
    waived: int
    to_assess: int
    unknown: int
    crashed: int
    unjudged: int
    outside: int


def is_unjudged(found: Deadlines) -> bool:
    """No rule could be judged, though the case is open."""
    return not (found.judged or found.closed)


def outside_of(found: Deadlines) -> int:
    """How many rules the source can never answer. Of a closed case none is asked."""
    return 0 if found.closed else len(found.outside)


class DueRows:
    """The rows of a run, in a private temporary database."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._rules = {rule.id: rule for rule in law.rules}
        self._database = temporary_database(_TABLES)
        self._number = 0

    def __enter__(self) -> DueRows:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()

    def add(self, found: Deadlines, coordinators: tuple[Coordinator, ...]) -> None:
        """Keep what falls due in a case, under each of its coordinators."""
        standing = (len(found.unmet), len(found.waived), len(found.to_assess), len(found.unknown), len(found.crashed))
        counts = (*standing, is_unjudged(found), outside_of(found))
        due = len(found.deadlines) + sum(not one.past for one in found.complaints)
        rows = list(self._written(found, standing=any(counts)))
        for who in coordinators:
            self._database.execute("insert into cases values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (who.place, who.holder, due, *counts))
            whole = ((who.place, who.holder, *one) for one in rows)
            self._database.executemany("insert into rows values (?, ?, ?, ?, ?, ?, ?, ?, ?)", whole)

    def headings(self) -> Iterator[Heading]:
        """The coordinators in their order, those without one first."""
        self._database.execute(_INDEX)
        sums = "count(*), sum(due), sum(unmet), sum(waived), sum(to_assess), sum(unknown), sum(crashed), sum(unjudged), sum(outside)"
        for place, holder, *numbers in self._database.execute(f"select place, holder, {sums} from cases group by 1, 2 order by 1, 2"):
            cases, due, unmet, waived, to_assess, unknown, crashed, unjudged, outside = numbers
            yield Heading(
                coordinator=Coordinator(place, holder),
                cases=cases,
                due=due,
                unmet=unmet,
                waived=waived,
                to_assess=to_assess,
                unknown=unknown,
                crashed=crashed,
                unjudged=unjudged,
                outside=outside,
            )

    def rows(self, who: Coordinator) -> Iterator[Row]:
        """What stands under a coordinator, by day."""
        asked = (
            "select kind, case_id, asked_on, until, content from rows where place = ? and holder = ? order by day, kind, case_id, number"
        )
        for kind, case, on, until, content in self._database.execute(asked, (who.place, who.holder)):
            day = dt.date.fromisoformat(on)
            yield Row(case, day, dt.date.fromisoformat(until), self._read(kind, day, json.loads(content)))

    def _written(self, found: Deadlines, *, standing: bool) -> Iterator[tuple[Any, ...]]:
        """The rows of a case as they are kept: short, so that their words are made when they are told."""
        if standing:
            content = [found.unmet, found.waived, found.to_assess, found.unknown, found.crashed, outside_of(found), found.judged]
            yield self._row(found, found.on, _STANDING, content)
        for one in found.complaints:
            content = [
                one.decision,
                one.area,
                one.subject,
                str(one.decided_on),
                one.known_on and str(one.known_on),
                one.place,
                one.reasoned,
                one.complaint_told,
                one.forecast,
                one.unrecorded,
            ]
            yield self._row(found, one.shown_on, _COMPLAINT, content)
        for due in found.deadlines:
            numbers = [(one.name, one.amount, one.unit) for one in due.numbers]
            content = [due.rule.id, str(due.turns_on), due.turns_to, due.before, due.places, due.forecast, numbers]
            yield self._row(found, due.due_on, _RULE, content)

    def _row(self, found: Deadlines, day: dt.date, kind: int, content: list[Any]) -> tuple[Any, ...]:
        self._number += 1
        return (str(day), kind, found.case, self._number, str(found.on), str(found.horizon), json.dumps(content))

    def _read(self, kind: int, on: dt.date, content: list[Any]) -> Standing | Deadline | ComplaintLimit:
        if kind == _STANDING:
            unmet, waived, to_assess, unknown, crashed = map(tuple, content[:5])
            outside, judged = content[5:]
            lists = {"unmet": unmet, "waived": waived, "to_assess": to_assess, "unknown": unknown, "crashed": crashed}
            return Standing(**lists, outside=outside, judged=judged)
        return self._complaint(on, content) if kind == _COMPLAINT else self._deadline(content)

    def _deadline(self, content: list[Any]) -> Deadline:
        rule_id, turns_on, turns_to, before, places, forecast, numbers = content
        rule, day = self._rules[rule_id], dt.date.fromisoformat(turns_on)
        edition = rule.edition_on(day)
        assert edition is not None  # it turned by one
        return Deadline(
            law=self._law,
            rule=rule.told_in(edition),
            edition=edition,
            turns_on=day,
            turns_to=Outcome(turns_to),
            before=Outcome(before),
            numbers=tuple(SetNumber(*one) for one in numbers),
            places=tuple(places),
            forecast=forecast,
        )

    def _complaint(self, on: dt.date, content: list[Any]) -> ComplaintLimit:
        decision, area, subject, decided, known, place, reasoned, complaint_told, forecast, unrecorded = content
        decided_on, known_on = dt.date.fromisoformat(decided), known and dt.date.fromisoformat(known)
        return ComplaintLimit(
            decision=decision,
            area=DecisionArea(area),
            subject=DecisionSubject(subject),
            decided_on=decided_on,
            known_on=known_on,
            on=on,
            place=place,
            edition=complaint_edition(DecisionArea(area), DecisionSubject(subject), known_on or decided_on),
            reasoned=reasoned,
            complaint_told=complaint_told,
            forecast=forecast,
            unrecorded=unrecorded,
        )
