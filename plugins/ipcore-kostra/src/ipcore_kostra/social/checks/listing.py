"""All checks of 11F, in the receiver's order."""

from __future__ import annotations

import functools
from itertools import chain
from typing import Final

from ipcore_kostra.checking.check import Check
from ipcore_kostra.social.checks import answers, benefits, children, conditions, file_description, livelihood, money, person, sender
from ipcore_kostra.social.checks.doubles import SAME_JOURNAL, SAME_PERSON
from ipcore_kostra.social.checks.found import RecordCheck
from ipcore_kostra.social.checks.sender import YEAR
from ipcore_kostra.social.checks.whole_file import DELIVERED, LENGTH

_SUBJECTS: Final = (file_description, sender, person, answers, children, livelihood, benefits, money, conditions)


def _order(check: Check) -> tuple[str, str]:
    """000, 001 and 002 first, then by number and letter."""
    return (check.id[:3] if check.id.startswith("00") else f"1{check.id}", check.id)


RECORD_CHECKS: Final[tuple[RecordCheck, ...]] = tuple(
    sorted(chain.from_iterable(subject.CHECKS for subject in _SUBJECTS), key=lambda made: _order(made.check))
)
"""Those that look at one record at a time."""

CHECKS: Final[tuple[Check, ...]] = tuple(
    sorted(
        (DELIVERED, LENGTH, YEAR, SAME_PERSON, SAME_JOURNAL, *(made.check for made in RECORD_CHECKS)),
        key=_order,
    )
)
"""All of them."""


@functools.cache
def of_records(year: int) -> tuple[RecordCheck, ...]:
    """Those of single records that are made for the year."""
    return tuple(made for made in RECORD_CHECKS if made.check.made_in(year))
