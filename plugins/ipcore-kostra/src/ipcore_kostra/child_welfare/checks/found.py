"""A check with the function that makes it, and what such a function finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs

from ipcore_kostra.checking.check import Basis, Check, Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.individual import Individual, Sender

SUBJECT = "15f"
READ_ON = "2026-11-22"
REPOSITORY = "statisticsnorway/kostra-kontrollprogram: "
_SPECIFICATION = REPOSITORY + "kravspesifikasjon/specs_barnevernstjenesten_15F_barnevern_20YY.md"
_PROGRAMME = REPOSITORY + "kontroller/src/main/kotlin/no/ssb/kostra/validation/rule/barnevern/"


@attrs.frozen(kw_only=True)
class Found:
    """
    One place where a check finds something.

    Attributes:
        line: Of the element, from 1.
        field: Element and attribute, as the receiver's schema names them: "Plan/SluttDato".
        key: Which of the check's sentences says it.
        values: What the sentence needs. Never what tells who somebody is, nor what is written freely.
    """

    line: int
    field: str
    key: str = attrs.field(default="found")
    values: Mapping[str, str | int] = attrs.field(factory=dict)


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
            yield Remark(check=self.check, key=found.key, record=individual.number, line=found.line, field=found.field, values=found.values)


@attrs.frozen(kw_only=True)
class SenderCheck:
    """A check of who sends the report."""

    check: Check
    find: Callable[[Sender, Against], Iterator[Found]]
    needs_municipality: bool = attrs.field(default=False)

    def remarks(self, sender: Sender, against: Against) -> Iterator[Remark]:
        for found in self.find(sender, against):
            yield Remark(check=self.check, key=found.key, line=found.line, field=found.field, values=found.values)


def specified(id: str, severity: Severity) -> Check:
    """A check as the specification has it."""
    return Check(id=id, subject=SUBJECT, severity=severity, basis=Basis.SPECIFICATION, source=_SPECIFICATION, read_on=READ_ON)


def programmed(id: str, severity: Severity, file: str) -> Check:
    """A check as the control programme has it, in that file of its folder."""
    return Check(id=id, subject=SUBJECT, severity=severity, basis=Basis.PROGRAMME, source=_PROGRAMME + file, read_on=READ_ON)
