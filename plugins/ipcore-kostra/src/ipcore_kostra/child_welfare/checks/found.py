"""A check with the function that finds, and where the receiver's checks were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from ipcore_kostra.checking import published
from ipcore_kostra.checking.check import Check, Found, Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.individual import Individual, Sender

_SPECIFICATION = published.requirements("specs_barnevernstjenesten_15F_barnevern_20YY.md")
_SUBJECT = "15f"


@attrs.frozen(kw_only=True)
class IndividualCheck:
    """
    A check that looks at one individual alone.

    Attributes:
        needs_municipality: It cannot be made where the delivery's municipality is not told.
    """

    check: Check
    find: Callable[[Individual, Against], Iterator[Found]]
    needs_municipality: bool = attrs.field(default=False)

    def remarks(self, individual: Individual, against: Against) -> Iterator[Remark]:
        for found in self.find(individual, against):
            yield found.by(self.check, record=individual.number, line=individual.line)


@attrs.frozen(kw_only=True)
class SenderCheck:
    """A check of who sends the report."""

    check: Check
    find: Callable[[Sender, Against], Iterator[Found]]
    needs_municipality: bool = attrs.field(default=False)

    def remarks(self, sender: Sender, against: Against) -> Iterator[Remark]:
        for found in self.find(sender, against):
            yield found.by(self.check, record=None, line=sender.line)


def specified(id: str, severity: Severity) -> Check:
    """A check as the specification has it."""
    return published.check_of(_SUBJECT, id, severity, _SPECIFICATION)


def programmed(id: str, severity: Severity, file: str) -> Check:
    """A check as the control programme has it, in that file of its folder."""
    return published.check_of(_SUBJECT, id, severity, published.programme(f"barnevern/{file}"))


def by_schema(id: str, severity: Severity, file: str) -> Check:
    """A check that only the receiver's schema has."""
    return published.check_of(_SUBJECT, id, severity, f"kostra-barnevern/src/main/resources/{file}")
