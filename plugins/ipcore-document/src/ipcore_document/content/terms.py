"""The terms that stand in the paper, in one or two short sentences each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, fields_dict, has

from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Said, Section

_KEY = "terms"


def section(view: View) -> Section | None:
    """All the terms there are words for, if the paper is in easy language. `only_used` takes those away that do not stand in it."""
    if not view.settings.easy:
        return None
    names = [key for key in view.words.keys("terms") if f"{key}_is" in view.words.keys("terms")]
    rows = tuple(Answer(spoken(view, "terms", key), (spoken(view, "terms", f"{key}_is"),)) for key in names)
    return Section(key=_KEY, title=spoken(view, "law", "terms"), blocks=(Answers(rows),))


def only_used(view: View, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, the terms among them without those that stand nowhere else. Where none is left, there are no terms."""
    around = " ".join(text for one in sections if one.key != _KEY for text in _texts(one))
    return tuple(kept for one in sections if (kept := _used(view, one, around) if one.key == _KEY else one) is not None)


def _used(view: View, terms: Section, around: str) -> Section | None:
    rows = tuple(row for block in terms.blocks if isinstance(block, Answers) for row in block.rows if _stands_in(view, row, around))
    return evolve(terms, blocks=(Answers(rows),)) if rows else None


def _stands_in(view: View, row: Answer, around: str) -> bool:
    """Whether a word in a text begins as one of the forms of a term."""
    term = "".join(one.text for one in row.asked)
    key = next(key for key in view.words.keys("terms") if view.words.say("terms", key) == term)
    forms = view.words.say("terms", f"{key}_forms").split("|")
    return re.search(rf"\b(?:{'|'.join(map(re.escape, forms))})", around, re.IGNORECASE) is not None


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, Said):
        yield part.text
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    else:
        cls = type(part)
        for name in fields_dict(cls) if has(cls) else ():
            yield from _texts(getattr(part, name))
