"""What must not get in: each a rejection that says why, and the rest goes on."""

import gzip
import json
import time

import pytest
from reading_help import ON, Outcome, bundle, care_plan, lines, patient, read

import ipcore
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.reading import limits
from ipcore_fhir.reading.narrative import is_harmless

GOOD = bundle(patient("good"))
SECRET = "Skjult tekst"
DEEP = "[" * 20_000 + "]" * 20_000
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">%s</div>'


def raw(text):
    return text.encode() + b"\n"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (b'{"resourceType":"Patient","id":"1","name":[{"text":"\xff\xfe"}]}\n', "unreadable"),
        (raw('{"resourceType":"Patient","id":"1","name":[{"text":"Skjult tek'), "unreadable"),
        (raw('{"resourceType":"Patient","x":NaN}'), "unreadable"),
        (raw('{"resourceType":"Patient","x":%s}' % ("9" * 5000)), "unreadable"),
        (raw('{"resourceType":"Patient","x":1e999}'), "unreadable"),
        (raw('{"resourceType":"Patient","id":"1","id":"2"}'), "duplicate"),
        (raw('{"resourceType":"Patient","x":' + DEEP + "}"), "too_large"),
        (raw("[1,2]"), "invalid"),
        (raw("17"), "invalid"),
        (raw('"Skjult tekst"'), "invalid"),
        (lines({"id": "Skjult tekst"}), "missing"),
        (lines({"resourceType": 17}), "invalid"),
        (lines({"resourceType": "Skjult tekst"}), "invalid"),
        (lines({"resourceType": "Bundle", "type": "collection", "entry": {}}), "invalid"),
        (lines(bundle({"fullUrl": "urn:uuid:1", "search": {}})), "missing"),
        (lines(bundle({"resource": "Skjult tekst"})), "invalid"),
        (lines(bundle({"resource": []})), "invalid"),
        (lines({"resourceType": "Bundle", "type": "collection", "entry": ["Skjult tekst"]}), "invalid"),
        (lines(bundle(bundle())), "invalid"),
    ],
)
def test_what_is_no_fhir_is_rejected_and_the_rest_goes_on(wrong, reason):
    result = Outcome(lines(GOOD) + wrong + lines(bundle(patient("next"))))
    assert result.ids == ["Patient/good", "Patient/next"]
    assert result.reasons[:1] == [reason]
    assert SECRET not in repr(result.rejections)


@pytest.mark.parametrize("rubbish", ["Skjult tekst", "]", "}", "tru", "{", '{"', "\x00"])
def test_rubbish_behind_a_document_is_told(rubbish):
    result = Outcome(lines(patient())[:-1] + rubbish.encode() + b"\n" + lines(GOOD))
    assert set(result.ids) == {"Patient/good", "Patient/1"}
    assert set(result.reasons) == {"unreadable"}


def test_a_packed_file_is_told():
    result = Outcome(gzip.compress(lines(GOOD)))
    assert (result.cases, result.reasons) == ([], ["unreadable"])
    assert "unpack" in result.told[0]


def test_a_wrong_entry_is_named_and_the_others_are_read():
    several = bundle(patient(), {"resource": 17}, patient("2"), {"x": 1})
    result = read(several)
    assert result.ids == ["Patient/1", "Patient/2"]
    assert [told.partition(",")[0] for told in result.told] == [
        "line 1: found entry 2: what is no object",
        "line 1: found entry 4: an entry without a resource",
    ]


def test_of_the_one_person_in_a_bundle_nothing_is_read_when_something_is_wrong():
    result = read(bundle(patient(), {"resource": 17}), bundle(patient("2")))
    assert result.ids == ["Patient/2"]
    assert result.reasons == ["invalid"]


def test_what_a_twice_named_element_stands_in_is_told():
    source = raw('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"1"}},{"resource":{"a":1,"a":2}}]}')
    assert "entry 2" in Outcome(source).told[0]


def test_a_long_resource_is_refused_alone(monkeypatch):
    monkeypatch.setattr(limits, "SHORT", 1000)
    monkeypatch.setattr(limits, "MAX_RESOURCE", 200_000)
    long = patient("long", note=[{"text": "a" * 1000} for _ in range(500)])
    result = read(bundle(patient(), long, patient("2")))
    assert result.ids == ["Patient/1", "Patient/2"]
    assert result.reasons == ["too_large"]


