"""Record paths: all that the model has, sets of them as a source may name, and one path taken out of a set."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs
from hypothesis import strategies as st

from ipcore.dates import Span
from ipcore.model import FORMAT, Case, RecordPath, parse_path
from ipcore.model.paths import check_record, each_kind
from ipcore.model.shape import FieldShape, field_of, shape
from ipcore.testing.pick import pick

_SHAPES = ("format", "format", "format", "all but", "all but", "all but", "few", "few", "parts", "nothing")


@functools.cache
def record_paths() -> tuple[str, ...]:
    """Every path that names one kind or none, in the order of the model: parts, their kinds, and the fields below either."""
    return tuple(str(path) for part in _parts() for path in _below(part))


@st.composite
def records(draw: st.DrawFn) -> tuple[str, ...]:
    """What a source may say it records: the format level, nothing, all but a path or some, some parts, a few paths of any depth."""
    match pick(draw, _SHAPES):
        case "nothing":
            return ()
        case "format":
            return (FORMAT,)
        case "parts":
            return tuple(str(part) for part in _parts() if pick(draw, (True, False)))
        case "few":
            return tuple(dict.fromkeys(_drawn_path(draw) for _ in range(pick(draw, (1, 2, 4, 8)))))
    named: tuple[str, ...] = (FORMAT,)
    for _ in range(pick(draw, (1, 1, 2, 4))):
        named = without(named, _drawn_path(draw))
    return named


def without(named: Iterable[str], path: str) -> tuple[str, ...]:
    """`named` without `path` and all below it. What does not overlap with it stays; what is larger is split around it."""
    left = [one for text in named for one in (_parts() if text == FORMAT else parse_path(text))]
    for taken in parse_path(path):
        left = [rest for one in left for rest in _subtract(one, taken)]
    return tuple(dict.fromkeys(map(str, left)))


def _subtract(whole: RecordPath, taken: RecordPath) -> Iterator[RecordPath]:
    depth = min(len(whole.fields), len(taken.fields))
    other_kind = None not in (whole.kind, taken.kind) and whole.kind != taken.kind
    if whole.part != taken.part or other_kind or whole.fields[:depth] != taken.fields[:depth]:
        yield whole
    elif whole.kind is None and taken.kind is not None:
        for one in each_kind(whole):
            yield from _subtract(one, taken)
    elif depth < len(taken.fields):
        for one in _children(whole):
            yield from _subtract(one, taken)


def _drawn_path(draw: st.DrawFn) -> str:
    """One path, parts with many fields no likelier than others; at times for two kinds at once."""
    part = pick(draw, _parts())
    path = pick(draw, _below(part) if pick(draw, (True, False)) else (part, *each_kind(part)))
    kinds = each_kind(RecordPath(path.part, None, path.fields))
    if path.kind is None or pick(draw, (True, True, True, False)):
        return str(path)
    second = pick(draw, kinds)
    named = path.kind if second.kind == path.kind else f"{path.kind}|{second.kind}"
    return ".".join((f"{path.part}:{named}", *path.fields))


@functools.cache
def _parts() -> tuple[RecordPath, ...]:
    return tuple(RecordPath(one.name) for one in shape(Case) if check_record(one.name) is None)


@functools.cache
def _below(part: RecordPath) -> tuple[RecordPath, ...]:
    roots = dict.fromkeys((part, *each_kind(part)))
    return tuple(path for root in roots for path in (root, *_inside(root)))


def _inside(path: RecordPath) -> Iterator[RecordPath]:
    for one in _children(path):
        yield one
        yield from _inside(one)


def _children(path: RecordPath) -> tuple[RecordPath, ...]:
    last = _shape_at(path)
    if last.type is Span or not attrs.has(last.type):
        return ()
    return tuple(attrs.evolve(path, fields=(*path.fields, one.name)) for one in shape(last.type))


@functools.cache
def _shape_at(path: RecordPath) -> FieldShape:
    cls: type = Case
    found: FieldShape | None = None
    for name in (path.part, *path.fields):
        found = field_of(cls, name)
        assert found is not None, "a path is made from the model's own fields"
        cls = found.type
    assert found is not None
    return found
