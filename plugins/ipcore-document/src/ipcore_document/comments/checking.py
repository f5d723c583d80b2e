"""What a tree of JSON should hold, asked piece by piece: what does not hold is kept as a problem, and the asking goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from enum import StrEnum
from functools import partial
from typing import TypeVar

from ipcore import ModelError, Problem, ProblemKind
from ipcore.dates import FIRST_DAY, LAST_DAY, parse_day
from ipcore_document.comments.json_tree import Node, Number

MAX_PROBLEMS = 100
"""The most problems that are told of one file; one more then says that there are others."""

_MAX_KEY = 200
_MAX_GUESSED = 60

E = TypeVar("E", bound=StrEnum)


class Checking:
    """
    One reading of one text.

    Attributes:
        problems: What was wrong so far: where it stands in the text, and the problem, which is worked out where it is told.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[tuple[int, Callable[[], Problem]]] = []

    def wrong(self, at: int, path: str, found: str, expected: str | Callable[[], str], kind: ProblemKind = ProblemKind.INVALID) -> None:
        """Keep a problem. `path`: a JSON Pointer of our own names only."""

        def problem() -> Problem:
            line, column = self._text.count("\n", 0, at) + 1, at - self._text.rfind("\n", 0, at)
            words = expected if isinstance(expected, str) else expected()
            return Problem(pointer=path, found=found, expected=words, line=line, column=column, kind=kind)

        self.problems.append((at, problem))

    def told(self) -> tuple[Problem, ...]:
        """The problems in the order of the text, and last of all that there are more."""
        found = tuple(one() for _, one in sorted(self.problems, key=lambda pair: pair[0])[:MAX_PROBLEMS])
        if len(self.problems) > MAX_PROBLEMS:
            more = f"more than {MAX_PROBLEMS} problems"
            return (*found, Problem(found=more, expected="those before this one put right first"))
        return found

    def members(self, node: Node, path: str, keys: tuple[str, ...]) -> dict[str, Node]:
        """The members of an object that has these keys, each once, and no other."""
        if not isinstance(node.value, tuple):
            self.wrong(node.at, path, kind_of(node), "an object")
            return {}
        found: dict[str, Node] = {}
        for one in node.value:
            if one.key not in keys:
                self.wrong(one.at, path, "an unknown key", partial(_choice, one.key, keys))
            elif one.key in found:
                self.wrong(one.at, f"{path}/{one.key}", "a key that stands twice", "each key once", ProblemKind.DUPLICATE)
            else:
                found[one.key] = one.node
        for key in keys:
            if key not in found:
                self.wrong(node.at, path, f"no `{key}`", f"the key `{key}`, which is required", ProblemKind.MISSING)
        return found

    def text(self, node: Node | None, path: str) -> str:
        """A text of whole characters, in which something is written."""
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.wrong(node.at, path, kind_of(node), "a text")
        elif not _is_whole(node.value):
            self.wrong(node.at, path, "half a character (a lone surrogate)", "whole characters", ProblemKind.UNREADABLE)
        elif not node.value.strip():
            self.wrong(node.at, path, "a text in which nothing is written", "some text")
        else:
            return node.value
        return ""

    def key(self, node: Node | None, path: str) -> str:
        """An id, as a case can have it."""
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.wrong(node.at, path, kind_of(node), "an id")
        elif not 0 < len(node.value) <= _MAX_KEY or not node.value.isprintable():
            found = "an id that is empty, too long or not printable"
            self.wrong(node.at, path, found, f"1 to {_MAX_KEY} characters", ProblemKind.INVALID_IDENTIFIER)
        else:
            return node.value
        return ""

    def day(self, node: Node | None, path: str) -> dt.date:
        """A day."""
        if node is None:
            return FIRST_DAY
        if not isinstance(node.value, str):
            self.wrong(node.at, path, kind_of(node), f"a day from {FIRST_DAY} to {LAST_DAY}, written YYYY-MM-DD")
            return FIRST_DAY
        try:
            return parse_day(node.value)
        except ModelError as error:
            (problem,) = error.problems
        self.wrong(node.at, path, problem.found, problem.expected)
        return FIRST_DAY

    def word(self, node: Node | None, path: str, allowed: tuple[E, ...]) -> E:
        """One of some words."""
        if node is None:
            return allowed[0]
        for one in allowed:
            if node.value == one.value:
                return one
        text = isinstance(node.value, str)
        found = "a word that is not allowed here" if text else kind_of(node)
        self.wrong(node.at, path, found, _choice(node.value, [one.value for one in allowed]), ProblemKind.UNKNOWN_CODE)
        return allowed[0]


def kind_of(node: Node) -> str:
    """What a value is, in words that do not repeat it."""
    match node.value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case Number():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
    return "an object"


def _choice(text: object, allowed: Iterable[str]) -> str:
    words = list(allowed)
    close = get_close_matches(text, words, 1) if isinstance(text, str) and len(text) <= _MAX_GUESSED else []
    if close:
        return f"an allowed word: did you mean `{close[0]}`?"
    return "one of " + ", ".join(f"`{word}`" for word in words)


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
