"""Consents and objections: ours come back equal; of others' only what is certain, and what is not makes unknown, never none."""

import copy
import datetime as dt
import io
import json

import pytest
from attrs import evolve
from fhir_parts.mapped import ON, again, case_of, chart_of, draft_of, foreign, making, stubs
from hypothesis import given, settings

import ipcore
from ipcore.model import Category, Consent, ConsentPurpose, Giver, Objection, Plan, PlanKind
from ipcore.testing import cases
from ipcore_fhir.draft import Draft
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.mapping import consents

DAY = dt.timedelta(days=1)


def read(case, made=None, told=None):
    made = made or making(case)
    draft = draft_of(case)
    consents.read(chart_of([*stubs(made), *consents.write(made)], told), draft)
    return draft


def written(consent, on=ON, plans=(), lang=ipcore.Lang.NB):
    case = case_of(plans=plans, consents=(consent,))
    return next(iter(consents.write(making(case, on, lang)))).resource


def sharing(**more):
    return Consent(id="c", purpose=ConsentPurpose.SHARING, given_on=ON, **more)


def theirs(**more):
    consent = {
        "resourceType": "Consent",
        "id": "1",
        "status": "active",
        "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": {"reference": "Patient/p"},
        "dateTime": "2024-02-01T10:00:00+01:00",
        "performer": [{"reference": "Patient/p"}],
        "policyRule": {"text": "lov"},
        "provision": {"type": "permit", "period": {"start": "2024-02-01", "end": "2024-12-31"}},
    }
    made = consent | more
    return {name: value for name, value in made.items() if value is not None}


def read_theirs(*resources, told=None, draft=None):
    draft = draft or Draft()
    consents.read(foreign(*resources, told=told), draft)
    return draft


@settings(max_examples=60, deadline=None)
@given(cases())
def test_consents_and_objections_come_back_equal_and_in_order(case):
    told = []
    draft = read(case, told=told)
    assert again(again(case, "consents", draft), "objections", draft) == case
    assert not (draft.carried | draft.broken)
    assert told == []


def test_both_ends_of_a_consent_come_back_in_whatever_order_they_lie():
    for withdrawn in (None, ON, ON + DAY, ON + 2 * DAY):
        for until in (None, ON, ON + DAY, ON + 2 * DAY):
            consent = sharing(withdrawn_on=withdrawn, until=until)
            case = case_of(consents=(consent,))
            assert again(case, "consents", read(case)) == case


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ((1, None, None), "draft"),
        ((0, None, None), "active"),
        ((-9, 1, None), "active"),
        ((-9, 0, None), "inactive"),
        ((-9, None, 1), "active"),
        ((-9, None, 0), "inactive"),
        ((-9, 5, -1), "inactive"),
    ],
)
def test_a_consent_stands_from_the_day_it_is_given_to_the_day_before_it_ends(days, status):
    given_on, withdrawn_on, until = (None if one is None else ON + one * DAY for one in days)
    made = written(Consent(id="c", purpose=ConsentPurpose.SHARING, given_on=given_on, withdrawn_on=withdrawn_on, until=until))
    assert made["status"] == status


def test_a_withdrawn_consent_ends_for_those_who_know_no_extension_of_ours():
    made = written(sharing(withdrawn_on=ON + DAY, until=ON + 9 * DAY), on=ON + DAY)
    assert made["provision"]["period"] == {"start": ON.isoformat(), "end": ON.isoformat()}


def test_the_paragraph_is_named_only_where_it_is_certain():
    took_force = dt.date(2022, 8, 1)
    plan = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=took_force)
    crisis = (Plan(id="k", kind=PlanKind.CRISIS),)
    assert "§\N{NO-BREAK SPACE}5" in written(plan)["policyRule"]["text"]
    assert written(evolve(plan, given_on=took_force - DAY))["policyRule"]["text"] == "norsk lov"
    assert written(evolve(plan, plan="k"), plans=crisis)["policyRule"]["text"] == "norsk lov"
    assert written(sharing(), lang=ipcore.Lang.EN)["policyRule"]["text"] == "Norwegian law"


def test_a_foreign_consent_to_sharing_is_read_with_what_it_tells():
    draft = read_theirs(theirs())
    (part,) = draft.document()["consents"]
    assert part == {"id": "Consent/1", "purpose": "sharing", "giver": "self", "given_on": "2024-02-01", "until": "2025-01-01"}
    told = ("given_on", "giver", "plan", "until", "withdrawn_on")
    assert draft.records() == tuple(f"consents:sharing.{name}" for name in told)


