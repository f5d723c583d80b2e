"""A finished plan with all that belongs to it, made by hand in the shapes that the mappings write."""

import datetime as dt
import uuid

from ipcore import Lang
from ipcore_fhir.bundles import referring
from ipcore_fhir.extensions import url_of
from ipcore_fhir.making import Entry
from ipcore_fhir.resource import coding, concept
from ipcore_fhir.systems import DOCUMENT_TYPE, FUNCTION, PART, URI, code_list

ON = dt.date(2026, 11, 21)
NB, NN, EN = Lang.NB, Lang.NN, Lang.EN


def ref(name):
    return {"reference": name}


def own(name, **value):
    return {"url": url_of(name), **value}


def parts(name, **values):
    told = [{"url": key, ("valueReference" if isinstance(one, dict) else "valueCode"): one} for key, one in values.items()]
    return {"url": url_of(name), "extension": told}


def note(kind, text, *more, **rest):
    return {"extension": [own("note-kind", valueCode=kind), *more], "text": text, **rest}


def consent(purpose, **rest):
    return {"resourceType": "Consent", "status": "active", "category": [concept(coding(code_list("consent-purpose"), purpose))], **rest}


def member(name, **rest):
    return {"member": ref(name), **rest}


def resources(born="1991-04-17"):
    """The resources by a name that is put for their number."""
    team = [
        member(
            "marte",
            role=[concept(coding(code_list("participant-role"), "provider")), concept(coding(FUNCTION, "8"))],
            period={"start": "2025-02-11"},
            extension=[
                own("standing", valueCode="taking_part"),
                own("serves", valueReference=ref("service")),
                own("contribution", valueString="Holder i planen og kaller inn til møtene."),
                own("wished", valueBoolean=True),
            ],
        ),
        member("sister", role=[concept(coding(code_list("participant-role"), "relative"))]),
    ]
    plan = {
        "resourceType": "CarePlan",
        "language": "nb",
        "status": "active",
        "intent": "plan",
        "category": [concept(coding(DOCUMENT_TYPE, "A02-2")), concept(coding(code_list("plan-kind"), "individual"))],
        "title": "Hverdag og <kor>",
        "subject": ref("person"),
        "period": {"start": "2025-02-11", "end": "2027-06-30"},
        "author": ref("marte"),
        "careTeam": [ref("team")],
        "addresses": [ref("need")],
        "supportingInfo": [ref("sewing"), ref("evaluation"), ref("consent")],
        "goal": [ref("sleep"), ref("half-days")],
        "activity": [{"reference": ref("visits")}, {"reference": ref("revision-day")}],
        "extension": [
            own("driver", valueReference=ref("marte")),
            parts("role-status", role="coordinator", state="appointed"),
            parts("responsibility", service=ref("service")),
        ],
        "note": [
            note("own-contribution", "Jeg skriver ned hvordan uka har vært."),
            note("cooperation", "Med arbeidsgiver."),
            note("not-relevant", "Alt står i tiltakene.", own("note-item", valueCode="methods")),
            note("entry", "Vi tar en pause.", own("rests-until", valueDate="2026-12-31"), time="2026-11-01", authorReference=ref("person")),
        ],
    }
    return {
        "person": {"resourceType": "Patient", "birthDate": born, "name": [{"text": "Kari Nordlys"}]},
        "service": {
            "resourceType": "EpisodeOfCare",
            "status": "active",
            "type": [concept(coding(code_list("sector"), "municipal_health"))],
            "patient": ref("person"),
            "managingOrganization": ref("organization"),
        },
        "organization": {"resourceType": "Organization", "name": "Oppfølging i hjemmet"},
        "marte": {
            "resourceType": "PractitionerRole",
            "code": [concept(coding(FUNCTION, "8"), text="Koordinator")],
            "practitioner": ref("employee"),
        },
        "employee": {"resourceType": "Practitioner", "name": [{"text": "Marte"}]},
        "sister": {
            "resourceType": "RelatedPerson",
            "patient": ref("person"),
            "relationship": [concept(coding(code_list("participant-role"), "relative"))],
        },
        "plan": plan,
        "team": {"resourceType": "CareTeam", "subject": ref("person"), "participant": team},
        "need": {"resourceType": "Condition", "code": {"text": "Noen som følger opp hjemme."}, "subject": ref("person")},
        "sewing": {"resourceType": "Observation", "status": "final", "valueString": "Hun har fagbrev.", "subject": ref("person")},
        "sleep": {
            "resourceType": "Goal",
            "lifecycleStatus": "active",
            "description": {"text": "Jeg vil sove om natta."},
            "subject": ref("person"),
            "startDate": "2025-02-11",
            "target": [{"dueDate": "2027-06-30"}],
        },
        "half-days": {
            "resourceType": "Goal",
            "lifecycleStatus": "completed",
            "statusDate": "2026-09-08",
            "description": {"text": "Halve dager på jobb."},
            "subject": ref("person"),
            "extension": [
                {
                    "url": "http://hl7.org/fhir/StructureDefinition/goal-relationship",
                    "extension": [
                        {"url": "type", "valueCodeableConcept": {"text": "milestone"}},
                        {"url": "target", "valueReference": ref("sleep")},
                    ],
                }
            ],
        },
        "visits": {
            "resourceType": "ServiceRequest",
            "status": "active",
            "intent": "plan",
            "code": {"text": "Hjemmebesøk"},
            "subject": ref("person"),
            "occurrenceTiming": {"code": {"text": "En time hver tirsdag"}, "repeat": {"boundsPeriod": {"end": "2027-01-29"}}},
            "performer": [ref("marte")],
            "category": [concept(coding(code_list("area"), "contact_person"))],
            "reasonReference": [ref("need")],
            "extension": [
                own("measure-standing", valueCode="granted"),
                {"url": "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal", "valueReference": ref("sleep")},
            ],
        },
        "revision-day": {
            "resourceType": "Appointment",
            "status": "proposed",
            "participant": [{"actor": ref("person"), "status": "needs-action"}],
            "requestedPeriod": [{"start": "2027-01-19", "end": "2027-01-19"}],
        },
        "evaluation": {
            "resourceType": "Observation",
            "status": "final",
            "code": concept(coding(code_list("plan-content"), "evaluation")),
            "effectiveDateTime": "2026-06-03",
            "valueString": "Det går bedre.",
            "component": [{"valueInteger": 4}],
            "focus": [ref("plan")],
        },
        "consent": consent(
            "plan",
            patient=ref("person"),
            dateTime="2025-01-21",
            provision={"period": {"start": "2025-01-21"}, "data": [{"meaning": "instance", "reference": ref("plan")}]},
            extension=[own("giver", valueCode="self")],
        ),
        "sharing": consent(
            "sharing",
            patient=ref("person"),
            dateTime="2025-01-22",
            provision={"class": [coding(code_list("category"), "health")], "actor": [{"reference": ref("marte")}]},
        ),
        "other-consent": consent("plan", patient=ref("person"), provision={"data": [{"reference": ref("elsewhere")}]}),
        "revision": {
            "resourceType": "Provenance",
            "target": [ref("plan")],
            "occurredDateTime": "2025-11-18",
            "recorded": "2025-11-18T00:00:00Z",
            "activity": concept(coding(code_list("revision-kind"), "revised")),
            "agent": [{"who": ref("marte")}],
        },
        "stay": {"resourceType": "Encounter", "status": "finished", "subject": ref("person"), "period": {"start": "2024-01-01"}},
    }


def number(name):
    """The address of what is called so."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def entries(**changes):
    """The same as entries, with numbers. `changes`: other content, by name; None leaves one out."""
    told = {**resources(), **changes}
    urls = {name: number(name) for name in told}
    return [
        Entry(url=urls[name], resource=_numbered(referring(one, urls), urls[name], name)) for name, one in told.items() if one is not None
    ]


def _numbered(resource, url, name):
    own_number = [{"system": URI, "value": url}, {"system": PART, "value": name}]
    if resource["resourceType"] == "Provenance":
        return {**resource, "meta": {"tag": [{"system": one["system"], "code": one["value"]} for one in own_number]}}
    return {**resource, "identifier": [*own_number, *resource.get("identifier", ())]}
