"""What is not certain in FHIR leads to no verdict about anybody: in what other systems wrote, and in what they changed of ours."""

import datetime as dt
import io
import json
import urllib.parse
import zoneinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.testing import cases
from ipcore_fhir import days
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter

ON = dt.date(2026, 11, 20)
DOCUMENT_TYPE = "urn:oid:2.16.578.1.12.4.1.1.9602"
FUNCTION = "urn:oid:2.16.578.1.12.4.1.1.9034"
SNOMED = "http://snomed.info/sct"
SECTOR = "urn:x-ipcore:codes:sector"
SUBJECT = {"reference": "Patient/p"}
PATIENT = {"resourceType": "Patient", "id": "p", "birthDate": "1980-05-05"}
DOCTOR = {"resourceType": "Practitioner", "id": "dr", "name": [{"text": "Kari Prøve"}]}
UNKNOWN = ipcore.FollowUp.UNKNOWN


def refer(*addresses):
    return [{"reference": one} for one in addresses]


def concept(*codes, **more):
    return {"coding": [{"system": system, "code": code} for system, code in codes], **more}


def plan(id_="a", **more):
    category = [concept((DOCUMENT_TYPE, "A02-2"))]
    return {"resourceType": "CarePlan", "id": id_, "status": "active", "intent": "plan", "category": category, "subject": SUBJECT, **more}


def team(*participants, **more):
    return {"resourceType": "CareTeam", "id": "t", "status": "active", "subject": SUBJECT, "participant": list(participants), **more}


def member(to="Practitioner/dr", **more):
    return {"member": {"reference": to}, "period": {"start": "2025-01-15"}, **more}


COORDINATOR = [concept((FUNCTION, "8"))]


def read(*resources, shown="2026-11-20T12:00:00+01:00"):
    persons = [] if any(one["resourceType"] == "Patient" for one in resources) else [PATIENT]
    entries = [{"fullUrl": f"https://ehr.example.no/{one['resourceType']}/{one['id']}", "resource": one} for one in [*persons, *resources]]
    return read_bundle({"resourceType": "Bundle", "type": "searchset", "timestamp": shown, "total": len(entries), "entry": entries})


def read_bundle(bundle):
    (case,) = ipcore.read_cases(io.BytesIO(json.dumps(bundle).encode()), FhirAdapter())
    assert isinstance(case, ipcore.Case), case
    return case


def outcomes(case, on=ON):
    """What each rule says."""
    return {str(one.rule.id): str(one.outcome) for one in ipcore.check(case, on=on).findings}


def follow_up(case, on=ON):
    return ipcore.status(case, on).follow_up


def verdicts(case, on=ON):
    """The rules that find something out about the person, for better or worse."""
    return {rule for rule, told in outcomes(case, on).items() if told in ("met", "not_met")}


# --- in force or not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["revoked", "completed"])
def test_a_plan_that_is_over_and_whose_end_lies_ahead_is_not_known_to_be_in_force(status):
    case = read(plan(status=status, period={"start": "2026-01-01", "end": "2026-12-31"}))
    assert case.plans[0].in_force == ()
    assert follow_up(case) == UNKNOWN


def test_a_plan_that_begins_in_a_month_that_is_not_over_is_not_known_to_be_in_force():
    assert follow_up(read(plan(period={"start": "2026-12"}))) == UNKNOWN


def test_a_plan_that_begins_tomorrow_in_norway_is_not_in_force_today():
    case = read(plan(period={"start": "2026-11-20T23:00:00Z"}))
    assert [str(one.in_force[0].start) for one in case.plans] == ["2026-11-21"]
    assert follow_up(case) != ipcore.FollowUp.INDIVIDUAL_PLAN


