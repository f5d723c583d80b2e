"""Pseudonyms of identifiers: one way to make them, so that what different readers make of the same number is the same."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import Final

PSEUDONYM_LENGTH: Final = 32
"""How many letters a pseudonym has."""

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def pseudonym(text: str, secret: bytes) -> str:
    """
    What stands for an identifier: the same for the same secret, letters from a to p, so that no number can stand in it.

    White space and hyphens in the identifier do not count.
    """
    digest = hmac.new(secret, re.sub(r"[\s-]", "", text).encode(), sha256).hexdigest()
    return digest[:PSEUDONYM_LENGTH].translate(_LETTERS)
