"""Words to the person, or of the person to somebody else."""

from __future__ import annotations

from ipcore_document.content.view import View
from ipcore_document.paper import Line, plain


def told(view: View, section: str, key: str, **values: object) -> str:
    """The words for a key. Where they do not speak to the person, those of `key_other`, if there are such."""
    return view.words.say(section, _key(view, section, key), **values)


def told_line(view: View, section: str, key: str, **values: Line | str) -> Line:
    """The same as a line, in which what somebody wrote stays theirs."""
    return view.words.line(section, _key(view, section, key), **values)


def said(view: View, section: str, key: str, **values: object) -> Line:
    """The same as a line of our own words alone."""
    return plain(told(view, section, key, **values))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _key(view: View, section: str, key: str) -> str:
    other = f"{key}_other"
    return other if not view.for_person and view.words.has(section, other) else key
