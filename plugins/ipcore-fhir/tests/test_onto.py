"""A case written onto what it was read from: what was changed goes in, what was not understood stays."""

import copy
import io
import json

import pytest
from attrs import evolve
from fhir_parts.made import entries, number, ref, resources
from fhir_parts.writing import ON, written

import ipcore
from ipcore_fhir.chart import Chart
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.onto import merged_bundle

STRANGE = [{"url": "https://x.test/strange", "valueString": "kept"}]


def chart(told, names=()):
    return Chart(resources=told, unread=lambda _: None, names=dict(names))


def foreign():
    """The same plan as somebody else has it: other addresses, no numbers of ours, and more than is understood."""
    addresses = {name: f"{one['resourceType']}/{at}" for at, (name, one) in enumerate(resources().items(), start=1)}
    told = {}
    for name, one in resources().items():
        text = json.dumps(one)
        for other, address in addresses.items():
            text = text.replace(json.dumps({"reference": other}), json.dumps({"reference": address}))
        told[addresses[name]] = {
            **json.loads(text),
            "id": addresses[name].partition("/")[2],
            "extension": [*one.get("extension", []), *STRANGE],
        }
    told["Flag/1"] = {"resourceType": "Flag", "id": "1", "status": "active", "subject": ref(addresses["person"])}
    return addresses, told


def ours(addresses, **changes):
    """What is written of the case that was read from it: parts are known by their addresses there."""
    told = entries(**changes)
    names = {number(name): name for name in (*resources(), *changes)}
    for one in told:
        for identifier in (*one.resource.get("identifier", ()), *one.resource.get("meta", {}).get("tag", ())):
            for key in ("value", "code"):
                if identifier.get(key) == names[one.url]:
                    identifier[key] = addresses.get(names[one.url], names[one.url])
    return told


def test_an_unchanged_case_leaves_the_original_as_it_is():
    addresses, told = foreign()
    before = copy.deepcopy(told)
    merged = merged_bundle(chart(told), ours(addresses), ours(addresses))
    assert {one.url: one.resource for one in merged} == before


def test_a_change_goes_into_the_resource_and_everything_else_stays():
    addresses, told = foreign()
    sleep = {**resources()["sleep"], "description": {"text": "Jeg vil sove hele natta."}}
    merged = {one.url: one.resource for one in merged_bundle(chart(told), ours(addresses), ours(addresses, sleep=sleep))}
    goal = merged.pop(addresses["sleep"])
    assert goal == {**told.pop(addresses["sleep"]), "description": {"text": "Jeg vil sove hele natta."}}
    assert merged == told


def test_a_new_part_is_added_and_listed_beside_those_of_the_original():
    addresses, told = foreign()
    plan = {**resources()["plan"], "goal": [ref("sleep"), ref("half-days"), ref("sing")]}
    sing = {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "Synge."}, "subject": ref("person")}
    merged = merged_bundle(chart(told), ours(addresses), ours(addresses, plan=plan, sing=sing))
    there = {one.url: one.resource for one in merged}
    assert [one["reference"] for one in there[addresses["plan"]]["goal"]] == [addresses["sleep"], addresses["half-days"], number("sing")]
    assert there[number("sing")]["subject"] == ref(addresses["person"])
    assert there[addresses["plan"]]["extension"][-1:] == STRANGE


def test_a_part_that_is_gone_goes_and_what_nothing_was_made_of_stays():
    addresses, told = foreign()
    plan = {**resources()["plan"], "goal": [ref("sleep")]}
    merged = merged_bundle(chart(told), ours(addresses), ours(addresses, plan=plan, **{"half-days": None}))
    there = {one.url: one.resource for one in merged}
    assert addresses["half-days"] not in there
    assert there[addresses["plan"]]["goal"] == [ref(addresses["sleep"])]
    assert "Flag/1" in there


def test_what_has_no_id_of_its_own_is_found_beside_what_refers_to_it():
    """A Practitioner behind a role is made of no part."""
    addresses, told = foreign()
    base, now = ours(addresses), ours(addresses, employee={"resourceType": "Practitioner", "name": [{"text": "Marte Moen"}]})
    for one in (*base, *now):
        if one.resource["resourceType"] == "Practitioner":
            one.resource["identifier"] = one.resource["identifier"][:1]
    there = {one.url: one.resource for one in merged_bundle(chart(told), base, now)}
    assert there[addresses["employee"]]["name"] == [{"text": "Marte Moen"}]
    assert there.keys() == told.keys()


