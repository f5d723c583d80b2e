"""How each thing stands on a day, and on which days that can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ipcore.check.gaps import Lack, lacks
from ipcore.check.responsibility.asked import facts_of
from ipcore.check.responsibility.expected import taken_on
from ipcore.check.responsibility.holders import holders
from ipcore.check.responsibility.lanes import Thing
from ipcore.check.responsibility.parts import Holder, HolderState, LaneKind, ResponsibilityGap, Standing
from ipcore.check.responsibility.presence import kinds_naming
from ipcore.dates import FIRST_DAY, add_days
from ipcore.facts import Fact, FactsOfCase, is_silent
from ipcore.logic import FactTerm, Type, World, change_days, evaluate, missing
from ipcore.model import Case, PlanKind, days_in, is_recorded


class Judge:
    """One case, judged thing by thing on any day. What has been read of a day is kept."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._read: dict[tuple[dt.date, int | None], FactsOfCase] = {}
        self._dictionaries: dict[int | None, Mapping[str, Fact]] = {}
        exported = case.source.exported_on
        self._fixed = sorted(days_in(case) | {exported, add_days(exported, 1)})

    def standing(self, thing: Thing, day: dt.date) -> Standing | None:
        """How it stood on a day. None: there was nothing to hold, or the follow-up had ended."""
        if not thing.there(day) or (self.case.closed_on is not None and self.case.closed_on <= day):
            return None
        world = self._world(thing, day)
        answers = {gap: evaluate(term, world) for gap, term in thing.terms.items()}
        open_terms = [term for gap, term in thing.terms.items() if answers[gap] is None]
        gaps = tuple(gap for gap, answer in answers.items() if answer)
        found = holders(thing.lane.kind, thing.index, self._facts(thing, day))
        return Standing(
            holders=_shown(thing.lane.kind, found, world, there_is_a_gap=bool(gaps)),
            gaps=gaps,
            unknown=tuple(gap for gap, answer in answers.items() if answer is None),
            why=self._why(thing, day, (one for term in open_terms for one in missing(term, world))),
        )

    def turning_days(self, thing: Thing, start: dt.date, stop: dt.date) -> list[dt.date]:
        """`start`, and the days after it and before `stop` on which its standing may be another than the day before."""
        fixed = [start, *(day for day in self._fixed if start < day < stop)]
        by_time = (day for one in fixed for day in self._thresholds(thing, one) if start < day < stop)
        return sorted({*fixed, *by_time})

    def since(self, thing: Thing, gap: ResponsibilityGap, start: dt.date) -> dt.date | None:
        """The first day of the unbroken time up to `start` in which a gap there on `start` has been certain. None: no such day."""
        reached = start
        for day in self._looking_back(thing, start):
            standing = self.standing(thing, day)
            if standing is None or gap not in standing.gaps:
                return reached
            reached = day
        return None

    def _looking_back(self, thing: Thing, start: dt.date) -> Iterator[dt.date]:
        """The days on which its standing can be another than the day before, from `start` backwards to the first that can be recorded."""
        stop = add_days(start, 1)
        for day in [*(day for day in reversed(self._fixed) if FIRST_DAY < day <= start), FIRST_DAY]:
            yield from sorted({one for one in self._thresholds(thing, day) if day < one < stop}, reverse=True)
            yield day
            stop = day

    def _thresholds(self, thing: Thing, day: dt.date) -> Iterator[dt.date]:
        """The days on which time alone can change it while the facts are those of the day: birthdays."""
        world = self._world(thing, day)
        for term in (*thing.terms.values(), taken_on):
            yield from change_days(term, world)

    def _facts(self, thing: Thing, day: dt.date) -> FactsOfCase:
        key = (day, thing.plan)
        if key not in self._read:
            self._read[key] = FactsOfCase(self.case, day, self._dictionary(thing.plan), plan=thing.plan)
        return self._read[key]

    def _dictionary(self, place: int | None) -> Mapping[str, Fact]:
        """The facts as they are read for a plan, or for what is of no plan."""
        if place not in self._dictionaries:
            plan = None if place is None else self.case.plans[place]
            named = _leaders(self.case) if plan is None else {key for one in plan.measures for key in one.responsible}
            kind = PlanKind.INDIVIDUAL if plan is None else plan.kind
            self._dictionaries[place] = facts_of(kind, kinds_naming(self.case, named))
        return self._dictionaries[place]

    def _world(self, thing: Thing, day: dt.date) -> World:
        facts = self._facts(thing, day)
        dictionary = self._dictionary(thing.plan)

        def read(name: str) -> Any:
            answer = facts(name)
            if answer is None or dictionary[name].type is not Type.PLACES:
                return answer
            here = thing.lane.pointer in answer
            return None if here and name.startswith("map.perhaps_") else here

        return World(day, read)

    def _why(self, thing: Thing, day: dt.date, open_facts: Iterable[FactTerm]) -> tuple[Lack, ...]:
        dictionary = self._dictionary(thing.plan)
        found = {lack for one in open_facts for lack in self._lacks(thing, day, dictionary[one.name])}
        return tuple(one for one in Lack if one in found)

    def _lacks(self, thing: Thing, day: dt.date, fact: Fact) -> Iterator[Lack]:
        source = self.case.source
        if day > source.exported_on:
            yield Lack.NEWER
        elif is_silent(source.records, fact):
            unrecorded = (str(one) for one in fact.reads if not is_recorded(source.records, one))
            yield from (lack for lack, _ in lacks(fact, day, source, unrecorded))
        else:
            yield Lack.EARLIER if fact.undated and self._facts(thing, day)(fact.name) is None else Lack.VALUE


def _leaders(case: Case) -> set[str]:
    return {one.leader for one in case.groups if one.leader is not None}


def _shown(kind: LaneKind, found: tuple[Holder, ...], world: World, *, there_is_a_gap: bool) -> tuple[Holder, ...]:
    """Of the whole, nobody where there is nobody; of a role, who had it last only where somebody is missed."""
    if kind is LaneKind.WHOLE:
        return found if evaluate(taken_on, world) else ()
    if there_is_a_gap or kind in (LaneKind.MAIN, LaneKind.MEASURE, LaneKind.GROUP):
        return found
    return tuple(one for one in found if one.state is HolderState.HOLDS)
