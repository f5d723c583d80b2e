"""Text on a paper: whose words it is, and in which language."""

from __future__ import annotations

import re

from attrs import field, frozen

NOBODY_KNOWS = ""
"""The language of a text of which nobody has recorded the language."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no format can hold or no reader can see: control characters but tab and line feed, lone surrogates, non-characters."""


@frozen
class Said:
    """
    A stretch of text.

    Attributes:
        text: The text. Line feeds are breaks.
        lang: Its language as a tag of BCP 47. None: that of the paper. `NOBODY_KNOWS`: not known.
        own: Somebody wrote it in the case: it is shown as it stands, and its direction is that of its own letters.
        strong: It stands out.
    """

    text: str = field(repr=False)
    lang: str | None = field(default=None)
    own: bool = field(default=False)
    strong: bool = field(default=False)


Line = tuple[Said, ...]
"""What stands on one line, or in one paragraph."""


def plain(text: str, *, strong: bool = False) -> Line:
    """A line of our own words, in the language of the paper."""
    return (Said(text, strong=strong),)


def own(text: str, lang: str | None) -> Line:
    """A line that somebody wrote in the case, made fit to be shown. `lang` as in `Said`."""
    return (Said(visible(text), lang, own=True),)


def visible(text: str) -> str:
    """
    A text in which every character can be shown, in all formats alike: a control character becomes its picture (U+2400), what is no
    character becomes U+FFFD. All line ends become line feeds.
    """
    return _UNSEEN.sub(lambda found: _picture(found[0]), text.replace("\r\n", "\n").replace("\r", "\n"))


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
