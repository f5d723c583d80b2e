"""
Checks that look for one who stands in the file twice: they see the whole of it, and speak when it has ended.

What is held of each individual is two digests and where it stands, 32 bytes, and more only of those met again: neither number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple

from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.digests import Digests
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import specified
from ipcore_kostra.child_welfare.checks.who import Number, number_of
from ipcore_kostra.child_welfare.individual import Individual

NUMBER: Final = specified("individual-04", Severity.ERROR)
JOURNAL: Final = specified("individual-05", Severity.ERROR)
_COMPARED = frozenset({Number.PERSON, Number.SYNTHETIC})  # no placeholder: two children may be born on one day


class _Place(NamedTuple):
    record: int
    line: int
    journal: int


class Doubles:
    """The numbers met so far, as digests."""

    def __init__(self, against: Against) -> None:
        self._against = against
        self._numbers, self._journals = Digests(), Digests()
        self._records, self._lines = array("Q"), array("Q")

    def add(self, individual: Individual) -> None:
        """An individual, once."""
        compared = number_of(individual, self._against) in _COMPARED
        self._numbers.add(individual.identity_number if compared else None)
        self._journals.add(individual.journal_number)
        self._records.append(individual.number)
        self._lines.append(individual.line)

    def remarks(self) -> list[Remark]:
        """Every individual that is not the only one, in the file's order, by its identity number first."""
        return sorted((*self._by_number(), *self._by_journal()), key=lambda remark: (remark.record or 0, remark.check.id))

    def _by_number(self) -> Iterator[Remark]:
        """Twice under one journal number is no matter of this check, but of the other."""
        for places in self._again(self._numbers):
            journals = len({place.journal for place in places})
            if journals > 1:
                for place in places:
                    yield Remark(
                        check=NUMBER,
                        record=place.record,
                        line=place.line,
                        field="Individ/Fodselsnummer",
                        values={"journals": journals - 1},
                    )

    def _by_journal(self) -> Iterator[Remark]:
        for places in self._again(self._journals):
            for place in places:
                yield Remark(
                    check=JOURNAL,
                    record=place.record,
                    line=place.line,
                    field="Individ/Journalnummer",
                    values={"times": len(places)},
                )

    def _again(self, digests: Digests) -> Iterator[list[_Place]]:
        """All places of each that was met more than once."""
        found: dict[int, list[_Place]] = {one: [] for one in digests.again()}
        if found:
            for digest, *place in zip(digests.all, self._records, self._lines, self._journals.all, strict=True):
                if digest in found:
                    found[digest].append(_Place(*place))
        yield from found.values()
