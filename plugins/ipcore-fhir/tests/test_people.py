"""Services, roles, participants and groups: there and back, as something else wrote them, and as nobody should."""

import datetime as dt
import json

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.testing import cases
from ipcore_fhir import building
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import follow_up, participants, person, roles, services, teams
from ipcore_fhir.systems import code_list

ON = dt.date(2024, 3, 1)
FUNCTION = "urn:oid:2.16.578.1.12.4.1.1.9034"
ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
SETTINGS = settings(max_examples=50, deadline=None)


def resources_of(case, lang=ipcore.Lang.NB):
    making = Making(case=case, on=ON, lang=lang)
    entries = list(building.entries(making))
    for plan in case.plans:
        team = [making.refer("CareTeam", plan.id)] if plan.participants else []
        entries.append(making.entry("CarePlan", (plan.id,), "CarePlan", {"careTeam": team}, part=plan.id))
        entries += participants.write(making, plan)
    return json.loads(json.dumps({one.url: one.resource for one in entries}))


def chart_of(resources):
    untold = []
    return Chart(resources=resources, unread=untold.append), untold


def gathered(resources):
    chart, untold = chart_of(resources)
    draft = Draft()
    for patient in chart.all("Patient"):
        person.read(chart, patient, draft)
    services.read(chart, draft)
    roles.read(chart, draft)
    plans = [{"id": chart.id(one), "participants": participants.read(chart, one, draft)} for one in chart.all("CarePlan")]
    draft.parts["plans"] = plans
    teams.read_groups(chart, draft)
    return draft, untold


def without_meetings(case):
    document = ipcore.to_document(case)
    for group in document.get("groups", ()):
        group.pop("meetings", None)
    return document


@SETTINGS
@given(cases(), st.sampled_from(list(ipcore.Lang)))
def test_everything_comes_back_as_it_was(case, lang):
    draft, _ = gathered(resources_of(case, lang))
    back, there = draft.document(), without_meetings(case)
    for name in ("person", "services", "appointments", "groups"):
        assert back.get(name) == there.get(name)
    assert [one.get("participants") for one in back.get("plans", ())] == [one.get("participants") for one in there.get("plans", ())]


@SETTINGS
@given(cases())
def test_what_was_written_here_is_all_read_and_breaks_nothing_on_record(case):
    draft, untold = gathered(resources_of(case))
    assert untold == []
    assert draft.broken == set()


@SETTINGS
@given(cases())
def test_what_is_written_holds_what_fhir_demands(case):
    for one in resources_of(case).values():
        if one["resourceType"] == "CareTeam":
            assert all("onBehalfOf" not in each for each in one.get("participant", ()))
        if one["resourceType"] == "Organization":
            assert "name" in one or one["identifier"]
        for point in one.get("telecom", ()):
            assert "system" in point
        assert_sound(one)


def assert_sound(element, name=""):
    """No null, nothing empty, and no text without a letter in it or with control characters."""
    if isinstance(element, dict):
        assert element
        for key, value in element.items():
            assert_sound(value, key)
    elif isinstance(element, list):
        assert element
        for value in element:
            assert_sound(value, name)
    elif isinstance(element, str):
        assert element.strip()
        assert not any(letter < " " and letter not in "\t\r\n" for letter in element)
        if name in ("code", "system", "url", "reference"):
            assert element == element.strip()
            assert "  " not in element
    else:
        assert element is not None


def test_the_coordinator_has_the_national_code(example):
    made = resources_of(example("complete-plan"))
    codes = [one["code"][0]["coding"][0] for one in made.values() if one["resourceType"] == "PractitionerRole"]
    assert {(one["system"], one["code"]) for one in codes} >= {(FUNCTION, "8"), (FUNCTION, "18")}
    entries = [each for one in made.values() if one["resourceType"] == "CareTeam" for each in one["participant"]]
    coordinating = [
        each for each in entries for one in each["role"] if (FUNCTION, "8") in {(two["system"], two["code"]) for two in one["coding"]}
    ]
    assert len(coordinating) == 1  # in the team of the case by appointment; who drives the plan does not hold the role yet on that day


