"""A code list: its codes, where it was read, and what is not known of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from ipcore import Lang


class Evidence(StrEnum):
    """How sure it is that a list says what is said here."""

    VERIFIED = "V"  # read in the named source
    SECONDARY = "V2"  # read in a source that repeats another
    SEED = "S"  # only in a newspaper article or a speech
    DERIVED = "D"  # worked out from what was read
    MEMORY = "M"  # from memory, not checked


class Attribution(StrEnum):
    """Whether it was seen which register or message uses the list."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Meaning(StrEnum):
    """What a code says of the plan, for lists that answer so. A list without meanings is only looked up in."""

    ACTIVE = "active"  # virksom plan
    NOT_MADE = "not_made"  # ikke utarbeidet, ikke påbegynt
    BEING_MADE = "being_made"  # under arbeid
    CONSIDERED = "considered"  # vurderes
    DECLINED = "declined"  # ønsker ikke
    NO_RIGHT = "no_right"  # oppfyller ikke retten
    NOTICE_SENT = "notice_sent"  # melding om behov sendt kommunen
    NOT_RELEVANT = "not_relevant"  # ikke relevant, uten at det sies hvorfor
    UNKNOWN = "unknown"  # ukjent


@frozen(kw_only=True)
class Code:
    """
    One code of a list.

    Attributes:
        code: As it is written.
        names: Its name in each language. The Norwegian one is the list's own term, the others are ours.
        means: What it may say of the plan: one of these. Empty: nothing that ipcore has a word for.
        valid_from: First day it may be used, counted. None: not known.
        valid_to: Last day it may be used, counted. None: not known, or still used.
        retired: A newer edition of the list no longer has it: it is read, and never written.
        note: What is to be known of this code, in each language. None: nothing.
    """

    code: str
    names: dict[Lang, str]
    means: tuple[Meaning, ...] = field(default=())
    valid_from: dt.date | None = field(default=None)
    valid_to: dt.date | None = field(default=None)
    retired: bool = field(default=False)
    note: dict[Lang, str] | None = field(default=None)

    def used_on(self, day: dt.date) -> bool:
        """It is not retired, and no day that is known says that it may not be used on this one."""
        begun = self.valid_from is None or self.valid_from <= day
        return not self.retired and begun and (self.valid_to is None or day <= self.valid_to)


@frozen(kw_only=True)
class ValueSet:
    """
    One code list.

    Attributes:
        name: What it is asked for by: the number of a national list, or a name of ours.
        oid: Its OID. None: it has none that is known.
        titles: What it is called, in each language.
        source: Where it was read: the repository and the file.
        version: The edition that was read, as the source says it.
        read_on: Day it was read.
        evidence: How sure the codes are.
        attribution: Whether it was seen who uses it.
        not_seen: What was not seen, in each language. None, only where the attribution is verified: nothing.
        codes: In the order of the file.
    """

    name: str
    oid: str | None = field(default=None)
    titles: dict[Lang, str]
    source: str
    version: str
    read_on: dt.date
    evidence: Evidence
    attribution: Attribution
    not_seen: dict[Lang, str] | None
    codes: tuple[Code, ...]

    def code(self, code: str) -> Code | None:
        """The code written so, retired or not. None: there is none."""
        return next((one for one in self.codes if one.code == code), None)

    def meaning(self, meaning: Meaning, on: dt.date) -> Code | None:
        """The code for this that may be used on the day. None: none, or several: which one is not for ipcore to choose."""
        found = [one for one in self.codes if meaning in one.means and one.used_on(on)]
        return found[0] if len(found) == 1 else None
