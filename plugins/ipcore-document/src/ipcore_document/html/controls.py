"""The characters of Unicode that turn the direction of text."""

from __future__ import annotations

import re

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"


def balanced(text: str) -> str:
    """
    A text that turns nothing but itself: what it opens is closed at its end, and what closes nothing of its own is left out.

    A browser isolates an element from what is around it with the same characters, and one too many in a text would undo that.
    """
    turns = _Turns()
    made = _TURNS.sub(lambda found: turns.kept(found[0]), text)
    return made + "".join(_end(one) for one in reversed(turns.open_ones))


class _Turns:
    """What is open so far. Isolates are counted: a text may hold as many of these characters as it has room for, and none is looked for."""

    def __init__(self) -> None:
        self.open_ones: list[str] = []
        self._isolates = 0

    def kept(self, character: str) -> str:
        """A character that turns, or nothing where it closes nothing."""
        if character == _END_OF_EMBEDDING:
            return self.open_ones.pop() and character if self.open_ones and self.open_ones[-1] in _EMBEDDINGS else ""
        if character != _END_OF_ISOLATE:
            self.open_ones.append(character)
            self._isolates += character not in _EMBEDDINGS
            return character
        if not self._isolates:
            return ""
        self._isolates -= 1
        while self.open_ones.pop() in _EMBEDDINGS:
            pass
        return character


def _end(opened: str) -> str:
    return _END_OF_EMBEDDING if opened in _EMBEDDINGS else _END_OF_ISOLATE