def test_an_end_at_midnight_in_norway_is_the_day_after():
    ended = plan(status="completed", period={"start": "2025-06-30T22:00:00Z", "end": "2026-11-18T23:00:00Z"})
    assert read(ended).plans[0].in_force == (ipcore.Span(dt.date(2025, 7, 1), dt.date(2026, 11, 20)),)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2026-07-01T21:59:59Z", "2026-07-01"),
        ("2026-07-01T22:00:00Z", "2026-07-02"),
        ("2026-01-01T22:30:00Z", "2026-01-01"),
        ("2026-01-01T23:00:00.5Z", "2026-01-02"),
        ("2026-01-01T00:30:00+05:30", "2025-12-31"),
        ("2026-01-01T19:00:00-05:00", "2026-01-02"),
        ("2026-01-01T23:59:59", "2026-01-01"),
        ("2026-01-01T00:00:00+01:00", "2026-01-01"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01", None),
    ],
)
def test_a_day_is_a_norwegian_one(told, day):
    assert days.day_of(told) == day


def test_where_summer_time_is_not_known_an_hour_of_doubt_is_no_day(monkeypatch):
    def nowhere(name):
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(days.zoneinfo, "ZoneInfo", nowhere)
    days._norway.cache_clear()
    try:
        assert days.day_of("2026-07-01T22:30:00Z") is None
        assert days.day_of("2026-07-01T00:00:00Z") == "2026-07-01"
        assert days.day_of("2026-07-01T23:00:00Z") == "2026-07-02"
    finally:
        days._norway.cache_clear()


# --- who coordinates -----------------------------------------------------------------------------------------------------

VAGUE_ENDS = [
    {"start": "2025-01-15", "end": "2026-03"},
    {
        "start": "2025-01-15",
        "_end": {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]},
    },
]


def job(**more):
    return {"resourceType": "PractitionerRole", "id": "job", "practitioner": {"reference": "Practitioner/dr"}, **more}


@pytest.mark.parametrize(
    "resources",
    [
        *([team(member(role=COORDINATOR, period=one))] for one in VAGUE_ENDS),
        [team(member(role=COORDINATOR), period={"start": "2025-01-15", "end": "2026-03"})],
        [team(member("PractitionerRole/job", role=[{"text": "Ergoterapeut"}])), job(code=COORDINATOR)],
        [team(member("PractitionerRole/job", role=[concept((SNOMED, "80546007"))])), job(code=COORDINATOR)],
        [team(member(role=[concept((FUNCTION, "17"), (SNOMED, "768820003"))]))],
        [team(member(role=[concept((SNOMED, "768820003"), text="Forløpskoordinator kreft")]))],
        [team(member("PractitionerRole/job", role=COORDINATOR)), job(active=False, code=COORDINATOR)],
        [team(member("PractitionerRole/job", role=COORDINATOR)), job(period={"start": "2020-01-01", "end": "2025-06-30"})],
        [team(member("PractitionerRole/job", role=COORDINATOR)), job(period={"start": "2020-01-01", "end": "2025-06"})],
    ],
    ids=[
        "month",
        "masked",
        "team to a month",
        "another role",
        "another code",
        "cancer pathway",
        "in words",
        "inactive",
        "left",
        "left in a month",
    ],
)
def test_nobody_is_coordinator_who_may_not_be(resources):
    case = read(plan(period={"start": "2025-01-15"}, careTeam=refer("CareTeam/t")), DOCTOR, *resources)
    assert case.appointments == ()
    assert not any(one.startswith("appointments") for one in case.source.records)
    assert not {one for one in verdicts(case) if one.startswith("coordinator")}
    assert ipcore.status(case, ON).nobody_responsible is not True


def test_a_care_coordinator_beside_the_coordinator_leaves_the_role_unknown():
    other = {**DOCTOR, "id": "other"}
    both = team(member(role=COORDINATOR), member("Practitioner/other", role=[concept((SNOMED, "768820003"))]))
    case = read(plan(careTeam=refer("CareTeam/t")), both, DOCTOR, other)
    assert [one.name for one in case.appointments] == ["Kari Prøve"]
    assert not any(one.startswith("appointments") for one in case.source.records)


def test_who_may_have_left_does_not_drive_the_plan():
    case = read(plan(careTeam=refer("CareTeam/t")), team(member(role=COORDINATOR, period=VAGUE_ENDS[1])), DOCTOR)
    assert case.plans[0].driver is None