def test_a_text_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "SHORT", 1000)
    monkeypatch.setattr(limits, "MAX_RESOURCE", 200_000)
    result = read(bundle(patient(), patient("long", x="a" * 1_000_000)), bundle(patient("3")))
    assert result.ids == ["Patient/3", "Patient/1"]
    assert result.reasons == ["too_large"]


def test_a_document_that_breaks_off_hides_none_behind_it():
    whole = json.dumps(bundle(patient("2")), indent=2).encode()
    result = Outcome(whole[:-40] + b"\n" + whole + b"\n" + lines(bundle(patient("3"))))
    assert "Patient/3" in result.ids
    assert "unreadable" in result.reasons


@pytest.mark.parametrize("broken", ['{"resourceType":"Bundle","entry":[', '{"a":[', '{"a":', '{"a":"', '{"a":[1,'])
def test_a_line_that_breaks_off_is_told_once_and_takes_nothing_along(broken):
    result = Outcome(b"".join(raw(broken) + lines(bundle(patient(str(number)))) for number in range(5)))
    assert sorted(result.ids) == [f"Patient/{number}" for number in range(5)]
    assert result.reasons == ["unreadable"] * 5


def test_reading_again_has_an_end():
    result = Outcome(b'{"a":[\n' * 3000)
    assert set(result.reasons) == {"unreadable"}


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<p onclick='x()'>a</p>",
        "<a href='javascript:x()'>a</a>",
        "<a href='java&#10;script:x()'>a</a>",
        "<a href=' JAVASCRIPT:x()'>a</a>",
        "<iframe src='https://x.example'></iframe>",
        "<img src='data:text/html,x'/>",
        "<svg onload='x()'/>",
        "<p style='background:url(javascript:x())'>a</p>",
        "<form action='/'><input/></form>",
        "<!DOCTYPE html><p>a</p>",
        "<?php x ?>",
        "<script",
        "<script" + " " * 100,
        "<p onclick='x()'",
        "<p title='a><script>",
        "<!--><script>1</script>-->",
        "<!--->1--><b",
        "<!-- a --!><script>1</script>-->",
        "<!-- a -- b -->",
        "<![CDATA[a]]>",
        "</script>",
        "<p title=&#%s;>" % ("9" * 5000),
    ],
)
def test_a_narrative_that_could_run_is_refused(inside):
    narrated = care_plan(text={"status": "generated", "div": DIV % inside})
    result = read(bundle(patient(), narrated), GOOD)
    assert result.ids == ["Patient/good"]
    assert result.reasons == ["invalid"]
    assert "entry 2, CarePlan.text.div" in result.told[0]


@pytest.mark.parametrize("div", ["<script", "<script" + " " * 1000, "<p><script", "<p onclick='x()'", "<" + "a b" * 3, "</script "])
def test_a_tag_without_an_end_is_refused(div):
    assert read(bundle(patient(text={"status": "generated", "div": div}))).reasons == ["invalid"]


@pytest.mark.parametrize(
    "inside",
    [
        "<p>Tiltak &amp; mål &#248;</p>",
        "<a href='https://x.example' title='x'>a</a>",
        "<table><tr><td colspan='2'>a</td></tr></table>",
        "<br/>",
        "<BR>",
        "1 < 2 > 0",
        "<!-- a - b -->",
        "<p title = 'a > b' lang=nb\n>a</p >",
    ],
)
def test_a_narrative_as_fhir_has_it_is_harmless(inside):
    assert read(bundle(patient(text={"status": "generated", "div": DIV % inside}))).ids == ["Patient/1"]


@pytest.mark.parametrize(
    "piece", ["<!--", "</b ", "<![CDATA[", "<p ", "<a =", '<a ="', "<a b='", "<", "<b>", "< ", "&", "<!-- -->", "<a href=", "<a b"]
)
@pytest.mark.parametrize("end", ["", "x", ">", "</div>"])
def test_a_narrative_is_looked_at_in_linear_time(piece, end):
    began = time.process_time()
    is_harmless("<div>" + piece * 200_000 + end)
    is_harmless("<p " + piece * 200_000 + end)
    assert time.process_time() - began < 3


def test_a_narrative_sent_inside_is_looked_at_too():
    inside = {"resourceType": "Organization", "id": "o", "text": {"div": DIV % "<script/>"}}
    assert read(bundle(patient(contained=[inside]))).reasons == ["invalid"]


