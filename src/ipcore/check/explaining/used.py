"""The facts a finding rests on, each with the places in the case where its answer stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from ipcore.check.places import pointers
from ipcore.dates import Span, is_recordable
from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore.model import Case, RecordPath, kind_name
from ipcore.model.shape import field_of
from ipcore.model.walk import values


@frozen(kw_only=True)
class UsedFact:
    """
    A fact with its answer.

    Attributes:
        fact: The fact.
        value: Its answer. None: unknown. A day NEVER or BEFORE_ALL: there is none.
        pointers: JSON Pointers to where the answer stands; of an answer that stands nowhere word for word, to the parts it was
            read from, and where there is none of them, to the list.
    """

    fact: Fact
    value: Any
    pointers: tuple[str, ...]


def used_fact(case: Case, fact: Fact, value: Any) -> UsedFact:
    """A fact with its answer and where it stands."""
    if fact.type is Type.PLACES and value:
        return UsedFact(fact=fact, value=value, pointers=tuple(value))
    word_for_word = _standing(case, fact, value)
    found = word_for_word or (one for path in fact.reads for one in pointers(case, path))
    return UsedFact(fact=fact, value=value, pointers=tuple(dict.fromkeys(found)))


def _standing(case: Case, fact: Fact, value: Any) -> tuple[str, ...]:
    """Where a day or a code that the fact gives is written."""
    dated = type(value) is dt.date and is_recordable(value)
    coded = fact.type is Type.CODE and value is not None and value != fact.absent
    if not dated and not coded:
        return ()
    return tuple(place for path in fact.reads for pointer, leaf in _leaves(case, path) for place in _matches(pointer, leaf, value))


def _matches(pointer: str, leaf: Any, value: Any) -> Iterator[str]:
    if isinstance(leaf, Span):
        yield from (f"{pointer}/{name}" for name, bound in (("start", leaf.start), ("stop", leaf.stop)) if bound == value)
    elif leaf == value:
        yield pointer


def _leaves(case: Case, path: RecordPath) -> Iterator[tuple[str, Any]]:
    """The values a path leads to, each with its JSON Pointer."""
    shape = field_of(Case, path.part)
    if shape is None:
        return
    found: Iterable[tuple[str, Any]] = values(shape, getattr(case, path.part), f"/{path.part}")
    level = [(pointer, item) for pointer, item in found if path.kind is None or kind_name(item) == path.kind]
    for name in path.fields:
        level = [deeper for pointer, item in level for deeper in _field(pointer, item, name)]
    yield from level


def _field(pointer: str, item: Any, name: str) -> Iterator[tuple[str, Any]]:
    shape = field_of(type(item), name)
    if shape is not None:
        yield from values(shape, getattr(item, name), f"{pointer}/{name}")
