"""
How single values are read: nothing is coerced, whatever cattrs would do by itself.

Each hook takes the JSON value and a type it does not look at, as cattrs calls it, and raises `ModelError` with an empty pointer:
the caller knows the place.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from ipcore.dates import FIRST_DAY, LAST_DAY, parse_day
from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.serde.faults import choice, wrong

Hook = Callable[[Any, Any], Any]

_DAY = f"a day from {FIRST_DAY} to {LAST_DAY}, written YYYY-MM-DD"
_known_day = functools.lru_cache(maxsize=32768)(parse_day)


def read_text(value: object, _: object) -> str:
    """A text, taken as it is."""
    if type(value) is str:
        return value
    raise wrong(value, "a text")


def read_sound_text(value: object, _: object) -> str:
    """A text that can be written as UTF-8: lone surrogates, which JSON can escape into it, are refused."""
    text = read_text(value, _)
    if is_sound(text):
        return text
    raise ModelError([Problem(found="half a character (a lone surrogate)", expected="whole characters", kind=ProblemKind.UNREADABLE)])


def is_sound(text: str) -> bool:
    """Whether a text can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_bool(value: object, _: object) -> bool:
    """`true` or `false`, and nothing that looks like one of them."""
    if type(value) is bool:
        return value
    raise wrong(value, "true or false")


def read_int(value: object, _: object) -> int:
    """A whole number written as one: 3, never 3.0."""
    if type(value) is int:
        return value
    raise wrong(value, "a whole number")


def read_day(value: object, _: object) -> dt.date:
    """A day. The few thousand days that occur are worked out once."""
    if type(value) is str:
        return _known_day(value)
    raise wrong(value, _DAY)


def member_hook(cls: type[StrEnum]) -> Hook:
    """The hook for one enumeration: its values as they are written."""
    members = {member.value: member for member in cls}

    def read_member(value: object, _: object) -> StrEnum:
        member = members.get(value) if type(value) is str else None
        if member is not None:
            return member
        if type(value) is not str:
            raise wrong(value, choice(value, members))
        found = "a word that is not allowed here"
        raise ModelError([Problem(found=found, expected=choice(value, members), kind=ProblemKind.UNKNOWN_CODE)])

    return read_member


def optional_hook(hook: Hook) -> Hook:
    """The hook for a value that may be null for not recorded."""

    def read_optional(value: object, cls: object) -> Any:
        return None if value is None else hook(value, cls)

    return read_optional


def tuple_hook(hook: Hook) -> Hook:
    """The hook for a list; it stops at the first wrong item."""

    def read_tuple(value: object, cls: object) -> tuple[Any, ...]:
        if type(value) is list:
            return tuple([hook(item, cls) for item in value])
        raise wrong(value, "a list")

    return read_tuple


def mapping_hook(key_hook: Hook, hook: Hook) -> Hook:
    """The hook for an object from our or the caller's words to text; it stops at the first wrong item."""

    def read_mapping(value: object, cls: object) -> dict[Any, Any]:
        if type(value) is dict:
            return {key_hook(key, cls): hook(item, cls) for key, item in value.items()}
        raise wrong(value, "an object")

    return read_mapping


def part_hook(hook: Hook, name: str) -> Hook:
    """The hook for a part: an object, and then what cattrs made for its class."""

    def read_part(value: object, cls: object) -> Any:
        if type(value) is dict:
            return hook(value, cls)
        raise wrong(value, f"an object ({name})")

    return read_part
