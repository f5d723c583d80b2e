"""How the days of a column are written. Where two ways fit, nobody is guessed for."""

from __future__ import annotations

from attrs import frozen

from ipcore_dataset.mapping.date_patterns import ambiguous
from ipcore_dataset.proposing.profile import Profile

_TWINS = {"dd/mm/yyyy": "mm/dd/yyyy", "d/m/yyyy": "m/d/yyyy", "dd-mm-yyyy": "mm-dd-yyyy", "dd.mm.yyyy": "mm.dd.yyyy", "ddmmyyyy": "mmddyyyy"}


@frozen(kw_only=True)
class DaysWritten:
    """
    How days are written.

    Attributes:
        patterns: The patterns, most cells first. Empty: a person must say.
        doubt: Two patterns that fit equally well, or "", where none is in doubt.
        left: How many cells are no day by these patterns.
    """

    patterns: tuple[str, ...] = ()
    doubt: tuple[str, str] | None = None
    left: int = 0


def days_written(profile: Profile) -> DaysWritten:
    """
    How the days of a column are written: the patterns that explain the cells, the fewest first.

    A day such as 03.04.2024, with full stops, is day first in Norway. With other signs both readings stand, unless some cell has a day
    above 12 in the first place and none in the second.
    """
    counts = dict(profile.days)
    for first, second in _TWINS.items():
        if not counts.get(first) or not counts.get(second):
            continue
        if counts[first] == counts[second] and "." not in first:
            return DaysWritten(doubt=(first, second))
        counts.pop(second if counts[first] >= counts[second] else first)
    return _covering(counts, profile.filled)


def _covering(counts: dict[str, int], filled: int) -> DaysWritten:
    """The most telling first; `dd` before `d` where both read as many."""
    chosen: list[str] = []
    read = 0
    for pattern, count in sorted(counts.items(), key=lambda one: (-one[1], -len(one[0]), one[0])):
        same = any(_family(pattern) == _family(one) for one in chosen)
        if read < filled and not same and ambiguous([*chosen, pattern]) is None:
            chosen.append(pattern)
            read += count
    return DaysWritten(patterns=tuple(chosen), left=max(filled - read, 0))


def _family(pattern: str) -> str:
    return pattern.replace("dd", "d").replace("mm", "m")
