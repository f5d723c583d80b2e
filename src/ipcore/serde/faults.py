"""What is wrong with a document, while it still holds what must not leave: the path as the document has it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from attrs import field, frozen

from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.model import Case
from ipcore.model.shape import FieldShape, field_of

Path = tuple[str | int, ...]
"""Keys and indexes from the root of the document, as they stand there. Never shown: see `visible`."""

_MAX_GUESSED = 60


@frozen(kw_only=True)
class Fault:
    """
    A problem that does not know its line yet.

    Attributes:
        path: Where. It may hold the document's own keys.
        at_key: The culprit is the last key of the path, not what stands under it.
        found: What stands there, in our words.
        expected: What should have stood there.
        kind: What sort of thing is wrong.
    """

    path: Path = field(repr=False)
    at_key: bool = field(default=False)
    found: str
    expected: str
    kind: ProblemKind = field(default=ProblemKind.INVALID)


def visible(path: Path) -> Path:
    """The part of a path that is our vocabulary: it stops before the first key that a stranger chose."""
    return path if path == ("format",) else _in_class(Case, path)


def field_at(path: Path) -> FieldShape | None:
    """The field of the model that a path leads to or into. None: it leads to no field."""
    found: FieldShape | None = None
    cls: type = Case
    for segment in path:
        if type(segment) is str:
            found = field_of(cls, segment)
            cls = found.type if found is not None else object
    return found


def pointer(path: Path) -> str:
    """The JSON Pointer of a visible path. Our names need no escaping."""
    return "".join(f"/{segment}" for segment in path)


def wrong(value: object, expected: str) -> ModelError:
    """The error for a value of the wrong kind. It does not hold the value."""
    return ModelError([Problem(found=kind_of(value), expected=expected)])


def kind_of(value: object) -> str:
    """What a JSON value is, in words that do not repeat it."""
    if type(value) is float and not math.isfinite(value):
        return "a number that is too long, too large or NaN"
    return _KINDS.get(type(value), "something that is not JSON")


def guess(text: object, allowed: Iterable[str]) -> str | None:
    """The allowed word that a text was probably meant to be. None: it is close to none, or too long to be one."""
    if type(text) is not str or len(text) > _MAX_GUESSED:
        return None
    word = text.strip().lower().replace("-", "_").replace(" ", "_")
    return next(iter(get_close_matches(word, list(allowed), 1)), None)


def choice(text: object, allowed: Iterable[str]) -> str:
    """What is expected where only some words are allowed: the one that `text` is close to, else all of them."""
    words = list(allowed)
    close = guess(text, words)
    if close is not None:
        return f"an allowed word: did you mean `{close}`?"
    return "one of " + ", ".join(f"`{word}`" for word in words)


_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a fraction or an exponent",
    str: "a text",
    list: "a list",
    dict: "an object",
}


def _in_class(cls: type, path: Path) -> Path:
    one = field_of(cls, str(path[0])) if path and type(path[0]) is str else None
    return () if one is None else (one.name, *_in_field(one, path[1:]))


def _in_field(one: FieldShape, path: Path) -> Path:
    if one.mapping:
        return path[:1] if path and issubclass(one.type, StrEnum) and path[0] in set(one.type) else ()
    if not one.many:
        return _in_class(one.type, path) if one.part else ()
    if not path or type(path[0]) is not int:
        return ()
    return (path[0], *(_in_class(one.type, path[1:]) if one.part else ()))