# --- ends that are not told to the day --------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", VAGUE_ENDS)
def test_a_service_that_ends_some_day_is_not_on_record(period):
    episode = {"resourceType": "EpisodeOfCare", "id": "e", "status": "active", "type": [concept((SECTOR, "municipal_health"))]}
    case = read(plan(period={"start": "2024-01-01"}), {**episode, "patient": SUBJECT, "period": period})
    assert case.services == ()
    assert not any(one.startswith("services") for one in case.source.records)


@pytest.mark.parametrize("period", VAGUE_ENDS)
def test_a_home_that_ends_some_day_is_not_on_record(period):
    code = {"url": "http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode"}
    code["valueCoding"] = {"system": "urn:oid:2.16.578.1.12.4.1.1.3402", "code": "5001"}
    home = {"use": "home", "period": period, "_district": {"extension": [code]}}
    case = read({**PATIENT, "address": [home]}, plan())
    assert not any(one.startswith("person.residences") for one in case.source.records)


@pytest.mark.parametrize("period", VAGUE_ENDS)
def test_a_participant_who_leaves_some_day_is_not_known_to_take_part(period):
    case = read(plan(careTeam=refer("CareTeam/t")), team(member(period=period)), DOCTOR)
    assert case.plans[0].participants[0].span is None
    assert "plans:individual.participants.span" not in case.source.records


@pytest.mark.parametrize("listed", [{}, {"careTeam": refer("CareTeam/gone")}])
def test_without_a_team_that_can_be_read_it_is_not_known_who_takes_part(listed):
    episode = {"resourceType": "EpisodeOfCare", "id": "e", "status": "active", "type": [concept((SECTOR, "municipal_health"))]}
    author = plan(period={"start": "2024-01-01"}, author=refer("Practitioner/dr")[0], **listed)
    case = read(author, DOCTOR, {**episode, "patient": SUBJECT, "period": {"start": "2024-01-01"}})
    assert [one.name for one in case.plans[0].participants] == ["Kari Prøve"]
    assert not any("participants" in one for one in case.source.records)
    assert not {one for one in verdicts(case) if "gp" in one or "participant" in one}


# --- one plan or two --------------------------------------------------------------------------------------------------------

NUMBER = [{"system": "urn:ietf:rfc:3986", "value": "urn:uuid:11111111-1111-4111-8111-111111111111"}]


@pytest.mark.parametrize(
    "relation", [{one: refer("CarePlan/a")} for one in ("partOf", "replaces", "basedOn")] + [{"intent": "order"}], ids=str
)
def test_plans_that_may_be_one_are_not_two_in_force(relation):
    case = read(plan(period={"start": "2025-01-01"}), plan("b", period={"start": "2026-01-01"}, **relation))
    assert "one-plan" not in verdicts(case)
    assert follow_up(case) == UNKNOWN


def test_two_plans_that_have_nothing_to_do_with_each_other_are_two():
    case = read(plan(period={"start": "2025-01-01"}), plan("b", period={"start": "2026-01-01"}))
    assert outcomes(case)["one-plan"] == "not_met"


def test_a_plan_that_has_taken_the_place_of_one_that_is_over_is_in_force():
    over = plan(status="completed", period={"start": "2025-01-01", "end": "2025-12-31"})
    case = read(over, plan("b", period={"start": "2026-01-01"}, replaces=refer("CarePlan/a")))
    assert outcomes(case)["one-plan"] == "met"


def test_two_with_one_number_are_one_plan():
    one = plan(period={"start": "2025-01-01"}, identifier=NUMBER)
    case = read(one, {**one, "id": "b"}, plan("c", category=[concept((DOCUMENT_TYPE, "A01-2"))], partOf=refer("CarePlan/b")))
    assert outcomes(case)["one-plan"] == "met"
    assert [one.links for one in case.plans] == [(), (case.plans[0].id,)]


def test_one_plan_that_is_told_in_two_ways_is_not_known_to_be_in_force():
    one = plan(period={"start": "2025-01-01"}, identifier=NUMBER)
    case = read(one, {**one, "id": "b", "status": "on-hold"})
    assert len(case.plans) == 1
    assert follow_up(case) == UNKNOWN
    assert verdicts(case) == set()


