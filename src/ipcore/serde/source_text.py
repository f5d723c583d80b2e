"""From bytes to text: size, byte order marks and encoding, each refused with its place."""

from __future__ import annotations

import codecs

from ipcore.errors import Problem, ProblemKind
from ipcore.serde import limits

_MARKS = (
    (codecs.BOM_UTF8, "a byte order mark"),
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_UTF8 = "UTF-8 without a byte order mark"
_THROUGHOUT = "text in UTF-8 throughout"


def read_text(data: bytes | str) -> str | Problem:
    """The text of a document, or the one thing that keeps it from being read at all."""
    if len(data) > limits.MAX_BYTES:
        return too_long()
    return _check_text(data) if isinstance(data, str) else _decode(data)


def too_long() -> Problem:
    """The problem of a document that is longer than `limits.MAX_BYTES`."""
    expected = f"at most {limits.MAX_BYTES} bytes for one case"
    return Problem(found="a document that is too long", expected=expected, line=1, column=1, kind=ProblemKind.TOO_LARGE)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1; only a line feed ends a line."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _decode(data: bytes) -> str | Problem:
    for mark, found in _MARKS:
        if data.startswith(mark):
            return _at(found, "", _UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
    return _at("bytes that are not UTF-8", data[:start].decode("utf-8"), _THROUGHOUT)


def _check_text(text: str) -> str | Problem:
    if text.startswith("\ufeff"):
        return _at("a byte order mark", "", _UTF8)
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        start = error.start
    else:
        return text
    return _at("half a character (a lone surrogate)", text[:start], _THROUGHOUT)


def _at(found: str, before: str, expected: str) -> Problem:
    line, column = place(before, len(before))
    return Problem(found=found, expected=expected, line=line, column=column, kind=ProblemKind.UNREADABLE)