def test_a_measure_told_in_the_plan_itself_is_replaced_only_if_it_was_changed():
    addresses, told = foreign()
    detail = {"detail": {"status": "in-progress", "description": "Hjemmebesøk", "location": {"display": "hjemme"}}}
    told[addresses["plan"]]["activity"][0] = detail
    del told[addresses["visits"]]
    base = ours(addresses)
    same = {one.url: one.resource for one in merged_bundle(chart(told), base, ours(addresses))}
    assert same == told
    visits = {**resources()["visits"], "code": {"text": "Besøk på jobben"}}
    there = {one.url: one.resource for one in merged_bundle(chart(told), base, ours(addresses, visits=visits))}
    assert there[addresses["plan"]]["activity"][0] == {"reference": ref(number("visits"))}
    assert there[number("visits")]["code"] == {"text": "Besøk på jobben"}


def test_what_is_inside_another_resource_stays_inside_it():
    addresses, told = foreign()
    goal = told.pop(addresses["sleep"]) | {"id": "g"}
    inside = f"{addresses['plan']}#g"
    told[addresses["plan"]] |= {"contained": [goal]}
    told[addresses["plan"]]["goal"][0] = {"reference": "#g"}
    told[inside] = goal
    addresses = {**addresses, "sleep": inside}
    expected = {one: value for one, value in copy.deepcopy(told).items() if "#" not in one}
    assert {one.url: one.resource for one in merged_bundle(chart(told), ours(addresses), ours(addresses))} == expected
    sleep = {**resources()["sleep"], "description": {"text": "Sove."}}
    there = {one.url: one.resource for one in merged_bundle(chart(told), ours(addresses), ours(addresses, sleep=sleep))}
    assert there[addresses["plan"]]["contained"] == [{**goal, "description": {"text": "Sove."}}]
    assert there[addresses["plan"]]["goal"] == told[addresses["plan"]]["goal"]


def strange(bundle):
    """The Bundle as somebody gave it back who added to it."""
    told = copy.deepcopy(bundle)
    for one in told["entry"]:
        one["resource"]["extension"] = [*one["resource"].get("extension", []), *STRANGE]
        one["resource"]["id"] = "7"
    told["entry"].append(
        {"fullUrl": "urn:uuid:5c5bfb3c-5a0c-4fd0-9d6d-1f2d6d6a3a4b", "resource": {"resourceType": "Flag", "status": "active"}}
    )
    return told


@pytest.mark.parametrize("lines", [True, False])
def test_a_file_is_written_onto(example, tmp_path, lines):
    cases = [example("complete-plan"), example("family-and-priest")][: 2 if lines else 1]
    original = [strange(one) for one in written(cases)]
    path = tmp_path / "original.fhir.json"
    text = "\n".join(map(json.dumps, original)) if lines else json.dumps(original[0], indent=1)
    path.write_text(text, encoding="utf-8")
    back = written(cases, onto=str(path))
    assert [one["entry"] for one in back] == [one["entry"] for one in original]
    born = cases[0].person.born_on.replace(year=1990)
    (changed, *_) = written([evolve(cases[0], person=evolve(cases[0].person, born_on=born))], onto=str(path))
    person = changed["entry"][0]["resource"]
    assert person["birthDate"] == born.isoformat()
    assert (person["id"], person["extension"][-1:]) == ("7", STRANGE)
    assert changed["entry"][1:] == original[0]["entry"][1:]


def test_a_case_that_the_file_knows_nothing_of_is_written_for_itself(example, tmp_path):
    path = tmp_path / "original.fhir.json"
    path.write_text(json.dumps(written([example("complete-plan")])[0]), encoding="utf-8")
    other = example("family-and-priest")
    assert written([other], onto=str(path)) == written([other])


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"{", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_refused_without_a_word_of_it(example, tmp_path, content):
    path = tmp_path / "kari.fhir.json"
    if content is not None:
        path.write_bytes(content)
    if content == b"":
        assert written([example("complete-plan")], onto=str(path)) == written([example("complete-plan")])
        return
    with pytest.raises(ipcore.ExchangeError, match="the setting onto") as raised:
        written([example("complete-plan")], onto=str(path))
    assert "kari" not in str(raised.value)


