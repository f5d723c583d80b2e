"""The person: every field there and back, Patients that something else wrote, and identity numbers that must not get out."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.identifiers import check_digits, is_real_person_number, next_synthetic_serial, synthetic_number
from ipcore.model import Person
from ipcore.testing import cases
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.extensions import exact, told
from ipcore_fhir.gathering import case_of
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import follow_up, numbers, person

FNR = "urn:oid:2.16.578.1.12.4.1.4.1"
MUNICIPALITY = "http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode"
GEONORGE = "https://register.geonorge.no/"


def real_number():
    """A number that could be somebody's, made here so that it stands nowhere."""
    return next(f"010170{one}{check_digits(f'010170{one}')}" for one in range(300, 400) if check_digits(f"010170{one}"))


def there_and_back(case):
    """The case as its follow-up and person carry it: nothing else of it."""
    making = Making(case=case, on=dt.date(2024, 3, 1), lang=ipcore.Lang.NB)
    resources = {one.url: one.resource for one in (*person.write(making), *follow_up.write(making))}
    chart = Chart(resources=json.loads(json.dumps(resources)), unread=lambda name: None)
    return case_of(chart, system="", exported_on=None, number=1)


def read(patient, address="Patient/x"):
    untold = []
    chart = Chart(resources={address: {"resourceType": "Patient", **patient}}, unread=untold.append)
    draft = Draft()
    person.read(chart, chart.resources[address], draft)
    return draft.document()["person"], set(draft.records()), untold


@settings(max_examples=80, deadline=None)
@given(cases())
def test_every_person_comes_back(case):
    assert there_and_back(case).person == case.person


SYSTEMS = ["2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.4.1", "HNR", "", " ", "a b", "urn:x-ipcore:person", "urn:ietf:rfc:3986"]
SYSTEMS += ["http://hl7.no/fhir/NamingSystem/FNR", "1.2", "01.2", "9.9", "\x00", "urn:test:a"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6), st.sampled_from([" ", "", "\x00 a", '"', "\u2028", "a  b "])
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.one_of(st.sampled_from(SYSTEMS), TEXTS), TEXTS, max_size=4), TEXTS, TEXTS)
def test_any_text_under_any_naming_system_comes_back(held, name, contact):
    source = ipcore.Source(system="s", exported_on=dt.date(2024, 3, 1))
    one = ipcore.Case(id="c", person=Person(key="k", name=name, contact=contact, identifiers=held), source=source)
    assert there_and_back(one).person == one.person


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_text_is_what_it_was(text):
    made = json.loads(json.dumps(told("name", text)))
    assert exact(made, "name") == text
    assert "name" not in made or made["name"].strip()


def test_a_local_number_is_not_said_to_be_one_of_which_it_is_known_who_gave_it():
    assert [set(one) for one in numbers.identifiers({"HNR": "h", "urn:test:a": "a"})] == [{"extension", "value"}, {"system", "value"}]


def test_what_somebody_has_changed_counts_more_than_what_was_there():
    made = told("name", "\x00Kari")
    assert exact({**made, "name": "Ola"}, "name") == "Ola"


@pytest.mark.parametrize("quoted", ['"\\ud800"', '"', "[" * 100_000, "7", None, ["x"], '{"a": 1}'])
def test_an_exact_text_that_is_none_says_nothing(quoted):
    beside = {"extension": [{"url": "urn:x-ipcore:fhir:exact-text", "valueString": quoted}]}
    assert exact({"name": "Ola", "_name": beside}, "name") == "Ola"
    assert exact({"_name": beside}, "name") is None


def test_numbers_come_out_under_the_bare_object_identifier():
    told_, _, untold = read(
        {
            "identifier": [
                {"use": "old", "system": FNR, "value": "gammelt"},
                {"system": FNR, "value": "nytt"},
                {"system": "http://hl7.no/fhir/NamingSystem/DNR", "value": "d"},
                {"system": "HNR", "value": "h"},
                {"value": "uten system"},
                {"system": ["x"], "value": "x"},
            ]
        }
    )
    assert told_["identifiers"] == {"2.16.578.1.12.4.1.4.1": "nytt", "2.16.578.1.12.4.1.4.2": "d", "HNR": "h"}
    assert untold.count("Patient.identifier") == 3


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([{"text": "Kari Prøve"}], "Kari Prøve"),
        ([{"given": ["Kari", "Anne"], "family": "Prøve"}], "Kari Anne Prøve"),
        ([{"use": "old", "text": "Gammel"}, {"use": "maiden", "text": "Pike"}], None),
        ([{"use": "nickname", "text": "Kæ"}, {"use": "official", "family": "Prøve"}], "Prøve"),
        ([{"use": ["x"], "text": "Feil"}, {"text": "Rett"}], "Rett"),
        ([{"given": "ikke en liste", "family": 7}], None),
        ("Kari", None),
    ],
)
def test_the_name_is_the_one_to_be_used_first(names, expected):
    told_, _, _ = read({"name": names})
    assert told_.get("name") == (expected if names != "Kari" else "Kari")


def test_the_middle_name_stands_between():
    middle = {"url": "http://hl7.no/fhir/StructureDefinition/no-basis-middlename", "valueString": "Mellom"}
    told_, _, _ = read({"name": [{"given": ["Kari"], "family": "Prøve", "extension": [middle]}]})
    assert told_["name"] == "Kari Mellom Prøve"


