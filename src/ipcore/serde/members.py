"""
Going through JSON text with places: the members of an object or a list, and where each key and value begins.

The values themselves are passed over by the standard decoder, so that only what is looked for is walked in Python.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

from attrs import frozen

from ipcore.serde import limits

_SPACE = re.compile(r"[ \t\n\r]*")


def number(text: str) -> int | float:
    """A number of JSON text; infinity for one with too many digits, which is then refused as out of range."""
    if len(text) > limits.MAX_DIGITS:
        return math.inf
    return int(text) if text.lstrip("-").isdigit() else float(text)


_DECODER = json.JSONDecoder(parse_int=number, parse_float=number)


class Broken(Exception):  # noqa: N818 - it never leaves the package
    """Text that is not JSON, between the values. Holds the place and our words, not the text."""

    def __init__(self, at: int, found: str, expected: str) -> None:
        self.at, self.found, self.expected = at, found, expected
        super().__init__(found)


@frozen
class Member:
    """
    One member of an object or list.

    Attributes:
        segment: Its key or index.
        key_at: Where the key begins; for a list, the value.
        value_at: Where the value begins.
    """

    segment: str | int
    key_at: int
    value_at: int


def after_space(text: str, at: int) -> int:
    """The first place from `at` that is not white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def value_end(text: str, at: int) -> int:
    """
    The place after the value that begins at `at`.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    return _DECODER.raw_decode(text, at)[1]


def members(text: str, at: int) -> Iterator[Member]:
    """
    The members of the object or list that begins at `at`, each given before its value is looked at.

    Raises:
        Broken: the text between the values is not JSON.
        ValueError, RecursionError: the value of the member given last is not JSON, or is nested too deeply.
    """
    closing = "}" if text[at] == "{" else "]"
    at = after_space(text, at + 1)
    index = 0
    while index > 0 or not text.startswith(closing, at):
        segment, value_at = _key(text, at) if closing == "}" else (index, at)
        yield Member(segment, at, value_at)
        at = after_space(text, value_end(text, value_at))
        if text.startswith(closing, at):
            return
        at = _after_comma(text, at, closing)
        index += 1


def _key(text: str, at: int) -> tuple[str, int]:
    if not text.startswith('"', at):
        raise Broken(at, here(text, at), "a key in double quotation marks")
    try:
        key, end = _DECODER.raw_decode(text, at)
    except ValueError:
        end = -1
    if end < 0:
        raise Broken(at, "a key that is not a JSON text", "a key in double quotation marks, on one line")
    end = after_space(text, end)
    if not text.startswith(":", end):
        raise Broken(end, here(text, end), "a colon after the key")
    return key, after_space(text, end + 1)


def _after_comma(text: str, at: int, closing: str) -> int:
    if not text.startswith(",", at):
        raise Broken(at, here(text, at), f"a comma or `{closing}`")
    after = after_space(text, at + 1)
    if text.startswith(closing, after):
        raise Broken(at, "a comma after the last member", f"`{closing}`")
    return after


def here(text: str, at: int) -> str:
    """What stands at a place where something else should, in our words."""
    if at >= len(text):
        return "the end of the document"
    return "something else" if text[at] not in "{}[]:," else f"`{text[at]}`"
