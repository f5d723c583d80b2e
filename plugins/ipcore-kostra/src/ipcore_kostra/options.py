"""The settings that both reports of KOSTRA take, where cases are read from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ipcore import Option
from ipcore_kostra.secret_file import read_secret

SECRET_FILE: Final = Option(
    name="secret-file",
    help="A file of 16 bytes or more that pseudonyms are made with. Without one, a person's key is the number of the record.",
    default="",
)
IDENTIFIERS: Final = Option(
    name="identifiers", help="Take over national identity numbers, D-numbers and DUF numbers.", choices=("no", "yes"), default="no"
)


def secret_in(options: Mapping[str, str]) -> bytes:
    """
    The key of pseudonyms. Empty: none was told.

    Raises:
        ExchangeError: the file cannot be read, or its key cannot be used.
    """
    return read_secret(options.get(SECRET_FILE.name, ""))


def keeps_numbers(options: Mapping[str, str]) -> bool:
    """Numbers of persons are asked for."""
    return options.get(IDENTIFIERS.name) == "yes"
