"""References inside a regulation that were not changed when what they point to moved: as they stand, and the section that applies."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from ipcore.dates import Span
from ipcore.rules.documents import BVL, IP_REGULATION, OPPL, PRIVATE_SCHOOL_ACT
from ipcore.rules.rule import Citation, cite


@frozen
class StaleReference:
    """
    A reference that points to what is no longer there.

    Attributes:
        stands_in: The paragraph that has it.
        says: The reference, word for word.
        applies: The section that applies.
        since: The first day on which the two differ. None: the day was not found.
        why: What happened.
    """

    stands_in: Citation
    says: str
    applies: Citation
    since: dt.date | None
    why: str


STALE_REFERENCES = (
    StaleReference(
        cite(IP_REGULATION, "§ 7", "second paragraph"),
        "opplæringslova § 15-8 første ledd",
        cite(OPPL, "§ 24-1"),
        dt.date(2024, 8, 1),
        "the Education Act of 1998 was replaced by that of 2023, and the regulation was not changed",
    ),
    StaleReference(
        cite(IP_REGULATION, "§ 7", "second paragraph"),
        "friskolelova § 3-6a første ledd",
        cite(PRIVATE_SCHOOL_ACT, "§ 3-6a"),
        None,
        "the act is called privatskolelova; the section is the same",
    ),
    StaleReference(
        cite(IP_REGULATION, "§ 7", "first paragraph"),
        "barnevernsloven § 15-9",
        cite(BVL, "§ 15-8"),
        dt.date(2023, 1, 1),
        "that section is about the child's own plan; that the municipality coordinates, and decides who leads, stands in the one before",
    ),
)
"""Those that were found, in reading order."""


def stale_references_in(citation: Citation, days: Span) -> tuple[StaleReference, ...]:
    """The stale references of what is cited, as far as they were stale on some of the days."""
    return tuple(one for one in STALE_REFERENCES if _stands_in(one.stands_in, citation) and (one.since or days.first) < days.after)


def _stands_in(place: Citation, cited: Citation) -> bool:
    return (place.document, place.paragraph) == (cited.document, cited.paragraph) and cited.part in ("", place.part)
