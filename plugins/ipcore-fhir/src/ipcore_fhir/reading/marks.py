"""Which texts have been met, in little memory and without the texts."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class Marks:
    """
    A set of texts that remembers eight bytes of a hash of each: 16 to 32 bytes a text.

    Two texts are taken for one with a chance of one in 37 million among a million of them.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 64))
        self._count = 0

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self._slots[_place(self._slots, _mark(text))] != 0

    def add(self, text: str) -> bool:
        """Remember a text. Whether it is new."""
        mark = _mark(text)
        place = _place(self._slots, mark)
        if self._slots[place] == mark:
            return False
        self._slots[place] = mark
        self._count += 1
        if 2 * self._count > len(self._slots):
            self._grow()
        return True

    def _grow(self) -> None:
        slots = array("Q", bytes(16 * len(self._slots)))
        for mark in self._slots:
            if mark:
                slots[_place(slots, mark)] = mark
        self._slots = slots


def _place(slots: array[int], mark: int) -> int:
    """Where a mark stands, or is to stand: 0 is an empty slot."""
    last = len(slots) - 1
    place = mark & last
    while slots[place] not in (0, mark):
        place = (place + 1) & last
    return place


def _mark(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
