"""A person whom the server has already is referred to, and never written; and their case comes back whole, and with its own key."""

import copy
import io
import json

import attrs
import pytest
from test_server_writing import Trial

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.file_adapter import FhirAdapter

FNR, D_NUMBER = "2.16.578.1.12.4.1.4.1", "2.16.578.1.12.4.1.4.2"
NUMBER, OTHER = "30847399806", "30847399997"
THEIRS = {
    "resourceType": "Patient",
    "id": "77",
    "meta": {"versionId": "3"},
    "identifier": [{"system": f"urn:oid:{FNR}", "value": NUMBER}, {"system": "urn:x-journal", "value": "5"}],
    "name": [{"family": "Lind", "given": ["Kari"]}],
    "generalPractitioner": [{"display": "Fastlegen"}],
}
CONDITION = {"resourceType": "Condition", "id": "9", "meta": {"versionId": "1"}, "subject": {"reference": "Patient/77"}}
STAY = {
    "resourceType": "Encounter",
    "id": "8",
    "meta": {"versionId": "1"},
    "status": "in-progress",
    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
    "subject": {"reference": "Patient/77"},
    "period": {"start": "2026-11-01"},
}


@pytest.fixture
def trial():
    """A server that has the person, and more about them."""
    trial = Trial()
    trial.server.resources |= {"Patient/77": copy.deepcopy(THEIRS), "Condition/9": dict(CONDITION), "Encounter/8": dict(STAY)}
    return trial


def numbered(case, **numbers):
    told = {{"fnr": FNR, "d": D_NUMBER}[name]: value for name, value in numbers.items()}
    return attrs.evolve(case, person=attrs.evolve(case.person, identifiers=told))


@pytest.fixture
def case(example):
    return numbered(example("complete-plan"), fnr=NUMBER)


def back(trial):
    (found,) = trial.read()
    return found


def test_the_resources_refer_to_the_person_who_is_there(trial, case):
    assert trial.preview(case) is ipcore.Foreseen.CREATED
    assert isinstance(trial.write(case), ipcore.Receipt)
    assert trial.server.all("Patient") == [THEIRS]
    subjects = [one[name]["reference"] for one in trial.server.resources.values() for name in ("subject", "patient") if name in one]
    assert len(subjects) > 20
    assert set(subjects) == {"Patient/77"}
    assert not any(NUMBER in url for _, url in trial.server.requests)
    others = [one for address, one in trial.server.resources.items() if address != "Patient/77"]
    assert NUMBER not in json.dumps(others)


def test_the_case_comes_back_with_its_own_key_and_all_that_the_person_there_does_not_say(trial, case):
    trial.write(case)
    alone = Trial()
    alone.write(case)
    numbers = {**case.person.identifiers, "urn:x-journal": "5"}
    assert back(alone).person == case.person
    assert back(trial) == attrs.evolve(back(alone), person=attrs.evolve(case.person, name="Kari Lind", identifiers=numbers))


def test_what_the_person_there_says_goes_before_what_the_case_says(trial, case):
    trial.write(attrs.evolve(case, person=attrs.evolve(case.person, name="Kari Dal", contact="hos Ola")))
    person = back(trial).person
    assert (person.name, person.contact, person.key) == ("Kari Lind", "hos Ola", case.person.key)


@pytest.mark.parametrize("told", [True, False, None])
def test_an_address_is_protected_where_the_case_says_so(trial, case, told):
    trial.write(attrs.evolve(case, person=attrs.evolve(case.person, protected_address=told)))
    assert back(trial).person.protected_address is told


def test_what_is_written_again_or_read_and_written_is_there_already(trial, case):
    first = trial.write(case)
    before = copy.deepcopy(trial.server.resources)
    for again in (case, back(trial)):
        assert trial.write(again) == ipcore.Receipt(case=case.id, version=first.version, created=False)
        assert trial.preview(again) is ipcore.Foreseen.UNCHANGED
    assert trial.server.resources == before


def test_a_change_of_the_case_is_written_and_one_of_the_person_never(trial, case):
    first = trial.write(case)
    changed = attrs.evolve(case, person=attrs.evolve(case.person, name="Ny", contact="ny"), groups=())
    second = trial.write(changed, first.version)
    assert (type(second), second.version == first.version) == (ipcore.Receipt, False)
    assert trial.server.all("Patient") == [THEIRS]
    assert (back(trial).groups, back(trial).person.contact) == ((), "ny")
    assert isinstance(trial.write(case, first.version), ipcore.VersionConflict)


