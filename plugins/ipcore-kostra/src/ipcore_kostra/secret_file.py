"""The key that pseudonyms are made with, from a file."""

from __future__ import annotations

from pathlib import Path

from ipcore import ExchangeError

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