@pytest.mark.parametrize(
    ("spoken", "expected", "recorded"),
    [
        ([("nn-NO", None, True)], "nn", True),
        ([("nb", None, None)], "nb", False),
        ([("no", None, True)], None, False),
        ([(None, "Nynorsk", True)], "nn", True),
        ([(None, "Norsk", True)], None, False),
        ([("se-NO", None, True), ("nb", None, None)], "sami", True),
        ([("pl", None, None), ("nb", None, None)], None, False),
        ([("pl", None, True)], "other", True),
    ],
)
def test_a_language_is_on_record_where_it_is_preferred(spoken, expected, recorded):
    made = []
    for code, words, preferred in spoken:
        coded = [{"system": "urn:ietf:bcp:47", "code": code}] if code else []
        made.append({"language": {"coding": coded, "text": words}, "preferred": preferred})
    told_, records, _ = read({"communication": made})
    assert told_.get("language") == expected
    assert ("person.language" in records) == recorded


def home(code, system, **more):
    return {"_district": {"extension": [{"url": MUNICIPALITY, "valueCoding": {"system": system, "code": code}}]}, **more}


@pytest.mark.parametrize(
    "system",
    [
        f"{GEONORGE}subregister/sosi-kodelister/kartverket/kommunenummer-alle",
        f"{GEONORGE}subregister/sosi-kodelister/kommunenummer",
        f"{GEONORGE}sosi-kodelister/kommunenummer",
        "urn:oid:2.16.578.1.12.4.1.1.3402",
    ],
)
def test_a_municipality_is_read_under_every_name_of_the_list(system):
    told_, records, _ = read({"address": [home("0301", system, use="home", period={"start": "2020-01-01"})]})
    assert told_["residences"] == [{"municipality": "0301", "span": {"start": "2020-01-01"}}]
    assert {"person.residences.municipality", "person.residences.span"} <= records


LIST = f"{GEONORGE}subregister/sosi-kodelister/kartverket/kommunenummer-alle"


@pytest.mark.parametrize(
    "address",
    [
        home("0301", LIST, use="work"),
        home("0301", LIST, use="temp"),
        home("0301", LIST, use="old"),
        home("0301", LIST, type="postal"),
        home("0301", "http://example.org"),
        home("0301", ["x"]),
        {"district": "Oslo"},
        {"_district": 7},
    ],
)
def test_an_address_that_is_no_certain_home_is_none(address):
    told_, records, untold = read({"address": [home("5001", LIST, period={"start": "2020-01-01"}), address]})
    assert [one["municipality"] for one in told_["residences"]] == ["5001"]
    assert untold == ["Patient.address"]
    assert not any(one.startswith("person.residences") for one in records)


def test_a_home_without_a_first_day_is_not_on_record():
    told_, records, _ = read({"address": [home("5001", LIST)]})
    assert told_["residences"] == [{"municipality": "5001", "span": {}}]
    assert not any(one.startswith("person.residences") for one in records)


def test_a_birth_date_to_the_month_is_told_of_and_not_read():
    told_, records, untold = read({"birthDate": "1991-04"})
    assert "born_on" not in told_
    assert "person.born_on" not in records
    assert untold == ["Patient.birthDate"]


def case_from(patient, address):
    chart = Chart(resources={address: {"resourceType": "Patient", **patient}}, unread=lambda name: None)
    return case_of(chart, system="s", exported_on="2026-01-01", number=1)


def test_the_follow_up_ends_with_the_day_of_death():
    assert case_from({"deceasedDateTime": "2025-05-01T10:00:00+02:00"}, "Patient/x").closed_on == dt.date(2025, 5, 1)


def test_an_identity_number_never_becomes_a_key():
    number = real_number()
    assert is_real_person_number(number)
    uuid = "urn:uuid:3e0a3b6e-0000-4000-8000-abcdefabcdef"
    other = {"identifier": [{"system": "urn:ietf:rfc:3986", "value": uuid}]}
    assert case_from(other, f"Patient/{number}").person.key == uuid
    for address in (f"Patient/{number}", f"Patient/{number[:6]}-{number[6:]}", f"https://example.org/fhir/Patient/{number}"):
        refused = case_from({}, address)
        assert isinstance(refused, ipcore.Rejection)
        assert number not in f"{refused!r} {refused}"
        assert number[6:] not in f"{refused!r} {refused}"


def test_an_identity_number_as_a_naming_system_is_refused_and_not_told():
    number = real_number()
    refused = case_from({"identifier": [{"system": number, "value": "x"}]}, "Patient/x")
    assert isinstance(refused, ipcore.Rejection)
    assert number not in f"{refused!r} {refused}"


def test_a_synthetic_number_may_be_a_key():
    born = dt.date(1991, 4, 17)
    number = synthetic_number(born, next_synthetic_serial(born))
    assert case_from({}, f"Patient/{number}").person.key == f"Patient/{number}"


WRONG = [None, 7, "x", [], {}, [None], ["x"], [[]], [{}], [{"system": ["x"], "use": ["x"], "period": 7, "language": 7, "extension": 7}]]


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize(
    "name", ["identifier", "name", "telecom", "birthDate", "deceasedDateTime", "address", "communication", "extension", "meta"]
)
def test_a_patient_with_anything_in_any_place_is_read(name, value):
    assert case_from({name: value}, "Patient/x").person.key == "Patient/x"
