"""
Texts that people wrote, there and back to the letter, and the few words that are written beside codes.

FHIR knows no empty text, none of blanks only, and no control characters. Such a text is written as the extension `text` of the element,
in the notation of JSON; the element itself has no value then.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ipcore import Lang
from ipcore_fhir.extensions import extension, extension_value
from ipcore_fhir.making import Making
from ipcore_fhir.resource import Resource

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def written(element: str, value: str | None) -> Resource:
    """What says a text in an element of that name: to be put among the others. Nothing where the text is None."""
    if value is None:
        return {}
    if value.replace("\ufeff", "").strip() and not _CONTROL.search(value):
        return {element: value}
    return {f"_{element}": {"extension": [extension("text", json.dumps(value))]}}


def read_text(resource: Any, element: str) -> str | None:
    """The text as it was given to `written`, blanks and all. None: there is none."""
    if not isinstance(resource, dict):
        return None
    value, beside = resource.get(element), resource.get(f"_{element}")
    if isinstance(value, str):
        return value
    return _from_notation(extension_value(beside, "text")) if isinstance(beside, dict) else None


def _from_notation(told: Any) -> str | None:
    if not isinstance(told, str) or not told.startswith('"'):
        return None
    try:
        found = json.loads(told)
    except ValueError:
        return None
    return found if isinstance(found, str) else None


_WORDS = {
    "need": {Lang.NB: "Behov", Lang.NN: "Behov", Lang.EN: "Need"},
    "resource": {Lang.NB: "Ressurs", Lang.NN: "Ressurs", Lang.EN: "Resource"},
    "evaluation": {Lang.NB: "Evaluering av planen", Lang.NN: "Evaluering av planen", Lang.EN: "Evaluation of the plan"},
    "satisfaction": {Lang.NB: "Hvor fornøyd, 1 til 5", Lang.NN: "Kor nøgd, 1 til 5", Lang.EN: "How satisfied, 1 to 5"},
    "revision": {Lang.NB: "Revisjon av planen", Lang.NN: "Revisjon av planen", Lang.EN: "Revision of the plan"},
    "not-recorded": {Lang.NB: "Ikke registrert", Lang.NN: "Ikkje registrert", Lang.EN: "Not recorded"},
}


def said(making: Making, language: str | None, word: str) -> str:
    """
    A word of ours, in the written language of a plan where we have it, else in that of the making.

    Args:
        making: The case that is being written.
        language: The plan's written language. None: not recorded.
        word: Which: a key of the table.
    """
    return _WORDS[word][lang_of(making, language)]


def lang_of(making: Making, language: str | None) -> Lang:
    """The language to write in: that of the plan where it is one of ours, else that of the making."""
    return Lang(language) if language in ("nb", "nn") else making.lang
