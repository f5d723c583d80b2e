"""
Inpatient stays (døgnopphold): Encounter of class IMP, known by our own code for the field of care.

An inpatient Encounter of another system tells no field of care in a code that all know, and on the field the duties hang. It is told
as unread.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import iso, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import compound, compounds, extension_value, extensions
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.episodes import NEVER_WAS, status
from ipcore_fhir.mapping.meetings import is_meeting
from ipcore_fhir.resource import Resource, code_in, coding, concept, text
from ipcore_fhir.systems import ACT_CODE, code_list
from ipcore_fhir.words import code_words

FIELD = code_list("field")
INPATIENT = "IMP"
UNDERSTOOD = ("extension", "status", "class", "serviceType", "subject", "period")
_DAYS = {"discharge_planned_on": "discharge-planned-on", "ready_on": "ready-on", "partners_called_on": "partners-called-on"}


def write(making: Making) -> Iterator[Entry]:
    """The stays of the case."""
    for one in making.case.stays:
        content = {
            "extension": [
                *(each for name, url in _DAYS.items() for each in extensions(url, iso(getattr(one, name)))),
                *extensions("homeless-expected", one.homeless_expected),
                *extensions("telling-excepted", one.telling_excepted or None),
                *(_reason(area, reason) for area, reason in one.aftercare_reasons.items()),
            ],
            "status": status_of(one, making.on),
            "class": coding(ACT_CODE, INPATIENT, "inpatient encounter"),
            "serviceType": concept(coding(FIELD, one.field), text=code_words(making.lang, "field", one.field)),
            "subject": making.patient(),
            "period": period(one.span),
        }
        yield making.entry("Encounter", (one.id,), "Encounter", content, part=one.id)


def status_of(stay: Any, on: dt.date) -> str:
    """How the Encounter of a stay stands on a day."""
    return status(stay.span, on, "planned", "in-progress", "finished")


def read(chart: Chart, draft: Draft) -> None:
    """Put the stays into the draft; tell of every Encounter that is neither a stay nor a meeting of a group."""
    for one in chart.all("Encounter"):
        field = _field(one)
        if field is not None and text(one, "status") in NEVER_WAS:
            chart.unread("Encounter.status")
        elif field is not None:
            understood(chart, one, UNDERSTOOD)
            draft.add("stays", _stay(chart, one, field))
        elif not is_meeting(chart, one):
            chart.unread("Encounter")


def _stay(chart: Chart, encounter: Resource, field: str) -> Part:
    return {
        "id": chart.id(encounter),
        "field": field,
        "span": span_of(encounter.get("period")),
        **{name: extension_value(encounter, url) for name, url in _DAYS.items()},
        "homeless_expected": extension_value(encounter, "homeless-expected"),
        "telling_excepted": extension_value(encounter, "telling-excepted"),
        "aftercare_reasons": dict(_reasons(encounter)),
    }


def _reason(area: str, reason: str) -> Resource:
    """What FHIR has no text for, a blank one or one with characters that are not seen, stands as JSON has it."""
    plain = reason.strip() != "" and all(one.isprintable() or one in "\r\n\t" for one in reason)
    parts = [("area", "valueCode", area), ("reason" if plain else "exactly", "valueString", reason if plain else json.dumps(reason))]
    return compound("aftercare-reason", parts)


def _reasons(encounter: Resource) -> Iterator[tuple[str, str]]:
    for parts in compounds(encounter, "aftercare-reason"):
        area, reason, exactly = (parts.get(name, [None])[0] for name in ("area", "reason", "exactly"))
        if isinstance(area, str):
            yield area, reason if isinstance(reason, str) else _unquoted(exactly)


def _unquoted(text: object) -> str:
    try:
        found = json.loads(text) if isinstance(text, str) else ""
    except ValueError:
        return ""
    return found if isinstance(found, str) else ""


def _field(encounter: Resource) -> str | None:
    """The field of care. None: the Encounter is no stay, or not one of which it is certain."""
    inpatient = isinstance(encounter.get("class"), dict) and encounter["class"].get("code") == INPATIENT
    return code_in(encounter.get("serviceType"), FIELD) if inpatient else None