def test_the_case_refers_to_the_team_of_those_who_hold_a_role(example):
    case = example("complete-plan")
    made = resources_of(case)
    episode = next(one for one in made.values() if follow_up.is_follow_up(one))
    assert made[episode["team"][0]["reference"]]["resourceType"] == "CareTeam"
    bare = resources_of(evolve(case, appointments=()))
    assert "team" not in next(one for one in bare.values() if follow_up.is_follow_up(one))


def test_who_drives_the_plan_is_not_taken_for_an_appointment(example):
    case = evolve(example("complete-plan"), appointments=())
    draft, _ = gathered(resources_of(case))
    assert "appointments" not in draft.parts


def test_an_organisation_number_stands_as_one(example):
    case = example("complete-plan")
    numbered = evolve(case, services=tuple(evolve(one, provider=number) for one, number in zip(case.services, NUMBERS, strict=True)))
    made = [one for one in resources_of(numbered).values() if one["resourceType"] == "Organization"]
    systems = [one["identifier"][1]["system"] for one in made]
    assert systems == ["urn:oid:2.16.578.1.12.4.1.4.101", "urn:x-ipcore:provider", "urn:x-ipcore:provider"]


NUMBERS = ("123456785", "123456780", "enhet-7")


# --- as something else wrote them -------------------------------------------------------------------------------------------------


def role(code, system=FUNCTION):
    return [{"coding": [{"system": system, "code": code}]}]


def team(*entries, **more):
    return {"resourceType": "CareTeam", "id": "t", "status": "active", "participant": list(entries), **more}


def plan(**more):
    return {"resourceType": "CarePlan", "id": "p", "status": "active", "intent": "plan", "careTeam": [{"reference": "CareTeam/t"}], **more}


def member(address, **more):
    return {"member": {"reference": address}, **more}


def foreign(*resources):
    given_ = {f"{one['resourceType']}/{one['id']}": one for one in resources}
    for address, one in list(given_.items()):
        given_ |= {f"{address}#{inner['id']}": inner for inner in one.get("contained", ())}
    return gathered(given_)


KARI = {"resourceType": "Practitioner", "id": "kari", "name": [{"given": ["Kari"], "family": "Prøve"}]}
KARIS_JOB = {
    "resourceType": "PractitionerRole",
    "id": "job",
    "practitioner": {"reference": "Practitioner/kari"},
    "organization": {"reference": "Organization/o"},
}
OFFICE = {"resourceType": "Organization", "id": "o", "name": "Prøvekontoret", "telecom": [{"system": "phone", "value": "00 00 00 00"}]}


def sister(*codings):
    return {"resourceType": "RelatedPerson", "id": "s", "patient": {"reference": "Patient/x"}, "relationship": [{"coding": list(codings)}]}


def people(draft):
    return [(one["id"], one["role"], one["name"]) for one in draft.parts["plans"][0]["participants"]]


def test_members_of_every_kind_are_participants_but_the_person_is_not():
    entries = [member(one) for one in ("PractitionerRole/job", "Practitioner/kari", "Organization/o", "RelatedPerson/s", "Patient/x")]
    patient = {"resourceType": "Patient", "id": "x"}
    draft, untold = foreign(patient, plan(), team(*entries), KARIS_JOB, KARI, OFFICE, sister({"system": ROLE_CODE, "code": "SIS"}))
    assert people(draft) == [
        ("PractitionerRole/job", "provider", "Kari Prøve"),
        ("Practitioner/kari", "provider", "Kari Prøve"),
        ("Organization/o", "provider", "Prøvekontoret"),
        ("RelatedPerson/s", "relative", None),
    ]
    assert untold == []


@pytest.mark.parametrize(
    ("coding", "expected", "certain"),
    [
        ({"system": ROLE_CODE, "code": "SIS"}, "relative", True),
        ({"system": ROLE_CODE, "code": "GUARD"}, "guardian", True),
        ({"system": ROLE_CODE, "code": "FRND"}, "other", True),
        ({"system": ROLE_CODE, "code": "FMRSPS"}, "other", False),
        ({"system": "http://hl7.no/fhir/CodeSystem/no-basis-family-relation", "code": "søsken"}, "relative", True),
        ({"system": "http://hl7.no/fhir/CodeSystem/no-basis-family-relation", "code": "GUARD"}, "other", False),
        ({"system": "http://terminology.hl7.org/CodeSystem/v2-0131", "code": "N"}, "relative", True),
        ({"system": "http://example.org", "code": "SIS", "display": "Søster"}, "other", False),
        ({"code": "SIS"}, "other", False),
        ({"system": ["x"], "code": {}}, "other", False),
    ],
)
def test_only_a_code_makes_a_relative_or_a_guardian(coding, expected, certain):
    draft, _ = foreign(plan(), team(member("RelatedPerson/s")), sister(coding))
    assert [one["role"] for one in draft.parts["plans"][0]["participants"]] == [expected]
    assert ("plans.participants.role" in draft.records()) == certain


