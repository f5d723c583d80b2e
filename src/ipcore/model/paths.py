"""
Paths into a case: what a source records, and what a fact reads.

`part[:kind[|kind ...]][.field ...]`, as in `offers`, `plans.measures.extent`, `services:nav_state|social_services.span`.
A span is one value here: its start and stop are recorded together or not at all.
"""

from __future__ import annotations

import functools

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.errors import ModelError, Problem
from ipcore.model.shape import FieldShape, field_of, kinds_of

FORMAT = "ipcore/1"
"""The format level of this version of the model. A source that records it records all that this version has."""


@frozen(cache_hash=True)
class RecordPath:
    """
    One path, of one kind.

    Attributes:
        part: A field of the case: "offers", "person".
        kind: A value of the part's kind. None: every kind.
        fields: Field names below the part, outermost first. Empty: all of it.
    """

    part: str
    kind: str | None = field(default=None)
    fields: tuple[str, ...] = field(default=())

    def covers(self, other: RecordPath) -> bool:
        """Whether recording this completely is recording `other` completely."""
        if self.part != other.part or self.fields != other.fields[: len(self.fields)]:
            return False
        return self.kind is None or self.kind == other.kind

    def touches(self, other: RecordPath) -> bool:
        """Whether something stands under both."""
        depth = min(len(self.fields), len(other.fields))
        if self.part != other.part or self.fields[:depth] != other.fields[:depth]:
            return False
        return self.kind is None or other.kind is None or self.kind == other.kind

    def __str__(self) -> str:
        kind = f":{self.kind}" if self.kind else ""
        return ".".join((self.part + kind, *self.fields))


@functools.lru_cache(maxsize=4096)
def parse_path(text: str) -> tuple[RecordPath, ...]:
    """
    The paths a text stands for: one for each kind it names.

    Raises:
        ModelError: no such part, kind or field in this version of the model. The text is not in the message.
    """
    head, *fields = text.split(".")
    part, _, kinds = head.partition(":")
    shape = _part_shape(part)
    _check_fields(shape, fields)
    named = tuple(kinds.split("|")) if ":" in head else (None,)
    if len(set(named)) < len(named):
        raise ModelError([Problem(found="a path that names a kind twice", expected="each kind once")])
    for kind in named:
        _check_kind(shape, kind)
    return tuple(RecordPath(part, kind, tuple(fields)) for kind in named)


@functools.cache
def each_kind(path: RecordPath) -> tuple[RecordPath, ...]:
    """The same path once for each kind its part has; itself where it names a kind or the part has no kinds."""
    kinds = kinds_of(_part_shape(path.part).type) if path.kind is None else ()
    return tuple(RecordPath(path.part, kind, path.fields) for kind in kinds) or (path,)


@functools.lru_cache(maxsize=65536)
def is_recorded(records: tuple[str, ...], path: RecordPath) -> bool:
    """Whether a source that records `records` records `path` completely."""
    if FORMAT in records:
        return True
    return all(any(one.covers(wanted) for one in _named(records)) for wanted in each_kind(path))


@functools.lru_cache(maxsize=4096)
def _named(records: tuple[str, ...]) -> tuple[RecordPath, ...]:
    return tuple(one for text in records for one in parse_path(text))


def check_record(text: str) -> Problem | None:
    """What is wrong with one entry of `Source.records`. None: nothing."""
    if text == FORMAT:
        return None
    try:
        parse_path(text)
    except ModelError as error:
        return error.problems[0]
    return None


def _part_shape(part: str) -> FieldShape:
    from ipcore.model.case import Case

    shape = field_of(Case, part)
    if shape is None or part in ("id", "source"):
        raise _no_such("part of a case", "a field of the case, such as `offers`")
    return shape


def _check_kind(shape: FieldShape, kind: str | None) -> None:
    if kind is None:
        return
    if kind not in kinds_of(shape.type):
        raise _no_such("kind of that part", "one of the part's kinds, such as `offers:plan`")


def _check_fields(shape: FieldShape, fields: list[str]) -> None:
    for name in fields:
        inner = field_of(shape.type, name) if shape.part and shape.type is not Span else None
        if inner is None:
            raise _no_such("field of that part", "a field of the part, such as `plans.measures`")
        shape = inner


def _no_such(what: str, expected: str) -> ModelError:
    return ModelError([Problem(found=f"a path that names no {what}", expected=expected)])
