"""Pseudonyms of numbers: for the same number and the same key, those that ipcore's adapter `table` and the dataset plugin make."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from ipcore import ExchangeError

LENGTH: Final = 32
"""How many letters a pseudonym has, from a to p: no number can stand in it."""

FEWEST, MOST = 16, 4096
"""How many bytes a key has, both counted."""


def read_secret(name: str, *, setting: str = "the setting secret-file") -> bytes:
    """
    The key in a file: all of its bytes. Of no file, no key.

    Raises:
        ExchangeError: a file that cannot be read, or a key that is too short or too long. Neither is in the message.
    """
    if not name:
        return b""
    try:
        with Path(name).open("rb") as stream:
            secret = stream.read(MOST + 1)
    except (OSError, ValueError):  # a name with a null byte is a ValueError
        raise ExchangeError(f"{setting}: found a file that cannot be read, expected one with the key") from None
    if not FEWEST <= len(secret) <= MOST:
        raise ExchangeError(f"{setting}: found a file of another size, expected {FEWEST} to {MOST} bytes")
    return secret


def pseudonym(text: str, secret: bytes) -> str:
    """What stands for a number. White space and hyphens in it do not count."""
    digest = hmac.new(secret, re.sub(r"[\s-]", "", text).encode(), sha256).hexdigest()[:LENGTH]
    return digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
