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
