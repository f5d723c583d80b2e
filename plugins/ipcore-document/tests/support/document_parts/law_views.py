"""Views of cases for one reader on a day, and what a section of a paper says in plain text."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path

import attrs

import ipcore
from ipcore import ARCHIVE, PARENTS, PERSON, Audience, ExportContext, Lang, Recipient
from ipcore_document.content import paper_of
from ipcore_document.content.view import View
from ipcore_document.paper import Said
from ipcore_document.settings import Settings
from ipcore_document.words import Words

ON = dt.date(2026, 11, 21)
CASES = sorted((Path(__file__).resolve().parents[5] / "examples" / "cases").glob("*.json"))


@functools.cache
def example(name):
    """One of the example cases."""
    return ipcore.loads(next(path for path in CASES if path.stem == name).read_bytes())


def readers(case):
    """Everybody a case can be cut for, but statistics."""
    taking_part = [one.id for plan in case.plans for one in plan.participants]
    return [PERSON, PARENTS, ARCHIVE, *(Recipient(audience=Audience.PARTICIPANT, participant=one) for one in taking_part)]


def view_of(case, recipient=PERSON, *, on=ON, lang=Lang.NB, easy=False, findings=True, cut=True, law=None):
    """The case as a reader is shown it; `cut=False` where it is a copy already."""
    copy = ipcore.cut(case, recipient, on).case if cut else case
    more = {} if law is None else {"law": law}
    context = ExportContext(recipient=recipient, on=on, lang=lang, **more)
    return View(copy, context, Settings(easy=easy, findings=findings), Words(lang, easy=easy))


def paper_for_the_person(name, lang, settings):
    """An example case as the person gets it."""
    copy = ipcore.cut(example(name), PERSON, ON).case
    context = ExportContext(recipient=PERSON, on=ON, lang=lang)
    return paper_of(copy, context, settings, Words(lang, easy=settings.easy))


def texts(part):
    """Every line in a section or a block, one after another."""
    if isinstance(part, tuple) and part and all(isinstance(one, Said) for one in part):
        return ["".join(one.text for one in part)]
    if isinstance(part, tuple):
        return [text for one in part for text in texts(one)]
    if attrs.has(type(part)):
        return [text for name in attrs.fields_dict(type(part)) for text in texts(getattr(part, name))]
    return []


def told(part):
    """The same as one text, a line each, ordinary spaces between words."""
    return "\n".join(texts(part)).replace("\xa0", " ")
