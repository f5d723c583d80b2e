"""What an empty list in a copy means, and up to which day its source tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ipcore.model import FORMAT, RecordPath, parse_path
from ipcore_document.content.told import said
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Note


def is_certain(view: View, part: str, *fields: str) -> bool:
    """Whether what does not stand in a part is not there: the source records it completely, and no sources disagree on it."""
    disputed = view.case.source.disputed
    return view.records(part, *fields) and FORMAT not in disputed and not _touches(disputed, RecordPath(part, None, fields))


def _touches(texts: Iterable[str], path: RecordPath) -> bool:
    return any(one.touches(path) for text in texts for one in parse_path(text))


def nothing_or_unknown(view: View, section: str, part: str) -> Note:
    """What is said where a part shows nothing: that there is none, or that nobody knows."""
    return Note(said(view, section, f"no_{part}" if is_certain(view, part) else f"unknown_{part}"))


def perhaps_more(view: View, section: str, part: str) -> Iterator[Block]:
    """Where a part shows something, that there may be more of it, if that is so."""
    if not is_certain(view, part):
        yield Note(said(view, section, f"more_{part}"))


def told_until(view: View) -> Iterator[Block]:
    """Where the day lies behind what the source can know, up to which day it tells."""
    exported_on = view.case.source.exported_on
    if view.on > exported_on:
        yield Note(said(view, "law", "told_until", day=view.day(exported_on)))
