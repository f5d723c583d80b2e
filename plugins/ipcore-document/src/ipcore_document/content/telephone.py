"""Telephone numbers in what somebody wrote."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:(?:tlf|tel|telefon|mobil|mob|phone)[.:]*\s*)?(?P<country>(?:\+|00)47)?(?P<number>[2-9][0-9]{7})", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=[0-9])[ \u00a0](?=[0-9])")


def dial(text: str) -> str:
    """The digits to dial, with + before the country's code, where all that is written is one Norwegian telephone number. Else empty."""
    found = _NUMBER.fullmatch(_BETWEEN.sub("", text.strip()))
    if found is None:
        return ""
    return f"+47{found['number']}" if found["country"] else found["number"]
