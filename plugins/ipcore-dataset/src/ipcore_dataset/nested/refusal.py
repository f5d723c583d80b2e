"""What a run over cases is refused for."""

from __future__ import annotations

from ipcore import IpcoreError


class NestedError(IpcoreError, ValueError):
    """A run that cannot be made, or gone on with: where, what was found, what was expected. It holds nothing of a case."""
