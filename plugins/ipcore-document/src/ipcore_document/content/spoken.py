"""Our words, said to the person or of the person, and the names of what somebody wrote."""

from __future__ import annotations

from typing import TypeGuard

from ipcore.model import Plan
from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def spoken(view: View, section: str, key: str, **values: Line | str | int) -> Line:
    """The words for a key; for others than the person those of `..._other`, where there are such. What somebody wrote stays theirs."""
    return view.words.line(section, _key(view, section, key), **values)


def told(view: View, section: str, key: str, **values: object) -> str:
    """The same as text, of our own words alone."""
    return view.words.say(section, _key(view, section, key), **values)


def capital(text: str) -> str:
    """The text with a capital first letter; the others stand as they are."""
    return text[:1].upper() + text[1:]


def is_told(text: str | None) -> TypeGuard[str]:
    """Whether something is written: a text that is not blank."""
    return text is not None and bool(text.strip())


def wording(view: View, text: str, plan: Plan | None) -> Line:
    """What somebody called something. What has no words gets some of ours: no heading, and no row of a table, is empty."""
    return view.own(text, plan) if is_told(text) else plain(view.words.say("front_silence", "no_words"))


def _key(view: View, section: str, key: str) -> str:
    other = f"{key}_other"
    return other if not view.for_person and view.words.has(section, other) else key
