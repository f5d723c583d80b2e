"""A document of JSON that is read at once: the common case, and fast. What is wrong with it is not told here."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from ipcore_fhir.reading import limits


def read_at_once(data: bytes) -> Any:
    """
    What a document says.

    Raises:
        ValueError: it is no document of JSON, or one that has to be looked at closely. It holds nothing of it.
        RecursionError: so do objects and lists too deep inside each other.
    """
    try:
        value = _DECODER.decode(data.decode())
        if _SURROGATE.search(data) is not None:
            json.dumps(value, ensure_ascii=False).encode()
    except ValueError:
        raise ValueError("no document of JSON") from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("an element twice")
    return made


def _whole(digits: str) -> int:
    if len(digits) > limits.MAX_DIGITS:
        raise ValueError("a long number")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number beyond all")
    return value


def _refused(_: str) -> NoReturn:
    raise ValueError("no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_refused)
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
