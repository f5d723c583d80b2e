"""The same number in two records: checks 05A and 05B. What is kept of a number is a hash with a key of the run's own."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from attrs import define, field, frozen

from ipcore_kostra.checking.check import Check, Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.made import check, programme
from ipcore_kostra.social.checks.numbers import has_control_digits
from ipcore_kostra.social.checks.person import NUMBER
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.layout import Layout

JOURNAL: Final = "PERSON_JOURNALNR"

SAME_PERSON = check("05A", Severity.ERROR, programme("Rule005aFoedselsnummerDubletter"))
SAME_JOURNAL = check("05B", Severity.ERROR, programme("Rule005bJournalnummerDubletter"))


@define
class _Once:
    """Which of the hashes were seen, and how often those that were seen again."""

    seen: set[int] = field(factory=set)
    again: Counter[int] = field(factory=Counter)

    def see(self, hashed: int) -> None:
        if hashed in self.seen:
            self.again[hashed] += 1
        self.seen.add(hashed)

    def seal(self) -> None:
        """Only what was seen again is needed from now on."""
        self.seen.clear()


@frozen
class Doubles:
    """
    Every record is seen first, then each is told of. Until `seal`, two sets hold a 64-bit hash of each record's number and journal
    number: about 150 bytes a record. After it, only what stands in several records.
    """

    key: bytes = field(factory=lambda: secrets.token_bytes(16), repr=False)
    people: _Once = field(factory=_Once, repr=False)
    journals: _Once = field(factory=_Once, repr=False)
    groups: dict[int, int] = field(factory=dict, repr=False)

    def see(self, content: str, layout: Layout) -> None:
        """A record of the year's layout, before any is told of."""
        number = content[layout.field(NUMBER).place]
        if has_control_digits(number):
            self.people.see(self._hashed(number))
        self.journals.see(self._hashed(content[layout.field(JOURNAL).place]))

    def seal(self) -> None:
        """All records were seen."""
        self.people.seal()
        self.journals.seal()

    def remarks(self, row: Row) -> Iterator[Remark]:
        """What stands in this record and in others. Each number has a group of its own, in the file's order."""
        if self.people.again and has_control_digits(row.raw[NUMBER]):
            yield from self._remark(SAME_PERSON, NUMBER, self.people, row)
        if self.journals.again:
            yield from self._remark(SAME_JOURNAL, JOURNAL, self.journals, row)

    def _remark(self, what: Check, name: str, once: _Once, row: Row) -> Iterator[Remark]:
        hashed = self._hashed(row.raw[name])
        if hashed in once.again:
            group = self.groups.setdefault(hashed, len(self.groups) + 1)
            values: dict[str, str | int] = {"times": once.again[hashed] + 1, "group": group}
            yield Remark(check=what, record=row.record.number, line=row.record.line, field=name, values=values)

    def _hashed(self, text: str) -> int:
        return int.from_bytes(blake2b(text.encode("iso-8859-1"), digest_size=8, key=self.key).digest(), "big")
