"""What an adapter tells of what it does not read: each thing once, as the receipt of a reading has it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen


@frozen
class Once:
    """Tells each thing the first time it comes."""

    _tell: Callable[[str], None]
    _told: set[str] = field(init=False, factory=set, repr=False)

    def __call__(self, what: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._tell(what)
