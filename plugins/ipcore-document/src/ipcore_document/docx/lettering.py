"""Paragraphs and runs: text with its style, its language and its direction. No text ever becomes a field, a link or a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from ipcore_document.docx.direction import leftward_paragraph, settled, stretches
from ipcore_document.paper import Line, Said, visible

WORD_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""Languages as Word names them: with the country whose spelling it is."""

_NO_LANGUAGE = "x-none"
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_BREAKS = re.compile(r"([\n\t])")


def element(name: str, *inside: BaseOxmlElement, **values: str) -> BaseOxmlElement:
    """An element of WordprocessingML, with its attributes and what stands in it."""
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(inside)
    return made


def paragraph(style: str, line: Line, before: Iterable[BaseOxmlElement] = ()) -> BaseOxmlElement:
    """A paragraph in a style. `before`: runs that come before the line, in words of ours."""
    first = tuple(before)
    turned = not first and leftward_paragraph(line)
    direction = [element("bidi")] if turned else []
    return element("p", element("pPr", element("pStyle", val=style), *direction), *first, *runs(line, around=turned))


def runs(line: Line, style: str = "", *, around: bool = False) -> Iterator[BaseOxmlElement]:
    """The runs of a line. `style`: that of its letters. `around`: the paragraph they stand in runs from right to left."""
    for number, said in enumerate(line, start=1):
        yield from _said(said, style)
        after = settled(said.text, leftward_around=around) if said.own and number < len(line) else ""
        if after:
            yield run(after)


def _said(said: Said, style: str) -> Iterator[BaseOxmlElement]:
    for text, turned in stretches(visible(said.text)) if said.own else ((visible(said.text), False),):
        if text:
            yield run(text, style=style or ("Strong" if said.strong else ""), lang=said.lang, turned=turned)


def run(text: str, *, style: str = "", lang: str | None = None, turned: bool = False) -> BaseOxmlElement:
    """
    A run.

    Args:
        text: Line feeds and tabs in it are kept.
        style: The style of its letters. Empty: that of the paragraph.
        lang: As in `Said`.
        turned: It runs from right to left.
    """
    known = lang is None or _TAG.fullmatch(lang) is not None
    about = [element("rStyle", val=style)] if style else []
    about += [] if known else [element("noProof")]
    about += [element("rtl")] if turned else []
    if lang is not None:
        tag = WORD_LANGUAGES.get(lang, lang) if known else _NO_LANGUAGE
        about.append(element("lang", val=tag, eastAsia=tag, bidi=tag))
    return element("r", *([element("rPr", *about)] if about else []), *_pieces(text))


def _pieces(text: str) -> Iterator[BaseOxmlElement]:
    for piece in _BREAKS.split(text):
        if piece == "\n":
            yield element("br")
        elif piece == "\t":
            yield element("tab")
        elif piece:
            made = element("t")
            made.set(qn("xml:space"), "preserve")
            made.text = piece
            yield made
