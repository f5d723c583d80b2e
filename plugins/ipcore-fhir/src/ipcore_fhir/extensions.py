"""
The extensions of ipcore's own: what a plan has to say and FHIR has no element for.

Each is in `EXTENSIONS`, with the type of its value and what it means; those whose type is None are made of others. There is one list, so
that what is written, what is read and what is documented cannot part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ipcore_fhir.resource import Resource, objects
from ipcore_fhir.systems import OWN

_URL = f"{OWN}fhir:"

EXTENSIONS: dict[str, tuple[str | None, str]] = {
    # any
    "exact-text": ("valueString", "A text that FHIR cannot say as it stands, empty or with control characters: as a string of JSON."),
    "empty-period": ("valueDate", "A time that was set up and undone on this day, and covers none."),
    "protected-address": ("valueBoolean", "Whether the person's address is protected (adressesperre)."),
    "expected-birth": ("valueDate", "Expected day of birth (termin) of a child not yet born."),
    "naming-system": ("valueString", "The naming system of a number, where it is no address that FHIR could hold."),
    "position": ("valueInteger", "Which of the list of the case it stands in, from 1: servers give back resources in any order."),
    "source": (None, "Where the case comes from, and what that source records completely."),
    # mapping/own_account.py
    "own-account": ("valueReference", "What the case tells of the person, where the Patient is another system's and is not changed."),
    # mapping/roles.py
    "health-personnel": ("valueBoolean", "Whether who holds the role is health personnel."),
    "held-in": ("valueReference", "The service in which the role is held."),
    "trained": ("valueBoolean", "Whether who holds the role has had the coordinating unit's training."),
    "undone-role": ("valueReference", "A role that was given and undone on one day: nobody held it."),
    "unit": ("valueString", "The source's own code for the unit that holds the role."),
    # mapping/participants.py
    "contribution": ("valueString", "What a participant will contribute."),
    "invited-on": ("valueDate", "A day on which the participant was invited."),
    "replied-on": ("valueDate", "The day the participant replied."),
    "serves": ("valueReference", "The service a participant acts for."),
    "standing": ("valueCode", "How a participant stands to the work: invited, taking part, declined, kept out by the person."),
    "whole-time": ("valueBoolean", "A time is stated that has neither a first nor a last day."),
    "willing": ("valueBoolean", "Whether the participant wishes to take part."),
    "wished": ("valueBoolean", "Whether the person wishes the participant to take part."),
    # mapping/measures.py
    "closed-on": ("valueDate", "The day a measure was finished or given up."),
    "measure-standing": ("valueCode", "How far a measure has come towards being granted: wish, agreed, applied, granted, refused."),
    # of consents, stays and meetings, and of what is withheld: mapping/consents.py, stays.py, meetings.py, withheld.py
    "aftercare-reason": (None, "An area of life no measure needs to cover after the stay: `area`, and the `reason` recorded."),
    "consent-until": ("valueDate", "First day a consent given for a time would not stand, where it was withdrawn by then."),
    "discharge-planned-on": ("valueDate", "Planned day of discharge."),
    "giver": ("valueCode", "In what capacity somebody gave a consent."),
    "group": ("valueReference", "The responsibility group (ansvarsgruppe) whose meeting this is of."),
    "homeless-expected": ("valueBoolean", "The institution expects the person to be without suitable housing after the stay."),
    "partners-called-on": ("valueDate", "Day the partners were called together to plan what comes after the stay."),
    "ready-on": ("valueDate", "Day the patient was declared ready for discharge (utskrivingsklar)."),
    "telling-excepted": ("valueBoolean", "A recorded exception frees the institution from the 24 hours for telling the municipality."),
    "withdrawn-on": ("valueDate", "Day a consent was withdrawn; from that day it does not stand."),
    "withheld": (None, "A part somebody is not to see: its `id`, the `part`, `from` whom, and on what `basis`."),
    # mapping/plan_states.py, plan_extensions.py
    "driver": ("valueReference", "Who sees to coordination and progress of the plan."),
    "dropped-on": ("valueDate", "Day a draft of the plan was given up."),
    "hand-over": (None, "Main responsibility for the plan offered to another service."),
    "in-force": ("valuePeriod", "A time the plan is in force. Without a start: begun, the day not recorded."),
    "in-journal": ("valueBoolean", "Whether the patient journal says that the plan exists and where."),
    "linked-plan": ("valueReference", "Another plan that this one is aligned with."),
    "period-in-force": ("valueBoolean", "The period of a plan that is over is when it was in force. What was planned is `planned-period`."),
    "planned-period": ("valuePeriod", "The plan period, where the period of the plan is another. Without: none is recorded."),
    "responsibility": (None, "A service has the main responsibility for the plan (hovedansvar)."),
    "role-status": (None, "What the plan states of a coordinator, child coordinator or contact doctor."),
    # mapping/goals.py
    "closes-on": ("valueDate", "Day a goal is to be closed that is still open."),
    # mapping/notes.py
    "no-text": ("valueBoolean", "What stands as the text of a note is none: there is no text."),
    "note-about": ("valueReference", "The goal or measure that an entry of the plan is about."),
    "note-by": ("valueReference", "The participant who made an entry of the plan. Without: the person."),
    "note-id": ("valueString", "The id that what is noted has within its case."),
    "note-item": ("valueCode", "The item of the plan that was answered: not relevant, because."),
    "note-kind": ("valueCode", "Which of the plan's texts the note is."),
    "rests-until": ("valueDate", "Last day, counted, through which the plan rests by agreement."),
}
"""Each extension by name: the element its value stands in, and what it says. None: it is made of extensions with the names of its parts."""


def url_of(name: str) -> str:
    """The address an extension of ipcore's own stands under."""
    return _URL + name


