"""Cases read from a server: whole, one person at a time, and nothing of anybody else."""

import attrs
import httpx
import pytest
from fhir_parts.fake import FakeServer, capabilities

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.server.adapter import FhirServerAdapter
from ipcore_fhir.systems import DOCUMENT_TYPE, PERSON


class Trial:
    """An adapter and a server on which some cases stand."""

    def __init__(self, *cases, **options):
        self.server = FakeServer(page=2)
        self.adapter = FhirServerAdapter(sleep=lambda seconds: None, transport=self.server.transport())
        given = {name.replace("_", "-"): value for name, value in options.items()}
        self.context = ipcore.ReadContext(options=options_of(self.adapter.options, given))
        for case in cases:
            assert isinstance(self.adapter.write(case, self.server.base, self.context, expected=None), ipcore.Receipt)
        self.server.requests.clear()

    def read(self):
        return list(self.adapter.read(self.server.base, self.context))

    def put(self, resource):
        self.server.resources[f"{resource['resourceType']}/{resource['id']}"] = resource


def patient(number, **more):
    return {"resourceType": "Patient", "id": str(number), "identifier": [{"system": "urn:p", "value": f"p{number}"}], **more}


def plan(number, of, **more):
    coded = {"coding": [{"system": DOCUMENT_TYPE, "code": "A02-2"}]}
    return {"resourceType": "CarePlan", "id": f"plan{number}", "category": [coded], "subject": {"reference": of}, **more}


@pytest.fixture
def some(example):
    case = example("complete-plan")
    return [attrs.evolve(case, id=f"c{one}", person=attrs.evolve(case.person, key=f"k{one}", name=f"N{one}")) for one in range(5)]


def test_what_was_written_is_read(some):
    trial = Trial(*some)
    assert [(one.id, one.person) for one in trial.read()] == [(one.id, one.person) for one in some]


def test_a_person_with_several_plans_is_read_once():
    trial = Trial()
    trial.put(patient(1))
    for number in range(5):
        trial.put(plan(number, "Patient/1"))
    trial.put(plan(9, f"{trial.server.base}/Patient/1"))
    assert len(trial.read()) == 1


def test_plans_of_another_category_are_passed_over():
    trial = Trial(category=f"{DOCUMENT_TYPE}|B01-2")
    trial.put(patient(1))
    trial.put(plan(1, "Patient/1"))
    assert trial.read() == []


def test_those_named_in_a_file_are_read_and_one_who_is_not_there_is_told_of(some, tmp_path):
    file = tmp_path / "who.txt"
    file.write_text(f"{PERSON}|k3\n{PERSON}|nobody\n{PERSON}|k1\n", encoding="utf-8")
    third, nobody, first = Trial(*some, identifiers_file=str(file)).read()
    assert (third.id, first.id) == ("c3", "c1")
    assert (nobody.reason, nobody.number, "nobody" in repr(nobody.problems[0].expected)) == (ipcore.Reason.UNKNOWN_ID, 2, False)


def test_a_server_that_gives_more_than_was_asked_for_mixes_nobody_with_anybody(some, tmp_path):
    file = tmp_path / "who.txt"
    file.write_text(f"{PERSON}|k3\n", encoding="utf-8")
    trial = Trial(*some, identifiers_file=str(file))
    trial.server.params = ()
    (one,) = trial.read()
    assert (one.id, one.person.name) == ("c3", "N3")


def test_what_a_resource_refers_to_is_fetched_once_though_includes_are_passed_over():
    trial = Trial()
    trial.put(patient(1))
    trial.put(plan(1, "Patient/1", author={"reference": "PractitionerRole/r"}, careTeam=[{"reference": "CareTeam/t"}]))
    trial.put(
        {
            "resourceType": "PractitionerRole",
            "id": "r",
            "practitioner": {"reference": "Practitioner/p"},
            "organization": {"reference": "Organization/o"},
        }
    )
    trial.put({"resourceType": "Practitioner", "id": "p"})
    trial.put({"resourceType": "CareTeam", "id": "t", "participant": [{"member": {"reference": "PractitionerRole/r"}}]})
    trial.read()
    asked = [body.partition("&")[0] for body in trial.server.bodies if body.startswith("_id=")]
    assert sorted(asked) == ["_id=1", "_id=o", "_id=p", "_id=r", "_id=t"]


