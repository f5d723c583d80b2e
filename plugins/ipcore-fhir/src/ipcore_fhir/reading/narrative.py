"""
Whether a narrative holds only what FHIR allows there (txt-1): text, simple markup, links and pictures, and nothing that runs.

Narratives are never read for what they say.
"""

from __future__ import annotations

import re
from html import unescape

_ELEMENTS = """
a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p
pre q samp small span strong sub sup table tbody td tfoot th thead tr tt u ul var
"""
_TAGS = frozenset(_ELEMENTS.split())
"""The elements of the chapters on text, lists, tables, structure and presentation of HTML 4, and links and pictures."""

_NAMES = """
abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff class colspan
dir frame headers height href hreflang id lang longdesc name rel rev rowspan rules scope span src start style summary
tabindex title type valign value width xml:lang xml:space xmlns
"""
_ATTRIBUTES = frozenset(_NAMES.split())
_PLAIN = re.compile(
    r"(?:[^<]++|</?(?:b|br|dd|dl|dt|div|em|h[1-6]|i|li|ol|p|span|strong|table|tbody|td|th|thead|tr|ul) ?/?>"
    r'|<div(?: xmlns="http://www\.w3\.org/1999/xhtml")?(?: (?:xml:)?lang="[A-Za-z-]{1,35}")*+>)*+'
)
"""What is harmless at first sight."""
_TAG = re.compile(r"<([A-Za-z][^\s<>/=\"']*+)((?:\s++[^\s<>/=\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>=\"'`]++))?+)*+)\s*+/?+>")
_ATTRIBUTE = re.compile(r"\s++([^\s<>/=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s<>=\"'`]++)))?+")
_END = re.compile(r"</([A-Za-z][^\s<>/=\"']*+)\s*+>")
_NO_MARKUP = re.compile(r"<(?![A-Za-z/!?])")
"""A `<` that begins nothing."""
_LINKS = frozenset({"href", "src", "longdesc"})
_RUNS = re.compile(r"javascript:|vbscript:|expression\(|url\(|@import|-moz-binding|behavior:", re.IGNORECASE)


def is_harmless(div: str) -> bool:
    """
    Whether nothing stands in a narrative that may not. What is no markup that everybody reads alike, such as a tag that is not closed, may
    not. It is gone through once, from its beginning to its end.
    """
    if _PLAIN.fullmatch(div):
        return True
    at = div.find("<")
    while at != -1:
        after = _after_comment(div, at) if div.startswith("<!--", at) else _after_tag(div, at)
        if after is None:
            return False
        at = div.find("<", after)
    return True


def _after_comment(div: str, at: int) -> int | None:
    """Where a comment ends. None: nowhere, or it could be read to end in two places."""
    end = div.find("--", at + 4)
    return end + 3 if div.startswith("-->", end) and not div.startswith((">", "->"), at + 4) else None


def _after_tag(div: str, at: int) -> int | None:
    """Where a tag ends that may stand. None: it may not."""
    if _NO_MARKUP.match(div, at):
        return at + 1
    if (end := _END.match(div, at)) is not None:
        return end.end() if end[1].lower() in _TAGS else None
    tag = _TAG.match(div, at)
    if tag is None or tag[1].lower() not in _TAGS:
        return None
    try:
        told = ((name.lower(), unescape(one or other or bare)) for name, one, other, bare in _ATTRIBUTE.findall(tag[2]))
        return tag.end() if all(_may_stand(name, value) for name, value in told) else None
    except ValueError:  # a number of a character that is too long
        return None


def _may_stand(name: str, value: str) -> bool:
    plain = "".join(one for one in value if one > " ").lower()
    if name in _LINKS and ":" in plain.partition("/")[0] and not plain.startswith(_SCHEMES):
        return False
    return name in _ATTRIBUTES and not _RUNS.search(plain)


_SCHEMES = ("http:", "https:", "mailto:", "tel:", "data:image/png", "data:image/jpeg", "data:image/gif", "urn:", "cid:")
