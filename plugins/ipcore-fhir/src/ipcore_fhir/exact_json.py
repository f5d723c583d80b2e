"""
JSON whose numbers are kept to the letter. In FHIR 1.00 is another decimal than 1.0, and no float holds all digits of one.

A number with a fraction or an exponent, and a whole one that is very long, is a `Decimal` here; what is no number is refused.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

_LONG = 20
"""Longer whole numbers, in characters, are not worked out."""


class Written(Decimal):
    """A number that Python would write in another way: 1e5 as 1E+5."""

    text: str


def decimal(digits: str) -> Decimal:
    """
    A number as it is written. For `parse_float` of a decoder.

    Raises:
        ValueError: its exponent is beyond all.
    """
    try:
        value = Decimal(digits)
    except InvalidOperation:
        raise ValueError("a number beyond all") from None
    if str(value) == digits:
        return value
    written = Written(digits)
    written.text = digits
    return written


def whole(digits: str) -> int | Decimal:
    """A whole number as it is written. For `parse_int` of a decoder."""
    return int(digits) if len(digits) <= _LONG and digits != "-0" else decimal(digits)


def refused(_: str) -> NoReturn:
    """NaN and Infinity are no numbers. For `parse_constant` of a decoder."""
    raise ValueError("no number")


def loads(data: str | bytes) -> Any:
    """
    What a document says.

    Raises:
        ValueError: it is no JSON, or says NaN, Infinity, or a number whose exponent is beyond all.
        RecursionError: objects and lists are too deep inside each other.
    """
    return json.loads(data, parse_float=decimal, parse_int=whole, parse_constant=refused)


def dumps(value: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """
    A document, with each number as it was read. Without `indent` it is one line without blanks.

    Raises:
        ValueError: a number in it is none.
        TypeError: something in it is nothing that JSON has.
        RecursionError: objects and lists are too deep inside each other.
    """
    numbers: list[str] = []
    mark = secrets.token_hex(16)  # nobody can have put it into a text

    def marked(one: Any) -> str:
        numbers.append(_written(one))
        return f"{mark}{len(numbers) - 1}."

    separators = (",", ":") if indent is None else None
    made = json.dumps(value, default=marked, ensure_ascii=ascii_only, allow_nan=False, indent=indent, separators=separators)
    return re.sub(rf'"{mark}([0-9]+)\."', _nth(numbers), made) if numbers else made


def _nth(numbers: list[str]) -> Callable[[re.Match[str]], str]:
    return lambda found: numbers[int(found[1])]


def _written(value: Any) -> str:
    if isinstance(value, Written):
        return value.text
    if not isinstance(value, Decimal):
        raise TypeError("nothing that JSON has")
    if not value.is_finite():
        raise ValueError("no number")
    return str(value)
