"""Reading a mapping: all that is wrong with it gathers as one goes, each with its dotted key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from attrs import Factory, define, field

from ipcore import PolicyProblem

_KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number with decimals",
    str: "a text",
    dt.date: "a day",
    dt.datetime: "a day with a clock time",
    dt.time: "a clock time",
    list: "a list",
    dict: "a table",
}
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
_DOTTED = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,60})?")
_TOLD = 12


@define
class Problems:
    """
    What is wrong with a mapping so far.

    Attributes:
        found: In the order in which they were found.
    """

    found: list[PolicyProblem] = field(default=Factory(list))

    def wrong(self, key: str, found: str, expected: str) -> None:
        """Something is wrong."""
        problem = PolicyProblem(key=key, found=found, expected=expected)
        if problem not in self.found:
            self.found.append(problem)

    def strange(self, key: str, found: Mapping[str, Any], keys: Iterable[str]) -> None:
        """Refuse keys there are not."""
        known = tuple(keys)
        for one in found:
            if one not in known:
                self.wrong(key_of(key, one), "a key there is not", f"no such key: {close_to(one, known)}")

    def table(self, key: str, found: Any) -> Mapping[str, Any]:
        """A table; an empty one where it is something else."""
        if isinstance(found, dict):
            return found
        self.wrong(key, kind_of(found), "a table")
        return {}

    def text(self, key: str, found: Any, expected: str) -> str | None:
        """A text that is not empty. None: it is something else."""
        if isinstance(found, str) and found:
            return found
        self.wrong(key, "nothing" if found is None else "an empty text" if found == "" else kind_of(found), expected)
        return None

    def one_of(self, key: str, found: Any, words: Iterable[str]) -> str | None:
        """One of some words. None: it is none."""
        known = tuple(words)
        if isinstance(found, str) and found in known:
            return found
        told = "nothing" if found is None else "a word there is not" if isinstance(found, str) else kind_of(found)
        self.wrong(key, told, f"a word there is: {close_to(found, known)}")
        return None

    def flag(self, key: str, found: Any) -> bool:
        """True or false."""
        if isinstance(found, bool):
            return found
        self.wrong(key, kind_of(found), "true or false")
        return False

    def texts(self, key: str, found: Any, expected: str) -> tuple[str, ...]:
        """A list of texts."""
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        self.wrong(key, "a list with something else in it" if isinstance(found, list) else kind_of(found), expected)
        return ()


def kind_of(value: Any) -> str:
    """What a value is, in words that do not repeat it."""
    return _KINDS.get(type(value), "something else")


def key_of(table: str, key: str) -> str:
    """The dotted path to a key. One that is no plain name is not repeated: nobody knows what somebody wrote there."""
    told = key if _PLAIN.fullmatch(key) else f'"{key}"' if _DOTTED.fullmatch(key) else "(a key that is no name)"
    return f"{table}.{told}" if table else told


def close_to(text: Any, known: Iterable[str]) -> str:
    """What is expected where only some words are known: the one that was probably meant, else them all."""
    words = sorted(known)
    close = get_close_matches(text, words, 1) if type(text) is str and len(text) <= 60 else []
    if close:
        return f"did you mean {close[0]}?"
    more = f" and {len(words) - _TOLD} more" if len(words) > _TOLD else ""
    return f"there are: {', '.join(words[:_TOLD])}{more}" if words else "there are none"
