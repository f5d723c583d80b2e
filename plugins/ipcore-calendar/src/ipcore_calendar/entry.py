"""One day of a case that a calendar is to show."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen


class Kind(StrEnum):
    """What happens on the day. Part of what a calendar knows an event by: a value is never changed."""

    REVISION = "revision"  # planen skal revideres
    PERIOD = "period"  # planperioden slutter
    MEASURE = "measure"  # tiltakets frist
    MEETING = "meeting"  # planlagt møte
    REST = "rest"  # planen hviler til og med
    CONSENT = "consent"  # samtykket gjelder til og med
    JUDGMENT = "judgment"  # vurderingen skal ses på igjen
    DEADLINE = "deadline"  # frist etter lov eller forskrift
    COMPLAINT = "complaint"  # klagefrist
    INCOMPLETE = "incomplete"  # noe kunne ikke regnes ut


@frozen(kw_only=True)
class Entry:
    """
    A day to show, in words.

    Attributes:
        kind: What happens.
        key: What it is within its case, beside the kind; stays when the day is moved.
        on: The day, counted.
        title: What it is, in one line. May hold free text.
        details: What there is to know beside, in paragraphs. May hold free text.
        off: It is known not to count any more: done before, given up, ended.
        unsure: The day is not certain.
        rule: Id of the rule that is not met the day after, nothing more being recorded. Empty: of none.
    """

    kind: Kind
    key: tuple[str, ...] = field(repr=False)
    on: dt.date
    title: str = field(repr=False)
    details: tuple[str, ...] = field(default=(), repr=False)
    off: bool = field(default=False)
    unsure: bool = field(default=False)
    rule: str = field(default="")
