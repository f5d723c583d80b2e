"""
Parts made out of draws, in two steps: first how many of each and their ids, then their fields.

All ids are known before the first reference is drawn, so that every reference leads somewhere and nothing is thrown away.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import chain
from typing import Any

from attrs import Factory, define, field
from hypothesis import strategies as st

from ipcore.dates import Span
from ipcore.model.shape import FieldShape, field_of, shape
from ipcore.testing import probe, texts
from ipcore.testing.days import Calendar, birthdays
from ipcore.testing.pick import T, pick
from ipcore.testing.records import record_paths
from ipcore.testing.weights import CURRENT, absent, counts, values


@define(kw_only=True, eq=False)
class Seed:
    """A part that is still to be made: its class, its id and the parts below it, by field."""

    cls: type
    id: str
    below: dict[str, list[Seed]] = field(default=Factory(dict))


@define(kw_only=True, eq=False)
class Maker:
    """
    Makes the parts of one case.

    Attributes:
        draw: Hypothesis' own.
        calendar: The days of this case.
        words: The free texts of this case.
        id_style: How its ids are written.
        max_items: How many items a list may have.
        fixed: Values that the caller wants, by class and field, such as `Source.records`.
        ids: The ids of the case, by class.
        planted: How many parts have been planned so far.
    """

    draw: st.DrawFn
    calendar: Calendar
    words: tuple[str, ...]
    id_style: str
    max_items: int
    fixed: dict[str, Any] = field(default=Factory(dict))
    ids: dict[str, list[str]] = field(default=Factory(dict))
    planted: int = field(default=0)

    def make(self, cls: type[T]) -> T:
        """An instance of `cls` with all below it."""
        root = self._plant(cls)
        while self._prune(root):
            pass
        return self._grow(root)  # type: ignore[no-any-return]

    def _pick(self, pool: tuple[Any, ...]) -> Any:
        return pick(self.draw, pool)

    def _plant(self, cls: type) -> Seed:
        self.planted += 1
        seed = Seed(cls=cls, id=self.id_style.format(cls.__name__.lower(), self.planted))
        if field_of(cls, "id") is not None:
            self.ids.setdefault(cls.__name__, []).append(seed.id)
        for one in shape(cls):
            if one.part and one.type is not Span:
                seed.below[one.name] = [self._plant(one.type) for _ in range(self._count(cls, one))]
        return seed

    def _count(self, cls: type, one: FieldShape) -> int:
        if one.many or one.mapping:
            return int(self._pick(counts(f"{cls.__name__}.{one.name}", one, self.max_items)))
        return 0 if one.optional and self._pick(absent(one.name)) else 1

    def _prune(self, seed: Seed) -> bool:
        """Drop the parts below `seed` that must refer to something of which there is none. Whether any was dropped."""
        pruned = False
        for name, below in seed.below.items():
            kept = [one for one in below if self._can_stand(one)]
            for one in below:
                if one not in kept:
                    self._forget(one)
            pruned |= len(kept) < len(below)
            seed.below[name] = kept
            for one in kept:
                pruned |= self._prune(one)
        return pruned

    def _can_stand(self, seed: Seed) -> bool:
        return all(self._targets(one) for one in shape(seed.cls) if one.refs and not one.many and not one.optional)

    def _forget(self, seed: Seed) -> None:
        if seed.id in self.ids.get(seed.cls.__name__, ()):
            self.ids[seed.cls.__name__].remove(seed.id)
        for below in seed.below.values():
            for one in below:
                self._forget(one)

    def _targets(self, one: FieldShape) -> tuple[str, ...]:
        return tuple(id_ for ref in one.refs for id_ in self.ids.get(ref, ()))

    def _grow(self, seed: Seed) -> Any:
        made = {one.name: self._field(seed, one) for one in shape(seed.cls)}
        for first, last in probe.ordered_days(seed.cls):
            if made[first] is not None and made[last] is not None and made[last] < made[first]:
                made[first], made[last] = made[last], made[first]
        return seed.cls(**made)

    def _field(self, seed: Seed, one: FieldShape) -> Any:
        place = f"{seed.cls.__name__}.{one.name}"
        if one.name in seed.below:
            parts = tuple(self._grow(below) for below in seed.below[one.name])
            return parts if one.many else next(iter(parts), None)
        if place in self.fixed:
            return self.fixed[place]
        if one.name == "id":
            return seed.id
        if one.mapping:
            return {self._value(seed.cls, one, place): self._pick(self.words) for _ in range(self._count(seed.cls, one))}
        if one.refs and not self._targets(one):
            return () if one.many else None if one.optional else texts.KEYS[0]
        if one.many:
            return tuple(self._value(seed.cls, one, place) for _ in range(self._count(seed.cls, one)))
        if one.optional and self._pick(absent(one.name)):
            return None
        return self._value(seed.cls, one, place)

    def _value(self, cls: type, one: FieldShape, place: str) -> Any:
        if one.refs:
            return self._pick(self._targets(one))
        if one.type is Span:
            return self.calendar.span(self.draw, CURRENT.get(place, (False, True)))
        if one.type is dt.date:
            return self._day(one, place)
        if one.type is str:
            return self._text(cls, one, place)
        if one.type is bool:
            return self._pick((False, True))
        if issubclass(one.type, StrEnum):
            return self._pick(values(place, one.type))
        return self._pick(probe.numbers(cls, one.name))

    def _day(self, one: FieldShape, place: str) -> dt.date:
        if place == "Person.born_on":
            return pick(self.draw, birthdays(self.calendar.around))
        if place == "Source.exported_on":
            return pick(self.draw, self.calendar.ahead * 2 + self.calendar.days)
        # A day that must be filled is of something that happened: more often before the day that is asked about.
        return pick(self.draw, self.calendar.past * one.required + self.calendar.days)

    def _text(self, cls: type, one: FieldShape, place: str) -> str:
        if place == "Withholding.part":
            return pick(self.draw, tuple(chain.from_iterable(self.ids.values())) if self._pick((True, False)) else record_paths())
        if place in ("Source.contested", "Source.disputed"):
            return pick(self.draw, record_paths())
        if one.name == "municipality":
            return pick(self.draw, texts.MUNICIPALITIES)
        if one.mapping:
            return pick(self.draw, texts.NAMING_SYSTEMS)
        if probe.is_key(cls, one.name):
            return pick(self.draw, texts.KEYS)
        return pick(self.draw, (*texts.CODES, *self.words))
