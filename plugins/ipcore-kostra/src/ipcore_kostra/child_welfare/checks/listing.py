"""All checks of 15F, in the order of the specification."""

from __future__ import annotations

from typing import Final

from ipcore_kostra.checking.check import Check
from ipcore_kostra.child_welfare.checks import (
    doubles,
    individual,
    investigation,
    legal_basis,
    measure,
    move,
    plan,
    report,
    schema,
    sender,
)
from ipcore_kostra.child_welfare.checks.found import IndividualCheck, SenderCheck

SENDER_CHECKS: Final[tuple[SenderCheck, ...]] = sender.CHECKS
INDIVIDUAL_CHECKS: Final[tuple[IndividualCheck, ...]] = (
    *individual.CHECKS,
    *report.CHECKS,
    *investigation.CHECKS,
    *plan.CHECKS,
    *measure.CHECKS,
    *legal_basis.CHECKS,
    *move.CHECKS,
)
CHECKS: Final[tuple[Check, ...]] = (
    schema.FILE,
    schema.SENDERS,
    schema.SENDER,
    *(one.check for one in SENDER_CHECKS),
    schema.INDIVIDUALS,
    schema.INDIVIDUAL,
    schema.DROPPED,
    doubles.NUMBER,
    doubles.JOURNAL,
    *(one.check for one in INDIVIDUAL_CHECKS),
)
"""Every one, also those the reader's findings and the whole file give."""
