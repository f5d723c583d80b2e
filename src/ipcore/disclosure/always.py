"""
What a participant never sees all of, whatever stands in the case.

What a copy records, and what it says it does not show, follows from this and not from what is hidden in the one case: that something is
missing from a list must not tell that there is something.
"""

from __future__ import annotations

import functools

from ipcore.dates import Span
from ipcore.disclosure.categories import ANYTHING, CONTACT, HEALTH, Needs, needs_of
from ipcore.disclosure.fields import Shown, shown
from ipcore.facts.fact import UNDATED
from ipcore.model import RecordPath
from ipcore.model.recorded import below, every_path, field_at, written

SOME_SEEN = ("services", "appointments", "groups", "plans", "consents", "disclosures", "closed_on")
"""Parts of which a participant may see something without consent."""

_NEEDED = {
    Shown.EVERYBODY: frozenset(),
    Shown.WITH_PART: frozenset(),
    Shown.TAKING_PART: frozenset(),
    Shown.CONTACT: CONTACT,
    Shown.HEALTH: HEALTH,
    Shown.ANYTHING: ANYTHING,
}


@functools.lru_cache(maxsize=1024)
def never_all(here: Needs, everywhere: Needs) -> tuple[str, ...]:
    """
    The paths of which a participant does not see everything in every case, as in `Source.records`.

    Args:
        here: What consents give outside the plans.
        everywhere: What they give in any plan.
    """
    hidden = frozenset(path for path in every_path() if not _is_told(path, here, everywhere))
    return written(frozenset(path for path in hidden if below(path) <= hidden))


def _is_told(path: RecordPath, here: Needs, everywhere: Needs) -> bool:
    """Whether all that can stand there is seen; of a part, only whether it is seen at all."""
    given = everywhere if path.part == "plans" else here
    wanted = frozenset() if path.part in ("person", "closed_on") else needs_of(path.part, path.kind)
    if wanted is None or not wanted <= given:
        return False
    if not path.fields:
        return True
    if path.part == "person" and len(path.fields) + _has_parts(path) > 1:
        return given >= CONTACT
    # what stands in a plan or a group is sorted one by one, and what refers to a part is mended where that part is hidden
    if not everywhere >= ANYTHING and (len(path.fields) + _has_parts(path) > 1 or field_at(path)[1].refs or _undated(path)):
        return False
    if _has_parts(path):
        return True
    who = shown(".".join((path.part, *path.fields[:-1]))).get(path.fields[-1], Shown.NOBODY)
    return who in _NEEDED and given >= _NEEDED[who]


def _has_parts(path: RecordPath) -> bool:
    one = field_at(path)[1]
    return one.part and one.type is not Span


def _undated(path: RecordPath) -> bool:
    return path.part == "plans" and path.fields[0] in UNDATED
