"""What stood at a place, kept until it is known that it is not needed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, cast

from ipcore.cli.drafts import fill
from ipcore.cli.interruption import Interruption


class Old:
    """
    What stands at a path, in a file without a name, its owner's alone, that is gone in the end.

    What cannot be read is not kept, and then not touched when all is put back.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._there = os.path.lexists(place)
        self._mode = 0o600
        self._kept: BinaryIO | None = None
        self._open = ExitStack()

    def __enter__(self) -> Old:
        with suppress(OSError), self._place.open("rb") as file:
            self._mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            kept = self._open.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(file, kept)
            self._kept = cast(BinaryIO, kept)
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def put_back(self) -> None:
        """Make the place, which has been taken, what it was."""
        with Interruption() as interruption, interruption.held(), suppress(OSError):
            if not self._there:
                self._place.unlink(missing_ok=True)
            elif self._kept is not None:
                self._kept.seek(0)
                with self._place.open("r+b") as file:
                    fill(file, self._kept)
                self._place.chmod(self._mode)
