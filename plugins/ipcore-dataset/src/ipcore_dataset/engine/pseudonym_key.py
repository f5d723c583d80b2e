"""The key that pseudonyms are made with: from a file or the environment, and never shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn

from attrs import field, frozen

from ipcore import ExchangeError

VARIABLE: Final = "IPCORE_PSEUDONYM_KEY"
"""The environment variable that has the key where no file is named."""

FEWEST, MOST = 16, 4096
"""How many bytes a key has, both counted: as the core's setting `secret-file`."""


@frozen(kw_only=True)
class Key:
    """
    A key.

    Attributes:
        secret: Its bytes: all of the file, a line end in it too, as the core takes them.
        open_to_others: It came from a file that others than its owner may read.
    """

    secret: bytes = field(repr=False, eq=False)
    open_to_others: bool = field(default=False)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never stored")


def read_key(file: Path | None, environment: Mapping[str, str]) -> Key | None:
    """
    The key in the file; without a file, the one in the environment; None: there is none.

    Raises:
        ExchangeError: a file that cannot be read, or a key that is too short or too long.
    """
    if file is not None:
        return _from_file(file)
    text = environment.get(VARIABLE)
    return None if text is None else Key(secret=_fitting(os.fsencode(text), f"the environment variable {VARIABLE}"))


def _from_file(file: Path) -> Key:
    try:
        with file.open("rb") as stream:
            secret, mode = stream.read(MOST + 1), os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        raise ExchangeError("the key of the pseudonyms: found a file that cannot be read, expected a file with the key") from None
    others = os.name == "posix" and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))
    return Key(secret=_fitting(secret, "the key of the pseudonyms"), open_to_others=others)


def _fitting(secret: bytes, where: str) -> bytes:
    if not secret.strip():
        raise ExchangeError(f"{where}: found nothing, expected {FEWEST} to {MOST} bytes")
    if not FEWEST <= len(secret) <= MOST:
        raise ExchangeError(
            f"{where}: found one that is too {'short' if len(secret) < FEWEST else 'long'}, expected {FEWEST} to {MOST} bytes"
        )
    return secret
