"""
The answers to all facts about one case on one day, each found when it is first asked for.

Here, and only here, it is decided whether a missing answer is absent or unknown.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
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
        answer: Gives the answer to a fact by its name, as a call of this does, and a known one without a call of Python.
    """

    def __init__(
        self, case: Case, on: dt.date, facts: Mapping[str, Fact], *, assume_unchanged: bool = False, plan: int | None = None
    ) -> None:
        self.view = CaseView(case, on, plan)
        self.forecast = assume_unchanged and on > case.source.exported_on
        self._answers = _Answers(self.view, facts, assume_unchanged=assume_unchanged)
        self.answer: Callable[[str], Any] = self._answers.__getitem__

    def __call__(self, name: str) -> Any:
        """The answer; None: unknown."""
        return self._answers[name]

    def silent(self, fact: Fact) -> bool:
        """
        Whether the source cannot know the answer: it does not record all that the fact reads, or was exported before the day. Or
        the sources of a joined case do not agree on whether the follow-up has ended.
        """
        return self._answers.silent(fact)


class _Answers(dict[str, Any]):
    """The answers found so far, by the names of their facts. Looking one up finds it."""

    def __init__(self, view: CaseView, facts: Mapping[str, Fact], *, assume_unchanged: bool) -> None:
        source = view.case.source
        self._view = view
        self._facts = facts
        self._ended_perhaps = source.contested_from is not None and view.on >= source.contested_from
        self._outdated = view.on > source.exported_on and not assume_unchanged
        self._never_sure = self._ended_perhaps or self._outdated
        self._silence = _silence_of(source.records)

    def __missing__(self, name: str) -> Any:
        fact = self._facts[name]
        if self._never_sure or self._silence[fact]:
            answer = self._unsure(fact)
        elif fact.undated and (self._plan_unknown if fact.of_plan else self._some_plan_unknown):
            answer = None
        else:
            answer = self._read(fact)
        self[name] = answer
        return answer

    def silent(self, fact: Fact) -> bool:
        """As of `FactsOfCase`."""
        return self._never_sure or self._silence[fact]

    def _unsure(self, fact: Fact) -> Any:
        """What can be answered although the source cannot know."""
        if self._ended_perhaps:
            return None
        if self._outdated:
            return self._lasting(fact)
        return True if fact.there_is and not is_disputed(self._view.case.source.disputed, fact) and self._read(fact) is True else None

    def _read(self, fact: Fact) -> Any:
        if fact.of_plan and self._view.plan is None:
            return fact.absent
        return fact.read(self._view)

    def _lasting(self, fact: Fact) -> Any:
        if not fact.lasting or self._silence[fact]:
            return None
        answer = self._read(fact)
        return None if answer == fact.absent else answer

    @cached_property
    def _plan_unknown(self) -> bool:
        """Of the plan in force it is not recorded what it said on the day."""
        return self._view.plan is not None and self._content_unknown((self._view.plan,))

    @cached_property
    def _some_plan_unknown(self) -> bool:
        """Of some individual plan it is not: a fact that is not about the one in force may read them all."""
        return self._content_unknown(self._view.individual_plans)

    def _content_unknown(self, plans: Sequence[Plan]) -> bool:
        """One of the plans was written anew after the day, or may have been."""
        source, on = self._view.case.source, self._view.on
        if any(content_written_on(plan) > on for plan in plans):
            return True
        if on >= source.exported_on:
            return False
        needed = (path for kind in {plan.kind for plan in plans} for path in revisions_of(kind))
        return not all(is_recorded(source.records, path) for path in needed)


@functools.cache
def revisions_of(kind: PlanKind) -> tuple[RecordPath, ...]:
    """What says when the content of a plan of the kind was written."""
    return parse_path(f"plans:{kind}.revisions.made_on") + parse_path(f"plans:{kind}.revisions.kind")


class _Silence(dict[Fact, bool]):
    """Whether a source leaves out something that a fact reads, for each fact that was asked about."""

    def __init__(self, records: tuple[str, ...]) -> None:
        self._records = records

    def __missing__(self, fact: Fact) -> bool:
        self[fact] = not all(is_recorded(self._records, path) for path in fact.reads)
        return self[fact]


_silence_of = functools.lru_cache(maxsize=1024)(_Silence)


def is_silent(records: tuple[str, ...], fact: Fact) -> bool:
    """Whether a source that records `records` leaves out something the fact reads."""
    return _silence_of(records)[fact]


@functools.lru_cache(maxsize=65536)
def is_disputed(disputed: tuple[str, ...], fact: Fact) -> bool:
    """Whether the sources of a joined case contradict each other on something the fact reads."""
    if FORMAT in disputed:
        return True
    paths = [path for text in disputed for path in parse_path(text)]
    return any(one.touches(read) for one in paths for read in fact.reads)
