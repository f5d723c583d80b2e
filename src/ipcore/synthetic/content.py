"""What a made-up individual plan says. A careful one says everything; in the others each item may be missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ipcore.dates import Span, add_days, add_months
from ipcore.model import (
    ChildHearing,
    Consent,
    ConsentPurpose,
    Giver,
    Goal,
    Language,
    Measure,
    Participant,
    ParticipantRole,
    Responsibility,
    Role,
    RoleState,
    RoleStatus,
    Standing,
    Statement,
)
from ipcore.synthetic import texts
from ipcore.synthetic.draws import Draws
from ipcore.synthetic.sketch import Sketch


class Content:
    """
    The content of one plan.

    Attributes:
        sketch: The case.
        start: First day in force.
        careful: Nothing is left out.
    """

    def __init__(self, sketch: Sketch, start: dt.date, *, careful: bool) -> None:
        self.sketch = sketch
        self.start = start
        self.careful = careful
        self.participants = tuple(self._participants())

    def fields(self) -> dict[str, Any]:
        """The fields of the plan, as `Plan` takes them."""
        return {
            "participants": self.participants,
            "maker": self._leader(80),
            "driver": self._leader(90),
            "goals": tuple(Goal(id=self.sketch.id("goal"), wording=text) for text in self._of(texts.GOALS, 2, 97)),
            "resources": self._statements("resource", texts.RESOURCES, 75),
            "needs": self._statements("need", texts.NEEDS, 90),
            "own_contribution": self._text(texts.OWN, 75),
            "measures": tuple(self._measures()),
            "methods": self._text(texts.METHODS, 60),
            "role_statuses": tuple(self._role_statuses()),
            "period": Span(self.start, add_months(self.start, 36 + 24 * self._draws.below(6))) if self._says(85) else None,
            "revision_days": self._promised() if self._says(75) else (),
            "child_hearings": tuple(self._child_hearings()),
            "cooperation": self._statements("cooperation", texts.COOPERATION, 80),
            "responsibilities": tuple(self._responsibilities()),
            "language": Language.NB,
            "in_journal": self._says(70),
        }

    def consent(self, plan: str) -> Consent | None:
        """The consent to the plan. None: it was left out."""
        if not self._says(88):
            return None
        named = plan if self._says(92) else None
        given_on = add_days(self.start, -30)
        giver = Giver.PARENTS if self.sketch.child else Giver.SELF
        return Consent(id=self.sketch.id("consent"), purpose=ConsentPurpose.PLAN, plan=named, giver=giver, given_on=given_on)

    @property
    def _draws(self) -> Draws:
        return self.sketch.draws

    def _says(self, percent: int) -> bool:
        return self.careful or self._draws.chance(percent)

    def _text(self, options: tuple[str, ...], percent: int) -> str | None:
        return self._draws.one(options) if self._says(percent) else None

    def _of(self, options: tuple[str, ...], count: int, percent: int) -> list[str]:
        return self._draws.some(options, 1 + self._draws.below(count)) if self._says(percent) else []

    def _statements(self, what: str, options: tuple[str, ...], percent: int) -> tuple[Statement, ...]:
        return tuple(Statement(id=self.sketch.id(what), text=text) for text in self._of(options, 2, percent))

    def _participants(self) -> Iterator[Participant]:
        for service in self.sketch.services:
            if service.span.covers(self.sketch.on):
                yield self._participant(ParticipantRole.PROVIDER, service.id)
        if self.careful or self._draws.chance(50):
            yield self._participant(ParticipantRole.GP, None)
        if self._draws.chance(30):
            yield self._participant(ParticipantRole.RELATIVE, None)

    def _participant(self, role: ParticipantRole, service: str | None) -> Participant:
        return Participant(
            id=self.sketch.id("participant"),
            role=role,
            standing=Standing.TAKING_PART,
            service=service,
            contribution=self._text(texts.CONTRIBUTIONS, 88),
            wished=True if self._says(80) else None,
            willing=True if self._says(80) else None,
        )

    def _leader(self, percent: int) -> str | None:
        return self.participants[0].id if self._says(percent) else None

    def _measures(self) -> Iterator[Measure]:
        for wording in self._draws.some(texts.MEASURES, 1 + self._draws.below(3)):
            yield Measure(
                id=self.sketch.id("measure"),
                wording=wording,
                extent=self._text(texts.EXTENTS, 92),
                how=self._text(texts.WAYS, 85),
                responsible=(self._draws.one(self.participants).id,) if self._says(93) else (),
            )

    def _role_statuses(self) -> Iterator[RoleStatus]:
        if self._says(55):
            yield RoleStatus(id=self.sketch.id("status"), role=Role.COORDINATOR, state=RoleState.APPOINTED)

    def _child_hearings(self) -> Iterator[ChildHearing]:
        if self.sketch.child and self._says(80):
            yield ChildHearing(id=self.sketch.id("hearing"), heard_on=self.start, how=self._text(texts.HEARINGS, 85))

    def _promised(self) -> tuple[dt.date, ...]:
        return tuple(add_months(self.start, 12 * years) for years in range(1, 2 + (self.sketch.on - self.start).days // 365))

    def _responsibilities(self) -> Iterator[Responsibility]:
        if self._says(90):
            yield Responsibility(id=self.sketch.id("responsibility"), service=self.sketch.services[0].id, span=Span(self.start))
