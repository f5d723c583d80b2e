"""
Checks that look for one who stands in the file twice: they see the whole of it, and speak when it has ended.

What is held of each individual is two salted digests and where it stands, some 240 bytes in all, and a few more where one is met again:
neither number, and nothing that another file, or another reading of this one, could be compared with.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import specified
from ipcore_kostra.child_welfare.checks.who import Number, number_of
from ipcore_kostra.child_welfare.individual import Individual

NUMBER: Final = specified("individual-04", Severity.ERROR)
JOURNAL: Final = specified("individual-05", Severity.ERROR)
_COMPARED = frozenset({Number.PERSON, Number.SYNTHETIC})  # no placeholder: two children may be born on one day
_BYTES = 16


class _Place(NamedTuple):
    record: int
    line: int
    journal: bytes


class Doubles:
    """The numbers met so far, as digests."""

    def __init__(self, against: Against) -> None:
        self._against = against
        self._salt = secrets.token_bytes(_BYTES)
        self._numbers = _Met()
        self._journals = _Met()

    def add(self, individual: Individual) -> None:
        """An individual, once."""
        place = _Place(individual.number, individual.line, self._digest(individual.journal_number))
        self._journals.add(place.journal, place)
        if number_of(individual, self._against) in _COMPARED:
            self._numbers.add(self._digest(individual.identity_number or ""), place)

    def remarks(self) -> list[Remark]:
        """Every individual that is not the only one, in the file's order, by its identity number first."""
        return sorted((*self._by_number(), *self._by_journal()), key=lambda remark: (remark.record or 0, remark.check.id))

    def _by_number(self) -> Iterator[Remark]:
        """Twice under one journal number is no matter of this check, but of the other."""
        for places in self._numbers.again():
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
        for places in self._journals.again():
            for place in places:
                yield Remark(
                    check=JOURNAL,
                    record=place.record,
                    line=place.line,
                    field="Individ/Journalnummer",
                    values={"times": len(places)},
                )

    def _digest(self, text: str) -> bytes:
        return blake2b(text.encode(), key=self._salt, digest_size=_BYTES).digest()


class _Met:
    """Where each digest was met first, and where again."""

    def __init__(self) -> None:
        self._first: dict[bytes, _Place] = {}
        self._again: dict[bytes, list[_Place]] = {}

    def add(self, digest: bytes, place: _Place) -> None:
        if self._first.setdefault(digest, place) is not place:
            self._again.setdefault(digest, []).append(place)

    def again(self) -> Iterator[list[_Place]]:
        """All places of those met more than once."""
        return ([self._first[digest], *places] for digest, places in self._again.items())
