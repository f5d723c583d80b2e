"""Cases made on purpose: with something in every field, and with each reason there can be for somebody not to see a part."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import attrs
from attrs import define, field

from ipcore.dates import Span, add_days
from ipcore.model import (
    FORMAT,
    Case,
    Category,
    Consent,
    ConsentPurpose,
    Measure,
    Objection,
    Participant,
    ParticipantRole,
    Plan,
    Source,
    Standing,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore.model.shape import FieldShape, shape
from ipcore.testing import texts
from ipcore.testing.days import AROUND

_EACH = 2
_BEGUN = ("begun_on", "given_on", "set_on", "exported_on")
_NOT_OVER = ("dropped_on", "withdrawn_on", "until", "closed_on")
"""Days on which something ends: what has ended is seen by few."""
_PARTIES = (
    (ParticipantRole.PROVIDER, Standing.TAKING_PART),
    (ParticipantRole.RELATIVE, Standing.TAKING_PART),
    (ParticipantRole.GP, None),
    (ParticipantRole.GUARDIAN, Standing.INVITED),
    (ParticipantRole.PROVIDER, Standing.KEPT_OUT),
)
"""Who takes part in each plan: with measures of their own, with consents, without, invited, kept out."""


@functools.cache
def designed_cases() -> tuple[Case, ...]:
    """The cases, the same in every run and in every process."""
    return tuple(change(_Maker(turn=number).case()) for number, change in enumerate(_CHANGES))


def _open(case: Case) -> Case:
    """Nothing is withheld, and consents give some of them something."""
    return _shared(case, Category.HEALTH, Category.CONTACT, Category.HOUSING)


def _kept_from_person(case: Case) -> Case:
    return _withheld(_shared(case, *Category), WithheldFrom.PERSON)


def _kept_from_parents(case: Case) -> Case:
    return _withheld(_shared(case, *Category), WithheldFrom.PARENTS)


def _kept_from_recipient(case: Case) -> Case:
    return _withheld(_shared(case, *Category), WithheldFrom.RECIPIENT)


def _protected(case: Case) -> Case:
    return _with_address(_shared(case, *Category), True)


def _maybe_protected(case: Case) -> Case:
    """It is not recorded whether the address is protected; the person objects to health information being shared."""
    objection = Objection(id="objection-standing", span=Span(add_days(AROUND, -20)))
    return attrs.evolve(_with_address(_shared(case, *Category), None), objections=(objection,))


def _over(case: Case) -> Case:
    """All is over: the follow-up, and the drafts given up."""
    plans = tuple(attrs.evolve(plan, dropped_on=add_days(AROUND, 3)) for plan in case.plans)
    return attrs.evolve(case, plans=plans, closed_on=add_days(AROUND, 5))


_CHANGES: tuple[Callable[[Case], Case], ...] = (
    _open,
    _kept_from_person,
    _kept_from_parents,
    _kept_from_recipient,
    _protected,
    _maybe_protected,
    _over,
)


def _shared(case: Case, *categories: Category) -> Case:
    """With a consent for the second participant of the first plan that names no plan, and one for the third that names theirs."""
    plan, given_on = case.plans[0], add_days(AROUND, -50)
    _, second, third, *_ = plan.participants
    wide, narrow = (
        Consent(id=id_, purpose=ConsentPurpose.SHARING, plan=of, given_on=given_on, recipients=(who.id,), categories=categories)
        for id_, of, who in (("consent-wide", None, second), ("consent-narrow", plan.id, third))
    )
    return attrs.evolve(case, consents=(*case.consents, wide, narrow))


def _withheld(case: Case, whom: WithheldFrom) -> Case:
    """With parts and fields withheld from somebody, by the case and by its first plan."""
    plan = case.plans[0]
    of_case = (case.services[0].id, case.judgments[0].id, "groups", "person.name")
    of_plan = (plan.measures[0].id, plan.goals[1].id, "plans.evaluations")
    changed = attrs.evolve(plan, withheld=_withholdings("plan", of_plan, whom))
    return attrs.evolve(case, plans=(changed, *case.plans[1:]), withheld=_withholdings("case", of_case, whom))


def _withholdings(where: str, parts: tuple[str, ...], whom: WithheldFrom) -> tuple[Withholding, ...]:
    return tuple(
        Withholding(id=f"withheld-{where}-{number}", part=part, withheld_from=whom, basis=WithheldBasis.THIRD_PARTY)
        for number, part in enumerate(parts)
    )


def _with_address(case: Case, protected: bool | None) -> Case:
    return attrs.evolve(case, person=attrs.evolve(case.person, protected_address=protected))


@define
class _Maker:
    """
    Makes a case with two of every part, and something in every field.

    Attributes:
        turn: Where the enumerations begin, so that no two cases have the same kinds.
        count: How many parts there are of each class.
    """

    turn: int
    count: Counter[str] = field(factory=Counter)

    def case(self) -> Case:
        made = attrs.evolve(self.part(Case), closed_on=None, withheld=())
        plans = tuple(attrs.evolve(plan, dropped_on=None, withheld=()) for plan in made.plans)
        return _with_address(attrs.evolve(made, plans=plans), False)

    def part(self, cls: type) -> Any:
        self.count[cls.__name__] += 1
        number = self.count[cls.__name__]
        if cls is Source:
            return attrs.evolve(self._filled(cls, number), exported_on=AROUND, records=(FORMAT,))
        if cls is Participant:
            role, standing = _PARTIES[(number - 1) % len(_PARTIES)]
            return attrs.evolve(self._filled(cls, number), role=role, standing=standing)
        return self._filled(cls, number)

    def _filled(self, cls: type, number: int) -> Any:
        return cls(**{one.name: self._value(cls, one, number, place) for place, one in enumerate(shape(cls))})

    def _value(self, cls: type, one: FieldShape, number: int, place: int) -> Any:
        if one.name in _NOT_OVER and number % _EACH:
            return None
        if one.mapping:
            keys = list(one.type) if issubclass(one.type, StrEnum) else ["system"]
            return {keys[(self.turn + number) % len(keys)]: f"{one.name} {number}"}
        if one.part and one.type is not Span:
            return self._parts(cls, one)
        if one.refs:
            return self._refs(cls, one, number)
        if one.name in ("contested", "disputed", "part"):
            return ("plans.measures",) if one.many else "plans.measures"
        value = self._plain(cls, one, number, place)
        return (value,) if one.many else value

    def _parts(self, cls: type, one: FieldShape) -> Any:
        if not one.many:
            return self.part(one.type)
        each = len(_PARTIES) if one.type is Participant else _EACH
        return tuple(self.part(one.type) for _ in range(each))

    def _refs(self, cls: type, one: FieldShape, number: int) -> Any:
        """An id of the class that is meant: of the first part, or of that of the same plan where there can be another."""
        name = one.refs[0]
        if cls is Measure:
            return self._ref_of_measure(one, number)
        first = max(self.count[name], 1) if name == "Plan" and cls is not Plan else 1
        ref = f"{name.casefold()}-{first}"
        if cls.__name__ == name:  # of the first one, to which nothing refers in a ring
            return (ref,) if one.many and number > 1 else () if one.many else ref if number > 1 else None
        return (ref,) if one.many else ref

    def _ref_of_measure(self, one: FieldShape, number: int) -> Any:
        """Every second measure is of the first participant; no two serve the same goal."""
        chosen = {"responsible": ("participant-1", "participant-3")[(number - 1) % 2], "goals": f"goal-{number}"}
        ref = chosen.get(one.name, "statement-3" if one.name == "needs" else f"{one.refs[0].casefold()}-1")
        return (ref,) if one.many else ref

    def _plain(self, cls: type, one: FieldShape, number: int, place: int) -> Any:
        if one.name == "id":
            return f"{cls.__name__.casefold()}-{number}"
        if one.type is Span:
            return Span(add_days(AROUND, -200 - number), add_days(AROUND, 200 + number))
        if one.type is dt.date:
            ahead = one.name in ("due_on", "revision_days") or (number % _EACH == 0 and one.name not in _BEGUN)
            return add_days(AROUND, place + number if ahead else place - 60 - number)
        if issubclass(one.type, StrEnum):
            return list(one.type)[(self.turn + number) % len(one.type)]
        if one.type is bool:
            return number % 2 == 1
        if one.type is not str:
            return number
        return texts.MUNICIPALITIES[number % len(texts.MUNICIPALITIES)] if one.name == "municipality" else f"{one.name} {number}"