@pytest.mark.parametrize(
    ("coding", "giver"),
    [
        (("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "GUARD"), "guardian"),
        (("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH"), "parent"),
        (("http://hl7.no/fhir/CodeSystem/no-basis-family-relation", "medmor"), "parent"),
        (("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "PRNFOST"), None),
        (("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "SIS"), None),
    ],
)
def test_a_relative_is_a_giver_only_where_the_relationship_is_coded(coding, giver):
    system, code = coding
    related = {
        "resourceType": "RelatedPerson",
        "id": "r",
        "relationship": [{"coding": [{"system": system, "code": code}], "text": "verge"}],
    }
    draft = read_theirs(related, theirs(performer=[{"reference": "RelatedPerson/r"}]))
    assert draft.document()["consents"][0].get("giver") == giver
    assert ("consents:sharing.giver" in draft.records()) == (giver is not None)


def test_of_several_givers_it_is_not_known_whether_they_are_all():
    draft = read_theirs(theirs(performer=[{"reference": "Patient/p"}, {"reference": "RelatedPerson/unknown"}]))
    assert "giver" not in draft.document()["consents"][0]
    assert "consents:sharing.giver" in draft.broken


def test_a_foreign_denial_is_an_objection():
    draft = read_theirs(theirs(provision={"type": "deny", "period": {"start": "2024-02-03"}}), theirs(id="2", provision={"type": "deny"}))
    assert [one["span"] for one in draft.document()["objections"]] == [{"start": "2024-02-03"}, {"start": "2024-02-01"}]
    assert "consents" not in draft.document()
    assert draft.records() == ("objections.span",)


@pytest.mark.parametrize("status", ["rejected", "proposed", "draft", "entered-in-error"])
def test_what_is_no_consent_is_told_and_says_nothing_either_way(status):
    told = []
    draft = read_theirs(theirs(status=status), told=told)
    assert (draft.document(), draft.records()) == ({"format": "ipcore/1"}, ())
    assert told == ["Consent.status"]


NARROWED = [
    {"provision": {"type": "permit", "provision": [{"type": "deny"}]}},
    {"provision": {"type": "permit", "code": [{"text": "psykiatri"}]}},
    {"provision": {"type": "permit", "purpose": [{"code": "HRESCH"}]}},
    {"provision": {"type": "permit", "action": [{"coding": [{"system": "x", "code": "use"}]}]}},
    {"provision": {"type": "permit", "class": [{"code": "health"}]}},
    {"provision": {"type": "permit", "class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]}},
    {"provision": {"type": "permit", "data": [{"meaning": "instance", "reference": {"reference": "CarePlan/9"}}]}},
    {"provision": {"type": "permit", "actor": [{"role": {"text": "avsender"}, "reference": {"reference": "Organization/1"}}]}},
    {"provision": {"type": "permit", "period": {"end": "2024-05"}}},
    {"provision": {"type": "permit", "period": {"start": "2024-02-02"}}},
    {"provision": {"type": "permit", "period": "2024"}},
    {"provision": {"type": "perhaps"}},
    {"provision": ["permit"]},
    {"modifierExtension": [{"url": "urn:x"}]},
    {"provision": None, "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTOUT"}]}},
    {"dateTime": None},
    {"dateTime": "2024-02"},
    {"status": "inactive", "provision": {"type": "permit"}},
    {"status": "unheard-of"},
    {"status": ["active"]},
    {"status": None},
]


@pytest.mark.parametrize("narrowed", NARROWED)
def test_a_consent_that_says_more_than_is_understood_is_unknown_and_not_none(narrowed):
    told = []
    draft = read_theirs(theirs(id="clear"), theirs(**narrowed), told=told)
    assert [one["id"] for one in draft.document()["consents"]] == ["Consent/clear"]
    assert draft.records() == ()
    assert told


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "deny", "actor": [{"role": {"coding": []}, "reference": {"reference": "Practitioner/1"}}]},
        {"type": "deny", "class": [{"system": "urn:x-ipcore:codes:category", "code": "housing"}]},
        {"type": "deny", "period": {"start": "2024"}},
        {"type": "deny", "securityLabel": [{"code": "V"}]},
    ],
)
def test_an_objection_to_some_only_is_unknown_and_not_none(rule):
    draft = read_theirs(theirs(id="clear", provision={"type": "deny"}), theirs(provision=rule))
    assert len(draft.document()["objections"]) == 1
    assert draft.records() == ()


@pytest.mark.parametrize("scope", ["treatment", "research", "adr"])
def test_a_consent_to_something_else_is_none_to_the_plan(scope):
    told = []
    other = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": scope}]}
    draft = read_theirs(theirs(scope=other), told=told)
    assert "consents" not in draft.document()
    assert told == ["Consent"]
    assert draft.broken == ({"consents:plan"} if scope == "treatment" else set())


def test_a_notice_that_was_read_is_no_consent():
    system = "http://terminology.hl7.org/CodeSystem/consentcategorycodes"
    assert "consents" not in read_theirs(theirs(category=[{"coding": [{"system": system, "code": "npp"}]}])).document()


def test_an_inactive_consent_may_have_been_taken_back():
    draft = read_theirs(theirs(status="inactive"))
    assert draft.document()["consents"][0]["until"] == "2025-01-01"
    assert "consents:sharing.withdrawn_on" not in draft.records()


def test_only_participants_are_recipients():
    role = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]}
    people = [{"resourceType": "Practitioner", "id": one} for one in "ab"]
    actors = [{"role": role, "reference": {"reference": f"Practitioner/{one}"}} for one in "ab"]
    draft = Draft(parts={"plans": [{"id": "plan", "participants": [{"id": "Practitioner/a"}]}]})
    read_theirs(*people, theirs(provision={"type": "permit", "actor": actors}), draft=draft)
    assert draft.document()["consents"][0]["recipients"] == ["Practitioner/a"]
    assert "consents:sharing.recipients" not in draft.records()