STRING = re.compile(r"(?=.*\S)[^\x00-\x08\x0b\x0c\x0e-\x1f]+", re.DOTALL)
"""Texts that FHIR can hold: with something else in them than blanks, and without control characters."""
CODE = re.compile(r"[^\s\x00-\x1f]+( [^\s\x00-\x1f]+)*")
"""Texts that can be a code."""
URI = re.compile(r"[^\s\x00-\x1f]+")
"""Texts that can be an address."""


def told(element: str, text: str | None, form: re.Pattern[str] = STRING) -> Resource:
    """
    What says a text in an element, to be put into what it is an element of: byte for byte what it was when `exact` reads it.

    Args:
        element: The name of the element.
        text: The text. None: nothing is said.
        form: What the type of the element can hold. Of another text a string shows what it can, and the extension says it all.
    """
    if text is None:
        return {}
    if form.fullmatch(text):
        return {element: text}
    shown = _shown(text) if form is STRING else None
    made: Resource = {f"_{element}": {"extension": [{"url": url_of("exact-text"), "valueString": json.dumps(text)}]}}
    return made if shown is None else {element: shown, **made}


def exact(element: Mapping[str, Any] | None, name: str) -> str | None:
    """
    A text as it stands in an element, blanks and all. Where somebody has since changed what is shown of one, that counts. None: there is
    none, and none that is empty was told.
    """
    if not isinstance(element, dict):
        return None
    found, beside = element.get(name), element.get(f"_{name}")
    shown = found if isinstance(found, str) and found.strip() else None
    for one in objects(beside.get("extension")) if isinstance(beside, dict) else ():
        quoted = _unquoted(one.get("valueString")) if one.get("url") == url_of("exact-text") else None
        if quoted is not None and shown in (None, _shown(quoted)):
            return quoted
    return shown


def _shown(text: str) -> str | None:
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)
    return shown if shown.strip() else None


def _unquoted(quoted: Any) -> str | None:
    if not isinstance(quoted, str) or not quoted.startswith('"'):
        return None
    try:
        found = json.loads(quoted)
        found.encode()
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def extension(name: str, value: Any) -> Resource:
    """An extension with a value."""
    element, _ = EXTENSIONS[name]
    assert element is not None
    return {"url": url_of(name), **_valued(element, value)}


def compound(name: str, parts: list[tuple[str, str, Any]]) -> Resource:
    """An extension made of others: of each its name, the element its value stands in, and the value. None is left out."""
    element, _ = EXTENSIONS[name]
    assert element is None
    return {
        "url": url_of(name),
        "extension": [{"url": part, **_valued(element, value)} for part, element, value in parts if value is not None],
    }


def extensions(name: str, *values: Any) -> list[Resource]:
    """One extension for each value that there is."""
    return [extension(name, value) for value in values if value is not None]


def extension_value(element: Resource, name: str) -> Any:
    """The value of the first extension of that name. None: there is none."""
    return next(extension_values(element, name), None)


def extension_values(element: Resource, name: str) -> Iterator[Any]:
    """The values of the extensions of that name."""
    wanted, _ = EXTENSIONS[name]
    assert wanted is not None
    found = (_value(one, wanted) for one in objects(element.get("extension")) if one.get("url") == url_of(name))
    return (one for one in found if one is not None)


def compounds(element: Resource, name: str) -> Iterator[dict[str, list[Any]]]:
    """The extensions of that name that are made of others: the values of their parts by name."""
    for one in objects(element.get("extension")):
        if one.get("url") == url_of(name):
            parts: dict[str, list[Any]] = {}
            for part in objects(one.get("extension")):
                value = _value(part, next((key for key in part if key.startswith("value")), "valueString"))
                if isinstance(part.get("url"), str) and value is not None:
                    parts.setdefault(part["url"], []).append(value)
            yield parts


def _valued(element: str, value: Any) -> Resource:
    """The value of an extension. A text that FHIR cannot hold stands in an extension of its own: many know no other than a plain value."""
    if element != "valueString" or value is None or STRING.fullmatch(value):
        return {element: value}
    return {"extension": [{"url": url_of("exact-text"), "valueString": json.dumps(value)}]}


def _value(extension: Resource, element: str) -> Any:
    if element != "valueString" or "valueString" in extension:
        return extension.get(element)
    return exact({"_value": extension}, "value")
