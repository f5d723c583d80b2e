"""
What the joined case records completely.

A path is recorded when some source records it, and everything that stands there is told by a source that records it too. What a
conflict has made uncertain is taken out. What is left out so, though a source records it, is contested.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs
from attrs import evolve, frozen

from ipcore.dates import Span
from ipcore.model import FORMAT, Case, RecordPath, Source, is_recorded
from ipcore.model.paths import check_record, each_kind
from ipcore.model.shape import field_of, shape

Paths = frozenset[RecordPath]


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
        left -= _below(one.path) - frozenset().union(*map(recorded, one.records))
    for path in uncertain:
        left -= frozenset().union(*map(_below, each_kind(path)))
    broken = {whole for path in left.symmetric_difference(_every()) for whole in _above(path)}
    return Claims(_written(left - broken), _written(whole - (left - broken)))


@functools.lru_cache(maxsize=1024)
def recorded(records: tuple[str, ...]) -> Paths:
    """Every path that a source which records `records` records completely."""
    return frozenset(path for path in _every() if is_recorded(records, path))


@functools.cache
def _below(path: RecordPath) -> Paths:
    return frozenset(one for one in _every() if path.covers(one))


@functools.cache
def _above(path: RecordPath) -> Paths:
    return frozenset(evolve(path, fields=path.fields[:depth]) for depth in range(len(path.fields)))


@functools.cache
def _every() -> Paths:
    """Every path of the model, of one kind where its part has kinds."""
    roots = (RecordPath(one.name) for one in shape(Case) if check_record(one.name) is None)
    return frozenset(path for root in roots for kind in each_kind(root) for path in _inside(kind, _type(root.part)))


def _type(part: str) -> type:
    one = field_of(Case, part)
    assert one is not None, "a root is a field of the case"
    return one.type


def _inside(path: RecordPath, cls: type) -> Iterator[RecordPath]:
    yield path
    if attrs.has(cls) and cls is not Span:
        for one in shape(cls):
            yield from _inside(evolve(path, fields=(*path.fields, one.name)), one.type)


@functools.lru_cache(maxsize=1024)
def _written(paths: Paths) -> tuple[str, ...]:
    """The fewest texts that name these paths and no others."""
    if len(paths) == len(_every()):
        return (FORMAT,)
    whole = {path for path in map(_of_every_kind, paths) if all(kind in paths for kind in each_kind(path))}
    named = {path for path in whole if not _within(path, whole)}
    named |= {path for path in paths if not _within(path, paths) and not any(one.covers(path) for one in whole)}
    return tuple(sorted(map(str, named)))


def _of_every_kind(path: RecordPath) -> RecordPath:
    return evolve(path, kind=None)


def _within(path: RecordPath, others: Iterable[RecordPath]) -> bool:
    return bool(path.fields) and evolve(path, fields=path.fields[:-1]) in others
