"""Whose case it is: the coordinators on a day, as a key to put cases together by."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from ipcore.check.course import Course
from ipcore.model import Role

ROLES = (Role.COORDINATOR, Role.CHILD_COORDINATOR, Role.SPECIALIST_COORDINATOR)
"""The roles that hold a case together, in the order in which a case is put under one of them."""


class Hand(StrEnum):
    """In whose hand a case is, in the order in which they are listed."""

    NOBODY = "nobody"  # ingen koordinator
    UNKNOWN = "unknown"  # ukjent om noen er koordinator
    UNNAMED = "unnamed"  # koordinator uten nøkkel
    NAMED = "named"  # en person, under en nøkkel


@frozen(order=True)
class Coordinator:
    """
    Who cases are put together under.

    Attributes:
        place: The place of the hand among the others.
        holder: Key of the person. Empty: there is none.
    """

    place: int
    holder: str = field(default="")

    @property
    def hand(self) -> Hand:
        """In whose hand the case is."""
        return tuple(Hand)[self.place]


def _of(hand: Hand, holder: str = "") -> Coordinator:
    return Coordinator(tuple(Hand).index(hand), holder)


def leading(course: Course, on: dt.date) -> tuple[Coordinator, ...]:
    """
    Who the case is put under on a day: whoever holds the first role of `ROLES` that is held, one entry for each holder.

    Nobody is said only where the source records the three roles completely, and none is held.
    """
    held = next((keys for role in ROLES if (keys := _holders(course, role, on))), set())
    return tuple(sorted(held)) or (_without(course, on),)


def sharing(course: Course, on: dt.date) -> tuple[Coordinator, ...]:
    """Everyone who holds one of the three roles on a day, each once; or, as in `leading`, nobody or unknown."""
    held = set().union(*(_holders(course, role, on) for role in ROLES))
    return tuple(sorted(held)) or (_without(course, on),)


def _holders(course: Course, role: Role, on: dt.date) -> set[Coordinator]:
    running = (one for one in course.case.appointments if one.role is role and one.span.covers(on))
    return {_of(Hand.NAMED, one.holder) if one.holder else _of(Hand.UNNAMED) for one in running}


def _without(course: Course, on: dt.date) -> Coordinator:
    fact = course.facts_on(on)
    return _of(Hand.NOBODY if all(fact(f"{role}.active") is False for role in ROLES) else Hand.UNKNOWN)
