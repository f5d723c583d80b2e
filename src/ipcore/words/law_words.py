"""Days and places in the law, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from ipcore.rules import Citation
from ipcore.words.common import label, say
from ipcore.words.language import Lang

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A space in a text at which no line is to end: "§ 7-2"."""

_SHOWN_CITATIONS = 2


def day_text(day: dt.date, lang: Lang) -> str:
    """A day in words: "21. november 2026"."""
    return say(lang, "law", "day").format(day=day.day, month=say(lang, "month", str(day.month)), year=day.year).replace(" ", NO_BREAK)


def citation_text(citation: Citation, lang: Lang) -> str:
    """A place in the law, short and for people: "forskrift om individuell plan § 9 bokstav h"."""
    return " ".join(one for one in (label(lang, "document", citation.document), _paragraph(citation, lang)) if one)


def citations_text(citations: Sequence[Citation], lang: Lang) -> str:
    """The most telling places, each document named once, and how many there are more."""
    told = []
    for document, group in groupby(citations[:_SHOWN_CITATIONS], key=lambda one: one.document):
        paragraphs = f" {say(lang, 'law', 'and')} ".join(filter(None, (_paragraph(one, lang) for one in group)))
        told.append(f"{label(lang, 'document', document)} {paragraphs}".rstrip())
    shown = ", ".join(told)
    more = len(citations) - _SHOWN_CITATIONS
    if more < 1:
        return shown
    return say(lang, "law", "cited_and_one" if more == 1 else "cited_and_more").format(shown=shown, more=more)


def _paragraph(citation: Citation, lang: Lang) -> str:
    part = citation.part
    is_letter = len(part) == 1 and part.isalpha()
    told = say(lang, "law", "letter").format(letter=part) if is_letter else label(lang, "paragraph_part", part)
    return " ".join(one for one in (citation.paragraph, told) if one).replace(" ", NO_BREAK)
