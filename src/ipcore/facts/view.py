"""A case seen on a day: what several facts need to find, found once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from ipcore.dates import BEFORE_ALL, NEVER, Span
from ipcore.model import (
    Answer,
    Appointment,
    Case,
    EpisodeKind,
    Judgment,
    Offer,
    OfferKind,
    Plan,
    PlanKind,
    RevisionKind,
    Role,
    Sector,
    Service,
    Topic,
)

T = TypeVar("T")

_CERTAIN = {Answer.YES: True, Answer.NO: False}
_WRITING = (RevisionKind.CREATED, RevisionKind.REVISED)


class CaseView:
    """
    A case on a day. Records dated after the day are not seen, unless they are plans: a period, a promised day.

    Attributes:
        case: The case.
        on: The day.
        asked: Place in the list of the one plan, of any kind, that is taken for the plan in force while it is so. None: the
            individual plan whose span began last.
    """

    def __init__(self, case: Case, on: dt.date, asked: int | None = None) -> None:
        self.case = case
        self.on = on
        self.asked = asked
        self._found: dict[object, Any] = {}

    def once(self, find: Callable[[CaseView], T]) -> T:
        """What a function finds in the view, worked out once however many facts ask for it. What it gives must not be changed."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    def seen(self, day: dt.date | None) -> bool:
        """Whether what is dated so had happened: on its day a thing counts."""
        return day is not None and day <= self.on

    def running(self, span: Span) -> bool:
        """Whether the span covers the day."""
        return span.covers(self.on)

    def has_run(self, span: Span) -> bool:
        """Whether the span covered the day or one before it. What was set up and undone on one day has not."""
        return span.begun(self.on) and span.first < span.after

    @cached_property
    def individual_plans(self) -> tuple[Plan, ...]:
        """All individual plans, whatever their state."""
        return tuple([plan for plan in self.case.plans if plan.kind is PlanKind.INDIVIDUAL])

    @cached_property
    def active_plans(self) -> tuple[tuple[int, Plan], ...]:
        """The individual plans in force, with their place in the list."""
        plans = enumerate(self.case.plans)
        return tuple([(index, plan) for index, plan in plans if plan.kind is PlanKind.INDIVIDUAL and any(map(self.running, plan.in_force))])

    @cached_property
    def _chosen(self) -> tuple[int, Plan] | None:
        if self.asked is not None:
            plan = self.case.plans[self.asked]
            return (self.asked, plan) if any(map(self.running, plan.in_force)) else None
        if len(self.active_plans) < 2:
            return self.active_plans[0] if self.active_plans else None
        return latest_of(self.active_plans, lambda one: self._began(one[1]))

    def _began(self, plan: Plan) -> dt.date:
        return max(span.first for span in plan.in_force if self.running(span))

    @cached_property
    def plan(self) -> Plan | None:
        """The individual plan in force whose span began last; of several, the one listed last. Or the one asked about."""
        return self._chosen[1] if self._chosen else None

    @cached_property
    def the_plan(self) -> Plan:
        """The same, for facts that are asked only where there is one."""
        if self.plan is None:
            raise LookupError("a fact about the plan was asked without one")
        return self.plan

    def in_plan(self, *names: object) -> str:
        """JSON Pointer to something in the plan in force."""
        index = self._chosen[0] if self._chosen else 0
        return "/".join(("/plans", str(index), *map(str, names)))

    @cached_property
    def drafts(self) -> tuple[Plan, ...]:
        """Individual plans begun, not given up and not yet in force; one whose beginning is not recorded is among them."""
        return tuple([plan for plan in self.individual_plans if self._is_draft(plan)])

    def _is_draft(self, plan: Plan) -> bool:
        begun = plan.begun_on is None or plan.begun_on <= self.on
        return begun and not self.seen(plan.dropped_on) and not any(self.has_run(span) for span in plan.in_force)

    def judgment(self, topic: Topic) -> Judgment | None:
        """The latest judgment on a topic; of the same day, the one listed last."""
        judgments = self.judgments(topic)
        return judgments[-1] if judgments else None

    def judgments(self, topic: Topic) -> list[Judgment]:
        """The judgments on a topic, oldest first; those of one day as listed."""
        return self._judgments.get(topic, [])

    @cached_property
    def _judgments(self) -> dict[Topic, list[Judgment]]:
        found: dict[Topic, list[Judgment]] = {}
        for one in sorted(self.case.judgments, key=attrgetter("assessed_on")):
            if one.assessed_on <= self.on:
                found.setdefault(one.topic, []).append(one)
        return found

    def judged(self, topic: Topic) -> bool | None:
        """The latest answer on a topic. None: not assessed, or unclear."""
        judgment = self.judgment(topic)
        return _CERTAIN.get(judgment.answer) if judgment else None

    def answered_since(self, topic: Topic, answer: Answer) -> dt.date:
        """The first day of the unbroken run of one answer on a topic that reaches the day. NEVER: none, or the latest is another."""
        since = NEVER
        for judgment in reversed(self.judgments(topic)):
            if judgment.answer is not answer:
                break
            since = judgment.assessed_on
        return since

    def offer(self, kind: OfferKind) -> Offer | None:
        """The latest offer of a kind; of the same day, the one listed last."""
        return self._offers.get(kind)

    @cached_property
    def _offers(self) -> dict[OfferKind, Offer]:
        made = [one for one in self.case.offers if one.made_on <= self.on]
        return {one.kind: one for one in sorted(made, key=attrgetter("made_on"))}

    def appointments(self, role: Role) -> tuple[Appointment, ...]:
        """The appointments to a role that have begun, ended or not."""
        return tuple([one for one in self.case.appointments if one.role is role and self.has_run(one.span)])

    def holds(self, role: Role) -> bool:
        """Whether somebody holds the role."""
        return role in self._held

    @cached_property
    def _held(self) -> frozenset[Role]:
        return frozenset([one.role for one in self.case.appointments if one.span.covers(self.on)])

    def served_by(self, *sectors: Sector) -> bool:
        """Whether a service from one of the sectors runs."""
        return not self._serving.isdisjoint(sectors)

    @cached_property
    def _serving(self) -> frozenset[Sector]:
        return frozenset([one.sector for one in self.services])

    @cached_property
    def services(self) -> list[Service]:
        """The services that run."""
        return [one for one in self.case.services if one.span.covers(self.on)]

    def episodes(self, kind: EpisodeKind) -> Iterator[Span]:
        """The spans of the episodes of a kind that run."""
        return (one.span for one in self.case.episodes if one.kind is kind and self.running(one.span))

    def latest_day(self, days: Iterable[dt.date | None]) -> dt.date:
        """The latest of the days that have come. BEFORE_ALL: none has."""
        return max([day for day in days if day is not None and day <= self.on], default=BEFORE_ALL)


def content_written_on(plan: Plan) -> dt.date:
    """The day the content of a plan was last written, on whatever day that is. BEFORE_ALL: not recorded."""
    return max([one.made_on for one in plan.revisions if one.kind in _WRITING], default=BEFORE_ALL)


def latest_of(items: Sequence[T], day: Callable[[T], dt.date]) -> T | None:
    """The item with the latest day; of several, the one listed last. None: there are no items."""
    return max(reversed(items), key=day, default=None)


def first_day(spans: Iterable[Span]) -> dt.date | None:
    """The earliest first day. NEVER: no spans. None: one began on a day not recorded."""
    starts = [span.start for span in spans]
    known = [start for start in starts if start is not None]
    return min(known, default=NEVER) if len(known) == len(starts) else None
