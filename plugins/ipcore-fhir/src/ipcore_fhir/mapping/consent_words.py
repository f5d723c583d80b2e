"""
What a consent and an objection are called, and the law that asks for them.

A paragraph is named only where it is certain. Which law a sharing rests on hangs on who shares; there it is just the law.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipcore import Citation, Lang, citations_text
from ipcore_fhir.making import Making

_PLAN_REGULATION = Citation("FOR-2022-06-22-1110", "§ 5")
_SINCE = dt.date(2022, 8, 1)
"""The day the regulation took force."""

SOME_LAW = {Lang.NB: "norsk lov", Lang.NN: "norsk lov", Lang.EN: "Norwegian law"}
WORDS = {
    "plan": {
        Lang.NB: "Samtykke til at planen utarbeides",
        Lang.NN: "Samtykke til at planen blir utarbeidd",
        Lang.EN: "Consent to the making of the plan",
    },
    "sharing": {
        Lang.NB: "Samtykke til deling av taushetsbelagte opplysninger",
        Lang.NN: "Samtykke til deling av teiepliktige opplysningar",
        Lang.EN: "Consent to the sharing of confidential information",
    },
    "objection": {
        Lang.NB: "Reservasjon mot deling av opplysninger",
        Lang.NN: "Reservasjon mot deling av opplysningar",
        Lang.EN: "Objection to the sharing of information",
    },
}


def law_of(making: Making, consent: Any) -> str:
    """The paragraph that asks for a consent, where it is certain which: for one to an individual plan, given while it was in force."""
    plan = next((one for one in making.case.plans if one.id == consent.plan), None)
    certain = consent.purpose == "plan" and consent.given_on >= _SINCE and (plan is None or plan.kind == "individual")
    return citations_text([_PLAN_REGULATION], making.lang) if certain else SOME_LAW[making.lang]
