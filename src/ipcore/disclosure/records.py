"""What a copy still records completely: nothing of what was hidden from its reader. And the markers of what it does not show."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence

from attrs import evolve

from ipcore.disclosure.always import SOME_SEEN
from ipcore.facts.fact import UNDATED
from ipcore.model import FORMAT, RecordPath, Source, WithheldBasis, WithheldFrom, Withholding, parse_path
from ipcore.model.paths import each_kind
from ipcore.model.recorded import Paths, below, every_path, named_by, recorded, unbroken, written

_WRITTEN = named_by((*parse_path("plans.revisions.made_on"), *parse_path("plans.revisions.kind")))
"""What says since when the content of a plan stands: without it, none of that content is certain on a day."""

Texts = tuple[str, ...]
Marker = tuple[str, WithheldFrom, WithheldBasis]


def less(source: Source, taken: Texts) -> Source:
    """The source, recording nothing of what was taken, nor the content of plans where it is not known since when that stands."""
    if not taken:
        return source
    return evolve(source, records=_less(source.records, taken), contested=_less(source.contested, taken))


def mute(source: Source, *, joined: bool) -> Source:
    """
    The source of a copy that says nothing of what it lacks, not even whether the follow-up has ended: no rule can say anything about it.

    Where sources were joined, any may contradict another on what is seen.
    """
    return evolve(source, records=(), contested=(), disputed=(FORMAT, *SOME_SEEN) if joined else (FORMAT,), contested_from=None)


def disputing(source: Source, hidden: Texts) -> Source:
    """The source of a joined case. On what is not seen all of, its sources may always contradict each other: that they do is not told."""
    return evolve(source, disputed=_disputed(source.disputed, hidden))


@functools.lru_cache(maxsize=4096)
def _less(texts: Texts, taken: Texts) -> Texts:
    gone = named(taken)
    if gone & _WRITTEN:
        gone |= named_by(RecordPath("plans", None, (name,)) for name in UNDATED)
    left = recorded(texts)
    return written(unbroken(left - gone)) if left & gone else texts


@functools.lru_cache(maxsize=1024)
def _disputed(disputed: Texts, hidden: Texts) -> Texts:
    return written(unbroken(recorded(disputed) | named(hidden)))


def named(texts: Iterable[str]) -> Paths:
    """All that some texts name, as in `Source.records`, and all below it."""
    return frozenset().union(*(every_path() if text == FORMAT else named_by(parse_path(text)) for text in texts))


@functools.lru_cache(maxsize=1024)
def marked(hidden: Texts) -> Texts:
    """The paths by which a copy says that something is hidden: a list, where all of some kind is, else fields of it."""
    if FORMAT in hidden:
        return (FORMAT,)
    paths = named(hidden)
    found: dict[str, None] = {}
    for part in sorted({path.part for path in paths}):
        if any(below(root) <= paths for root in each_kind(RecordPath(part))):
            found[part] = None
        else:
            found.update(dict.fromkeys(sorted(f"{part}.{path.fields[0]}" for path in paths if path.part == part)))
    return tuple(found)


def markers(told: Sequence[Marker], taken: Collection[str]) -> tuple[Withholding, ...]:
    """Markers that say so, under ids that are not taken."""
    each = tuple(dict.fromkeys(told))
    free = (name for number in range(1, len(each) + len(taken) + 1) if (name := f"withheld-{number}") not in taken)
    return tuple(Withholding(id=name, part=path, withheld_from=whom, basis=basis) for name, (path, whom, basis) in zip(free, each))  # noqa: B905  # there are more names than markers
