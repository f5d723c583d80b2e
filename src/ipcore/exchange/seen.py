"""Which ids have been met, in little memory and without the ids."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from unicodedata import normalize

_FEWEST = 1024


class Seen:
    """
    A set of texts that remembers eight bytes of a hash of each: 16 to 32 bytes a text, 16 MB for a million.

    Two texts are taken for one with a chance of one in 37 million among a million of them. Nothing can be read out of it again.
    One text in two forms of Unicode is one: they look the same.
    """

    def __init__(self) -> None:
        self._slots = array("Q", [0]) * _FEWEST
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self._slots[self._place(_mark(text))] != 0

    def add(self, text: str) -> bool:
        """Remember a text. Whether it is new."""
        mark = _mark(text)
        place = self._place(mark)
        if self._slots[place] == mark:
            return False
        self._slots[place] = mark
        self._count += 1
        if 2 * self._count > len(self._slots):
            self._grow()
        return True

    def _place(self, mark: int) -> int:
        """Where a mark stands, or is to stand: 0 is an empty slot."""
        last = len(self._slots) - 1
        place = mark & last
        while self._slots[place] not in (0, mark):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", [0]) * (2 * len(old))
        for mark in _filled(old):
            self._slots[self._place(mark)] = mark


def _mark(text: str) -> int:
    return int.from_bytes(blake2b(normalize("NFC", text).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def _filled(slots: array[int]) -> Iterator[int]:
    return (mark for mark in slots if mark)
