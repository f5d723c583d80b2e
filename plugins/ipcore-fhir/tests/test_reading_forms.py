"""The forms in which a source of FHIR comes."""

import json

import pytest
from reading_help import Outcome, bundle, care_plan, lines, patient, read

from ipcore_fhir.reading import limits

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("kind", ["collection", "document", "searchset", "transaction", "batch", "history", "message"])
def test_bundles_of_every_type_are_read(kind):
    assert read(bundle(patient(), care_plan(), kind=kind)).ids == ["Patient/1"]


def test_a_resource_alone_is_read():
    assert read(patient()).ids == ["Patient/1"]


def test_resources_on_a_line_each_are_one_person():
    result = read(care_plan(), patient(), patient("2"))
    assert (result.ids, result.rejections) == (["Patient/1", "Patient/2"], [])


def test_bundles_on_a_line_each_are_read():
    assert read(bundle(patient()), b"\n", bundle(patient("2"))).ids == ["Patient/1", "Patient/2"]


@pytest.mark.parametrize("indent", [0, 1, 2, 4])
def test_a_document_over_many_lines_is_read(indent):
    assert Outcome(json.dumps(bundle(patient(), care_plan()), indent=indent).encode()).ids == ["Patient/1"]


@pytest.mark.parametrize("between", [b"", b" ", b"\n", b"\r\n"])
@pytest.mark.parametrize("indent", [None, 2])
def test_documents_behind_each_other_are_read(indent, between):
    both = [json.dumps(bundle(patient(str(number))), indent=indent).encode() for number in (1, 2)]
    result = Outcome(between.join(both))
    assert (result.ids, result.rejections) == (["Patient/1", "Patient/2"], [])


def test_a_byte_order_mark_is_passed_over():
    assert Outcome(BOM + lines(bundle(patient()), BOM + lines(patient("2")))).ids == ["Patient/1", "Patient/2"]


def test_a_long_document_is_read_entry_by_entry(monkeypatch):
    monkeypatch.setattr(limits, "SHORT", 100)
    result = read(bundle(patient(), care_plan(), patient("2"), timestamp="2026-05-06T00:00:00Z"), exported_on="")
    assert result.ids == ["Patient/1", "Patient/2"]
    assert {str(one.source.exported_on) for one in result.cases} == {"2026-05-06"}


def test_pages_of_a_search_belong_together():
    assert read(bundle(patient(), kind="searchset"), bundle(care_plan(), kind="searchset")).rejections == []


def test_nothing_is_no_case():
    for nothing in (b"", b"\n\n", BOM, lines(bundle()), lines({"resourceType": "Bundle", "type": "collection"})):
        result = Outcome(nothing)
        assert (result.cases, result.rejections) == ([], [])


def test_what_was_deleted_has_no_resource():
    result = read(bundle(patient(), {"request": {"method": "DELETE", "url": "CarePlan/1"}}, kind="history"))
    assert (result.ids, result.rejections) == (["Patient/1"], [])


def test_numbers_and_lines_say_where():
    result = read(bundle(patient()), b"\n", {"resourceType": "Patient", "id": 3, "x": {}}, b"no json\n", care_plan(person="Patient/9"))
    assert [(one.number, one.line) for one in result.rejections] == [(2, 4), (4, 5)]


# --- the day shown ----------------------------------------------------------------------------------------------------


def day(*documents, **options):
    return [str(one.source.exported_on) for one in read(*documents, **options).cases]


def test_the_day_is_that_of_the_bundle_first():
    changed = patient(meta={"lastUpdated": "2026-01-02T03:04:05Z"})
    assert day(bundle(changed, timestamp="2026-03-04T00:00:00+01:00")) == ["2026-03-04"]
    assert day(bundle(changed, care_plan(meta={"lastUpdated": "2026-02-02T03:04:05Z"}))) == ["2026-02-02"]
    assert day(bundle(patient()), exported_on="2026-07-08") == ["2026-07-08"]


def test_without_a_day_the_setting_is_named():
    result = read(bundle(patient()), exported_on="")
    assert result.reasons == ["missing"]
    assert "exported-on" in result.told[0]


def test_the_source_is_called_what_it_calls_itself():
    named = patient(meta={"source": "https://journal.example/fhir"})
    assert read(named).cases[0].source.system == "https://journal.example/fhir"
    assert read(named, system="Journalen").cases[0].source.system == "Journalen"
    assert read(patient(meta={"source": "https://x.example/13897248022"})).cases[0].source.system == ""
