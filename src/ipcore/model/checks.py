"""The structural checks that model classes share. Each says what it found in our words, never the value."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipcore.dates import FIRST_DAY, LAST_DAY, is_recordable
from ipcore.errors import ModelError, Problem, ProblemKind
from ipcore.identifiers import find_real_person_numbers

MAX_KEY = 200
_FEWEST_DIGITS = 11
_ID = ProblemKind.INVALID_IDENTIFIER


def key(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: an id or pseudonymous key is 1 to 200 printable characters and no real identity number."""
    if type(value) is str and 0 < len(value) <= MAX_KEY and value.isprintable() and (len(value) < _FEWEST_DIGITS or not _is_number(value)):
        return
    pointer = f"/{attribute.name}"
    if type(value) is not str:
        raise ModelError([Problem(pointer=pointer, found="a value that is not text", expected="an id", kind=_ID)])
    if _is_number(value):
        raise ModelError([Problem(pointer=pointer, found="a real identity number", expected="a pseudonymous key", kind=_ID)])
    found = "an id that is empty, too long or not printable"
    raise ModelError([Problem(pointer=pointer, found=found, expected=f"1 to {MAX_KEY} characters", kind=_ID)])


def optional_key(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: `key`, or None for not recorded."""
    if value is not None:
        key(instance, attribute, value)


def naming_systems(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: a dict, no key of which is a real identity number."""
    if isinstance(value, dict) and not any(isinstance(system, str) and _is_number(system) for system in value):
        return
    found = "a real identity number as a key" if isinstance(value, dict) else "something that is not a dict"
    expected = "numbers under the names of their systems"
    raise ModelError([Problem(pointer=f"/{attribute.name}", found=found, expected=expected, kind=_ID)])


def day(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: a date without clock time from 1850-01-01 through 2199-12-31, or None for not recorded."""
    if value is None and attribute.default is None:
        return
    if type(value) is dt.date and FIRST_DAY <= value <= LAST_DAY:  # `is_recordable`, asked of every day there is
        return
    found = "a value that is not a day" if type(value) is not dt.date else "a day outside 1850 to 2199"
    raise ModelError([Problem(pointer=f"/{attribute.name}", found=found, expected="a day from 1850-01-01 through 2199-12-31")])


def days(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: a tuple of days as `day` has them."""
    if isinstance(value, tuple) and all(type(item) is dt.date and is_recordable(item) for item in value):
        return
    raise ModelError(
        [
            Problem(
                pointer=f"/{attribute.name}",
                found="something that is not a tuple of days",
                expected="days from 1850-01-01 through 2199-12-31",
            )
        ]
    )


def not_before(first: dt.date | None, last: dt.date | None, name: str, first_name: str) -> None:
    """Refuse `last`, which stands in the field `name`, when both days are known and it is earlier than `first`."""
    if first is not None and last is not None and last < first:
        found, expected = f"a day before `{first_name}`", f"`{first_name}` or a later day"
        raise ModelError([Problem(pointer=f"/{name}", found=found, expected=expected, kind=ProblemKind.IMPOSSIBLE_CHANGE)])


def _is_number(value: str) -> bool:
    """It holds a real identity number: bare, with a space or hyphen in it, or after a prefix."""
    return len(value) >= _FEWEST_DIGITS and sum(map(str.isdigit, value)) >= _FEWEST_DIGITS and bool(find_real_person_numbers(value))


def scale(instance: object, attribute: Any, value: Any) -> None:
    """Attrs validator: a whole number from 1 through 5, or None for not asked."""
    if value is None or (type(value) is int and 1 <= value <= 5):
        return
    raise ModelError([Problem(pointer=f"/{attribute.name}", found="a value outside the scale", expected="a whole number from 1 through 5")])
