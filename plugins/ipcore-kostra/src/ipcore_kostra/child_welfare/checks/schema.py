"""
What the reader finds, as the receiver weighs it: an error for each individual or sender that is not as the schema says, and for a file
that cannot be read. Nothing is fatal in this report.

What the programme drops without a word, the schema does not allow all the same: that is a warning here, since what is dropped is not
reported.
"""

from __future__ import annotations

from typing import Final

from ipcore import ParseError, ProblemKind
from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.child_welfare.checks.found import by_schema, programmed
from ipcore_kostra.child_welfare.problem import Fault, Problem

_ERRORS = "xmlhandling/FixedValidationErrors.kt"

FILE: Final = programmed("file-01", Severity.ERROR, _ERRORS)
SENDERS: Final = programmed("sender-00", Severity.ERROR, _ERRORS)
SENDER: Final = programmed("sender-01", Severity.ERROR, _ERRORS)
INDIVIDUALS: Final = programmed("individual-00", Severity.ERROR, _ERRORS)
INDIVIDUAL: Final = programmed("individual-01", Severity.ERROR, _ERRORS)
DROPPED: Final = by_schema("schema-01", Severity.WARNING, "Individ.xsd")


def of_problem(problem: Problem) -> Remark:
    """What the schema does not allow, in one place. What only a schema given by the caller tells stops the file: the receiver's would."""
    check = SENDER if problem.record is None else INDIVIDUAL
    if not problem.fault.breaks and problem.fault is not Fault.SCHEMA:
        check = DROPPED
    field = problem.path if problem.attribute is None else f"{problem.path}/{problem.attribute}"
    return Remark(check=check, key=str(problem.fault), record=problem.record, line=problem.line, field=field)


def of_file(error: ParseError) -> Remark:
    """The file, or the rest of it, cannot be read."""
    problem = next(iter(error.problems), None)
    key = "too_large" if problem is not None and problem.kind is ProblemKind.TOO_LARGE else "unreadable"
    if problem is not None and problem.kind is ProblemKind.INVALID:
        key = "refused"
    return Remark(check=FILE, key=key, line=None if problem is None else problem.line)


def of_senders(count: int) -> Remark:
    """Not one sender."""
    return Remark(check=SENDERS, field="Avgiver", values={"count": count})


def no_individuals() -> Remark:
    return Remark(check=INDIVIDUALS, field="Individ")