@pytest.mark.parametrize(("recipient", "more"), [(ipcore.PERSON, {}), (ipcore.ARCHIVE, {"bundle": "transaction"})])
def test_only_the_archive_gets_what_nobody_understood(example, tmp_path, recipient, more):
    path = tmp_path / "original.fhir.json"
    path.write_text(json.dumps(written([example("complete-plan")])[0]), encoding="utf-8")
    with pytest.raises(ipcore.ExchangeError, match="the setting onto"):
        written([example("complete-plan")], recipient=recipient, onto=str(path), **more)


def to(address):
    return {"reference": address}


def theirs():
    """A plan of another system: a goal sent inside it, an activity told in it, codes in words alone, and more than is understood."""
    goal = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "Sove."}, "subject": to("Patient/1")}
    patient = {"resourceType": "Patient", "id": "1", "birthDate": "2001-02-03", "maritalStatus": {"text": "gift"}, "extension": STRANGE}
    detail = {"status": "in-progress", "code": {"text": "Hjemmebesøk"}, "location": {"display": "hjemme"}}
    plan = {
        "resourceType": "CarePlan",
        "id": "7",
        "extension": STRANGE,
        "contained": [goal],
        "status": "active",
        "intent": "plan",
        "category": [{"text": "individuell plan"}],
        "subject": to("Patient/1"),
        "encounter": to("Encounter/none"),
        "goal": [{"reference": "#g"}, to("Goal/2")],
        "activity": [{"detail": detail}, {"reference": to("ServiceRequest/3")}],
    }
    second = {**goal, "id": "2", "description": {"text": "Jobbe."}, "outcomeCode": [{"text": "halve dager"}], "extension": STRANGE}
    request = {"resourceType": "ServiceRequest", "id": "3", "status": "active", "intent": "plan", "code": {"text": "Samtaler"}}
    request |= {"subject": to("Patient/1"), "priority": "routine", "extension": STRANGE}
    told = [patient, plan, second, request, {"resourceType": "Flag", "id": "f", "status": "active"}]
    entry = [{"fullUrl": f"https://theirs.test/fhir/{one['resourceType']}/{one['id']}", "resource": one} for one in told]
    return {"resourceType": "Bundle", "type": "collection", "entry": entry}


def test_a_plan_of_another_system_comes_back_as_it_was_and_one_changed_goal_alone_changes(tmp_path):
    original = theirs()
    path = tmp_path / "theirs.fhir.json"
    path.write_text(json.dumps(original), encoding="utf-8")
    with path.open("rb") as stream:
        (case,) = ipcore.read_cases(stream, FhirAdapter(), options={"exported-on": "2026-11-21", "system": "theirs"})
    (plan,) = case.plans
    assert [one.wording for one in plan.goals] == ["Sove.", "Jobbe."]
    assert [one.wording for one in plan.measures] == ["Hjemmebesøk", "Samtaler"]
    (back,) = written([case], onto=str(path))
    assert back["entry"] == original["entry"]
    for at, wording in enumerate(("Sove hele natta.", "Jobbe fullt.")):
        goals = tuple(evolve(one, wording=wording) if place == at else one for place, one in enumerate(plan.goals))
        (changed,) = written([evolve(case, plans=(evolve(plan, goals=goals),))], onto=str(path))
        expected = copy.deepcopy(original["entry"])
        (expected[1]["resource"]["contained"][0] if at == 0 else expected[2]["resource"])["description"]["text"] = wording
        assert changed["entry"] == expected


def test_the_numbers_of_others_are_kept_to_the_letter(example, tmp_path):
    case, out = example("complete-plan"), io.BytesIO()
    (original,) = written([case])
    text = json.dumps(original).replace(
        '"resourceType": "Patient"', '"resourceType": "Patient", "x": [1.00, 0.12345678901234567890, 1e5]', 1
    )
    path = tmp_path / "original.fhir.json"
    path.write_text(text, encoding="utf-8")
    context = ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON, options={"onto": str(path), "narrative": "no"})
    FhirExporter().write([case], out, context)
    assert b'"x":[1.00,0.12345678901234567890,1e5]' in out.getvalue()
