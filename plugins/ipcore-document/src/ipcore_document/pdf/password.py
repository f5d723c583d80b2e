"""The password that a PDF is opened with, from a file."""

from __future__ import annotations

import os
import stat
import unicodedata

from ipcore import ExchangeError

FEWEST = 12
"""How many characters it has at the least. Whoever has the PDF can try passwords for as long as they like: nobody counts the tries."""

MOST = 127
"""How many bytes of UTF-8 it has at the most. Readers leave out what comes after (ISO 32000-2, 7.6.4.3.3): it would protect nothing."""

_WHERE = "the setting password-file"
_READ = 4096
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""Without waiting: a pipe that nobody writes to would be waited for without end."""


def password_of(path: str) -> str | None:
    """
    The first line of a file, without its end, composed as readers compose what is typed (NFKC). Of no file: None.

    Raises:
        ExchangeError: no such file, not a file, or no password in it that can be used. Nothing of it is in the message.
    """
    if not path:
        return None
    line = _first_line(_bytes_of(path))
    try:
        password = unicodedata.normalize("NFKC", line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ExchangeError(f"{_WHERE}: found a first line that is not UTF-8, expected a password in UTF-8") from None
    _refuse_unfit(password)
    return password


def _bytes_of(path: str) -> bytes:
    try:
        number = os.open(path, _FLAGS)
    except (OSError, ValueError):  # a name with a null byte is a ValueError
        raise ExchangeError(f"{_WHERE}: found no file that can be read, expected one with the password on its first line") from None
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise ExchangeError(f"{_WHERE}: found a pipe, a device or a folder, expected a file")
        return os.read(number, _READ)
    finally:
        os.close(number)


def _first_line(content: bytes) -> bytes:
    line = content.split(b"\n", 1)[0]
    return line.removesuffix(b"\r")


def _refuse_unfit(password: str) -> None:
    if not password.strip():
        raise ExchangeError(f"{_WHERE}: found nothing on the first line, expected a password of {FEWEST} characters at the least")
    if len(password) < FEWEST:
        raise ExchangeError(f"{_WHERE}: found a password that is too short, expected {FEWEST} characters at the least")
    if len(password.encode()) > MOST:
        raise ExchangeError(f"{_WHERE}: found a password that is too long, expected {MOST} bytes at the most")
    if any(unicodedata.category(one) == "Cc" for one in password):
        raise ExchangeError(f"{_WHERE}: found a control character, expected characters that can be typed")
