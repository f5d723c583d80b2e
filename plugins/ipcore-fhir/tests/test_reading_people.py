"""What is about whom."""

import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_help import Outcome, bundle, care_plan, lines, patient, read

import ipcore
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.reading import cases as reading_cases
from ipcore_fhir.reading import limits
from ipcore_fhir.reading.charts import chart_of
from ipcore_fhir.reading.pool import Pool
from ipcore_fhir.reading.told import Told

FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
NUMBER = "13897248022"


@pytest.fixture
def charts(monkeypatch):
    """The charts of which cases are made."""
    made = []

    def kept(person, told):
        made.append(chart_of(person, told))
        return made[-1]

    monkeypatch.setattr(reading_cases, "chart_of", kept)
    return made


def held(charts):
    return [sorted(one.resources) for one in charts]


@pytest.mark.parametrize(
    ("url", "reference"),
    [
        (None, "Patient/1"),
        (None, "Patient/1/_history/3"),
        (None, "https://a.example/fhir/Patient/1"),
        ("urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7", "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"),
        ("https://a.example/fhir/Patient/1", "https://a.example/fhir/Patient/1"),
        ("https://a.example/fhir/Patient/1", "https://a.example/fhir/Patient/1/_history/3"),
        ("https://a.example/fhir/Patient/1", "Patient/1"),
        (None, f"Patient?identifier={FNR}|{NUMBER}"),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_a_person_is_found_however_they_are_referred_to(charts, url, reference, apart):
    who = patient(identifier=[{"system": FNR, "value": NUMBER}])
    entries = [{"fullUrl": url, "resource": who} if url else who, care_plan(person=reference)]
    read(*[bundle(one, kind="searchset") for one in entries] if apart else [bundle(*entries)])
    (chart,) = charts
    assert [one["resourceType"] for one in chart.resources.values()] == ["Patient", "CarePlan"]
    assert chart.one(chart.resources["CarePlan/7"]["subject"]) is next(chart.all("Patient"))


@pytest.mark.parametrize("name", ["subject", "patient", "beneficiary", "for"])
def test_what_names_the_person_is_about_them(charts, name):
    read(patient(), {"resourceType": "Goal", "id": "g", name: {"reference": "Patient/1"}})
    assert held(charts) == [["Goal/g", "Patient/1"]]


def test_an_appointment_is_about_who_takes_part(charts):
    both = {"resourceType": "Appointment", "id": "a", "participant": [{"actor": {"reference": f"Patient/{n}"}} for n in (1, 2)]}
    read(patient(), patient("2"), both)
    assert held(charts) == [["Appointment/a", "Patient/1"], ["Appointment/a", "Patient/2"]]


def test_a_reference_goes_to_its_own_server_first(charts):
    def on(server, resource):
        return {"fullUrl": f"https://{server}.example/{resource['resourceType']}/{resource['id']}", "resource": resource}

    read(bundle(*[on(one, two) for one in "ab" for two in (patient(), care_plan())]))
    assert held(charts) == [[f"https://{one}.example/{two}" for two in ("CarePlan/7", "Patient/1")] for one in "ab"]


def test_what_is_referred_to_belongs_to_each_who_refers_to_it(charts):
    team = {"resourceType": "Organization", "id": "o", "partOf": {"reference": "Organization/p"}}
    above = {"resourceType": "Organization", "id": "p", "partOf": {"reference": "Organization/o"}}
    plans = [care_plan(f"c{n}", f"Patient/{n}", author={"reference": "Organization/o"}) for n in (1, 2)]
    read(patient(), above, *plans, patient("2"), team)
    assert held(charts) == [[f"CarePlan/c{n}", "Organization/o", "Organization/p", f"Patient/{n}"] for n in (1, 2)]


def test_what_is_about_somebody_else_does_not_come_along(charts):
    plan = care_plan(basedOn=[{"reference": "CarePlan/8"}], contributor=[{"reference": "Patient/2"}])
    read(patient(), plan, patient("2"), care_plan("8", "Patient/2"))
    assert held(charts) == [["CarePlan/7", "Patient/1"], ["CarePlan/8", "Patient/2"]]


def test_a_provenance_belongs_with_its_target(charts):
    read({"resourceType": "Provenance", "id": "p", "target": [{"reference": "CarePlan/7"}]}, patient(), care_plan(), patient("2"))
    assert held(charts) == [["CarePlan/7", "Patient/1", "Provenance/p"], ["Patient/2"]]


def test_what_belongs_to_nobody_is_told_once():
    loose = [{"resourceType": "Organization", "id": str(n)} for n in range(3)]
    assert read(patient(), *loose).unread == ["Organization about nobody"]


def test_what_nothing_is_made_of_is_told():
    result = read(bundle(patient(), {"resourceType": "Flag", "id": "f", "subject": {"reference": "Patient/1"}}))
    assert "Flag" in result.unread


# --- sent inside ------------------------------------------------------------------------------------------------------


def test_what_was_sent_inside_stands_behind_its_address(charts):
    inside = {"resourceType": "Practitioner", "id": "p"}
    read(patient(), care_plan(contained=[inside], author={"reference": "#p"}))
    (chart,) = charts
    plan = chart.resources["CarePlan/7"]
    assert chart.one(plan["author"], within=plan) is chart.resources["CarePlan/7#p"]


def test_a_reference_to_what_was_not_sent_inside_is_told(charts):
    result = read(patient(), care_plan(author={"reference": "#nobody"}, contained=[{"resourceType": "Goal"}, {"id": "x"}]))
    assert result.ids == ["Patient/1"]
    assert "CarePlan.contained" in result.unread
    (chart,) = charts
    plan = chart.resources["CarePlan/7"]
    assert chart.one(plan["author"], within=plan) is None


def test_what_was_sent_inside_another_is_not_reached(charts):
    read(patient(), care_plan(contained=[{"resourceType": "Practitioner", "id": "p"}]), care_plan("8", author={"reference": "#p"}))
    (chart,) = charts
    other = chart.resources["CarePlan/8"]
    assert chart.one(other["author"], within=other) is None


def test_a_person_sent_inside_is_a_person():
    inside = patient("p", identifier=[{"system": FNR, "value": NUMBER}])
    first = care_plan("1", "#p", contained=[inside])
    result = read(first, care_plan("2", "#p", contained=[inside]))
    assert [str(one.person.born_on) for one in result.cases] == ["2001-02-03"]
    assert result.ids == ["CarePlan/1#p"]


# --- who is not here --------------------------------------------------------------------------------------------------


def test_a_person_who_is_not_here_is_told_once():
    plans = [care_plan(str(number), f"Patient/{NUMBER}") for number in (7, 8)]
    result = read(bundle(patient()), *plans, care_plan("9", "Patient/x"))
    assert result.reasons == ["unknown_id", "unknown_id"]
    assert "CarePlan about a person who is not here" in result.told[0]
    assert NUMBER not in repr(result.rejections)


def test_a_person_known_by_identifier_alone_is_a_case():
    subject = {"identifier": {"system": FNR, "value": NUMBER}}
    result = read(care_plan("2") | {"subject": subject}, care_plan("1") | {"subject": subject})
    assert result.ids == ["CarePlan/1#subject"]
    assert result.cases[0].person.identifiers == {FNR.removeprefix("urn:oid:"): NUMBER}


def test_two_with_one_identifier_are_kept_apart(charts):
    same = {"system": FNR, "value": NUMBER}
    two = [patient(one, identifier=[same]) for one in "12"]
    result = read(*two, care_plan() | {"subject": {"identifier": same}})
    assert held(charts) == [["Patient/1"], ["Patient/2"]]
    assert "Patient.identifier that several have" in result.unread
    assert result.reasons == ["unknown_id"]


def test_two_with_one_identifier_are_kept_apart_on_disk_too(monkeypatch):
    monkeypatch.setattr(limits, "MAX_IN_MEMORY", 1)
    same = {"system": FNR, "value": NUMBER}
    result = read(*[patient(one, identifier=[same]) for one in "12"], care_plan() | {"subject": {"identifier": same}})
    assert (result.ids, result.reasons) == (["Patient/1", "Patient/2"], ["unknown_id"])


def test_who_was_replaced_is_who_replaced_them(charts):
    old = patient("old", link=[{"type": "replaced-by", "other": {"reference": "Patient/1"}}])
    result = read(old, care_plan(person="Patient/old"), patient())
    assert result.ids == ["Patient/1"]
    (chart,) = charts
    assert chart.one({"reference": "Patient/old"}) is chart.resources["Patient/1"]


@pytest.mark.parametrize("kind", ["replaced-by", "replaces"])
def test_people_who_replace_each_other_are_kept_apart(kind):
    def of(id, other):
        return patient(id, link=[{"type": kind, "other": {"reference": f"Patient/{other}"}}])

    result = read(of("1", "2"), of("2", "1"), of("3", "3"))
    assert (sorted(result.ids), "Patient.link" in result.unread) == (["Patient/1", "Patient/2", "Patient/3"], True)


def test_another_link_is_told():
    assert "Patient.link" in read(patient(link=[{"type": "seealso", "other": {"reference": "Patient/2"}}]), patient("2")).unread


# --- the same twice ---------------------------------------------------------------------------------------------------


def changed(day, **more):
    return patient(meta={"lastUpdated": f"2026-01-{day}T00:00:00Z"}, **more)


def test_of_two_versions_the_later_is_read():
    for two in ([changed("02", birthDate="2002-02-02"), changed("01")], [changed("01"), changed("02", birthDate="2002-02-02")]):
        assert [str(one.person.born_on) for one in read(*two).cases] == ["2002-02-02"]


def test_the_same_twice_is_once():
    result = read(patient(), patient())
    assert (result.ids, result.rejections) == (["Patient/1"], [])


def test_two_of_one_address_of_which_none_is_the_later_are_told():
    result = read(patient(), patient(birthDate="2002-02-02"))
    assert (result.ids, result.reasons) == (["Patient/1"], ["duplicate"])
    assert result.cases[0].source.records == ()


def test_a_case_that_comes_again_is_told():
    result = read(bundle(patient()), bundle(patient(), care_plan()))
    assert (result.ids, result.reasons) == (["Patient/1"], ["duplicate"])


def test_what_comes_after_the_case_it_belongs_to_is_told():
    result = read(bundle(patient()), care_plan())
    assert (result.ids, result.reasons) == (["Patient/1"], ["duplicate"])


def test_a_bundle_in_which_something_is_not_waits_for_it(charts):
    read(bundle(patient(), care_plan(author={"reference": "Practitioner/p"})), {"resourceType": "Practitioner", "id": "p"})
    assert held(charts) == [["CarePlan/7", "Patient/1", "Practitioner/p"]]


# --- limits and the two ways ------------------------------------------------------------------------------------------


def test_a_person_with_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_OF_ONE", 10)
    result = read(bundle(patient(), *[care_plan(str(n)) for n in range(11)], patient("2")))
    assert (result.ids, result.reasons) == (["Patient/2"], ["too_large"])


def test_what_is_not_whole_records_nothing(example):
    out = io.BytesIO()
    context = ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=example("complete-plan").source.exported_on)
    FhirExporter().write([example("complete-plan")], out, context)
    whole = json.loads(out.getvalue())
    assert read(whole).cases[0].source.records
    for entry in whole["entry"]:
        if entry["resource"]["resourceType"] == "EpisodeOfCare":
            entry["resource"]["managingOrganization"] = {"reference": "Organization/none"}
            break
    assert read(whole).cases[0].source.records == ()


def test_a_line_that_cannot_be_read_may_have_been_anybodys():
    assert read(patient()).cases[0].source.records
    assert read(patient(), b"no json\n").cases[0].source.records == ()


def many(people, each):
    for number in range(people):
        yield patient(str(number))
        yield from (care_plan(f"{number}-{n}", f"Patient/{number}", author={"reference": f"Practitioner/{n}"}) for n in range(each))
    yield from ({"resourceType": "Practitioner", "id": str(n)} for n in range(each))


def outcome_of(documents):
    result = read(*documents)
    return sorted(map(ipcore.dumps, result.cases)), sorted(result.reasons), sorted(result.unread)


@settings(max_examples=40, deadline=None)
@given(order=st.randoms(use_true_random=False), pieces=st.integers(1, 6), spooled=st.booleans(), short=st.sampled_from([50, 10_000_000]))
def test_order_and_form_change_nothing(order, pieces, spooled, short):
    resources = [*many(5, 3), care_plan("lost", "Patient/none"), {"resourceType": "Flag", "id": "f"}]
    expected = outcome_of(resources)
    order.shuffle(resources)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limits, "MAX_IN_MEMORY", 3 if spooled else 10_000)
        patched.setattr(limits, "SHORT", short)
        documents = [bundle(*resources[n::pieces], kind="searchset") for n in range(pieces)]
        assert outcome_of(order.choice([documents, resources, [bundle(*resources)]])) == expected


