"""Since when a rule's outcome has been what it is."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator

from ipcore.check.law import COVERED_FROM
from ipcore.check.outcome import Outcome
from ipcore.dates import add_days
from ipcore.rules import Edition, Rule

Judge = Callable[[dt.date], tuple[Outcome, Iterable[dt.date]]]
"""Gives a rule's outcome on a day, and the days on which it can change by time alone while the facts stay as they are."""


def since(days: frozenset[dt.date], rule: Rule, edition: Edition | None, on: dt.date, judge: Judge) -> dt.date:
    """
    The first day of the unbroken time up to `on` in which the rule's outcome has been that of `on`.

    Between two days on which facts can change, only time does. So it is enough to look at those days, at the first days of
    editions, and at what is compared with the day asked about.

    Args:
        days: The days on which a fact can change.
        rule: The rule.
        edition: The one edition all days are judged by. None: each day by its own.
        on: The day to look back from.
        judge: Judges the rule on a day.
    """
    judge = functools.cache(judge)
    outcome, _ = judge(on)
    reached = on
    for day in _candidates(days, rule, edition, on, judge):
        if judge(day)[0] is not outcome:
            break
        reached = day
    return reached


def _candidates(days: frozenset[dt.date], rule: Rule, edition: Edition | None, on: dt.date, judge: Judge) -> Iterator[dt.date]:
    """The days on which the outcome can have changed, from `on` backwards to the first day covered."""
    stop = add_days(on, 1)
    for start in sorted(_fixed_days(days, rule, edition, on), reverse=True):
        thresholds = {day for day in judge(start)[1] if start < day < stop}
        yield from sorted(thresholds, reverse=True)
        yield start
        stop = start


def _fixed_days(days: frozenset[dt.date], rule: Rule, edition: Edition | None, on: dt.date) -> set[dt.date]:
    bounds = [] if edition else [one.in_force.start for one in rule.editions if one.in_force.start]
    first = COVERED_FROM if edition else max(COVERED_FROM, min(bounds))
    return {first, *(day for day in (*days, *bounds) if first <= day <= on)}
