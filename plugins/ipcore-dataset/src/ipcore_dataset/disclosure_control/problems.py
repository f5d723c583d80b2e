"""What disclosure control refuses."""

from __future__ import annotations

from ipcore.errors import IpcoreError


class DisclosureError(IpcoreError, ValueError):
    """
    Counts, sums or knowledge that contradict each other, or a missing solver. Never holds a count.

    Attributes:
        key: The cell it is about, as the caller names it. None: no single cell.
    """

    def __init__(self, message: str, key: object = None) -> None:
        self.key = key
        super().__init__(message)

    def __reduce__(self) -> tuple[type, tuple[str, object]]:
        return type(self), (str(self), self.key)
