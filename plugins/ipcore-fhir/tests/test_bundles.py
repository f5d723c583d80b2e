"""Bundles for files and servers, what they are identified by, and what profiles their resources follow."""

import datetime as dt
import json
import uuid
from urllib.parse import parse_qs

import pytest
from fhir_parts.made import entries, resources
from fhir_parts.writing import by_name, written

import ipcore
from ipcore_fhir.bundles import references
from ipcore_fhir.profiles import MUNICIPAL_CARE_PLAN, profile_of

NO_BASIS = "http://hl7.no/fhir/StructureDefinition/no-basis-"


def test_each_case_is_a_bundle_on_its_own_line(example):
    bundles = written([example("complete-plan"), example("family-and-priest")])
    assert [one["type"] for one in bundles] == ["collection", "collection"]
    assert len({one["identifier"]["value"] for one in bundles}) == 2


def test_a_bundle_says_for_which_day_it_is_and_reads_no_clock(example):
    case = example("complete-plan")
    one, other = written([case]), written([case], on=dt.date(2026, 12, 1))
    assert one == written([case])
    assert one[0]["timestamp"] == "2026-11-21T00:00:00Z"
    assert other[0]["timestamp"] == "2026-12-01T00:00:00Z"
    assert one[0]["identifier"] == other[0]["identifier"]


def test_a_server_creates_what_it_has_not_got(made):
    bundle = made(bundle="transaction")
    assert bundle["type"] == "transaction"
    for one in bundle["entry"]:
        resource, request = one["resource"], one["request"]
        assert (request["method"], request["url"]) == ("POST", resource["resourceType"])
        name = "_tag" if resource["resourceType"] == "Provenance" else "identifier"
        number_ = resource["meta"]["tag"][0]["code"] if name == "_tag" else resource["identifier"][0]["value"]
        assert parse_qs(request["ifNoneExist"], strict_parsing=True) == {name: [f"urn:ietf:rfc:3986|{number_}"]}
        assert not set(request["ifNoneExist"]) & set('| &#+"<>')


def test_a_server_looks_for_the_numbers_that_the_resources_of_a_case_are_written_under(example):
    (bundle,) = written([example("complete-plan")], bundle="transaction")
    for one in bundle["entry"]:
        resource, (asked,) = one["resource"], parse_qs(one["request"]["ifNoneExist"], strict_parsing=True).values()
        numbers = [*resource.get("identifier", []), *resource.get("meta", {}).get("tag", [])]
        assert asked[0] in {f"{each['system']}|{each.get('value') or each.get('code')}" for each in numbers}


def test_references_in_a_transaction_lead_to_its_entries(made):
    bundle = made(bundle="transaction")
    urls = {one["fullUrl"] for one in bundle["entry"]}
    told = {one for each in bundle["entry"] for one in references(each["resource"])}
    assert all(uuid.UUID(one) for one in urls)
    assert told - urls == {"elsewhere"}
    assert len(told) > 10


def test_a_server_that_puts_addresses_everywhere_leaves_the_numbers_alone(made):
    """Some put their address for the uuid wherever they find it, also in identifiers and conditions."""
    bundle = made(bundle="transaction")
    urls = {one["fullUrl"] for one in bundle["entry"]}
    for one in bundle["entry"]:
        outside = json.dumps([one["resource"].get("identifier"), one["resource"].get("meta"), one["request"]])
        assert [url for url in urls if url in outside] == []