def test_memory_and_disk_agree_on_charts(charts, monkeypatch):
    resources = list(many(20, 4))
    random.Random(1).shuffle(resources)
    read(*resources)
    monkeypatch.setattr(limits, "MAX_IN_MEMORY", 5)
    read(*resources)
    assert [dict(one.resources) for one in charts[:20]] == [dict(one.resources) for one in charts[20:]]
    assert [one.names for one in charts[:20]] == [one.names for one in charts[20:]]


def test_bytes_count_as_well_as_entries(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES_IN_MEMORY", 1000)
    spools = []
    to_disk = Pool._to_disk
    monkeypatch.setattr(Pool, "_to_disk", lambda pool: (spools.append(pool), to_disk(pool)))
    assert len(read(*many(20, 1)).cases) == 20
    assert spools


def test_the_shown_examples_come_back_from_lines(example):
    out = io.BytesIO()
    shown = [example(one) for one in ("complete-plan", "family-and-priest")]
    FhirExporter().write(shown, out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=shown[0].source.exported_on))
    straight = Outcome(out.getvalue()).cases
    entries = [entry for line in out.getvalue().splitlines() for entry in json.loads(line)["entry"]]
    random.Random(3).shuffle(entries)
    spread = Outcome(lines(*[bundle(one, kind="searchset") for one in entries])).cases
    assert {one.id: one.person for one in spread} == {one.id: one.person for one in straight}


