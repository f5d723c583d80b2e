"""Who a record is about: the number it has, and the keys that stand for it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import field, frozen

from ipcore.identifiers import NamingSystem, PersonNumber, classify, naming_system, pseudonym
from ipcore_kostra.social.names import DISTRICT, DUF, JOURNAL, MUNICIPALITY, NATIONAL
from ipcore_kostra.social.record import Record

WHERE: Final = (MUNICIPALITY, DISTRICT)
"""Whose journal it is: a journal number is one office's own."""


@frozen(kw_only=True)
class Number:
    """
    A valid number of a person, the same wherever the person is known.

    Attributes:
        system: The naming system it is of.
        text: The number.
        says: What it says of itself.
    """

    system: NamingSystem
    text: str = field(repr=False)
    says: PersonNumber = field(repr=False)

    @property
    def born_on(self) -> dt.date | None:
        """The birth day it has in it. None: it has none."""
        return self.says.born_on


def number_of(record: Record) -> Number | None:
    """
    The national identity number, D-number, common help number or DUF number of a record. None: there is no valid one.

    An H-number is one enterprise's own, and a date with agreed digits after it is nobody's: neither is a number here.
    """
    for name in (NATIONAL, DUF):
        text = record.text(name)
        says = classify(text, allow_2032=False)
        system = None if says is None else naming_system(says.kind)
        if says is not None and system is not None:
            return Number(system=system, text=text, says=says)
    return None


@frozen(kw_only=True)
class Keys:
    """
    Makes the keys of persons and cases. No number stands in one, nor can it be found from one without the secret.

    Attributes:
        secret: What pseudonyms are made with. Empty: there are none, and a key says only which record of the file it is.
    """

    secret: bytes = field(default=b"", repr=False)

    def person(self, record: Record) -> str:
        """The key of the person: of the number or, where there is none, of the journal number with the office whose it is."""
        if not self.secret:
            return by_place(record)
        number = number_of(record)
        if number is not None:
            return pseudonym(number.text, self.secret)
        if not record.text(JOURNAL):
            return by_place(record)
        return pseudonym("/".join(("journal", *map(record.text, (*WHERE, JOURNAL)))), self.secret)

    def case(self, record: Record) -> str:
        """The id of the case. With a secret, another one in every file; without, in every record of one file."""
        place = by_place(record)
        return place if not self.secret else f"{place}-{self.person(record)}"


def by_place(record: Record) -> str:
    """A key that says which record it is, and nothing else."""
    return f"11f-{record.layout.year}-r{record.number}"
