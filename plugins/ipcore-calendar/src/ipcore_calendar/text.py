"""Texts as a calendar may hold them."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def paragraphs(text: str) -> str:
    r"""The text without control characters. Every line break there is becomes \n, every tab a space."""
    return "".join(filter(_is_allowed, _BREAKS.sub("\n", text).replace("\t", " ").replace("\ufeff", "")))


def one_line(text: str) -> str:
    """The same in one line, without space at its ends."""
    return " ".join(paragraphs(text).split("\n")).strip()


def _is_allowed(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
