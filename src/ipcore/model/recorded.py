"""
What a source records, as the set of all paths it names: so that some can be taken out of it, and the rest be named again.

One path names all that is below it. Where something below is taken out, the siblings of that remain, and are named one by one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs
from attrs import evolve

from ipcore.dates import Span
from ipcore.model.case import Case
from ipcore.model.paths import FORMAT, RecordPath, check_record, each_kind, parse_path
from ipcore.model.shape import FieldShape, field_of, shape

Paths = frozenset[RecordPath]


@functools.cache
def every_path() -> Paths:
    """Every path of the model, of one kind where its part has kinds."""
    roots = (RecordPath(one.name) for one in shape(Case) if check_record(one.name) is None)
    return frozenset(path for root in roots for kind in each_kind(root) for path in _inside(kind, _field(Case, root.part).type))


@functools.lru_cache(maxsize=1024)
def recorded(records: tuple[str, ...]) -> Paths:
    """Every path that a source which records `records` records completely."""
    return every_path() if FORMAT in records else named_by(path for text in records for path in parse_path(text))


@functools.cache
def below(path: RecordPath) -> Paths:
    """The path, of each kind it is for, and every path below it."""
    return frozenset(one for one in every_path() if path.covers(one))


def unbroken(paths: Paths) -> Paths:
    """The paths without those below which one is missing: they are no longer whole."""
    return paths - {whole for path in every_path() - paths for whole in _above(path)}


@functools.lru_cache(maxsize=1024)
def written(paths: Paths) -> tuple[str, ...]:
    """The fewest texts that name these paths and no others."""
    if len(paths) == len(every_path()):
        return (FORMAT,)
    whole = {path for path in map(_of_every_kind, paths) if all(kind in paths for kind in each_kind(path))}
    named = {path for path in whole if not _within(path, whole)}
    named |= {path for path in paths if not _within(path, paths) and not any(one.covers(path) for one in whole)}
    return tuple(sorted(map(str, named)))


def named_by(paths: Iterable[RecordPath]) -> Paths:
    """All that some paths name, and what is below them."""
    return frozenset().union(*(below(one) for one in paths))


@functools.cache
def field_at(path: RecordPath) -> tuple[type, FieldShape]:
    """The field a path leads to, and the class it is a field of."""
    owner: type = Case
    for name in (path.part, *path.fields[:-1]) if path.fields else ():
        owner = _field(owner, name).type
    return owner, _field(owner, path.fields[-1] if path.fields else path.part)


@functools.cache
def _above(path: RecordPath) -> Paths:
    return frozenset(evolve(path, fields=path.fields[:depth]) for depth in range(len(path.fields)))


def _field(owner: type, name: str) -> FieldShape:
    one = field_of(owner, name)
    assert one is not None, "a path is made from the model's own fields"
    return one


def _inside(path: RecordPath, cls: type) -> Iterator[RecordPath]:
    yield path
    if attrs.has(cls) and cls is not Span:
        for one in shape(cls):
            yield from _inside(evolve(path, fields=(*path.fields, one.name)), one.type)


def _of_every_kind(path: RecordPath) -> RecordPath:
    return evolve(path, kind=None)


def _within(path: RecordPath, others: Iterable[RecordPath]) -> bool:
    return bool(path.fields) and evolve(path, fields=path.fields[:-1]) in others
