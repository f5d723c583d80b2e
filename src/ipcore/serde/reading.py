"""
From JSON to a `Case`.

A document that is right is read on the quick road, which keeps no places. Only when something is wrong is it read again,
thoroughly, and then everything that is wrong is told at once. No error is raised inside an `except`, and the text is let go of
before one is raised: neither the chain nor this module's frames hold the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cattrs.errors import ForbiddenExtraKeysError

from ipcore.errors import ParseError, Problem
from ipcore.model import Case
from ipcore.serde import fast
from ipcore.serde.converters import quick
from ipcore.serde.diagnosis import moved, problems_in_text, problems_in_value
from ipcore.serde.formats import format_problem, upgraded
from ipcore.serde.source_text import read_text
from ipcore.serde.syntax import DuplicateKeyError, parse
from ipcore.serde.writing import is_sound_json

_REFUSED = (ValueError, LookupError, TypeError, RecursionError, ForbiddenExtraKeysError, DuplicateKeyError)
"""What the quick road raises for a document that is not right."""


def loads(data: bytes | str) -> Case:
    """
    The case in one JSON document: UTF-8 bytes, or text.

    Raises:
        ParseError: with every problem found, each with its JSON Pointer, line and column, in the order of the text.
        TypeError: `data` is neither bytes nor text.
    """
    if not isinstance(data, (bytes, str)):
        raise TypeError(f"bytes or str are needed, found a {type(data).__name__}")
    result = read(data)
    del data
    if isinstance(result, Case):
        return result
    raise ParseError(result)


def from_document(document: Mapping[str, Any]) -> Case:
    """
    The case in a JSON value that has been read already: dicts, lists and plain values. It is not changed.

    Raises:
        ParseError: with every problem found, each with its JSON Pointer; there are no lines.
    """
    value: Any = document
    value = dict(value) if isinstance(value, Mapping) else value
    result = _quick_case(value, checked=False) or problems_in_value(value)
    del document, value
    if isinstance(result, Case):
        return result
    raise ParseError(result)


def read(data: bytes | str, first_line: int = 1) -> Case | tuple[Problem, ...]:
    """The case, or what keeps the document from being one. The document begins on line `first_line` of its file."""
    if fast.INSTALLED and isinstance(data, bytes) and (case := fast.canonical_case(data.rstrip(b"\n"))) is not None:
        return case
    text = read_text(data)
    if isinstance(text, Problem):
        return moved((text,), first_line)
    return _quick_text(text) or moved(problems_in_text(text), first_line)


def _quick_text(text: str) -> Case | None:
    try:
        value = parse(text)
    except _REFUSED:
        return None
    return _quick_case(value, checked="\\u" not in text or not ("\\ud" in text or "\\uD" in text))


def _quick_case(value: Any, checked: bool) -> Case | None:
    """The case, or None where anything is wrong. `checked`: no lone surrogate can be in the texts."""
    try:
        if type(value) is not dict or format_problem(value) is not None:
            return None
        case: Case = quick()(upgraded(value), Case)
    except _REFUSED:
        return None
    return case if checked or is_sound_json(value) else None
