"""A page made fit to become a PDF."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection
from xml.etree.ElementTree import Element, SubElement

from ipcore_document.pdf.roles import ACTUAL, FLOWS, LEFTWARD

_LONG = re.compile(r"\S{200,}")
_PIECE = re.compile(r"\S{1,40}")
"""What is no word any more, and the pieces it is broken into. WeasyPrint looks at all of it for each line: 100 000 letters take minutes."""

_INLINE = frozenset({"a", "bdi", "br", "span", "strong"})
_BLOCKS = frozenset({"caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"})


def prepare(page: Element, made_on: dt.date, style: str) -> None:
    """Let a page say of which day it is, which of its texts run to the left, and where no space may get lost. `style` has the last word."""
    head = page.find("head")
    assert head is not None
    for name in ("dcterms.created", "dcterms.modified"):
        SubElement(head, "meta", {"name": name, "content": made_on.isoformat()})
    SubElement(head, "style").text = style
    for element in _body(page).iter():
        element.text, element.tail = _breakable(element.text), _breakable(element.tail)
        if _runs_left(element):
            element.set(LEFTWARD, "")
            element.set(ACTUAL, " ".join(" ".join(_texts(element)).replace("\u200b", "").split()))
        if element.tag in _BLOCKS and all(one.tag in _INLINE for one in element.iter() if one is not element):
            element.set(FLOWS, "")
            _tidy(element)
        _space_lines(element)


def stand_in(page: Element, missing: Collection[str], sign: str) -> None:
    """Put a sign in the place of each letter that no font has. The letter itself is what is read aloud."""
    pattern = re.compile("([" + re.escape("".join(sorted(missing))) + "])")
    for element in tuple(_body(page).iter()):
        if element.get(ACTUAL) is not None and element.get(LEFTWARD) is None:
            element.text = sign  # one that was put in before, and that no font has either
        else:
            element.text, made = _split(pattern, element.text, sign)
            element[0:0] = made
        for number, child in reversed(tuple(enumerate(element))):
            child.tail, made = _split(pattern, child.tail, sign)
            element[number + 1 : number + 1] = made


def _split(pattern: re.Pattern[str], text: str | None, sign: str) -> tuple[str | None, list[Element]]:
    parts = pattern.split(text or "")
    made = []
    for letter, after in zip(parts[1::2], parts[2::2], strict=True):
        one = Element("span", {ACTUAL: letter})
        one.text, one.tail = sign, after
        made.append(one)
    return (parts[0] if made else text), made


def _space_lines(element: Element) -> None:
    """Let a space end what a break ends: the words on both sides of it are two."""
    before: Element | None = None
    for child in element:
        if child.tag == "br" and before is None:
            element.text = (element.text or "") + " "
        elif child.tag == "br" and before is not None:
            before.tail = (before.tail or "") + " "
        before = child


def _breakable(text: str | None) -> str | None:
    return text and _LONG.sub(lambda run: "\u200b".join(_PIECE.findall(run[0])), text)


def _body(page: Element) -> Element:
    body = page.find("body")
    assert body is not None
    return body


def _runs_left(element: Element) -> bool:
    """Whether a text is in an element, and nothing else, that runs from right to left."""
    if any(child.tag != "br" for child in element):
        return False
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for text in _texts(element) for letter in text)


def _texts(element: Element) -> list[str]:
    return [element.text or "", *(child.tail or "" for child in element)]


def _tidy(element: Element) -> None:
    """Take out the spaces that nobody sees, so that all that are left can be kept: also where a line ends."""
    children = tuple(element)
    element.text = _one_space(element.text).lstrip(" ")
    for child in element:
        child.tail = _one_space(child.tail)
        if child.tag not in ("bdi", "br"):
            _within(child)
    if children:
        children[-1].tail = (children[-1].tail or "").rstrip(" ")
    else:
        element.text = element.text.rstrip(" ")


def _within(element: Element) -> None:
    element.text = _one_space(element.text)
    for child in element:
        child.tail = _one_space(child.tail)
        if child.tag not in ("bdi", "br"):
            _within(child)


def _one_space(text: str | None) -> str:
    return re.sub("[ \t\r\n\f]+", " ", text or "")
