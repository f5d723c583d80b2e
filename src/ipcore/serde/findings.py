"""Everything that is wrong with a document at once: from cattrs' groups of errors, the order of days, and ids and references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import attrs
from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from ipcore.dates import Span
from ipcore.errors import ModelError, ProblemKind
from ipcore.model import Case
from ipcore.model.shape import shape
from ipcore.serde.converters import thorough
from ipcore.serde.faults import Fault, Path, choice
from ipcore.serde.gathering import KEY
from ipcore.serde.references import reference_faults
from ipcore.serde.values import read_day


def faults(document: Any) -> Iterator[Fault]:
    """What is wrong with the JSON value of a case in today's format, without the key `format`."""
    try:
        thorough()(document, Case)
    except (ModelError, BaseValidationError) as error:
        found: Exception | None = error
    else:
        found = None
    if found is not None:
        yield from _from_error(found, document, ())
    if isinstance(document, dict):
        yield from reference_faults(document)


def _from_error(error: Exception, value: Any, path: Path) -> Iterator[Fault]:
    if isinstance(error, BaseValidationError):
        yield from _from_group(error, value, path)
    elif isinstance(error, ModelError):
        for problem in error.problems:
            yield Fault(path=path, found=problem.found, expected=problem.expected, kind=problem.kind)
    elif isinstance(error, KeyError):
        name = path[-1]
        expected = f"the key `{name}`, which is required"
        yield Fault(path=path[:-1], found=f"no `{name}`", expected=expected, kind=ProblemKind.MISSING)


def _from_group(group: BaseValidationError, value: Any, path: Path) -> Iterator[Fault]:
    for error in group.exceptions:
        note = _note(error)
        if isinstance(error, ForbiddenExtraKeysError):
            yield from _unknown_keys(error, value, path)
        elif isinstance(note, AttributeValidationNote):
            yield from _from_error(error, value.get(note.name), (*path, note.name))
        elif isinstance(note, IterableValidationNote):
            yield from _from_item(error, note, value, path)
    if attrs.has(group.cl):
        yield from _days_out_of_order(group.cl, value, path)


def _from_item(error: Exception, note: IterableValidationNote, value: Any, path: Path) -> Iterator[Fault]:
    inside = (*path, note.index)
    for fault in _from_error(error, value[note.index], inside):
        yield attrs.evolve(fault, at_key=True) if note == KEY else fault


def _note(error: BaseException) -> AttributeValidationNote | IterableValidationNote | None:
    notes = getattr(error, "__notes__", ())
    return next((note for note in notes if isinstance(note, (AttributeValidationNote, IterableValidationNote))), None)


def _unknown_keys(error: ForbiddenExtraKeysError, value: dict[str, Any], path: Path) -> Iterator[Fault]:
    allowed = [one.name for one in shape(error.cl)]
    for key in value:
        if key in allowed:
            continue
        yield Fault(path=(*path, key), at_key=True, found="an unknown key", expected=choice(key, allowed))


def _days_out_of_order(cls: type, value: dict[str, Any], path: Path) -> Iterator[Fault]:
    """
    What the class itself says of its days, one wrong day after the other, even where another field keeps it from being made.

    A class compares its days when it is made. Here it does so for a stand-in that has the readable days and nothing else.
    """
    if cls is Case:
        return
    days: dict[str, dt.date | None] = {one.name: _day(value.get(one.name)) for one in shape(cls) if one.type is dt.date and not one.many}
    problem = _order_problem(cls, days)
    while problem is not None and (name := problem.pointer[1:]) in days:
        yield Fault(path=(*path, name), found=problem.found, expected=problem.expected, kind=problem.kind)
        days[name] = None
        problem = _order_problem(cls, days)


def _order_problem(cls: Any, days: dict[str, dt.date | None]) -> Any:
    try:
        if cls is Span:
            Span(**days)
        elif hasattr(cls, "__attrs_post_init__"):
            cls.__attrs_post_init__(SimpleNamespace(**days))
    except ModelError as error:
        return error.problems[0]
    return None


def _day(value: object) -> dt.date | None:
    try:
        return read_day(value, None)
    except ModelError:
        return None
