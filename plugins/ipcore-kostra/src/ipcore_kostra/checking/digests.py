"""Digests of numbers, to see which stand in a report several times without keeping any."""

from __future__ import annotations

import secrets
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from itertools import groupby
from typing import Final

_KEY_BYTES: Final = 16
_BYTES: Final = 8


class Digests:
    """
    Digests of texts in the order they come, of 64 bits, with a key of the run's own: nothing that another file, or another reading of this
    one, could be compared with. 8 bytes each; while doubles are looked for, some 40 more. Of ten million, two differing texts are taken
    for the same once in 400,000 runs.
    """

    def __init__(self, key: bytes | None = None) -> None:
        self.key: Final = secrets.token_bytes(_KEY_BYTES) if key is None else key
        self.all: Final = array("Q")

    def of(self, text: str) -> int:
        """The digest of a text. Never 0."""
        return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES, key=self.key).digest(), "big") or 1

    def add(self, text: str | None) -> None:
        """The next text. None: it is not to be compared, and stands as 0."""
        self.all.append(0 if text is None else self.of(text))

    def again(self) -> dict[int, int]:
        """Those that were met more than once, and how often."""
        counted = ((one, _length(same)) for one, same in groupby(sorted(self.all)))
        return {one: times for one, times in counted if one and times > 1}


def _length(of: Iterable[object]) -> int:
    return sum(1 for _ in of)