def test_a_plan_in_error_with_the_number_of_one_that_is_right_takes_nothing_from_it():
    one = plan(period={"start": "2025-01-01"}, identifier=NUMBER)
    assert follow_up(read({**one, "id": "b", "status": "entered-in-error"}, one)) == ipcore.FollowUp.INDIVIDUAL_PLAN


# --- the dead ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("death", [{"deceasedBoolean": True}, {"deceasedDateTime": "2026-01"}, {"deceasedDateTime": "2026"}])
def test_nothing_is_said_of_somebody_who_died_on_a_day_that_is_not_told(death):
    overdue = plan(period={"start": "2022-01-01", "end": "2025-12-31"}, careTeam=refer("CareTeam/t"))
    case = read({**PATIENT, **death}, overdue, team(member(role=COORDINATOR)), DOCTOR)
    assert case.source.records == ()
    assert verdicts(case) == set()
    assert (follow_up(case), ipcore.status(case, ON).nobody_responsible) == (UNKNOWN, None)


def test_somebody_who_is_said_to_be_alive_is():
    case = read({**PATIENT, "deceasedBoolean": False}, plan(period={"start": "2022-01-01"}))
    assert follow_up(case) == ipcore.FollowUp.INDIVIDUAL_PLAN


# --- by when -----------------------------------------------------------------------------------------------------------------


def request(**more):
    told = {
        "resourceType": "ServiceRequest",
        "id": "s",
        "status": "active",
        "intent": "plan",
        "subject": SUBJECT,
        "code": {"text": "Botrening"},
    }
    return {**told, **more}


OVER = {"start": "2024-01-01", "end": "2025-12-31"}


@pytest.mark.parametrize(
    ("activity", "resources"),
    [
        ({"detail": {"status": "in-progress", "description": "Hver dag", "scheduledPeriod": OVER}}, []),
        ({"detail": {"status": "in-progress", "description": "Hver dag", "scheduledPeriod": {"end": "2025-12-31"}}}, []),
        ({}, [request(occurrenceTiming={"repeat": {"boundsPeriod": OVER, "frequency": 1, "period": 1, "periodUnit": "wk"}})]),
        ({}, [request(occurrencePeriod=OVER)]),
        ({}, [request(intent="proposal", status="draft", occurrenceDateTime="2025-12-31")]),
        ({}, [request(status="on-hold", occurrenceDateTime="2025-12-31")]),
        ({}, [{**request(restriction={"period": OVER}), "resourceType": "Task"}]),
    ],
    ids=["detail", "detail on hold", "recurring", "a period", "a proposal", "on hold", "a task from a day on"],
)
def test_what_promises_no_day_is_not_late(activity, resources):
    referring = {"reference": {"reference": f"{resources[0]['resourceType']}/s"}} if resources else {}
    case = read(plan(period={"start": "2024-01-01", "end": "2026-12-31"}, activity=[{**referring, **activity}]), *resources)
    assert [one.due_on for one in case.plans[0].measures] == [None]
    assert "measures-on-time" not in verdicts(case)


@pytest.mark.parametrize(
    "told",
    [
        request(occurrenceDateTime="2026-01-31"),
        {**request(restriction={"period": {"end": "2026-01-31"}}, status="in-progress"), "resourceType": "Task"},
    ],
)
def test_what_was_to_be_done_by_a_day_has_that_day(told):
    case = read(plan(activity=[{"reference": {"reference": f"{told['resourceType']}/s"}}]), told)
    assert [str(one.due_on) for one in case.plans[0].measures] == ["2026-01-31"]


# --- what is sent to a server


def test_a_server_is_asked_for_the_numbers_that_the_resources_have(example):
    out = io.BytesIO()
    options = {"bundle": "transaction"}
    FhirExporter().write([example("complete-plan")], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON, options=options))
    for one in json.loads(out.getvalue())["entry"]:
        name, _, number = one["request"]["ifNoneExist"].partition("=")
        meant = one["resource"]["identifier"] if name == "identifier" else one["resource"]["meta"]["tag"]
        assert urllib.parse.unquote(number) in {f"{known['system']}|{known.get('value', known.get('code'))}" for known in meant}


