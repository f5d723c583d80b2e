"""What is wrong with a folder, gathered: a publisher is told of everything at once."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from ipcore import ExchangeError
from ipcore_document.paper import visible

LARGEST = 200_000
"""The largest file, in bytes, itself allowed."""

_LONGEST_NAME = 60
_SHOWN = 12


class Wrong:
    """What was found wrong so far."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def add(self, file: str, found: str, expected: str, line: int | None = None) -> None:
        """Keep one problem."""
        place = file if line is None else f"{file}, line {line}"
        self._told.append(f"{place}: found {found}, expected {expected}")

    def stop(self) -> None:
        """
        Go no further where anything is wrong.

        Raises:
            ExchangeError: with everything that is.
        """
        if self._told:
            raise ExchangeError("\n".join(self._told))

    def read(self, path: Path, file: str) -> bytes | None:
        """What a file holds. None: it cannot be used."""
        if not path.is_file():
            self.add(file, "something that is no file", "a file")
            return None
        try:
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
        except OSError:
            self.add(file, "a file that cannot be read", "one that can")
            return None
        if len(data) > LARGEST:
            self.add(file, "a file that is too large", f"at most {LARGEST} bytes")
            return None
        return data

    def read_text(self, path: Path, file: str) -> str | None:
        """The text that a file holds, all line ends as line feeds. None: it cannot be used."""
        data = self.read(path, file)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            self.add(file, "bytes that are not UTF-8", "text in UTF-8", data.count(b"\n", 0, error.start) + 1)
            return None


def shown(name: str) -> str:
    """A name of theirs, fit to be told."""
    return visible(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}...").replace("\n", "␊")


def close_to(name: str, allowed: list[str]) -> str:
    """What is expected where only some names are allowed: the one that it is close to, or else some of them."""
    close = get_close_matches(name[:_LONGEST_NAME], allowed, 1)
    return f"a name of ours: did you mean `{close[0]}`?" if close else one_of(allowed)


def one_of(allowed: list[str]) -> str:
    """What is expected where only some names are allowed: the first of them, and how many more there are."""
    more = f" and {len(allowed) - _SHOWN} more" if len(allowed) > _SHOWN else ""
    return "one of " + ", ".join(f"`{one}`" for one in allowed[:_SHOWN]) + more
