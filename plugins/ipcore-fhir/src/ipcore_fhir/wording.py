"""The few words that are written beside the codes of what a plan says."""

from __future__ import annotations

from ipcore import Lang
from ipcore_fhir.making import Making

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
