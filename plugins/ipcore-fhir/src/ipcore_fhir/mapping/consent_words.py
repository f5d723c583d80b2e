"""
What a consent and an objection are called, and the law that asks for them.

A paragraph is named only where it is certain. Which law a sharing rests on hangs on who shares; there it is just the law.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipcore import Citation, citations_text
from ipcore_fhir.making import Making
from ipcore_fhir.words import code_words, say

_PLAN_REGULATION = Citation("FOR-2022-06-22-1110", "§ 5")
_SINCE = dt.date(2022, 8, 1)
"""The day the regulation took force."""


def name_of(making: Making, kind: str) -> str | None:
    """What it is called: a consent by its purpose, an objection."""
    return code_words(making.lang, "consent" if kind == "objection" else "consent-purpose", kind)


def some_law(making: Making) -> str:
    """The law, where it is not certain which."""
    return say(making.lang, "text", "some_law")


def law_of(making: Making, consent: Any) -> str:
    """The paragraph that asks for a consent, where it is certain which: for one to an individual plan, given while it was in force."""
    plan = next((one for one in making.case.plans if one.id == consent.plan), None)
    certain = consent.purpose == "plan" and consent.given_on >= _SINCE and (plan is None or plan.kind == "individual")
    return citations_text([_PLAN_REGULATION], making.lang) if certain else some_law(making)
