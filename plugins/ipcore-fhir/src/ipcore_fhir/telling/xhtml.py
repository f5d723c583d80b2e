"""XHTML as FHIR lets it stand in a resource. What came from a case is text in it, never an element and never an attribute."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NewType

Markup = NewType("Markup", str)
"""What can stand in a page as it is: texts in it are escaped."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile("[\x20\x21\x23-\x25\x28-\x3b=\x3f-\x7e\xa0-\u2027\u202a-\ud7ff]*")
"""What stands in a page as it is: one line of text with nothing in it that could be markup."""
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def escaped(text: str) -> Markup:
    """A text. What XML cannot hold is shown as a sign for it; a line break stays one."""
    if _PLAIN.fullmatch(text):
        return Markup(text.strip())
    lines = (html.escape(_NOT_IN_XML.sub("\ufffd", one)) for one in _BREAKS.split(text.strip()))
    return Markup("<br/>".join(lines))


def joined(parts: Iterable[Markup], between: str = ", ") -> Markup:
    """Parts after each other."""
    return Markup(html.escape(between).join(parts))


def heading(text: Markup) -> Markup:
    """The heading of a part of a page."""
    return Markup(f"<h3>{text}</h3>")


def paragraph(text: Markup) -> Markup:
    """A paragraph."""
    return Markup(f"<p>{text}</p>")


def strong(text: Markup) -> Markup:
    """A text that stands out."""
    return Markup(f"<b>{text}</b>")


def bullets(lines: Iterable[Markup]) -> Markup:
    """A list. One without lines is nothing."""
    items = "".join(f"<li>{one}</li>" for one in lines)
    return Markup(f"<ul>{items}</ul>" if items else "")


def div(lang: str, content: Markup) -> str:
    """What stands in `Narrative.div`, said in a language."""
    return f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}">{content}</div>'


def plain_text(markup: Markup) -> str:
    """What a page says, without its elements."""
    return html.unescape(re.sub("<[^>]*>", " ", markup))
