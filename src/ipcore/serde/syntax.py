"""From text to JSON values, with duplicate keys; and, where the text is not JSON, the place at which it breaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ipcore.errors import ProblemKind
from ipcore.serde import limits
from ipcore.serde.faults import Fault, Path
from ipcore.serde.members import Broken, Member, after_space, here, members, number, value_end

_CASE = "one case, an object in `{` and `}`"
_BROKEN, _DEEP = ProblemKind.UNREADABLE, ProblemKind.TOO_LARGE
_JSON = "a text, a number, true, false, null, a list or an object"


class DuplicateKeyError(Exception):
    """A key stands twice in one object. Holds no key."""


def parse(text: str) -> Any:
    """
    The JSON value of a text, fast and without places.

    Raises:
        ValueError, RecursionError: it is not JSON, or is nested too deeply. The error holds the text.
        DuplicateKeyError: a key stands twice in one object.
    """
    return _DECODER.decode(text)


def parse_with_duplicates(text: str) -> tuple[Any, list[Fault]]:
    """The JSON value of a text, the last of equal keys counting, and the faults of keys that stand twice."""
    twice: list[tuple[dict[str, Any], set[str]]] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) != len(items):
            counted = Counter(key for key, _ in items)
            twice.append((made, {key for key, times in counted.items() if times > 1}))
        return made

    value = json.JSONDecoder(object_pairs_hook=pairs, parse_int=number, parse_float=number).decode(text)
    return value, list(_duplicates(value, twice)) if twice else []


def find_break(text: str) -> tuple[Fault, int]:
    """Where and how a text stops being JSON, given that it does: the fault and its place in the text."""
    start = after_space(text, 0)
    if start == len(text):
        return Fault(path=(), found="nothing", expected=_CASE, kind=_BROKEN), start
    try:
        end = after_space(text, value_end(text, start))
    except (ValueError, RecursionError):
        return _break_in(text, start, ())
    return _trailing(text, end), end


def _trailing(text: str, at: int) -> Fault:
    if text.startswith("{", at):
        return Fault(path=(), found="a second object", expected="one case for each document, or JSON lines", kind=_BROKEN)
    return Fault(path=(), found="something after the case", expected="the end of the document", kind=_BROKEN)


def _break_in(text: str, at: int, path: Path) -> tuple[Fault, int]:
    if len(path) >= limits.MAX_DEPTH:
        return _too_deep(path), at
    if not text.startswith(("{", "["), at):
        return _broken_scalar(text, at, path)
    last: Member | None = None
    try:
        for member in members(text, at):
            last = member
    except Broken as broken:
        return Fault(path=path, found=broken.found, expected=broken.expected, kind=_BROKEN), broken.at
    except (ValueError, RecursionError):
        pass
    if last is None:
        return _too_deep(path), at
    return _break_in(text, last.value_at, (*path, last.segment))


def _too_deep(path: Path) -> Fault:
    return Fault(path=path, found="lists and objects nested too deeply", expected=f"at most {limits.MAX_DEPTH}", kind=_DEEP)


def _broken_scalar(text: str, at: int, path: Path) -> tuple[Fault, int]:
    if not text.startswith('"', at):
        return Fault(path=path, found=here(text, at), expected=_JSON, kind=_BROKEN), at
    try:
        value_end(text, at)
    except json.JSONDecodeError as error:
        message, place = error.msg, error.pos
    else:
        message, place = "", at
    if message.startswith("Unterminated"):
        return Fault(path=path, found="a text that does not end", expected="a closing quotation mark", kind=_BROKEN), place
    if message.startswith("Invalid control"):
        escaped = "control characters escaped, such as \\n"
        return Fault(path=path, found="a control character in a text", expected=escaped, kind=_BROKEN), place
    return Fault(path=path, found="a backslash that begins no escape of JSON", expected="\\\\ for a backslash", kind=_BROKEN), place


def _duplicates(value: Any, twice: list[tuple[dict[str, Any], set[str]]]) -> Iterator[Fault]:
    keys_of = {id(made): keys for made, keys in twice}
    left: list[tuple[Path, Any]] = [((), value)]
    while left:
        path, node = left.pop()
        if isinstance(node, dict):
            left.extend(((*path, key), inner) for key, inner in node.items() if isinstance(inner, (dict, list)))
            for key in keys_of.get(id(node), ()):
                yield Fault(path=(*path, key), at_key=True, found="a key that stands twice", expected="each key once")
        else:
            left.extend(((*path, index), inner) for index, inner in enumerate(node) if isinstance(inner, (dict, list)))


def _pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(items)
    if len(made) != len(items):
        raise DuplicateKeyError
    return made


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=number, parse_float=number)
