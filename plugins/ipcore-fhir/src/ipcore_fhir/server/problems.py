"""A `Problem` whose kind goes with a reason."""

from __future__ import annotations

from ipcore import Problem, ProblemKind, Reason

_KINDS = {str(one): one for one in ProblemKind}


def problem(reason: Reason, found: str, expected: str, pointer: str = "") -> Problem:
    """What is wrong, for a rejection of that reason."""
    return Problem(pointer=pointer, found=found, expected=expected, kind=_KINDS.get(str(reason), ProblemKind.INVALID))