def test_numbers_are_the_same_in_every_bundle(made):
    told = [made(bundle=kind) for kind in ("collection", "transaction")]
    one, other = ({json.dumps(each["resource"].get("identifier")) for each in bundle["entry"]} for bundle in told)
    assert one == other


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("bundle", "message"),
        ("bundle", ""),
        ("profile", "no-basis"),
        ("narrative", "maybe"),
        ("plan_canonical", "https://kommune.no/without-its-profile"),
        ("plan_canonical", ""),
        ("plan_canonical", "kommune-careplan"),
        ("plan_canonical", "//kommune.conteir.no/x"),
        ("plan_canonical", "javascript:alert(1)"),
        ("plan_canonical", "urn:uuid:1"),
        ("plan_canonical", "http:///x"),
        ("plan_canonical", "http://[x"),
        ("plan_canonical", "http://a b/"),
        ("plan_canonical", "http://a.no/\x00"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_before_anything_is_written(example, setting, value):
    with pytest.raises(ipcore.ExchangeError) as raised:
        written([example("complete-plan")], **{setting: value})
    assert not value or value not in str(raised.value)


def test_a_plan_follows_no_profile_unless_that_is_asked_for(made):
    assert "meta" not in by_name(made(), "plan")["resource"]
    assert by_name(made(profile="no-kommune"), "plan")["resource"]["meta"] == {"profile": [MUNICIPAL_CARE_PLAN]}
    address = "https://hl7.no/fhir/kommune/StructureDefinition/no-kommune-CarePlan|0.1.0"
    assert by_name(made(profile="no-kommune", plan_canonical=address), "plan")["resource"]["meta"] == {"profile": [address]}


def test_the_norwegian_base_profiles_are_named_where_there_is_one(made):
    for one in made()["entry"]:
        resource = one["resource"]
        there = resource["resourceType"] in ("Patient", "Organization", "PractitionerRole", "Practitioner", "RelatedPerson", "Appointment")
        assert resource.get("meta", {}).get("profile", []) == ([NO_BASIS + resource["resourceType"]] if there else [])


FNR, FUNCTION = "urn:oid:2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.1.9034"


def coded(*systems):
    return {"coding": [{"system": one, "code": "x"} for one in systems]}


@pytest.mark.parametrize(
    ("resource", "follows"),
    [
        ({"resourceType": "Patient", "identifier": [{"system": FNR, "value": "x"}]}, True),
        ({"resourceType": "Patient", "identifier": [{"system": FNR}]}, False),
        ({"resourceType": "Patient", "identifier": [{"system": "HNR", "value": "7"}]}, False),
        ({"resourceType": "Practitioner", "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.4"}]}, False),
        ({"resourceType": "PractitionerRole", "code": [coded(FUNCTION), coded("own")]}, True),
        ({"resourceType": "PractitionerRole", "code": [coded(FUNCTION, "own")]}, False),
        ({"resourceType": "PractitionerRole", "code": [{"coding": [{"system": FUNCTION}]}]}, False),
        ({"resourceType": "RelatedPerson", "relationship": [coded("own")]}, True),
        ({"resourceType": "RelatedPerson", "relationship": [coded("http://hl7.no/fhir/CodeSystem/no-basis-family-relation")]}, False),
        ({"resourceType": "Organization", "type": [coded("urn:oid:2.16.578.1.12.4.1.1.8628")]}, False),
        ({"resourceType": "Appointment", "appointmentType": coded("urn:oid:2.16.578.1.12.4.1.1.8432")}, False),
        ({"resourceType": "DocumentReference"}, True),
        ({"resourceType": "DocumentReference", "type": {"text": "Referat"}}, False),
        ({"resourceType": "Composition", "type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A02-2"}]}}, True),
        ({"resourceType": "Composition", "type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "Z"}]}}, False),
        ({"resourceType": "CareTeam"}, False),
        ({"resourceType": "CarePlan", "intent": "plan"}, False),
    ],
)
def test_a_profile_is_only_claimed_by_what_satisfies_it(resource, follows):
    assert profile_of(resource) == (NO_BASIS + resource["resourceType"] if follows else None)


def test_texts_can_be_left_out(made):
    assert all("text" in one["resource"] for one in made()["entry"])
    assert not any("text" in one["resource"] for one in made(narrative="no")["entry"])


def test_what_is_said_in_a_profile_does_not_drop_what_is_said_of_a_resource(made):
    told = entries(organization={**resources()["organization"], "meta": {"security": [{"code": "R"}]}})
    assert by_name(made(told), "organization")["resource"]["meta"] == {"profile": [f"{NO_BASIS}Organization"], "security": [{"code": "R"}]}
