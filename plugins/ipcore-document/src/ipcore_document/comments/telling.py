"""Comments in words, for a terminal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ipcore import Audience, Lang, day_text
from ipcore.model import Goal
from ipcore_document.comments.tying import Tied
from ipcore_document.comments.values import Comments
from ipcore_document.paper import visible
from ipcore_document.words import Words

_INDENT = "    "

_TURNS = re.compile("[\u2028-\u202e\u2066-\u2069]")
"""What ends a line for some, or turns the letters after it for a terminal that can."""


def text(comments: Comments, rows: Sequence[tuple[Tied, bool | None]], added: int | None, today: dt.date, lang: Lang) -> Iterator[str]:
    """
    Lines. What somebody wrote stands further in than what we say, on lines of its own, with no character that a terminal obeys.

    Args:
        comments: The comments.
        rows: Each with what it is about, and whether it stood in the plan before: None where that is not known.
        added: How many were added. None: no case was written.
        today: The day it is.
        lang: The language of our words.
    """
    say = _Saying(lang)
    yield say(f"from_{comments.sender}", day=day_text(comments.written_on, lang))
    yield say("document", day=day_text(comments.document_made_on, lang))
    if comments.written_on > today:
        yield say("ahead")
    if comments.written_on < comments.document_made_on:
        yield say("before")
    for one, there in rows:
        yield ""
        yield from _row(say, one, there)
    yield ""
    yield from _ending(say, comments, rows, added)


def _ending(say: _Saying, comments: Comments, rows: Sequence[tuple[Tied, bool | None]], added: int | None) -> Iterator[str]:
    """What came of it, and what can be done next."""
    if added is not None:
        yield say({0: "added_none", 1: "added_one"}.get(added, "added"), count=added)
    elif all(there for _, there in rows):
        yield say("all_there")
    else:
        yield say("not_written")
        if comments.sender is Audience.PARENTS:
            yield say("by_whom")


class _Saying:
    """Our words of the command, in one language."""

    def __init__(self, lang: Lang) -> None:
        self._words = Words(lang)

    def __call__(self, key: str, **values: object) -> str:
        return self._words.say("comments_command", key, **values)


def _row(say: _Saying, one: Tied, there: bool | None) -> Iterator[str]:
    if one.aim is None:
        yield say("plan")
    else:
        yield say("goal" if isinstance(one.aim, Goal) else "measure", id=visible(one.aim.id))
        yield from _own(one.aim.wording)
    yield say("comment_there" if there else "comment")
    yield from _own(one.comment.text)


def _own(text: str) -> Iterator[str]:
    return (f"{_INDENT}{line}" for line in _TURNS.sub("\N{REPLACEMENT CHARACTER}", visible(text)).split("\n"))