def test_words_alone_make_neither_a_relative_nor_a_coordinator():
    words = {"resourceType": "RelatedPerson", "id": "s", "relationship": [{"text": "Verge"}]}
    draft, _ = foreign(plan(), team(member("RelatedPerson/s"), member("Practitioner/kari", role=[{"text": "Koordinator"}])), words, KARI)
    assert [one["role"] for one in draft.parts["plans"][0]["participants"]] == ["other", "provider"]
    assert "appointments" not in draft.parts


@pytest.mark.parametrize("where", ["the team", "the role"])
def test_the_general_practitioner_is_one_by_code(where):
    job = {**KARIS_JOB, "code": role("6")} if where == "the role" else KARIS_JOB
    entry = member("PractitionerRole/job", role=role("6")) if where == "the team" else member("PractitionerRole/job")
    draft, _ = foreign(plan(), team(entry), job, KARI)
    assert people(draft) == [("PractitionerRole/job", "gp", "Kari Prøve")]


@pytest.mark.parametrize(
    "coded",
    [role("8"), [*role("9"), *role("8")]],
)
def test_the_coordinator_is_participant_and_appointed_since_the_day_told(coded):
    entry = member("PractitionerRole/job", role=coded, period={"start": "2025-02-01", "end": "2025-12-31"})
    draft, _ = foreign(plan(), team(entry), KARIS_JOB, KARI)
    assert people(draft) == [("PractitionerRole/job", "provider", "Kari Prøve")]
    (held,) = draft.parts["appointments"]
    assert held["role"] == "coordinator"
    assert held["span"] == {"start": "2025-02-01", "stop": "2026-01-01"}
    assert (held["holder"], held["name"]) == ("Practitioner/kari", "Kari Prøve")
    assert held["id"] != draft.parts["plans"][0]["participants"][0]["id"]
    assert {"appointments:coordinator.role", "appointments:coordinator.span", "plans.participants.span"} <= set(draft.records())


def test_without_a_first_day_nobody_is_appointed_and_nothing_of_it_is_on_record():
    job = {**KARIS_JOB, "period": {"start": "2019-01-01"}}  # since when they have the job, not since when for this person
    dated = member("Practitioner/kari", role=role("8"), period={"start": "2025-02-01"})
    draft, untold = foreign(plan(), team(member("PractitionerRole/job", role=role("8")), dated), job, KARI)
    assert [one["holder"] for one in draft.parts["appointments"]] == ["Practitioner/kari"]
    assert "CareTeam.participant.role" in untold
    assert not any(one.startswith("appointments") for one in draft.records())


@pytest.mark.parametrize(
    ("period", "status", "expected"),
    [
        ({}, "active", {"start": "2025-02-01"}),
        ({"end": "2025-06-30"}, "active", {"start": "2025-02-01", "stop": "2025-07-01"}),
        ({"end": "2025-06-30"}, "inactive", {"start": "2025-02-01", "stop": "2025-07-01"}),
        ({}, "inactive", None),
    ],
)
def test_nobody_is_in_a_team_for_longer_than_there_is_the_team(period, status, expected):
    entry = member("Practitioner/kari", role=role("8"), period={"start": "2025-02-01"})
    draft, _ = foreign(plan(), team(entry, period=period, status=status), KARI)
    assert [one["span"] for one in draft.parts.get("appointments", ())] == ([expected] if expected else [])
    assert draft.parts["plans"][0]["participants"][0]["span"] == expected
    assert ("plans.participants.span" in draft.records()) == (expected is not None)
    assert ("appointments:coordinator.span" in draft.records()) == (expected is not None)


