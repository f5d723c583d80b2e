"""
What the numbers of an individual say of who it is, without keeping them.

How we read it: an agreed placeholder is asked for first, since about one in 121 of them is by chance a number that fits, too. A number is
sound where its control digits and its date fit by today's rule. The receiver's own programme asks for the control digits alone, and does
not know the placeholder with 55555 that its specification has; what is found here is not what it says, but what can be relied on.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

from attrs import field, frozen

from ipcore.identifiers import Kind, Placeholder, Series, classify, placeholder

_LATEST_DUE: Final = 366
"""Days after the report until which a child can be expected."""


@frozen(kw_only=True)
class Identity:
    """
    What a number says.

    Attributes:
        kind: Of a sound number, who hands it out. None: it is a placeholder, or nothing that can be used.
        series: Of a sound number, whether it can be a living person's.
        placeholder: Which one it is. None: none. Several children can have the same: it tells nobody apart.
        born_on: Day of birth. None: the number does not say.
        due_on: Expected day of birth, of a child not yet born when the number was made up. None: not such a number.
    """

    kind: Kind | None = field(default=None)
    series: Series | None = field(default=None)
    placeholder: Placeholder | None = field(default=None)
    born_on: dt.date | None = field(default=None, repr=False)
    due_on: dt.date | None = field(default=None, repr=False)

    @property
    def tells_apart(self) -> bool:
        """Nobody else has it."""
        return self.kind is not None


def identity(number: str, seen_on: dt.date) -> Identity:
    """
    What an eleven-digit number (Fodselsnummer) says.

    Args:
        number: The number.
        seen_on: A day on which it was in use: the report's. It settles the century of a placeholder.
    """
    stand_in = placeholder(number)
    if stand_in is Placeholder.DUE_99999:
        return Identity(placeholder=stand_in, due_on=_day(number, seen_on + dt.timedelta(days=_LATEST_DUE)))
    if stand_in is not None:
        return Identity(placeholder=stand_in, born_on=_day(number, seen_on))
    found = classify(number, allow_2032=False)
    if found is None or found.kind is Kind.DUF:
        return Identity()
    return Identity(kind=found.kind, series=found.series, born_on=found.born_on)


def is_duf_number(number: str) -> bool:
    """Whether a twelve-digit number (DUFnummer) has control digits that fit, and a year from 1900 to 2099."""
    found = classify(number)
    return found is not None and found.kind is Kind.DUF


def _day(number: str, latest: dt.date) -> dt.date | None:
    """The latest day, up to `latest` and counted, that six digits can mean. None: none in this century or the one before."""
    day, month, short_year = int(number[:2]), int(number[2:4]), int(number[4:6])
    for year in (2000 + short_year, 1900 + short_year):
        if day <= monthrange(year, month)[1] and (found := dt.date(year, month, day)) <= latest:
            return found
    return None
