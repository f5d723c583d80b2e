"""Days and places in the law, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ipcore.rules import Citation
from ipcore.words.common import label, say
from ipcore.words.language import Lang

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A space in a text at which no line is to end: "§ 7-2"."""

_SHOWN_CITATIONS = 2
_CHAPTER = "ch. "
"""How a place begins that is a chapter of a guide."""


def day_text(day: dt.date, lang: Lang) -> str:
    """A day in words: "21. november 2026"."""
    return say(lang, "law", "day").format(day=day.day, month=say(lang, "month", str(day.month)), year=day.year).replace(" ", NO_BREAK)


def citation_text(citation: Citation, lang: Lang) -> str:
    """A place in the law, short and for people: "forskrift om individuell plan § 9 bokstav h"."""
    return " ".join(one for one in (label(lang, "document", citation.document), _paragraph(citation, lang)) if one)


def citations_text(citations: Sequence[Citation], lang: Lang, *, shown: int | None = _SHOWN_CITATIONS) -> str:
    """
    The most telling places, each document named once, and how many there are more.

    Args:
        citations: The places, the most telling first.
        lang: The language.
        shown: How many are told, at least one; the others are counted. None: all are told.
    """
    documents: dict[str, list[str]] = {}
    for one in citations[:shown]:
        documents.setdefault(one.document, []).append(_paragraph(one, lang))
    told = [f"{label(lang, 'document', name)} {_listed(places, lang, comma='')}".rstrip() for name, places in documents.items()]
    more = 0 if shown is None else len(citations) - shown
    if more > 0:
        told.append(say(lang, "law", "one_more" if more == 1 else "more").format(more=more))
    return _listed(told, lang, comma=",")


def _listed(texts: Sequence[str], lang: Lang, *, comma: str) -> str:
    """Texts as a list in a sentence: "a, b and c". With a comma before the "and" where the texts may hold one themselves."""
    *firsts, last = filter(None, texts) if any(texts) else [""]
    return f"{', '.join(firsts)}{comma} {say(lang, 'law', 'and')} {last}" if firsts else last


def _paragraph(citation: Citation, lang: Lang) -> str:
    part = citation.part
    is_letter = len(part) == 1 and part.isalpha()
    told = say(lang, "law", "letter").format(letter=part) if is_letter else label(lang, "paragraph_part", part)
    chapter = citation.paragraph.removeprefix(_CHAPTER)
    place = chapter if chapter == citation.paragraph else say(lang, "law", "chapter").format(chapter=chapter)
    return " ".join(one for one in (place, told) if one).replace(" ", NO_BREAK)
