"""What an empty list in a copy means, and up to which day its source tells."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Note


def nothing_or_unknown(view: View, section: str, part: str) -> Note:
    """What is said where a part shows nothing: that there is none, or that nobody knows."""
    return Note(spoken(view, section, f"no_{part}" if view.records(part) else f"unknown_{part}"))


def perhaps_more(view: View, section: str, part: str) -> Iterator[Block]:
    """Where a part shows something, that there may be more of it, if that is so."""
    if not view.records(part):
        yield Note(spoken(view, section, f"more_{part}"))


def told_until(view: View) -> Iterator[Block]:
    """Where the day lies behind what the source can know, up to which day it tells."""
    exported_on = view.case.source.exported_on
    if view.on > exported_on:
        yield Note(spoken(view, "law", "told_until", day=view.day(exported_on)))
