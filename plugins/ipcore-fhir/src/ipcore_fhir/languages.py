"""
Written languages as BCP 47 has them.

Sami is written as the group of its languages, another language as one that has no code.
"""

from __future__ import annotations

from ipcore_fhir.resource import text

_CODES = {"nb": "nb", "nn": "nn", "sami": "smi", "other": "mis"}
_SAMI = frozenset({"smi", "se", "sme", "sma", "smj", "smn", "sms"})


def code_of(language: str | None) -> str | None:
    """The code of a written language of a case. None: it has none recorded."""
    return None if language is None else _CODES[language]


def language_of(code: object) -> str | None:
    """The written language that a code names. None: it is none, or only Norwegian, which does not say which of the two."""
    told = text({"code": code}, "code")
    main = told.lower().partition("-")[0] if told is not None else "no"
    if main == "no":
        return None
    return main if main in ("nb", "nn") else "sami" if main in _SAMI else "other"