def test_teams_that_contradict_each_other_put_no_coordinator_on_record():
    entry = member("Practitioner/kari", role=role("8"), period={"start": "2025-02-01"})
    ended = member("Practitioner/kari", role=role("8"), period={"start": "2025-02-01", "end": "2025-06-30"})
    draft, untold = foreign(plan(), team(entry), {**team(ended), "id": "u"}, KARI)
    assert len(draft.parts["appointments"]) == 1
    assert not any(one.startswith("appointments") for one in draft.records())
    assert "CareTeam.participant.role" in untold


def test_a_service_that_is_finished_no_day_told_is_not_on_record():
    episode = {"resourceType": "EpisodeOfCare", "id": "1", "status": "finished", "type": role("school", code_list("sector"))}
    draft, _ = foreign({**episode, "period": {"start": "2024-08-15"}})
    assert "services:school.span" not in draft.records()


def test_a_role_with_an_employer_is_no_appointment():
    draft, _ = foreign({**KARIS_JOB, "code": role("8"), "period": {"start": "2019-01-01"}}, KARI)
    assert "appointments" not in draft.parts


def test_the_code_of_the_role_counts_where_the_team_has_none():
    job = {**KARIS_JOB, "code": role("8")}
    since = {"start": "2025-02-01"}
    draft, _ = foreign(plan(), team(member("PractitionerRole/job", period=since)), job, KARI)
    assert [one["role"] for one in draft.parts["appointments"]] == ["coordinator"]
    draft, _ = foreign(plan(), team(member("PractitionerRole/job", role=role("6"), period=since)), job, KARI)
    assert "appointments" not in draft.parts


@pytest.mark.parametrize("status", ["proposed", "entered-in-error"])
def test_a_team_that_is_only_proposed_appoints_nobody(status):
    entry = member("Practitioner/kari", role=role("8"), period={"start": "2025-02-01"})
    draft, _ = foreign(plan(), team(entry, status=status), KARI)
    assert "appointments" not in draft.parts


def test_without_a_team_those_who_wrote_it_and_perform_its_activities_take_part():
    request = {"resourceType": "ServiceRequest", "id": "r", "performer": [{"reference": "Organization/o"}, {"reference": "Patient/x"}]}
    alone = plan(
        careTeam=[{"reference": "CareTeam/gone"}],
        author={"reference": "PractitionerRole/job"},
        contributor=[{"reference": "Practitioner/kari"}, {"reference": "PractitionerRole/job"}],
        activity=[{"reference": {"reference": "ServiceRequest/r"}}, {"detail": {"performer": [{"reference": "RelatedPerson/s"}]}}],
    )
    draft, _ = foreign({"resourceType": "Patient", "id": "x"}, alone, request, KARI, KARIS_JOB, OFFICE, sister())
    assert [one[0] for one in people(draft)] == ["PractitionerRole/job", "Practitioner/kari", "Organization/o", "RelatedPerson/s"]
    assert "plans.participants.span" not in draft.records()


def test_who_is_listed_twice_takes_part_once():
    twice = (
        member("Practitioner/kari", period={"start": "2025-01-01"}),
        member("Practitioner/kari", role=role("6"), period={"start": "2025-03-01"}),
    )
    draft, _ = foreign(plan(), team(*twice), KARI)
    (one,) = draft.parts["plans"][0]["participants"]
    assert (one["role"], one["span"]) == ("gp", None)
    assert "plans.participants.span" not in draft.records()


def test_who_wrote_a_plan_of_ours_is_a_participant_only_where_the_plan_says_so():
    ours = plan(identifier=[{"system": "urn:x-ipcore:part", "value": "plan-1"}], author={"reference": "Practitioner/kari"})
    draft, _ = foreign(ours, team(), KARI)
    assert draft.parts["plans"][0]["participants"] == []


def test_contained_members_are_found_also_by_one_beside_them():
    inner = {**KARI, "id": "i"}
    job = {"resourceType": "PractitionerRole", "id": "j", "practitioner": {"reference": "#i"}}
    draft, untold = foreign(plan(), team(member("#j"), contained=[job, inner]))
    assert people(draft) == [("CareTeam/t#j", "provider", "Kari Prøve")]
    assert untold == []


