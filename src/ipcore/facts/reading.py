"""
The answers to all facts about one case on one day, each found when it is first asked for.

Here, and only here, it is decided whether a missing answer is absent or unknown.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import Any

from ipcore.facts.fact import Fact
from ipcore.facts.view import CaseView, content_written_on
from ipcore.model import FORMAT, Case, Plan, PlanKind, RecordPath, is_recorded, parse_path


class FactsOfCase:
    """
    A case's facts on a day. Of the plan in force; or, `plan`, of the plan at that place in the list while it is in force.

    Attributes:
        view: The case on the day.
        forecast: The day lies after the export and the caller has asked to take it that nothing changed since.
    """

    def __init__(
        self, case: Case, on: dt.date, facts: Mapping[str, Fact], *, assume_unchanged: bool = False, plan: int | None = None
    ) -> None:
        self.view = CaseView(case, on, plan)
        self.forecast = assume_unchanged and on > case.source.exported_on
        self._facts = facts
        self._ended_perhaps = case.source.contested_from is not None and on >= case.source.contested_from
        self._outdated = on > case.source.exported_on and not assume_unchanged
        self._known: dict[str, Any] = {}

    def __call__(self, name: str) -> Any:
        """The answer; None: unknown."""
        if name not in self._known:
            self._known[name] = self._answer(self._facts[name])
        return self._known[name]

    def silent(self, fact: Fact) -> bool:
        """
        Whether the source cannot know the answer: it does not record all that the fact reads, or was exported before the day. Or
        the sources of a joined case do not agree on whether the follow-up has ended.
        """
        return self._ended_perhaps or self._outdated or is_silent(self.view.case.source.records, fact)

    def _answer(self, fact: Fact) -> Any:
        if self._ended_perhaps:
            return None
        if self._outdated:
            return self._lasting(fact)
        if is_silent(self.view.case.source.records, fact):
            return True if fact.there_is and not is_disputed(self.view.case.source.disputed, fact) and self._read(fact) is True else None
        if fact.undated and self._content_unknown(fact):
            return None
        return self._read(fact)

    def _read(self, fact: Fact) -> Any:
        if fact.of_plan and self.view.plan is None:
            return fact.absent
        return fact.read(self.view)

    def _lasting(self, fact: Fact) -> Any:
        if not fact.lasting or is_silent(self.view.case.source.records, fact):
            return None
        answer = self._read(fact)
        return None if answer == fact.absent else answer

    def _content_unknown(self, fact: Fact) -> bool:
        """
        A plan the fact reads was written anew after the day, or may have been: what it said on the day is not recorded.

        A fact about the plan in force reads that one, any other may read every individual plan.
        """
        source = self.view.case.source
        plans = self._plan_in_force() if fact.of_plan else self.view.individual_plans
        if any(content_written_on(plan) > self.view.on for plan in plans):
            return True
        needed = (path for kind in {plan.kind for plan in plans} for path in revisions_of(kind))
        return self.view.on < source.exported_on and not all(is_recorded(source.records, path) for path in needed)

    def _plan_in_force(self) -> tuple[Plan, ...]:
        return () if self.view.plan is None else (self.view.plan,)


@functools.cache
def revisions_of(kind: PlanKind) -> tuple[RecordPath, ...]:
    """What says when the content of a plan of the kind was written."""
    return parse_path(f"plans:{kind}.revisions.made_on") + parse_path(f"plans:{kind}.revisions.kind")


@functools.lru_cache(maxsize=65536)
def is_silent(records: tuple[str, ...], fact: Fact) -> bool:
    """Whether a source that records `records` leaves out something the fact reads."""
    return not all(is_recorded(records, path) for path in fact.reads)


@functools.lru_cache(maxsize=65536)
def is_disputed(disputed: tuple[str, ...], fact: Fact) -> bool:
    """Whether the sources of a joined case contradict each other on something the fact reads."""
    if FORMAT in disputed:
        return True
    paths = [path for text in disputed for path in parse_path(text)]
    return any(one.touches(read) for one in paths for read in fact.reads)
