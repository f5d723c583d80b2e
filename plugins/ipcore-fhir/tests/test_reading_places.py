"""What is wrong with a case is told with the resource it was made of, and never with somebody's number."""

import pytest
from reading_help import bundle, patient, read

from ipcore_fhir.systems import CASE, code_list

UUID = "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"


def wrong(id, url=None):
    who = patient(id, birthDate="2001-13-45")
    return {"fullUrl": url, "resource": who} if url else who


def episode(id):
    return {
        "resourceType": "EpisodeOfCare",
        "id": id,
        "identifier": [{"system": CASE, "value": "case"}],
        "type": [{"coding": [{"system": code_list("episode-of-care"), "code": "follow-up"}]}],
        "patient": {"reference": "Patient/1"},
        "period": {"end": "2026-02-31"},
    }


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (wrong("1"), "Patient/1"),
        (wrong("x", UUID), f"Patient {UUID}"),
        (wrong("13897248022"), "Patient"),
        (wrong("138972-48022"), "Patient"),
        (wrong("130972"), "Patient"),
        (wrong("KariNordmann"), "Patient"),
        (wrong("kari"), "Patient"),
        (wrong("1", "urn:x:kari"), "Patient"),
        (wrong("7f-12"), "Patient/7f-12"),
        (wrong(UUID.removeprefix("urn:uuid:")), f"Patient/{UUID.removeprefix('urn:uuid:')}"),
        (wrong("1", "https://x.example/Patient/1"), "Patient"),
    ],
)
def test_a_problem_says_of_which_resource(entry, shown):
    (rejection,) = read(bundle(entry)).rejections
    found = [one for one in rejection.problems if one.pointer == "/person/born_on"]
    assert [one.found.rpartition(", in ")[2] for one in found] == [shown]
    assert [one.line for one in found] == [1]
    assert "13897248022" not in repr(rejection)


def test_a_problem_of_the_case_itself_is_told_by_its_pointer():
    (rejection,) = read(bundle(patient(), episode("e"))).rejections
    assert "/closed_on" in [one.pointer for one in rejection.problems]