def _there_and_back(case, change):
    """Through a Bundle that somebody changes on the way."""
    out = io.BytesIO()
    FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON))
    bundle = json.loads(out.getvalue())
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == "Consent":
            change(entry["resource"])
    (back,) = FhirAdapter().read(io.BytesIO(json.dumps(bundle).encode() + b"\n"), ipcore.ReadContext())
    return back


CHANGES = {
    "ended, the day not said": lambda one: one.update(status="inactive"),
    "turned round": lambda one: one["provision"].update(type="deny"),
    "narrowed": lambda one: one["provision"].update(provision=[{"type": "deny"}]),
    "for another kind of information": lambda one: one["provision"]["class"].append({"system": "urn:x", "code": "y"}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_consent_of_ours_that_somebody_changed_no_longer_counts_as_recorded(change):
    given_on = ON - 9 * DAY
    consent = Consent(id="c", purpose=ConsentPurpose.SHARING, given_on=given_on, giver=Giver.SELF, categories=(Category.HEALTH,))
    case = case_of(records=("consents", "episodes"), consents=(consent,))
    assert _there_and_back(case, lambda one: None) == case
    back = _there_and_back(case, change)
    assert (back.consents, back.source.records) == ((), ("episodes",))


def test_a_consent_of_ours_about_a_plan_that_is_gone_says_that_something_was_taken_away():
    case = case_of(records=("consents", "episodes"), consents=(sharing(),))
    gone = [{"meaning": "instance", "reference": {"reference": "CarePlan/x"}}]
    back = _there_and_back(case, lambda one: one["provision"].update(data=gone))
    assert (back.consents, back.source.records) == ((), ())


def test_an_end_that_another_system_sets_is_read():
    case = case_of(records=("consents",), consents=(sharing(),))
    back = _there_and_back(case, lambda one: one["provision"]["period"].update(end=ON.isoformat()))
    assert back.consents == (sharing(until=ON + DAY),)


def test_hostile_consents_are_read_without_a_crash():
    shapes = (None, 7, "x", [], {}, [None], [7], [{}], {"coding": [None, {"code": []}]}, [{"coding": {"a": 1}}])
    for name in theirs():
        for shape in shapes:
            hostile = copy.deepcopy(theirs())
            if name not in ("resourceType", "id"):
                hostile[name] = shape
                read_theirs(hostile)
    for name in ("type", "period", "actor", "action", "purpose", "class", "data", "provision"):
        for shape in shapes:
            read_theirs(theirs(provision={"type": "permit", name: shape}))


def test_an_objection_stands_through_the_day_before_it_stops():
    for stop, status in ((None, "active"), (ON + DAY, "active"), (ON, "inactive")):
        objection = Objection(id="o", span=ipcore.Span(ON - DAY, stop))
        case = case_of(objections=(objection,))
        assert next(iter(consents.write(making(case)))).resource["status"] == status
