"""From what is wrong with a record to the one reason it is rejected for."""

from __future__ import annotations

from collections.abc import Iterable

from ipcore.errors import Problem, ProblemKind
from ipcore.exchange.rejection import Reason, Rejection

WORST_FIRST: tuple[Reason, ...] = (
    Reason.NOT_ALLOWED,
    Reason.NOT_AVAILABLE,
    Reason.UNREADABLE,
    Reason.TOO_LARGE,
    Reason.UNKNOWN_FORMAT,
    Reason.INVALID_IDENTIFIER,
    Reason.DUPLICATE,
    Reason.UNKNOWN_ID,
    Reason.IMPOSSIBLE_CHANGE,
    Reason.MISSING,
    Reason.UNKNOWN_CODE,
    Reason.INVALID,
)
"""
All reasons. First what hides the rest: nothing can be said of a record that was not reached, read or understood. Then a number that
should not be there, since that is about a person's protection. Then what is wrong between parts, and last what is wrong in one value.
"""


def worst_reason(problems: Iterable[Problem]) -> Reason:
    """The reason for which something with these problems is rejected: of their kinds, the first in `WORST_FIRST`."""
    found = {Reason(str(one.kind)) for one in problems} or {Reason(str(ProblemKind.INVALID))}
    return next(one for one in WORST_FIRST if one in found)


def rejected(problems: Iterable[Problem], *, number: int | None = None, line: int | None = None, case: str | None = None) -> Rejection:
    """The rejection of a record for its problems, and of which case it is a piece."""
    kept = tuple(problems)
    return Rejection(reason=worst_reason(kept), number=number, line=line, problems=kept, case=case)
