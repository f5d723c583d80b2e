"""
Written languages as BCP 47 has them.

Sami is written as the group of its languages, another language as one that has no code.
"""

from __future__ import annotations

from ipcore_fhir.resource import text

_CODES = {"nb": "nb", "nn": "nn", "sami": "smi", "other": "mis"}
_SAMI = frozenset({"smi", "se", "sme", "sma", "smj", "smn", "sms", "sje", "sju", "sjd", "sia", "sjk", "sjt"})
_UNSAID = frozenset({"no", "nor", "und", "mul", "zxx"})
"""Codes that name no written language: Norwegian, undetermined, several, none."""


def code_of(language: str | None) -> str | None:
    """The code of a written language of a case. None: it has none recorded."""
    return None if language is None else _CODES[language]


def language_of(code: object) -> str | None:
    """The written language that a code names. None: it is none, or only Norwegian, which does not say which of the two forms."""
    told = text({"code": code}, "code")
    main = told.lower().partition("-")[0] if told is not None else "und"
    known = {"nob": "nb", "nno": "nn"}.get(main, main)
    return None if known in _UNSAID else known if known in ("nb", "nn") else "sami" if known in _SAMI else "other"
