"""A check that a receiver makes, and what it finds. What a check finds never holds what stands in the record."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs
from attrs import frozen

from ipcore import Lang
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.words import say


class Basis(StrEnum):
    """Where the check can be read."""

    SPECIFICATION = "specification"  # the receiver's published requirements (kravspesifikasjon)
    PROGRAMME = "programme"  # only the receiver's public control programme (kontrollprogram): it has no words of its own for it
    SCHEMA = "schema"  # the receiver's XML schema


@frozen(kw_only=True)
class Check:
    """
    One check. Its words stand in the subject's TOML files, under the id.

    Attributes:
        id: Of the receiver: "33", "plan-02a". Unique in its subject.
        subject: The report: "11f", "15f". Also the name of the files of words.
        severity: What it weighs where it finds something.
        basis: Where it can be read.
        source: The document or file of it, after the name of the receiver's repository.
        read_on: Day it was read there, ISO.
        first_year: The first reporting year it is made for here. None: every year known.
        last_year: The last one, counted. None: still made.
    """

    id: str
    subject: str
    severity: Severity
    basis: Basis
    source: str
    read_on: str
    first_year: int | None = attrs.field(default=None)
    last_year: int | None = attrs.field(default=None)

    def made_in(self, year: int) -> bool:
        """It is made for reports of this year."""
        return (self.first_year is None or year >= self.first_year) and (self.last_year is None or year <= self.last_year)


@frozen(kw_only=True)
class Remark:
    """
    What a check found, in one place.

    Attributes:
        check: Whose it is.
        key: Which of the check's sentences says it: the words are `[<check id>] <key>` of the subject.
        record: Which record or individual of the file, from 1. None: it is about the file as a whole.
        line: Its line in the file, from 1. None: not about a line.
        field: The field or attribute it is about, as the file description names it. None: no single one.
        values: What the sentence needs: counts, days, positions, codes of the description. Never a name, a number of a person, or what a
            free field holds.
    """

    check: Check
    key: str = attrs.field(default="found")
    record: int | None = attrs.field(default=None)
    line: int | None = attrs.field(default=None)
    field: str | None = attrs.field(default=None)
    values: Mapping[str, str | int] = attrs.field(factory=dict)

    def said(self, lang: Lang) -> str:
        """The sentence."""
        return say(lang, self.check.subject, self.check.id, self.key, **self.values)


@frozen(kw_only=True)
class Found:
    """
    What a check found in a record. Who asked the check knows which one.

    Attributes:
        key: Which of the check's sentences says it.
        line: Of the element, where a record has several lines. None: the record's own.
        field: As `Remark.field`.
        values: As `Remark.values`.
    """

    key: str = attrs.field(default="found")
    line: int | None = attrs.field(default=None)
    field: str | None = attrs.field(default=None)
    values: Mapping[str, str | int] = attrs.field(factory=dict)

    def by(self, check: Check, *, record: int | None, line: int) -> Remark:
        """It as a remark of a check. `line` is the record's own."""
        at = line if self.line is None else self.line
        return Remark(check=check, key=self.key, record=record, line=at, field=self.field, values=self.values)