@pytest.mark.parametrize(
    "more",
    [
        {"photo": [{"url": "javascript:x()"}]},
        {"photo": [{"url": "\tjava\nscript:x()"}]},
        {"extension": [{"url": "https://x.example", "valueUri": "vbscript:x"}]},
        {"telecom": [{"system": "url", "value": "javascript:x()"}]},
    ],
)
def test_an_address_that_could_run_is_refused(more):
    result = read(bundle(patient(**more)), GOOD)
    assert (result.ids, result.reasons) == (["Patient/good"], ["invalid"])


def test_a_person_whose_shared_resource_could_run_is_refused():
    team = {"resourceType": "Organization", "id": "o", "text": {"div": DIV % "<script/>"}}
    result = read(care_plan(author={"reference": "Organization/o"}), patient(), team, patient("2"))
    assert (result.ids, result.reasons) == (["Patient/2"], ["invalid"])


def test_what_is_too_deep_for_a_resource_is_refused():
    nested = "x"
    for _ in range(70):
        nested = {"a": nested}
    assert read(bundle(patient(x=nested)), GOOD).ids == ["Patient/good"]


def test_wrong_shapes_everywhere_are_no_crash():
    wrong = [17, "x", True, [], {}, [1], ["x"], [[]], [{}], {"a": 1}, {"reference": 1}, {"reference": "#x"}, [{"reference": ""}]]
    names = ("id", "meta", "identifier", "subject", "link", "contained", "extension", "text", "participant", "address", "telecom", "name")
    for value in wrong:
        named = [{"id": str(number), name: value} for number, name in enumerate(names)]
        resources = [{"resourceType": type_, **one} for one in named for type_ in ("Patient", "EpisodeOfCare")]
        read(bundle(*resources), *resources)


def test_a_setting_that_is_no_day_is_refused():
    with pytest.raises(ipcore.ExchangeError, match="exported-on"):
        list(FhirAdapter().read(None, ipcore.ReadContext(options={"exported-on": "in May", "system": ""})))
    assert read(GOOD, exported_on=ON).ids


def test_a_modifier_that_is_not_known_keeps_a_resource_out():
    barred = care_plan(modifierExtension=[{"url": "https://x.example/not", "valueBoolean": True}])
    result = read(patient(), barred)
    assert result.ids == ["Patient/1"]
    assert "CarePlan.modifierExtension" in result.unread
    assert result.cases[0].source.records == ()


def test_an_identity_number_stands_in_nothing_that_is_told():
    number = "13" + "097248022"  # made here, so that it stands in no file
    hidden = patient(extension=[{"url": f"https://x.example/{number}", "valueString": number}], **{f"x{number}": 1})
    result = read(bundle(hidden, care_plan(person=f"Patient/{number}")), {"resourceType": "Patient", "id": number, "birthDate": "x"})
    assert result.rejections
    assert number not in repr((result.rejections, result.unread, result.told))


def test_names_that_fhir_has_not_are_not_told():
    named = {"KariNordmann": 1, "kari nordmann": 1, "extension": [{"url": "https://x.example/kari-nordmann"}, {"url": "KariNordmann"}]}
    flag = {"resourceType": "KariNordmann", "id": "KariNordmann", "subject": {"reference": "Patient/1"}}
    inside = {"resourceType": "KariNordmann", "id": "KariNordmann", "subject": {"reference": "Patient/2"}}
    result = read(bundle(patient(contained=[inside], **named), care_plan(**named), flag), {"resourceType": "KariNordmann"}, patient("2"))
    assert "an element with a name that FHIR has not" in result.unread
    assert "kari" not in repr((result.unread, result.told)).lower()


def test_a_type_that_fhir_has_not_stands_in_no_rejection():
    lost = {"resourceType": "KariNordmann", "subject": {"reference": "Patient/9"}, "text": {"div": "<script>"}}
    result = read(lost, patient(), {**lost, "subject": {"reference": "Patient/1"}})
    assert result.rejections
    assert "kari" not in repr((result.rejections, result.told, result.unread)).lower()


@pytest.mark.parametrize("short", [100, 10_000_000])
def test_many_small_objects_count_as_what_they_take(monkeypatch, short):
    monkeypatch.setattr(limits, "SHORT", short)
    monkeypatch.setattr(limits, "MAX_BYTES_OF_ONE", 100_000)
    several = [care_plan(str(number), x=[{}] * 1000) for number in range(5)]
    assert read(bundle(patient(), *several)).reasons == ["too_large"]
