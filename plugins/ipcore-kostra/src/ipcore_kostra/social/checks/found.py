"""A check of single records with the function that finds, and where the receiver's checks were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from attrs import frozen

from ipcore_kostra.checking import published
from ipcore_kostra.checking.check import Check, Found, Remark
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.social.checks.row import Row

COMMON: Final = published.requirements("felles_posisjonsbaserte_filvedlegg.md")
SOCIAL: Final = published.requirements("specs_sosialtjenesten_felles_2025.md")

LAST_OLD_EDITION: Final = 2025
"""
The control programme is made anew for each reporting year. What was renumbered or got another limit in the edition that reads the file
description of 2026 is made as before for the years until this one. Which year an edition is for is concluded from the file descriptions
that changed along with it; the receiver says it nowhere.
"""

check: Final = partial(published.check_of, "11f")
"""A check of 11F, as `check_of` makes it."""


def programme(name: str, *, folder: str = "sosialhjelp/rule") -> str:
    """The file of a check in the receiver's control programme."""
    return published.programme(f"sosial/{folder}/{name}.kt")


Find = Callable[[Row, Delivery], Iterable[Found]]

NOTHING: Final[tuple[Found, ...]] = ()


@frozen(kw_only=True)
class RecordCheck:
    """A check of single records. `find` gives what it finds in one, in order; it asks only for fields that its years have."""

    check: Check
    find: Find

    def remarks(self, row: Row, delivery: Delivery) -> Iterable[Remark]:
        """What is told of a record."""
        found = self.find(row, delivery)
        return [one.by(self.check, record=row.record.number, line=row.record.line) for one in found] if found else ()
