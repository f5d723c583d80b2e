"""The document: the individual plan in force, item by item, with what it refers to and nothing else."""

import datetime as dt
import re

import pytest
from fhir_parts.made import ON, entries, number, resources
from fhir_parts.writing import by_name, written

import ipcore
from ipcore_fhir.bundles import references

TITLES = [
    "a) Mål, ressurser og behov",
    "b) Hvem som deltar i arbeidet med planen",
    "c) Ansvar for å utarbeide planen, og for koordinering og framdrift",
    "d) Hva hver enkelt bidrar med",
    "e) Tjenester og tiltak, omfang og ansvar",
    "f) Hvordan tjenestene og tiltakene gjennomføres",
    "g) Koordinator, barnekoordinator og kontaktlege",
    "h) Planperiode og revisjon",
    "i) Samtykke",
    "j) Samarbeid med andre tjenesteytere",
]


@pytest.fixture
def document(made):
    return lambda told=None, **rest: made(told, bundle="document", **rest)


def composition(bundle):
    return bundle["entry"][0]["resource"]


def section(bundle, title):
    return next(one for one in composition(bundle)["section"] if title in one["title"])


def test_the_composition_comes_first_and_says_what_it_is(document):
    told = composition(document())
    assert told["resourceType"] == "Composition"
    assert told["meta"]["profile"] == ["http://hl7.no/fhir/StructureDefinition/no-basis-Composition"]
    assert (told["type"]["coding"][0]["system"], told["type"]["coding"][0]["code"]) == ("urn:oid:2.16.578.1.12.4.1.1.9602", "A02-2")
    assert (told["status"], told["date"], told["title"]) == ("final", "2026-11-21", "Individuell plan: Hverdag og <kor>")
    assert told["subject"] == {"reference": number("person")}
    assert told["author"] == [{"reference": number("marte")}]
    assert told["identifier"]["system"] == "urn:ietf:rfc:3986"
    assert told["text"]["status"] == "generated"


def test_there_is_a_section_for_each_item_in_the_order_of_the_regulation(document):
    titles = [one["title"] for one in composition(document())["section"]]
    assert titles == [*TITLES, "Evalueringer, revisjoner og notater"]


def test_before_the_regulation_of_2022_there_were_nine_items(document):
    titles = [one["title"] for one in composition(document(on=dt.date(2022, 7, 31)))["section"]]
    assert "g) Planperiode og revisjon" in titles
    assert "i) Samarbeid med andre tjenesteytere" in titles
    assert "Koordinator, barnekoordinator og kontaktlege" in titles  # what the plan says is not lost
    titles = [one["title"] for one in composition(document(on=dt.date(2022, 8, 1)))["section"]]
    assert titles[:10] == TITLES


def test_each_section_has_a_text_and_refers_to_what_it_is_told_from(document):
    bundle = document()
    assert all(one["text"]["status"] == "generated" for one in composition(bundle)["section"])
    expected = {
        "a)": ["sleep", "half-days", "sewing", "need"],
        "b)": ["team"],
        "c)": ["marte", "service"],
        "e)": ["visits"],
        "h)": ["revision-day"],
        "i)": ["consent", "sharing"],
        "Evaluering": ["evaluation", "revision"],
    }
    for title, names in expected.items():
        assert [one["reference"] for one in section(bundle, title)["entry"]] == [number(one) for one in names]


def test_an_item_that_is_not_relevant_says_so_and_one_without_anything_too(document):
    assert "Ikke relevant: Alt står i tiltakene." in section(document(), "f)")["text"]["div"]
    empty = section(document(entries(plan={**resources()["plan"], "note": []})), "j)")
    assert "Ikke oppgitt her" in empty["text"]["div"]
    assert "entry" not in empty


def test_it_holds_what_the_composition_reaches_and_nothing_else(document):
    bundle = document()
    there = {one["fullUrl"]: one["resource"] for one in bundle["entry"]}
    reached, waiting = set(), [bundle["entry"][0]["fullUrl"]]
    while waiting:
        url = waiting.pop()
        if url in there and url not in reached:
            reached.add(url)
            waiting += references(there[url])
    assert reached == there.keys()
    assert number("plan") in there
    assert number("revision") in there
    assert number("stay") not in there
    assert number("other-consent") not in there


@pytest.mark.parametrize("name", ["complete-plan", "after-treatment", "child-turning-18", "dormant-plan", "family-and-priest"])
def test_the_document_of_a_case_is_one_as_fhir_has_it(example, name):
    (bundle,) = written([example(name)], bundle="document")
    assert bundle["identifier"].keys() == {"system", "value"}  # bdl-9
    assert bundle["timestamp"].startswith("2026-11-21T")  # bdl-10
    first, *rest = bundle["entry"]
    assert first["resource"]["resourceType"] == "Composition"  # bdl-11
    there = {one["fullUrl"]: one["resource"] for one in bundle["entry"]}
    assert len(there) == len(rest) + 1
    reached, waiting = {first["fullUrl"]}, list(references(first["resource"]))
    while waiting:
        url = waiting.pop()
        if url not in reached:
            reached.add(url)
            waiting += references(there[url])
    assert reached == there.keys()


def test_nothing_in_it_leads_out_of_it(document):
    bundle = document()
    there = {one["fullUrl"] for one in bundle["entry"]}
    assert {one for each in bundle["entry"] for one in references(each["resource"])} <= there


def test_the_plan_has_no_author_to_name(document):
    plan = {name: value for name, value in resources()["plan"].items() if name != "author"}
    assert composition(document(entries(plan=plan)))["author"] == [{"display": "Ikke oppgitt her"}]


def test_another_content_is_another_document(document):
    one, same, other = document(), document(), document(entries(sleep={**resources()["sleep"], "description": {"text": "Sove."}}))
    assert one == same
    assert one["identifier"] != other["identifier"]
    assert composition(one)["identifier"] == composition(other)["identifier"]


@pytest.mark.parametrize(
    ("plans", "found"),
    [
        ({"plan": {**resources()["plan"], "status": "draft"}}, "no individual plan"),
        ({"plan": {**resources()["plan"], "category": [{"text": "Kriseplan"}]}}, "no individual plan"),
        ({"second": resources()["plan"]}, "several individual plans"),
    ],
)
def test_without_one_plan_in_force_there_is_no_document(document, plans, found):
    with pytest.raises(ipcore.ExchangeError, match=f"case 1: found {found} in force on the day"):
        document(entries(**plans))


def test_a_plan_that_ended_does_not_stand_in_the_way_of_the_one_in_force(document):
    bundle = document(entries(second={**resources()["plan"], "status": "completed"}))
    assert by_name(bundle, "plan")["resource"]["status"] == "active"
    assert number("second") not in {one["fullUrl"] for one in bundle["entry"]}


def test_texts_of_sections_stay_where_those_of_resources_are_left_out(document):
    bundle = document(narrative="no")
    assert all("text" in one for one in composition(bundle)["section"])
    assert "text" not in by_name(bundle, "plan")["resource"]


def test_titles_are_texts_and_no_pages(document):
    told = composition(document())
    assert not any(re.search(r"&\w+;", one["title"]) for one in told["section"])
    assert ON.isoformat() in told["date"]
