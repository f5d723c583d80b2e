"""The words of the command line itself, and days, citations and the law's stamp in words. What findings say stands with the rules."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any

from ipcore.check import Law
from ipcore.cli.page import NO_BREAK
from ipcore.rules import Citation
from ipcore.words import Lang

_SHOWN_CITATIONS = 2


@functools.cache
def table(lang: Lang) -> Mapping[str, Mapping[str, str]]:
    """All words of the command line in a language, by section and key."""
    return tomllib.loads((files("ipcore.cli") / f"{lang}.toml").read_text(encoding="utf-8"))


def phrase(lang: Lang, key: str, **values: Any) -> str:
    """A phrase with its places filled in."""
    return table(lang)["phrase"][key].format(**values)


def word(lang: Lang, section: str, key: str) -> str:
    """The word for a key; the key itself where there is none, for what plugins bring."""
    return table(lang)[section].get(key, key)


def counted(lang: Lang, count: int, key: str) -> str:
    """So many of a kind: "1 breach", "2 breaches"."""
    one = word(lang, "count", key)
    return f"{count} {one if count == 1 else table(lang)['count_many'].get(key, one)}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day_text(day: dt.date, lang: Lang) -> str:
    """A day in words: "21. november 2026"."""
    return phrase(lang, "day", day=day.day, month=table(lang)["month"][str(day.month)], year=day.year).replace(" ", NO_BREAK)


def citation_text(citation: Citation, lang: Lang) -> str:
    """A place in the law, short and for people: "forskrift om individuell plan § 9 bokstav h"."""
    return " ".join(one for one in (word(lang, "document", citation.document), _paragraph(citation, lang)) if one)


def citations_text(citations: Sequence[Citation], lang: Lang) -> str:
    """The most telling places, each document named once, and how many there are more."""
    told = []
    for document, group in groupby(citations[:_SHOWN_CITATIONS], key=lambda one: one.document):
        paragraphs = f" {phrase(lang, 'and')} ".join(filter(None, (_paragraph(one, lang) for one in group)))
        told.append(f"{word(lang, 'document', document)} {paragraphs}".rstrip())
    shown = ", ".join(told)
    more = len(citations) - _SHOWN_CITATIONS
    if more < 1:
        return shown
    return phrase(lang, "cited_and_one" if more == 1 else "cited_and_more", shown=shown, more=more)


def _paragraph(citation: Citation, lang: Lang) -> str:
    part = citation.part
    told = phrase(lang, "letter", letter=part) if len(part) == 1 and part.isalpha() else word(lang, "paragraph_part", part)
    return " ".join(one for one in (citation.paragraph, told) if one).replace(" ", NO_BREAK)


def stamp_text(law: Law, lang: Lang) -> str:
    """Which law it was, and what it is not."""
    stamp = law.stamp
    return phrase(lang, "foot", read_to=day_text(stamp.read_to, lang), version=stamp.version, packs=", ".join(stamp.packs))


def printable(text: str) -> str:
    """A text that a terminal can be given: what it would not show, or would obey, becomes a mark."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
