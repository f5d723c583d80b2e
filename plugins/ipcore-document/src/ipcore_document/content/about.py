"""What the document is: its title, whose it is, how new what it tells is."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def title(view: View) -> Line:
    """The first heading."""
    return plain(view.words.say("about", "title"))


def lines(view: View) -> Iterator[Line]:
    """Lines below the title."""
    yield from ()


def notes(view: View) -> Iterator[Line]:
    """What must be known before the rest is read."""
    yield from ()