def test_nothing_is_told_twice_or_with_somebody_in_it():
    heard = []
    told = Told(to=heard.append)
    extensions = (
        "http://hl7.org/fhir/a",
        "http://hl7.org/a?b=c",
        "https://x.example/a",
        f"http://hl7.org/{NUMBER}",
        "urn:oid:2.16.578.1.12.4.1.1.9602",
    )
    for what in (
        "Flag",
        "Flag",
        "CarePlan.goal",
        "Goal.extension goal-relationship",
        "Ola Nordmann",
        "a.b",
        *(f"extension {one}" for one in extensions),
    ):
        told(what)
    assert heard == [
        "Flag",
        "CarePlan.goal",
        "Goal.extension goal-relationship",
        "an element with a name that FHIR has not",
        "extension http://hl7.org/fhir/a",
        "an extension with a name that is not shown",
        "extension urn:oid:2.16.578.1.12.4.1.1.9602",
    ]


# --- nothing of anybody else ------------------------------------------------------------------------------------------

SECRET = "Skjult tekst"
A, B = patient("a"), patient("b")


def goal(person=None, **more):
    about = {"subject": {"reference": person}} if person is not None else {}
    return {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": SECRET}, **about, **more}


def relative(person):
    return {"resourceType": "RelatedPerson", "id": "r", "patient": {"reference": person}, "name": [{"text": SECRET}]}


def team_of(person, member, **more):
    named = {"resourceType": "CareTeam", "id": "t", "name": "x", "subject": {"reference": person}}
    return {**named, "participant": [{"member": {"reference": member}}], **more}


def holds(result):
    """The cases in which the hidden text stands."""
    return [one.id for one in result.cases if SECRET in ipcore.dumps(one)]


IDENTIFIED = patient("p", identifier=[{"system": FNR, "value": NUMBER}])


@pytest.mark.parametrize("here", [[A, B], [A], [B, A], [A, IDENTIFIED]])
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    "plan",
    [
        {"goal": [{"reference": "#g"}], "contained": [goal("Patient/b")]},
        {"goal": [{"reference": "#g"}], "contained": [goal("#b"), B]},
        {"goal": [{"reference": "#g"}], "contained": [goal("#p"), IDENTIFIED]},
        {"goal": [{"reference": "#g"}], "contained": [goal()]},
        {"goal": [{"reference": "#g"}], "contained": [goal(subject="Patient/a")]},
        {"goal": [{"reference": "#g"}], "contained": [goal(subject={"display": "a"})]},
        {"goal": [{"reference": "#g"}], "contained": [goal(subject={"identifier": {"system": FNR, "value": NUMBER}})]},
        {"goal": [{"reference": "#g"}], "contained": [goal(subject=[{"reference": "Patient/a"}, {"reference": "Patient/b"}])]},
        {"careTeam": [{"reference": "#t"}], "contained": [team_of("Patient/a", "#r"), relative("Patient/b")]},
        {"careTeam": [{"reference": "#t"}], "contained": [team_of("Patient/b", "#r"), relative("Patient/b")]},
        {"author": {"reference": "#r"}, "contained": [relative("Patient/b")]},
    ],
)
def test_what_was_sent_inside_and_is_about_somebody_else_gets_into_no_case(here, apart, plan):
    resources = [*here, care_plan(person="Patient/a", **plan)]
    result = read(*resources) if apart else read(bundle(*resources))
    assert "Patient/a" in result.ids
    assert holds(result) == []
    assert any(one.endswith("about somebody else") for one in result.unread)
    assert {one.source.records for one in result.cases if one.id == "Patient/a"} == {()}