# --- what others change of ours -----------------------------------------------------------------------------------------------


@pytest.fixture
def ours(example):
    """Gives the complete plan after somebody has changed its resources, each as `change` does."""
    case = example("complete-plan")

    def changed(change, on=dt.date(2026, 11, 21)):
        out = io.BytesIO()
        FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=on))
        bundle = json.loads(out.getvalue())
        for entry in bundle["entry"]:
            change(entry["resource"])
        return read_bundle(bundle)

    return changed


def setting(type_, has="", **more):
    """A change of the resources of a type, of those in which a text stands."""

    def change(resource):
        if resource["resourceType"] == type_ and has in json.dumps(resource, ensure_ascii=False):
            resource.update(more)

    return change


TODAY = dt.date(2026, 11, 21)


def recorded(case, place):
    return any(one == place or one.startswith((f"{place}.", f"{place}:")) for one in case.source.records)


@pytest.mark.parametrize("on", [dt.date(2019, 1, 1), dt.date(2022, 7, 31), dt.date(2025, 2, 11), TODAY, dt.date(2030, 1, 1)])
@pytest.mark.parametrize("name", ["complete-plan", "family-and-priest"])
def test_what_nobody_changed_stands(example, name, on):
    case, out = example(name), io.BytesIO()
    FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=on))
    back = read_bundle(json.loads(out.getvalue()))
    assert set(back.source.records) == set(ipcore.records_without(case.source.records, FhirExporter().losses))
    assert (back.plans[0].in_force, back.appointments, back.services) == (case.plans[0].in_force, case.appointments, case.services)


@pytest.mark.parametrize("status", ["draft", "on-hold", "unknown", "revoked", "completed", "entered-in-error"])
def test_a_plan_of_ours_to_which_others_gave_another_status_is_not_known_to_be_in_force(ours, status):
    case = ours(setting("CarePlan", "A02-2", status=status))
    assert follow_up(case, TODAY) == UNKNOWN
    assert "one-plan" not in verdicts(case, TODAY)
    assert not recorded(case, "plans.in_force")


def ending_the_team(resource):
    if resource["resourceType"] == "CareTeam" and '"case"' in json.dumps(resource):
        for one in resource["participant"]:
            one["period"]["end"] = "2026-06-30"


def leaving_the_team(resource):
    if resource["resourceType"] == "CareTeam" and '"case"' in json.dumps(resource):
        resource["participant"] = []


@pytest.mark.parametrize(
    "change",
    [
        setting("PractitionerRole", '"coordinator"', active=False),
        setting("Practitioner", active=False),
        setting("CareTeam", '"case"', status="inactive"),
        ending_the_team,
        leaving_the_team,
    ],
    ids=["the role", "the holder", "the team", "in the team", "left out"],
)
def test_a_coordinator_of_ours_whom_others_ended_is_not_known_to_be_one(ours, change):
    case = ours(change)
    assert not recorded(case, "appointments:coordinator")
    assert "coordinator" not in {str(one.role) for one in case.appointments}
    assert not {"coordinator-appointed", "coordinator-named", "coordinator-continuous"} & verdicts(case, TODAY)


@pytest.mark.parametrize("status", ["revoked", "completed", "on-hold"])
def test_a_measure_of_ours_that_others_ended_is_not_known_to_be_open(ours, status):
    case = ours(setting("ServiceRequest", status=status))
    assert not recorded(case, "plans.measures.closed_on")
    assert "measures-on-time" not in verdicts(case, TODAY)


def test_a_service_of_ours_that_others_ended_is_not_known_to_be_given(ours):
    case = ours(setting("EpisodeOfCare", "codes:sector", status="finished"))
    assert case.services == ()
    assert not recorded(case, "services")


