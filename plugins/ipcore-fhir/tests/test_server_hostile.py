"""Servers that mean harm, or are broken: what they send is bounded, refused in words of our own, and never put into a log."""

import gzip
import itertools
import json
import tracemalloc

import httpx
import pytest
from fhir_parts.fake import DATE, FakeServer, capabilities, served

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.server import receiving
from ipcore_fhir.server.adapter import FhirServerAdapter

BASE = "https://fhir.test/r4"
EMPTY = {"resourceType": "Bundle", "type": "searchset"}
TEXT = "Kanarifuglen"
CATEGORY = [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A02-2"}]}]


def reading(answer, **options):
    """What is read where the answers to all but `metadata` are made by a function."""

    def handle(request):
        if request.url.path.endswith("/metadata"):
            return httpx.Response(200, json=capabilities(), headers={"date": DATE})
        told = answer(request)
        return told if isinstance(told, httpx.Response) else httpx.Response(200, json=told)

    adapter = FhirServerAdapter(sleep=lambda seconds: None, transport=httpx.MockTransport(handle))
    given = {name.replace("_", "-"): value for name, value in options.items()}
    unread = []
    context = ipcore.ReadContext(options=options_of(adapter.options, given), unread=unread.append)
    return list(adapter.read(BASE, context)), unread


def refused(answer, **options):
    one = reading(answer, **options)[0][-1]
    assert isinstance(one, ipcore.Rejection)
    assert TEXT not in repr(one) + str(one)
    return one.reason


def packed(data, *, encoding):
    def pieces():
        yield from (data[start : start + 10_000] for start in range(0, len(data), 10_000))

    return httpx.Response(200, headers={"content-encoding": encoding}, content=pieces())


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_unpacks_to_very_much_is_let_go_of_early(times):
    data = bytes(200_000_000)
    for _ in range(times):
        data = gzip.compress(data, 1)
    tracemalloc.start()
    try:
        reason = refused(lambda request: packed(data, encoding=", ".join(["gzip"] * times)), largest_answer="1")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert reason is (ipcore.Reason.TOO_LARGE if times == 1 else ipcore.Reason.UNREADABLE)


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", TEXT])
def test_an_answer_packed_in_another_way_is_refused(encoding):
    assert refused(lambda request: packed(b"", encoding=encoding)) is ipcore.Reason.UNREADABLE


NOT_PACKED = {"not": b"x" * 50, "false": gzip.compress(b"x" * 100)[:-1] + b"y", "followed": gzip.compress(b"{") + b"x" * 50}


@pytest.mark.parametrize("how", NOT_PACKED)
def test_an_answer_that_cannot_be_unpacked_is_refused(how):
    assert refused(lambda request: packed(NOT_PACKED[how], encoding="gzip")) is ipcore.Reason.UNREADABLE


def test_a_packed_answer_that_broke_off_is_asked_for_again():
    asked = []

    def answer(request):
        asked.append(request)
        return packed(gzip.compress(json.dumps(EMPTY).encode())[:-3], encoding="gzip")

    assert refused(answer, attempts="3") is ipcore.Reason.NOT_AVAILABLE
    assert len(asked) == 3


@pytest.mark.parametrize("blanks", [0, 1_000_000])
@pytest.mark.parametrize("encoding", ["gzip", "X-Gzip", "identity", ""])
def test_a_packed_answer_is_unpacked(encoding, blanks):
    half = json.dumps(EMPTY).encode()
    data = half[:1] + b" " * blanks + half[1:] if blanks else half
    told = gzip.compress(data[:30]) + gzip.compress(data[30:]) if "zip" in encoding.lower() else data
    assert reading(lambda request: packed(told, encoding=encoding)) == ([], [])


def test_an_answer_that_drips_is_let_go_of(monkeypatch):
    clock = itertools.count()
    monkeypatch.setattr(receiving, "monotonic", lambda: next(clock))
    taken = []

    def drops():
        while True:
            taken.append(1)
            yield b" "

    assert refused(lambda request: httpx.Response(200, content=drops()), answer_timeout="50") is ipcore.Reason.NOT_AVAILABLE
    assert len(taken) < 60


def test_what_a_server_says_is_in_no_log(caplog):
    caplog.set_level("DEBUG")
    fake = FakeServer(before=lambda method, url, body: (200, {"x-patient": TEXT, "date": DATE}, capabilities()))
    with served(fake) as server:
        adapter = FhirServerAdapter(sleep=lambda seconds: None)
        list(adapter.read(server.base, ipcore.ReadContext(options=options_of(adapter.options, {}))))
        assert fake.requests
        assert TEXT not in caplog.text
        with httpx.Client(trust_env=False) as other:
            other.get(server.base)
        assert TEXT in caplog.text  # what others ask is logged as ever


@pytest.mark.parametrize("link", ["http://[", f"//[{TEXT}]/", f"https://{TEXT}：x.test/r4", "https://fhir.test:x/r4"])
def test_a_link_that_is_no_address_is_refused(link):
    assert refused(lambda request: EMPTY | {"link": [{"relation": "next", "url": link}]}) in (
        ipcore.Reason.UNREADABLE,
        ipcore.Reason.NOT_ALLOWED,
    )


@pytest.mark.parametrize("link", ["http://[", f"//[{TEXT}]/"])
def test_a_redirect_to_what_is_no_address_is_refused(link):
    assert refused(lambda request: httpx.Response(307, headers={"location": link})) in (
        ipcore.Reason.UNREADABLE,
        ipcore.Reason.NOT_AVAILABLE,
    )


def patient(id_="1", **more):
    return {"resourceType": "Patient", "id": id_, **more}


def plan(id_="p", of="Patient/1", **more):
    return {"resourceType": "CarePlan", "id": id_, "category": CATEGORY, "subject": {"reference": of}, **more}


def found(*resources, **more):
    return EMPTY | {"entry": [{"resource": one} for one in resources]} | more


def there(*resources, **options):
    """What is read where these are on a server."""
    fake = FakeServer()
    fake.resources |= {f"{one['resourceType']}/{one['id']}": one for one in resources}

    def answer(request):
        status, headers, body = fake.answer(request.method, str(request.url), request.content.decode(), dict(request.headers))
        return httpx.Response(status, headers=headers, json=body)

    return reading(answer, **options)


@pytest.mark.parametrize("depth", [70, 250])
def test_what_is_too_deep_is_a_rejection_of_its_person(depth):
    deep = {"url": "urn:x"}
    for _ in range(depth // 2):
        deep = {"url": "urn:x", "extension": [deep]}
    answers, _ = there(patient("1"), patient("2"), plan("p", "Patient/1", extension=[deep]), plan("q", "Patient/2"))
    assert [getattr(one, "reason", None) for one in answers] == [ipcore.Reason.INVALID, None]
    assert isinstance(there(patient(extension=[deep]), plan())[0][0], ipcore.Rejection)


@pytest.mark.parametrize("id_", ["\ud800", "", 7, None, "a\nb"])
def test_an_id_that_is_none_is_a_rejection(id_):
    def answer(request):
        data = json.dumps(found({**patient(), "id": id_}) if "/Patient/" in request.url.path else found(plan()))
        return httpx.Response(200, content=data.encode())

    assert refused(answer) is ipcore.Reason.UNREADABLE


def test_a_reference_to_half_a_character_leads_to_nobody():
    def answer(request):
        data = json.dumps(found() if "/Patient/" in request.url.path else found(plan(of="Patient/\ud800")))
        return httpx.Response(200, content=data.encode())

    assert refused(answer) is ipcore.Reason.UNKNOWN_ID


@pytest.mark.parametrize("of", ["Patient/2", "Patient/1"])
def test_pages_about_others_without_end_have_an_end(of):
    number = itertools.count()

    def answer(request):
        type_ = request.url.path.split("/")[2]
        if type_ in ("Patient", "CarePlan", "EpisodeOfCare"):
            return found(*([patient()] if type_ == "Patient" else [plan()] if type_ == "CarePlan" else []))
        one = next(number)
        assert one < 500
        resource = {"resourceType": type_, "id": f"g{one}", "subject": {"reference": of}}
        return found(resource, link=[{"relation": "next", "url": f"?p={one}"}])

    assert refused(answer, most_resources="10") is ipcore.Reason.TOO_LARGE
    assert next(number) < 20


@pytest.mark.parametrize("type_", ["CarePlan", "EpisodeOfCare"])
def test_plans_without_end_that_lead_to_nobody_new_have_an_end(type_):
    number = itertools.count()

    def answer(request):
        asked = request.url.path.split("/")[2] if "_search" in request.url.path else type_
        if asked != type_:
            return found(*([patient()] if asked == "Patient" else []))
        one = next(number)
        assert one < 500
        resource = {**plan(f"p{one}"), "resourceType": type_}
        return found(resource, link=[{"relation": "next", "url": f"?p={one}"}])

    assert refused(answer, most_resources="10") is ipcore.Reason.TOO_LARGE


NOBODYS = {
    "no subject": {},
    "a string": {"subject": "Patient/1"},
    "a list": {"subject": [{"reference": "Patient/1"}]},
    "an identifier": {"subject": {"identifier": {"value": "1"}}},
    "somebody else": {"subject": {"reference": "Patient/2"}},
}


@pytest.mark.parametrize("how", NOBODYS)
def test_a_goal_that_does_not_say_that_it_is_the_persons_is_left_out_and_told(how):
    goal = {"resourceType": "Goal", "id": "g", "description": {"text": TEXT}, "lifecycleStatus": "active", **NOBODYS[how]}
    answers, unread = there(patient("1"), patient("2"), plan(goal=[{"reference": "Goal/g"}]), goal)
    assert TEXT not in ipcore.dumps(answers[0])
    assert "Goal" in unread


def test_a_meeting_of_somebody_else_is_left_out_and_one_of_both_is_not():
    def meeting(id_, *of):
        actors = [{"actor": {"reference": one}, "status": "accepted"} for one in of]
        return {"resourceType": "Appointment", "id": id_, "status": "booked", "description": id_, "participant": actors}

    encounter = {
        "resourceType": "Encounter",
        "id": "e",
        "status": "planned",
        "class": {"code": "AMB"},
        "subject": {"reference": "Patient/1"},
        "appointment": [{"reference": "Appointment/theirs"}, {"reference": "Appointment/both"}],
    }
    answers, unread = there(
        *(patient("1"), patient("2"), plan(), encounter, meeting("theirs", "Patient/2"), meeting("both", "Patient/1", "Patient/2"))
    )
    assert (len(answers), "Appointment" in unread) == (1, True)