@pytest.mark.parametrize("plan", [{}, {"person": "#b", "contained": [B]}, {"person": "#b", "contained": [IDENTIFIED | {"id": "b"}]}])
def test_what_was_sent_inside_and_is_about_the_person_is_read(plan):
    inside = [
        *plan.pop("contained", []),
        goal(plan.get("person", "Patient/a")),
        {"resourceType": "Observation", "id": "o", "valueString": "x"},
    ]
    plan = care_plan(**{"person": "Patient/a"} | plan, goal=[{"reference": "#g"}], supportingInfo=[{"reference": "#o"}], contained=inside)
    result = read(plan) if plan["subject"]["reference"] == "#b" else read(bundle(A, plan))
    assert len(holds(result)) == 1
    assert not any("about" in one for one in result.unread)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    "subject", ["Patient/a", ["Patient/a"], [], 17, None, {"display": "a"}, {"reference": ""}, {"reference": 1}, "none"]
)
def test_what_does_not_say_whom_it_is_about_is_nobodys(subject, apart):
    lost = goal() if subject == "none" else goal(subject=subject)
    resources = [A, care_plan(person="Patient/a", goal=[{"reference": "Goal/g"}]), lost]
    result = read(*resources) if apart else read(bundle(*resources))
    assert (result.ids, holds(result)) == (["Patient/a"], [])
    assert "Goal about nobody" in result.unread
    assert result.cases[0].source.records == ()