def test_a_reference_to_somebody_elses_resource_brings_it_not_in():
    trial = Trial()
    trial.put(patient(1))
    trial.put(plan(1, "Patient/1", goal=[{"reference": "Goal/g"}]))
    trial.put({"resourceType": "Goal", "id": "g", "subject": {"reference": "Patient/2"}, "description": {"text": "of somebody else"}})
    (one,) = trial.read()
    assert "of somebody else" not in ipcore.dumps(one)


def test_a_server_that_goes_away_in_the_middle_is_told_of_and_what_was_read_is_given(some):
    trial = Trial(*some)
    patients = []

    def leave(method, url, body):
        if url.endswith("Patient/_search"):
            patients.append(1)
        if len(patients) > 2:
            raise httpx.ConnectError("gone")

    trial.server.before = leave
    *read, last = trial.read()
    assert [one.id for one in read] == ["c0", "c1"]
    assert (last.reason, last.number) == (ipcore.Reason.NOT_AVAILABLE, None)


def test_one_person_who_may_not_be_seen_is_rejected_in_place_and_the_next_is_read(some):
    trial = Trial(*some)
    patients = []

    def refuse(method, url, body):
        if url.endswith("Patient/_search"):
            patients.append(1)
            return (403, {}, {}) if len(patients) == 2 else None
        return None

    trial.server.before = refuse
    answers = trial.read()
    assert [one.id if isinstance(one, ipcore.Case) else (one.reason, one.number) for one in answers] == [
        *("c0", (ipcore.Reason.NOT_ALLOWED, 2), "c2", "c3", "c4")
    ]


def test_a_plan_of_nobody_is_told_of():
    trial = Trial()
    for number, of in enumerate(["Patient/9", "Group/1", "", "Patient/../x"]):
        trial.put(plan(number, of))
    assert [one.reason for one in trial.read()] == [ipcore.Reason.UNKNOWN_ID] * 4


def test_a_person_with_more_resources_than_one_has_is_rejected():
    trial = Trial(most_resources="3")
    trial.put(patient(1))
    for number in range(5):
        trial.put(plan(number, "Patient/1"))
    assert trial.read()[0].reason is ipcore.Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("option", "headers", "day"), [("2026-01-02", True, "2026-01-02"), ("", True, "2026-11-22"), ("", False, "2026-03-04")]
)
def test_the_day_is_the_one_set_else_the_servers_else_that_of_the_latest_change(option, headers, day):
    trial = Trial(exported_on=option)
    trial.put(patient(1, meta={"lastUpdated": "2026-03-04T12:00:00Z"}))
    trial.put(plan(1, "Patient/1", meta={"lastUpdated": "2026-01-01T12:00:00Z"}))
    if not headers:
        trial.server.before = lambda method, url, body: (200, {}, capabilities()) if url.endswith("metadata") else None
    (one,) = trial.read()
    assert str(one.source.exported_on) == day


def test_what_cannot_be_searched_there_is_not_asked_for():
    trial = Trial()
    trial.put(patient(1))
    trial.put(plan(1, "Patient/1"))
    told = [
        {"type": "Patient", "interaction": [{"code": "search-type"}]},
        {"type": "CarePlan", "interaction": [{"code": "search-type"}], "searchParam": [{"name": "subject"}, {"name": "category"}]},
    ]
    rest = [{"mode": "server", "resource": told}]
    trial.server.before = lambda method, url, body: (200, {}, capabilities(rest=rest)) if url.endswith("metadata") else None
    assert len(trial.read()) == 1
    assert {url.rpartition("r4/")[2] for method, url in trial.server.requests if method == "POST"} == {
        "CarePlan/_search",
        "Patient/_search",
    }
    assert any(body.startswith("subject=") for body in trial.server.bodies)
