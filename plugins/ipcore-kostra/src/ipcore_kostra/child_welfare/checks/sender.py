"""Checks of who sends the report (Avgiver)."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.against import Against
from ipcore_kostra.child_welfare.checks.found import SenderCheck, specified
from ipcore_kostra.child_welfare.individual import Sender


def _other_year(sender: Sender, against: Against) -> Iterator[Found]:
    if sender.year != str(against.delivery.year):
        yield Found(line=sender.line, field="Avgiver/Versjon", values={"year": sender.year, "expected": against.delivery.year})


def _no_organisation(sender: Sender, against: Against) -> Iterator[Found]:
    if not sender.organisation_number.strip():
        yield Found(line=sender.line, field="Avgiver/Organisasjonsnummer")


def _other_municipality(sender: Sender, against: Against) -> Iterator[Found]:
    expected = against.delivery.municipality
    if expected is not None and sender.municipality != expected:
        values = {"municipality": sender.municipality, "expected": expected}
        yield Found(line=sender.line, field="Avgiver/Kommunenummer", values=values)


def _no_municipality_name(sender: Sender, against: Against) -> Iterator[Found]:
    if not sender.municipality_name.strip():
        yield Found(line=sender.line, field="Avgiver/Kommunenavn")


CHECKS = (
    SenderCheck(check=specified("sender-02", Severity.ERROR), find=_other_year),
    SenderCheck(check=specified("sender-03", Severity.ERROR), find=_no_organisation),
    SenderCheck(check=specified("sender-04", Severity.ERROR), find=_other_municipality, needs_municipality=True),
    SenderCheck(check=specified("sender-06", Severity.ERROR), find=_no_municipality_name),
)