def test_an_episode_is_a_service_only_where_its_sector_is_certain():
    def episode(id_, **more):
        return {"resourceType": "EpisodeOfCare", "id": id_, "status": "active", "patient": {"reference": "Patient/x"}, **more}

    profile = {"meta": {"profile": ["https://kommune.conteir.no/StructureDefinition/no-kommune-EpisodeOfCare"]}}
    coded = {"type": role("school", code_list("sector"))}
    draft, untold = foreign(
        episode("1", **profile, managingOrganization={"reference": "Organization/o"}),
        episode("2", **coded, period={"start": "2024-08-15"}, managingOrganization={"reference": "Organization/o"}),
        {**episode("3", **coded), "status": "entered-in-error"},
        OFFICE,
    )
    (one,) = draft.parts["services"]
    assert (one["id"], one["sector"], one["span"], one["name"]) == ("EpisodeOfCare/2", "school", {"start": "2024-08-15"}, "Prøvekontoret")
    assert "EpisodeOfCare.status" in untold
    assert {"services:school.sector", "services:school.span"} == {one for one in draft.records() if one.startswith("services")}


def test_a_team_of_no_plan_is_no_responsibility_group():
    draft, untold = foreign(team(member("Practitioner/kari"), name="Ansvarsgruppe"), KARI)
    assert "groups" not in draft.parts
    assert untold == ["CareTeam"]


# --- as nobody should -------------------------------------------------------------------------------------------------------------

WRONG = [
    None,
    7,
    "x",
    [],
    {},
    [None],
    ["x"],
    [[]],
    [{"reference": 7}],
    {"reference": "CareTeam/t"},
    {"reference": "#"},
    {"reference": "#t"},
]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", ["participant", "status", "category", "period", "name", "contained"])
def test_a_team_with_anything_in_any_place_is_read(name, value):
    if name == "contained" and value == [None]:
        return
    broken = {**team(member("Practitioner/kari")), name: value}
    resources = {"CarePlan/p": plan(), "CareTeam/t": broken, "Practitioner/kari": KARI}
    draft, _ = gathered(resources)
    assert all(one["id"] for one in draft.parts["plans"][0]["participants"])


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", ["member", "role", "period", "extension", "onBehalfOf"])
def test_a_member_with_anything_in_any_place_is_read(name, value):
    broken = {**member("Practitioner/kari", role=role("8")), name: value}
    draft, untold = foreign(plan(), team(broken, member("Organization/o")), KARI, OFFICE)
    assert "Organization/o" in [one["id"] for one in draft.parts["plans"][0]["participants"]]
    if name == "member":
        assert "CareTeam.participant.member" in untold
        assert not any(one.startswith("plans.participants") for one in draft.records())


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize(
    "name", ["practitioner", "organization", "code", "name", "telecom", "relationship", "extension", "identifier", "meta"]
)
@pytest.mark.parametrize("kind", ["PractitionerRole", "Practitioner", "Organization", "RelatedPerson"])
def test_a_participant_with_anything_in_any_place_is_read(kind, name, value):
    broken = {"resourceType": kind, "id": "b", "practitioner": {"reference": "Practitioner/kari"}, name: value}
    foreign(plan(), team(member(f"{kind}/b", role=role("8"), period={"start": "2025-02-01"})), broken, KARI)


def test_a_team_in_a_team_and_a_role_that_is_its_own_practitioner_end():
    loop = {"resourceType": "PractitionerRole", "id": "l", "practitioner": {"reference": "PractitionerRole/l"}}
    draft, untold = foreign(plan(), team(member("CareTeam/t"), member("PractitionerRole/l")), loop)
    assert people(draft) == [("PractitionerRole/l", "provider", None)]
    assert "CareTeam.participant.member" in untold


def test_what_is_contained_does_not_reach_outside():
    hidden = {**KARI, "id": "h"}
    other = {"resourceType": "CareTeam", "id": "o", "contained": [hidden]}
    entries = (member("#h"), member("#../CareTeam/o#h"), member("CareTeam/t#h"))
    draft, untold = foreign(plan(), team(*entries), other)
    assert draft.parts["plans"][0]["participants"] == []
    assert untold.count("CareTeam.participant.member") == 3
