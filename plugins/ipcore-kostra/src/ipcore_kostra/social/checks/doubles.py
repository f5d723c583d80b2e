"""The same number in two records: checks 05A and 05B. What is kept of a number is a hash with a key of the run's own."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from ipcore_kostra.checking.check import Check, Remark
from ipcore_kostra.checking.digests import Digests
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import check, programme
from ipcore_kostra.social.checks.numbers import has_control_digits
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.layout import Layout
from ipcore_kostra.social.names import JOURNAL, NATIONAL

SAME_PERSON = check("05A", Severity.ERROR, programme("Rule005aFoedselsnummerDubletter"))
SAME_JOURNAL = check("05B", Severity.ERROR, programme("Rule005bJournalnummerDubletter"))


@define
class Doubles:
    """
    Every record is seen first, then each is told of. Until `seal`, 16 bytes are held of each record: a digest of its number and of its
    journal number. After it, only what stands in several records.
    """

    people: Digests = field(factory=Digests, repr=False)
    journals: Digests = field(factory=Digests, repr=False)
    same_person: dict[int, int] = field(factory=dict, repr=False)
    same_journal: dict[int, int] = field(factory=dict, repr=False)
    groups: dict[int, int] = field(factory=dict, repr=False)

    def see(self, content: str, layout: Layout) -> None:
        """A record of the year's layout, before any is told of."""
        number = content[layout.field(NATIONAL).place]
        self.people.add(number if has_control_digits(number) else None)
        self.journals.add(content[layout.field(JOURNAL).place])

    def seal(self) -> None:
        """All records were seen: only what was seen again is needed from now on."""
        self.same_person, self.same_journal = self.people.again(), self.journals.again()
        self.people, self.journals = Digests(self.people.key), Digests(self.journals.key)

    def remarks(self, row: Row) -> Iterator[Remark]:
        """What stands in this record and in others. Each number has a group of its own, in the file's order."""
        if self.same_person and has_control_digits(row.raw[NATIONAL]):
            yield from self._remark(SAME_PERSON, NATIONAL, self.people.of(row.raw[NATIONAL]), self.same_person, row)
        if self.same_journal:
            yield from self._remark(SAME_JOURNAL, JOURNAL, self.journals.of(row.raw[JOURNAL]), self.same_journal, row)

    def _remark(self, what: Check, name: str, digest: int, again: dict[int, int], row: Row) -> Iterator[Remark]:
        if digest in again:
            group = self.groups.setdefault(digest, len(self.groups) + 1)
            values: dict[str, str | int] = {"times": again[digest], "group": group}
            yield Remark(check=what, record=row.record.number, line=row.record.line, field=name, values=values)
