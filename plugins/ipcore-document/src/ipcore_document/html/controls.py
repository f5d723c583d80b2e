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
    open_ones: list[str] = []
    made = _TURNS.sub(lambda found: _turn(found[0], open_ones), text)
    return made + "".join(_end(one) for one in reversed(open_ones))


def _turn(character: str, open_ones: list[str]) -> str:
    if character == _END_OF_EMBEDDING:
        return open_ones.pop() and character if open_ones and open_ones[-1] in _EMBEDDINGS else ""
    if character != _END_OF_ISOLATE:
        open_ones.append(character)
        return character
    if all(one in _EMBEDDINGS for one in open_ones):
        return ""
    while open_ones.pop() in _EMBEDDINGS:
        pass
    return character


def _end(opened: str) -> str:
    return _END_OF_EMBEDDING if opened in _EMBEDDINGS else _END_OF_ISOLATE
