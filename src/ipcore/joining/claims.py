"""
What the joined case records completely.

A path is recorded when some source records it, and everything that stands there is told by a source that records it too. What a
conflict has made uncertain is taken out. What is left out so, though a source records it, is contested.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ipcore.model import RecordPath, Source
from ipcore.model.recorded import below, named_by, recorded, unbroken, written


@frozen
class Standing:
    """
    Something that stands in the joined case.

    Attributes:
        path: Where.
        records: What each source records that tells of it.
    """

    path: RecordPath
    records: frozenset[tuple[str, ...]]


@frozen
class Claims:
    """
    What the joined case records, in one form whatever the sources name it by.

    Attributes:
        records: Completely.
        contested: In some source completely, but not here.
    """

    records: tuple[str, ...]
    contested: tuple[str, ...]


def joined_claims(sources: Iterable[Source], standing: Iterable[Standing], uncertain: Iterable[RecordPath]) -> Claims:
    """
    What the joined case records.

    Args:
        sources: The sources.
        standing: All that stands in the joined case.
        uncertain: Paths that a conflict has made unknown, with all below and everything they are a part of.
    """
    known = tuple(sources)
    left = frozenset().union(*(recorded(one.records) for one in known))
    whole = left.union(*(recorded(one.contested) for one in known))
    for one in set(standing):
        left -= below(one.path) - frozenset().union(*map(recorded, one.records))
    left = unbroken(left - named_by(uncertain))
    return Claims(written(left), written(whole - left))
