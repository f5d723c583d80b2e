"""A case judged over time: one case under one law, on whatever day is asked about."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from functools import cached_property

from ipcore.check.answerable import Answerable, answerable
from ipcore.check.in_force import RulesInForce
from ipcore.check.law import COVERED_FROM, Law
from ipcore.check.outcome import Outcome, decide
from ipcore.dates import add_days
from ipcore.facts import Fact, FactsOfCase, all_facts
from ipcore.identifiers import renumbering_days
from ipcore.logic import World, change_days, evaluate
from ipcore.model import Case, Days, dated_paths, days_by_path, parse_path
from ipcore.rules import Edition, Rule

_WRITTEN = parse_path("plans:individual.revisions")


class Course:
    """
    One case under one law, judged on any day. What has been read of a day is kept.

    Attributes:
        case: The case.
        law: The rules and numbers.
        law_on: The day whose editions apply on every day. None: each day has its own.
        assume_unchanged: After the export, take it that nothing changed since.
    """

    def __init__(self, case: Case, law: Law, *, law_on: dt.date | None = None, assume_unchanged: bool = False) -> None:
        self.case = case
        self.law = law
        self.law_on = law_on
        self.assume_unchanged = assume_unchanged
        self._facts: dict[dt.date, FactsOfCase] = {}
        self._worlds: dict[dt.date, World] = {}

    def facts_on(self, day: dt.date) -> FactsOfCase:
        """The facts of the day."""
        if day not in self._facts:
            self._facts[day] = FactsOfCase(self.case, day, self.law.facts, assume_unchanged=self.assume_unchanged)
        return self._facts[day]

    def world_on(self, day: dt.date) -> World:
        """The day with the facts and the numbers."""
        if day not in self._worlds:
            self._worlds[day] = World(day, self.facts_on(day).answer, self.law.parameters)
        return self._worlds[day]

    def editions_on(self, day: dt.date) -> tuple[tuple[Rule, Edition], ...]:
        """
        The rules a case is judged by on a day, each with its edition; also those its source can never answer.

        Raises:
            OutsideLawError: the day is not covered, or no rule was in force.
        """
        return self.in_force_on(day).editions

    def in_force_on(self, day: dt.date) -> RulesInForce:
        """
        The same, and which of them a source can never answer.

        Raises:
            OutsideLawError: the day is not covered, or no rule was in force.
        """
        return self.law.in_force_on(self.law_on or day)

    def edition_on(self, rule: Rule, day: dt.date) -> Edition | None:
        """The edition a rule is judged by on a day. None: it was not in force."""
        return rule.edition_on(self.law_on or day)

    def is_outside(self, edition: Edition) -> bool:
        """Whether the source can never answer an edition."""
        return answerable(self.recorded, edition) is Answerable.NEVER

    @cached_property
    def recorded(self) -> tuple[str, ...]:
        """What some source of the case records completely, also where another contests it."""
        source = self.case.source
        return (*source.records, *source.contested) if source.contested else source.records

    def closed(self, day: dt.date) -> bool:
        """Whether the follow-up has ended by a day."""
        return self.case.closed_on is not None and self.case.closed_on <= day

    def decide(self, edition: Edition, day: dt.date) -> Outcome:
        """The outcome of an edition on a day. Raises whatever a fact raises."""
        return self.judge_on(day)(edition)

    def judge_on(self, day: dt.date) -> Callable[[Edition], Outcome]:
        """What gives the outcome of an edition on a day. It raises whatever a fact raises."""
        if self.closed(day):
            return lambda edition: Outcome.NOT_APPLICABLE
        world = self.world_on(day)
        silent = self.facts_on(day).silent
        return lambda edition: decide(edition, world, silent)

    def outcome(self, rule: Rule, day: dt.date) -> Outcome:
        """The outcome of a rule on a day, also where the source could never answer it. Not in force: not applicable."""
        edition = self.edition_on(rule, day)
        if edition is None:
            return Outcome.NOT_APPLICABLE
        try:
            return self.decide(edition, day)
        except Exception:  # noqa: BLE001  # as in the rule runner, which names what was raised
            return Outcome.CRASHED

    def turning_days(self, rule: Rule, after: dt.date, until: dt.date) -> Iterator[dt.date]:
        """
        The days on which a rule's outcome may be another than the day before, from the first after `after` through `until`.

        Between two days on which facts or the edition can change, only time does: then what is compared with the day decides.
        """
        start = after
        for stop in [*sorted(day for day in self._fixed_days(rule) if after < day <= until), add_days(until, 1)]:
            yield from sorted(self._thresholds_between(rule, start, stop))
            if stop <= until:
                yield stop
            start = stop

    def since(self, rule: Rule, on: dt.date) -> dt.date:
        """
        The first day of the unbroken time up to `on` in which the rule's outcome has been that of `on`, in the time for which
        there is law.
        """
        outcome = self.outcome(rule, on)
        reached = on
        for day in self._looking_back(rule, on):
            if self.outcome(rule, day) is not outcome:
                break
            reached = day
        return reached

    def _looking_back(self, rule: Rule, on: dt.date) -> Iterator[dt.date]:
        """The days on which the outcome can have changed, from `on` backwards to the first day looked at."""
        first = COVERED_FROM if self.law_on else max(COVERED_FROM, rule.editions[0].in_force.first)
        stop = add_days(on, 1)
        for start in sorted({first, *(day for day in self._fixed_days(rule) if first <= day <= on)}, reverse=True):
            yield from sorted(self._thresholds_between(rule, start, stop), reverse=True)
            yield start
            stop = start

    def _thresholds_between(self, rule: Rule, start: dt.date, stop: dt.date) -> frozenset[dt.date]:
        """The thresholds after `start` and before `stop`. Where the rule does not apply all that time, what it requires turns nothing."""
        edition = self.edition_on(rule, start)
        if edition is None:
            return frozenset()
        world = self.world_on(start)
        try:
            found = [day for day in change_days(edition.applies, world) if start < day < stop]
            if found or evaluate(edition.applies, world) is not False:
                found += [day for day in change_days(edition.requires, world) if start < day < stop]
        except Exception:  # noqa: BLE001  # a crash is no threshold: the rule's outcome is the same until the facts change
            return frozenset()
        return frozenset(found)

    def _fixed_days(self, rule: Rule) -> frozenset[dt.date]:
        """The days on which a rule's facts or its edition can change."""
        own = frozenset() if self.law_on else _edition_days(rule)
        read = _days_read(rule)
        days = (days for path, days in self._days.items() if read is None or path in read)
        return own.union(self._any_rule, *days, renumbering_days() if _reads_municipality(rule) else ())

    @cached_property
    def _days(self) -> Days:
        """The days that stand in the case: those on which a fact can change that reads their field."""
        return days_by_path(self.case)

    @cached_property
    def _any_rule(self) -> frozenset[dt.date]:
        """
        The days on which every answer can change: the follow-up ends, its end is in dispute, and, unless nothing is taken to have
        changed since, the day from which the export knows nothing.
        """
        source = self.case.source
        unknown_from = None if self.assume_unchanged else add_days(source.exported_on, 1)
        return frozenset(day for day in (self.case.closed_on, source.contested_from, unknown_from) if day is not None)


@functools.lru_cache(maxsize=1024)
def _days_read(rule: Rule) -> frozenset[str] | None:
    """
    The fields on whose days a rule's facts can change. None: on any; a fact that is not ipcore's own may read more than it says.

    What a plan says without days of its own is known only from when it was written, so that day is read too.
    """
    facts = [one for edition in rule.editions for one in edition.facts]
    if not all(isinstance(one, Fact) and all_facts().get(one.name) is one for one in facts):
        return None
    read = {path for one in facts if isinstance(one, Fact) for path in (*one.reads, *(_WRITTEN if one.undated else ()))}
    return dated_paths(read)


@functools.lru_cache(maxsize=1024)
def _edition_days(rule: Rule) -> frozenset[dt.date]:
    return frozenset(day for one in rule.editions for day in (one.in_force.first, one.in_force.after))


@functools.lru_cache(maxsize=1024)
def _reads_municipality(rule: Rule) -> bool:
    """A municipality's number changes on days that stand in no case."""
    facts = (one for edition in rule.editions for one in edition.facts if isinstance(one, Fact))
    return any("municipality" in path.fields for one in facts for path in one.reads)