def test_what_is_taken_out_is_not_said_to_be_withheld(example):
    document = ipcore.to_document(example("complete-plan"))
    parts = [document["appointments"][0]["id"], document["services"][0]["id"], "plans.measures"]
    document["withheld"] = [{"id": f"w{n}", "part": one, "withheld_from": "parents", "basis": "other"} for n, one in enumerate(parts)]
    out = io.BytesIO()
    FhirExporter().write([ipcore.from_document(document)], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=TODAY))
    bundle = json.loads(out.getvalue())
    for entry in bundle["entry"]:
        setting("PractitionerRole", active=False)(entry["resource"])
        setting("EpisodeOfCare", "codes:sector", status="finished")(entry["resource"])
    case = read_bundle(bundle)
    assert [one.part for one in case.withheld] == ["plans.measures"]
    assert not recorded(case, "withheld")


def test_a_case_of_ours_that_others_ended_on_no_day_is_not_known_to_go_on(ours):
    case = ours(setting("EpisodeOfCare", status="finished"))
    for day in (ON, TODAY):
        assert (follow_up(case, day), verdicts(case, day)) == (UNKNOWN, set())


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (setting("Consent", status="inactive"), "consents"),
        (setting("Consent", status="rejected"), "consents"),
        (setting("Observation", status="entered-in-error"), "plans.evaluations"),
        (setting("Condition", verificationStatus=concept(("x", "entered-in-error"))), "plans.needs"),
        (setting("Condition", clinicalStatus=concept(("x", "resolved"))), "plans.needs"),
        (setting("Appointment", '"revision"', status="cancelled"), "plans.revision_days"),
        (setting("CareTeam", '"plan"', status="inactive"), "plans.participants"),
        (setting("CareTeam", '"group"', status="inactive"), "groups"),
        (setting("RelatedPerson", active=False), "plans.participants"),
    ],
    ids=["consent", "no consent", "evaluation", "no need", "need met", "revision", "team", "group", "relative"],
)
def test_what_others_ended_of_ours_is_not_on_record(ours, change, place):
    assert recorded(ours(lambda one: None), place)
    case = ours(change)
    assert not recorded(case, place)


@pytest.mark.parametrize("wrong", [None, 7, [], {}, [{"a": 1}], "\U0001f600", True])
@pytest.mark.parametrize("name", ["status", "period", "active", "participant", "clinicalStatus", "practitioner", "careTeam"])
def test_anything_in_any_place_of_ours_is_a_case_or_a_rejection(example, name, wrong):
    out = io.BytesIO()
    FhirExporter().write([example("complete-plan")], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=TODAY))
    bundle = json.loads(out.getvalue())
    for entry in bundle["entry"]:
        entry["resource"][name] = wrong
    bundle["timestamp"] = "2026-02-31T00:00:00Z"
    assert len(list(ipcore.read_cases(io.BytesIO(json.dumps(bundle).encode()), FhirAdapter()))) == 1


@pytest.mark.parametrize("bundle", ["collection", "transaction", "document"])
@pytest.mark.parametrize("name", ["complete-plan", "family-and-priest"])
def test_of_what_nobody_changed_nobody_is_told_that_it_was(example, name, bundle):
    out, told = io.BytesIO(), []
    FhirExporter().write([example(name)], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=TODAY, options={"bundle": bundle}))
    out.seek(0)
    (case,) = ipcore.read_cases(out, FhirAdapter(), unread=told.append)
    assert isinstance(case, ipcore.Case)
    assert [one for one in told if "changed" in one] == []


@settings(max_examples=25, deadline=None)
@given(case=cases(), on=st.dates(dt.date(2010, 1, 1), dt.date(2035, 1, 1)))
def test_whatever_the_case_and_the_day_nothing_of_it_was_changed(case, on):
    out, told = io.BytesIO(), []
    FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=on))
    out.seek(0)
    (back,) = ipcore.read_cases(out, FhirAdapter(), unread=told.append)
    assert [one for one in told if "changed" in one] == []
    if isinstance(back, ipcore.Case) and back.source.records:  # nothing is where something refers to what FHIR has no place for
        assert set(back.source.records) == set(ipcore.records_without(case.source.records, FhirExporter().losses))


def test_a_death_that_others_recorded_with_us_ends_the_case(ours):
    case = ours(setting("Patient", deceasedDateTime="2026-05-01"))
    assert follow_up(case, TODAY) == ipcore.FollowUp.CLOSED
