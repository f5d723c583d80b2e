"""A check of 11F and how it finds, what it finds in a record, and where the receiver's checks were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs
from attrs import frozen

from ipcore_kostra.checking.check import Basis, Check, Remark
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.row import Row

SUBJECT: Final = "11f"
READ_ON: Final = "2026-11-22"

COMMON: Final = "kravspesifikasjon/felles_posisjonsbaserte_filvedlegg.md"
SOCIAL: Final = "kravspesifikasjon/specs_sosialtjenesten_felles_2025.md"

_PROGRAMME: Final = "kontroller/src/main/kotlin/no/ssb/kostra/validation/rule/sosial"

LAST_OLD_EDITION: Final = 2025
"""
The control programme is made anew for each reporting year. What was renumbered or got another limit in the edition that reads the file
description of 2026 is made as before for the years until this one. Which year an edition is for is concluded from the file descriptions
that changed along with it; the receiver says it nowhere.
"""


def programme(name: str, *, folder: str = "sosialhjelp/rule") -> str:
    """The file of a check in the receiver's control programme."""
    return f"{_PROGRAMME}/{folder}/{name}.kt"


@frozen(kw_only=True)
class Found:
    """
    What a check found in a record.

    Attributes:
        key: Which of the check's sentences says it.
        field: The field it is about. None: no single one.
        values: What the sentence needs. Never what stands in the record.
    """

    key: str = attrs.field(default="found")
    field: str | None = attrs.field(default=None)
    values: Mapping[str, str | int] = attrs.field(factory=dict)


Finds = Callable[[Row, Delivery], Iterable[Found]]

NOTHING: Final[tuple[Found, ...]] = ()


@frozen(kw_only=True)
class Made:
    """A check of single records. `finds` gives what it finds in one, in order; it asks only for fields that its years have."""

    check: Check
    finds: Finds

    def remarks(self, row: Row, delivery: Delivery) -> Iterable[Remark]:
        """What is told of a record."""
        found = self.finds(row, delivery)
        if not found:
            return ()
        where = (row.record.number, row.record.line)
        return [Remark(check=self.check, key=one.key, record=where[0], line=where[1], field=one.field, values=one.values) for one in found]


def check(
    id: str,
    severity: Severity,
    source: str,
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Check:
    """A check of 11F, with its basis told by where it was read."""
    basis = Basis.SPECIFICATION if source.startswith("kravspesifikasjon/") else Basis.PROGRAMME
    return Check(
        id=id,
        subject=SUBJECT,
        severity=severity,
        basis=basis,
        source=f"statisticsnorway/kostra-kontrollprogram: {source}",
        read_on=READ_ON,
        first_year=first_year,
        last_year=last_year,
    )
