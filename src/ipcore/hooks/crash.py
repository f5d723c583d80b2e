"""Where something broke off, in words that hold nothing of what was raised."""

from __future__ import annotations

import traceback
from pathlib import PurePath


def crash_place(error: BaseException) -> str:
    """The type of what was raised, and the file and line in which it was: "KeyError in table.py, line 12"."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} in {PurePath(frames[-1].filename).name}, line {frames[-1].lineno or 0}"
