"""
Consents (samtykker) and objections (reservasjoner): Consent, to the plan under the scope `treatment`, to sharing and against it under
`patient-privacy`.

A consent misread does harm both ways: as one that stands, or as none. What says more than is understood here (a rule within the rule, a
purpose, a kind of document, a time not told to the day) is therefore not read at all, and no longer counts as recorded. What was refused
or only proposed is no consent. A consent to a treatment is none to a plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from ipcore import Span, label
from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import day_of, iso, period, span_of
from ipcore_fhir.draft import Draft, Part
from ipcore_fhir.extensions import extension_value, extensions
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.consent_rules import CATEGORY, GIVERS, RECIPIENTS, is_limited, kind_of
from ipcore_fhir.mapping.consent_words import law_of, name_of, some_law
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects, text
from ipcore_fhir.systems import ACT_CODE, CONSENT_SCOPE, PARTICIPATION, code_list

UNDERSTOOD = ("extension", "status", "scope", "category", "patient", "dateTime", "performer", "policyRule", "policy", "provision")


def write(making: Making) -> Iterator[Entry]:
    """The consents of the case, then the objections."""
    for one in making.case.consents:
        yield making.entry("Consent", (one.id,), "Consent", _consent(making, one), part=one.id)
    for objection in making.case.objections:
        yield making.entry("Consent", (objection.id,), "Consent", _objection(making, objection.span), part=objection.id)


def read(chart: Chart, draft: Draft) -> None:
    """Put the consents and objections into the draft. The plans must be in it by then: whom and what a consent names stands there."""
    for one in chart.all("Consent"):
        kind, is_own = kind_of(one)
        status = text(one, "status")
        if kind is None or status in _NONE or (status == "draft" and not is_own):
            chart.unread("Consent" if kind is None else "Consent.status")
            if kind is None and code_in(one.get("scope"), CONSENT_SCOPE) == "treatment":
                draft.broken.add("consents:plan")
            continue
        told = _Told(chart=chart, resource=one, kind=kind, is_own=is_own)
        if kind == "objection":
            _read_objection(told, draft)
        else:
            _read_consent(told, draft)


_NONE = frozenset({"proposed", "rejected", "entered-in-error"})
"""The statuses of what is no consent, and no objection either."""


@frozen(kw_only=True)
class _Told:
    """A Consent that is one, and what it is about: "plan", "sharing", "objection"."""

    chart: Chart
    resource: Resource
    kind: str
    is_own: bool

    @property
    def status(self) -> str | None:
        return text(self.resource, "status")

    @property
    def rule(self) -> Resource:
        found = self.resource.get("provision")
        return found if isinstance(found, dict) else {}

    @property
    def span(self) -> dict[str, str]:
        return span_of(self.rule.get("period"))

    @property
    def given_on(self) -> str | None:
        return day_of(self.resource.get("dateTime"))


def _read_objection(told: _Told, draft: Draft) -> None:
    span = told.span
    if not told.is_own and "period" not in told.rule and told.given_on is not None:
        span = {"start": told.given_on}
    ends = "stop" in span or told.status != "inactive"
    if not ends or not (told.is_own or "start" in span) or not _is_clear(told, draft):
        told.chart.unread("Consent.provision")
        draft.broken.add("objections")
        return
    understood(told.chart, told.resource, UNDERSTOOD)
    draft.add("objections", {"id": told.chart.id(told.resource), "span": span})
    if not told.is_own:
        draft.carried.add("objections.span")


def _read_consent(told: _Told, draft: Draft) -> None:
    until, withdrawn_on = _ends(told)
    ends = until is not None or withdrawn_on is not None or told.status != "inactive"
    begins = told.given_on is not None and told.span.get("start", told.given_on) <= told.given_on
    if not ends or not begins or not _is_clear(told, draft):
        told.chart.unread("Consent.provision" if told.given_on is not None else "Consent.dateTime")
        draft.broken.add(f"consents:{told.kind}")
        return
    understood(told.chart, told.resource, UNDERSTOOD)
    part: Part = {
        "id": told.chart.id(told.resource),
        "purpose": told.kind,
        "plan": next(iter(_plans(told, draft)), None),
        "giver": _giver(told),
        "given_on": told.given_on,
        "withdrawn_on": withdrawn_on,
        "until": until,
        "recipients": _recipients(told, draft),
        "categories": [found for one in objects(told.rule.get("class")) if one.get("system") == CATEGORY and (found := text(one, "code"))],
    }
    draft.add("consents", part)
    _record(told, draft, part)


def _record(told: _Told, draft: Draft, part: Part) -> None:
    """What this consent tells completely. Of our own that is said for the case as a whole; only what has come loose of it is told."""
    loose = len(part["recipients"]) < len(list(objects(told.rule.get("actor"))))
    if told.is_own:
        missing = {"recipients"} if loose else set()
    else:
        missing = {name for name in ("giver", "recipients", "categories") if not part[name]} | ({"recipients"} if loose else set())
        if told.status == "inactive" and part["withdrawn_on"] is None:
            missing.add("withdrawn_on")  # it ended; whether it ran out or was taken back is not told
        draft.carried |= {f"consents:{told.kind}.{name}" for name in _FIELDS if name not in missing}
    draft.broken |= {f"consents:{told.kind}.{name}" for name in missing}


_FIELDS = ("plan", "giver", "given_on", "withdrawn_on", "until", "recipients", "categories")


def _is_clear(told: _Told, draft: Draft) -> bool:
    """Whether it says no more than is understood, and all it is about is here."""
    named = list(objects(told.rule.get("data")))
    known = told.status in ("active", "inactive") or (told.is_own and told.status == "draft")
    return known and not is_limited(told.resource) and len(list(_plans(told, draft))) == len(named) <= 1


def _ends(told: _Told) -> tuple[str | None, str | None]:
    """First day it does not stand, and the day it was withdrawn. The period ends with the earlier of the two."""
    stop, withdrawn_on = told.span.get("stop"), extension_value(told.resource, "withdrawn-on")
    until = stop if stop is not None and stop != withdrawn_on else extension_value(told.resource, "consent-until")
    return until, withdrawn_on


def _giver(told: _Told) -> str | None:
    """Who gave it. None: not recorded, or several did: whether they are all that are to be asked is not told."""
    own: str | None = extension_value(told.resource, "giver")
    performers = list(told.chart.each(told.resource.get("performer"), within=told.resource))
    if own is not None or len(performers) != 1 or len(list(objects(told.resource.get("performer")))) != 1:
        return own
    if performers[0].get("resourceType") == "Patient":
        return "self"
    if performers[0].get("resourceType") != "RelatedPerson":
        return None
    relations = list(objects(performers[0].get("relationship")))
    given = {giver for giver, coded in GIVERS.items() for system, codes in coded for one in relations if code_in(one, system) in codes}
    return given.pop() if len(given) == 1 else None


def _recipients(told: _Told, draft: Draft) -> list[str]:
    known = {one["id"] for plan in draft.parts.get("plans", ()) for one in plan.get("participants") or ()}
    actors = [one.get("reference") for one in objects(told.rule.get("actor")) if code_in(one.get("role"), PARTICIPATION) in RECIPIENTS]
    return [found for one in told.chart.each(actors, within=told.resource) if (found := told.chart.id(one)) in known]


def _plans(told: _Told, draft: Draft) -> Iterator[str]:
    known = {plan["id"] for plan in draft.parts.get("plans", ())}
    named = [one.get("reference") for one in objects(told.rule.get("data")) if one.get("meaning") == "instance"]
    return (found for one in told.chart.each(named, "CarePlan", within=told.resource) if (found := told.chart.id(one)) in known)


def _consent(making: Making, consent: Any) -> Resource:
    ends = [day for day in (consent.withdrawn_on, consent.until) if day is not None]
    rule = {
        "type": "permit",
        "period": period(Span(consent.given_on, min(ends, default=None))),
        "actor": [
            {"role": concept(coding(PARTICIPATION, "IRCP")), "reference": making.refer("Participant", one)} for one in consent.recipients
        ],
        "class": [coding(CATEGORY, one, label(making.lang, "category", one)) for one in consent.categories],
        "data": [{"meaning": "instance", "reference": making.refer("CarePlan", consent.plan)}] if consent.plan is not None else None,
    }
    later = consent.withdrawn_on is not None and consent.until is not None and consent.until >= consent.withdrawn_on
    return _content(making, consent.purpose, rule) | {
        "extension": [
            *extensions("giver", consent.giver),
            *extensions("withdrawn-on", iso(consent.withdrawn_on)),
            *extensions("consent-until", iso(consent.until) if later else None),
        ],
        "status": status_of(consent, making.on),
        "dateTime": iso(consent.given_on),
        "performer": [making.patient()] if consent.giver == "self" else None,
        "policyRule": {"text": law_of(making, consent)},
    }


def _objection(making: Making, span: Span) -> Resource:
    return _content(making, "objection", {"type": "deny", "period": period(span)}) | {"status": status_of_objection(span, making.on)}


def status_of(consent: Any, on: dt.date) -> str:
    """How the Consent of a consent stands on a day."""
    ends = [day for day in (consent.withdrawn_on, consent.until) if day is not None]
    return "draft" if consent.given_on > on else "inactive" if any(day <= on for day in ends) else "active"


def status_of_objection(span: Span, on: dt.date) -> str:
    """How the Consent of an objection stands on a day."""
    return "inactive" if span.stop is not None and span.stop <= on else "active"


def _content(making: Making, kind: str, rule: Resource) -> Resource:
    own = coding(code_list("consent"), kind) if kind == "objection" else coding(code_list("consent-purpose"), kind)
    known = [coding(ACT_CODE, "IDSCL", "information disclosure")] if kind == "sharing" else []
    return {
        "scope": concept(coding(CONSENT_SCOPE, "treatment" if kind == "plan" else "patient-privacy")),
        "category": [concept(*known, own, text=name_of(making, kind))],
        "patient": making.patient(),
        "policyRule": {"text": some_law(making)},
        "provision": {name: value for name, value in rule.items() if value},
    }
