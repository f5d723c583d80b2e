"""Lines for a terminal or a file, where no colour is wanted."""

from __future__ import annotations

import shutil
import textwrap

_NARROWEST, _WIDEST = 40, 100


def terminal_width() -> int:
    """Letters on a line of the terminal, within what can be read."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))


def wrapped(text: str, width: int, *, hang: str = "") -> list[str]:
    """
    The text over as many lines as it needs, each as far in as the first and, from the second, further in by `hang`.

    At spaces that may be broken at, and never within a word: the address of a source is found again by searching.
    """
    inner = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(
        text.strip(" "), width, initial_indent=inner, subsequent_indent=inner + hang, break_long_words=False, break_on_hyphens=False
    )
