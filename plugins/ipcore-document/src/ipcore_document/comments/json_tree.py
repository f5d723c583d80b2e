"""JSON read strictly into a tree that knows where everything stands: for a small file that comes from a stranger."""

from __future__ import annotations

import json
import re

from attrs import field, frozen

from ipcore import ProblemKind

MAX_DEPTH = 8
"""How many lists and objects may stand inside each other."""

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_DECODER = json.JSONDecoder()


class Broken(Exception):  # noqa: N818 - it never leaves the package
    """Text that is not JSON: the place and our words, not the text."""

    def __init__(self, at: int, found: str, expected: str, kind: ProblemKind = ProblemKind.UNREADABLE) -> None:
        self.at, self.found, self.expected, self.kind = at, found, expected, kind
        super().__init__(found)


@frozen
class Number:
    """A number. It is not worked out: the format has none."""


@frozen
class Member:
    """A member of an object: its key, where that begins, and its value."""

    key: str = field(repr=False)
    at: int
    node: Node


@frozen
class Node:
    """
    A value.

    Attributes:
        at: Where it begins.
        value: Its value; of an object the members as they stand, keys that stand twice among them.
    """

    at: int
    value: str | bool | Number | tuple[Member, ...] | list[Node] | None = field(repr=False)


def tree(text: str) -> Node:
    """
    The one value of a text.

    Raises:
        Broken: it is not JSON, something stands after it, or it is nested too deeply.
    """
    node, end = _value(text, _after_space(text, 0), 0)
    if end < len(text):
        raise Broken(end, "something after the comments", "the end of the document")
    return node


def _value(text: str, at: int, depth: int) -> tuple[Node, int]:
    """A value, and where what follows it begins."""
    if depth >= MAX_DEPTH:
        raise Broken(at, "lists and objects nested too deeply", f"at most {MAX_DEPTH}", ProblemKind.TOO_LARGE)
    match text[at : at + 1]:
        case "{":
            return _object(text, at, depth)
        case "[":
            return _list(text, at, depth)
        case '"':
            string, end = _string(text, at)
            return Node(at, string), _after_space(text, end)
    return _scalar(text, at)


def _object(text: str, start: int, depth: int) -> tuple[Node, int]:
    members: list[Member] = []
    at = _after_space(text, start + 1)
    while members or not text.startswith("}", at):
        key, end = _key(text, at)
        node, end = _value(text, end, depth + 1)
        members.append(Member(key, at, node))
        if text.startswith("}", end):
            at = end
            break
        at = _after_comma(text, end, "}")
    return Node(start, tuple(members)), _after_space(text, at + 1)


def _list(text: str, start: int, depth: int) -> tuple[Node, int]:
    nodes: list[Node] = []
    at = _after_space(text, start + 1)
    while nodes or not text.startswith("]", at):
        node, end = _value(text, at, depth + 1)
        nodes.append(node)
        if text.startswith("]", end):
            at = end
            break
        at = _after_comma(text, end, "]")
    return Node(start, nodes), _after_space(text, at + 1)


def _key(text: str, at: int) -> tuple[str, int]:
    if not text.startswith('"', at):
        raise Broken(at, _here(text, at), "a key in double quotation marks")
    key, end = _string(text, at)
    end = _after_space(text, end)
    if not text.startswith(":", end):
        raise Broken(end, _here(text, end), "a colon after the key")
    return key, _after_space(text, end + 1)


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        string, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError:  # it holds the text
        end = -1
    if end < 0:
        raise Broken(at, "a text that does not end, or holds what must be escaped", "a text in double quotation marks, on one line")
    return string, end


def _scalar(text: str, at: int) -> tuple[Node, int]:
    for word, value in _WORDS.items():
        if text.startswith(word, at):
            return Node(at, value), _after_space(text, at + len(word))
    number = _NUMBER.match(text, at)
    if number is None:
        raise Broken(at, _here(text, at), "a text, a number, true, false, null, a list or an object")
    return Node(at, Number()), _after_space(text, number.end())


def _after_comma(text: str, at: int, closing: str) -> int:
    if not text.startswith(",", at):
        raise Broken(at, _here(text, at), f"a comma or `{closing}`")
    after = _after_space(text, at + 1)
    if text.startswith(closing, after):
        raise Broken(at, "a comma after the last member", f"`{closing}`")
    return after


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _here(text: str, at: int) -> str:
    return "the end of the document" if at >= len(text) else "something else"