def test_what_says_that_it_is_about_two_is_nobodys(charts):
    result = read(bundle(A, B, care_plan(person="Patient/a", patient={"reference": "Patient/b"})))
    assert held(charts) == [["Patient/a"], ["Patient/b"]]
    assert "CarePlan about nobody" in result.unread


def test_what_somebody_else_takes_part_in_does_not_come_along(charts):
    meeting = {"resourceType": "Appointment", "id": "m", "participant": [{"actor": {"reference": "Patient/b"}}]}
    read(A, care_plan(person="Patient/a", activity=[{"reference": {"reference": "Appointment/m"}}]), meeting)
    assert held(charts) == [["CarePlan/7", "Patient/a"]]


def test_what_is_left_out_brings_nothing_along(charts):
    seen = {"resourceType": "Observation", "id": "o", "valueString": SECRET}
    inside = goal("Patient/b", addresses=[{"reference": "Observation/o"}])
    read(A, B, care_plan(person="Patient/a", goal=[{"reference": "#g"}], contained=[inside]), seen)
    assert held(charts) == [["CarePlan/7", "Patient/a"], ["Patient/b"]]


def test_records_are_emptied_when_something_of_anybody_else_is_referred_to():
    plan = care_plan(person="Patient/a", goal=[{"reference": "Goal/g"}])
    assert read(bundle(A, plan, goal("Patient/a"))).cases[0].source.records
    result = read(bundle(A, B, plan, goal("Patient/b")))
    assert {one.id: bool(one.source.records) for one in result.cases} == {"Patient/a": False, "Patient/b": True}
    assert "Goal about somebody else" in result.unread


@pytest.mark.parametrize("url", [f"={FNR}|{NUMBER}", "~Patient/x"])
def test_a_full_url_is_no_identifier(url):
    subject = {"identifier": {"system": FNR, "value": NUMBER}} if url.startswith("=") else {"reference": "https://x.example/Patient/x"}
    result = read(bundle({"fullUrl": url, "resource": A}, care_plan(title=SECRET, subject=subject)))
    assert [one.id for one in result.cases if one.plans] in ([], ["CarePlan/7#subject"])


def test_references_are_followed_so_far_and_no_further(charts):
    chain = [{"resourceType": "Organization", "id": str(n), "partOf": {"reference": f"Organization/{n + 1}"}} for n in range(50)]
    read(patient(managingOrganization={"reference": "Organization/0"}), *chain)
    assert held(charts) == [[*(f"Organization/{n}" for n in range(6)), "Patient/1"]]
