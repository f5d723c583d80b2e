"""Text as it stands on a page: whose it is, in which language, which way it runs."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from ipcore_document.html.controls import balanced
from ipcore_document.paper import Line, Said

_BREAK = Markup("<br>")


def markup(line: Line) -> Markup:
    """A line. What somebody wrote is kept apart from what stands around it, so that neither turns the other's letters."""
    return Markup("").join(_said(one) for one in line)


def plain(line: Line) -> str:
    """A line where no element can stand, as in a title."""
    return " ".join("".join(balanced(one.text) for one in line).split())


def direction(line: Line) -> Markup:
    """The attribute of an element that holds a line and nothing else: a line all of which somebody wrote right to left runs that way."""
    written = [one for one in line if one.text.strip()]
    if written and all(one.own for one in written) and _first_strong(written[0].text) in ("R", "AL"):
        return Markup(' dir="rtl"')
    return Markup("")


def _first_strong(text: str) -> str:
    return next((kind for one in text if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), "L")


def _said(one: Said) -> Markup:
    made = _BREAK.join(balanced(one.text).split("\n")) if one.own else _BREAK.join(one.text.split("\n"))
    lang = Markup("") if one.lang is None else Markup(' lang="{}"').format(one.lang)
    if one.own:
        made = Markup('<bdi dir="auto"{}>{}</bdi>').format(lang, made)
    elif lang:
        made = Markup("<span{}>{}</span>").format(lang, made)
    return Markup("<strong>{}</strong>").format(made) if one.strong else escape(made)
