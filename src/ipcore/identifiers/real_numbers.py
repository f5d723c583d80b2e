"""
Finding person numbers that may belong to a living person, so that keys, documents and repositories can be kept free of them.

The test is wide: it knows the rule of 2032, and takes an ambiguous month +40 for real. What it costs, measured on random digits:
0.65 % of all 11-digit texts pass (of those that begin with 8 or 9, FH-numbers, 0.83 %), and 0.02 % of all 12-digit texts (DUF).
Counters, phone numbers and digests will give a false alarm now and then; the answer is to write that number differently.
"""

from __future__ import annotations

import re

from ipcore.identifiers.person_numbers import Series, classify

_SPACE = r"[ .\-]?"
_ELEVEN = rf"[0-9]{{6}}{_SPACE}[0-9]{{3}}{_SPACE}[0-9]{{2}}"
_DUF = rf"[0-9]{{4}}{_SPACE}[0-9]{{6}}{_SPACE}[0-9]{{2}}"
_CANDIDATE = re.compile(rf"(?<![0-9])(?:{_ELEVEN}|{_DUF})(?![0-9])")


def is_real_person_number(text: str) -> bool:
    """
    Whether the whole text is a valid person number of any kind that is not in the Tenor test series.

    Raises:
        TypeError: not a `str`.
    """
    found = classify(text)
    return found is not None and found.series is not Series.TENOR_SYNTHETIC


def find_real_person_numbers(text: str) -> tuple[int, ...]:
    """
    Where in the text such numbers begin, counted in characters from 0; never the numbers.

    Finds them as people write them: with a space, full stop or hyphen between the groups. A number inside a longer run of
    digits is not found.
    """
    return tuple(found.start() for found in _CANDIDATE.finditer(text) if is_real_person_number(re.sub(_SPACE, "", found.group())))