def test_a_change_of_the_person_there_is_no_change_of_the_case(trial, case):
    first = trial.write(case)
    there = trial.server.resources["Patient/77"]
    there["name"], there["meta"] = [{"text": "Kari Dal"}], {"versionId": "4"}
    assert trial.write(case) == ipcore.Receipt(case=case.id, version=first.version, created=False)
    assert back(trial).person.name == "Kari Dal"


def test_what_else_is_on_record_of_the_person_stays_and_is_no_part_of_the_case(trial, case):
    left = []
    trial.write(case)
    (found,) = trial.adapter.read(trial.server.base, attrs.evolve(trial.context, unread=left.append))
    assert (found.stays, {"Condition", "Encounter"} <= set(left)) == (case.stays, True)
    assert (trial.server.resources["Condition/9"], trial.server.resources["Encounter/8"]) == (CONDITION, STAY)


@pytest.mark.parametrize("numbers", [{}, {"fnr": OTHER}])
def test_a_case_without_a_number_or_of_nobody_there_has_its_own_patient(trial, example, numbers):
    case = numbered(example("complete-plan"), **numbers)
    first = trial.write(case)
    assert (first.created, len(trial.server.all("Patient"))) == (True, 2)
    assert trial.write(case).version == first.version
    changed = attrs.evolve(case, person=attrs.evolve(case.person, name="Ny"))
    assert isinstance(trial.write(changed, first.version), ipcore.Receipt)
    assert {one.get("name", [{}])[0].get("text") for one in trial.server.all("Patient")} == {None, "Ny"}


def test_the_setting_own_makes_a_patient_though_the_person_is_there(trial, case):
    trial.context = ipcore.ReadContext(options=options_of(trial.adapter.options, {"patients": "own"}))
    assert isinstance(trial.write(case), ipcore.Receipt)
    assert len(trial.server.all("Patient")) == 2


@pytest.mark.parametrize("second", [{"fnr": NUMBER}, {"d": OTHER}])
def test_several_persons_with_the_numbers_are_refused_and_nothing_is_written(trial, case, second):
    ((name, value),) = second.items()
    twin = {**THEIRS, "id": "78", "identifier": [{"system": f"urn:oid:{ {'fnr': FNR, 'd': D_NUMBER}[name] }", "value": value}]}
    trial.server.resources["Patient/78"] = twin
    before = copy.deepcopy(trial.server.resources)
    answer = trial.write(numbered(case, fnr=NUMBER, d=OTHER))
    assert (answer.reason, trial.server.resources == before) == (ipcore.Reason.DUPLICATE, True)
    assert "several Patients" in answer.problems[0].found
    assert NUMBER not in str(answer)


def test_a_case_that_stands_with_one_person_is_not_written_with_another(trial, case):
    first = trial.write(case)
    trial.server.resources["Patient/78"] = {**THEIRS, "id": "78", "identifier": [{"system": f"urn:oid:{FNR}", "value": OTHER}]}
    before = copy.deepcopy(trial.server.resources)
    assert trial.write(numbered(case, fnr=OTHER), first.version).reason is ipcore.Reason.DUPLICATE
    del trial.server.resources["Patient/78"]
    assert trial.write(numbered(case, fnr=OTHER), first.version).reason is ipcore.Reason.DUPLICATE
    assert trial.server.resources == {address: one for address, one in before.items() if address != "Patient/78"}


def test_another_case_of_the_same_person_is_refused(trial, case):
    trial.write(case)
    before = copy.deepcopy(trial.server.resources)
    answer = trial.write(attrs.evolve(case, id="another"))
    assert (answer.reason, answer.problems[0].found) == (ipcore.Reason.DUPLICATE, "another case of the same person")
    assert trial.server.resources == before


def test_a_bulk_export_of_such_a_server_is_read_with_the_case_s_own_key(trial, case):
    trial.write(case)
    del trial.server.resources["Condition/9"], trial.server.resources["Encounter/8"]
    lines = "".join(json.dumps(one) + "\n" for one in trial.server.resources.values())
    (found,) = FhirAdapter().read(io.BytesIO(lines.encode()), ipcore.ReadContext())
    assert (found.id, found.person) == (case.id, back(trial).person)
