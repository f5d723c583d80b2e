"""
Whether a narrative holds only what FHIR allows there (txt-1): text, simple markup, links and pictures, and nothing that runs.

Narratives are never read for what they say.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
    r'\s*<div(?: xmlns="http://www\.w3\.org/1999/xhtml")?(?: (?:xml:)?lang="[A-Za-z-]{1,35}")*>'
    r"(?:[^<>]++|</?(?:b|br|dd|dl|dt|div|em|h[1-6]|i|li|ol|p|span|strong|table|tbody|td|th|thead|tr|ul) ?/?>)*+"
)
"""What is harmless at first sight: elements without attributes, and texts. The last of it is taken with the rest and not asked for."""
_LINKS = frozenset({"href", "src", "longdesc"})
_RUNS = re.compile(r"javascript:|vbscript:|expression\(|url\(|@import|-moz-binding|behavior:", re.IGNORECASE)


def is_harmless(div: str) -> bool:
    """Whether nothing stands in a narrative that may not."""
    if _PLAIN.fullmatch(div):
        return True
    reading = _Reading(convert_charrefs=True)
    try:
        reading.feed(div)
        reading.close()
    except Exception:  # noqa: BLE001  # what the parser of the standard library cannot take is not taken
        return False
    return reading.harmless


class _Reading(HTMLParser):
    harmless = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS or any(not _may_stand(name, value or "") for name, value in attrs):
            self.harmless = False

    def handle_decl(self, decl: str) -> None:
        self.harmless = False

    def handle_pi(self, data: str) -> None:
        self.harmless = False

    def unknown_decl(self, data: str) -> None:
        self.harmless = False


def _may_stand(name: str, value: str) -> bool:
    plain = "".join(one for one in value if one > " ").lower()
    if name in _LINKS and ":" in plain.partition("/")[0] and not plain.startswith(_SCHEMES):
        return False
    return name in _ATTRIBUTES and not _RUNS.search(plain)


_SCHEMES = ("http:", "https:", "mailto:", "tel:", "data:image/png", "data:image/jpeg", "data:image/gif", "urn:", "cid:")
