"""The client on bad days: what is asked again and when, what is refused, and that nothing personal is ever told."""

import httpx
import pytest
from fhir_parts.fake import DATE, FakeServer, capabilities, served

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.server.adapter import FhirServerAdapter
from ipcore_fhir.server.address import base_of
from ipcore_fhir.server.outcome import names_in, words_of_outcome
from ipcore_fhir.server.waiting import seconds_of

BASE = "https://fhir.test/r4"
NUMBER = "30847399806"
SYSTEM = "urn:oid:2.16.578.1.12.4.1.4.1"
EMPTY = {"resourceType": "Bundle", "type": "searchset"}
TEXT = "Kanarifuglen"


class Trial:
    """An adapter whose server answers as a function says. `metadata` is answered first, unless the function is to."""

    def __init__(self, tmp_path, answer, *, metadata=True, token=None, **options):
        self.requests, self.waits = [], []
        file = tmp_path / "identifiers.txt"
        file.write_text(f"{SYSTEM}|{NUMBER}\n", encoding="utf-8")

        def handle(request):
            self.requests.append(request)
            if metadata and request.url.path.endswith("/metadata"):
                return httpx.Response(200, json=capabilities(), headers={"date": DATE})
            told = answer(request, len(self.requests) - metadata)
            return told if isinstance(told, httpx.Response) else httpx.Response(200, json=told)

        self.adapter = FhirServerAdapter(sleep=self.waits.append, transport=httpx.MockTransport(handle))
        given = {"identifiers-file": str(file)} | {name.replace("_", "-"): value for name, value in options.items()}
        self.context = ipcore.ReadContext(options=options_of(self.adapter.options, given), token=token)

    def read(self):
        return list(self.adapter.read(BASE, self.context))


def only(answers):
    (one,) = answers
    assert isinstance(one, ipcore.Rejection)
    return one


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://fhir.test/r4",
            "ftp://fhir.test",
            "fhir.test",
            "https://",
            "",
            "https://a:b@fhir.test/r4",
            "https://a@fhir.test",
            "https://[",
        ),
        *(
            "https://fhir.test/r4?x=1",
            "https://fhir.test/r4#x",
            "https://fhir.test/r4?",
            "https://fhir.test:99999999/",
            "https://fhir.test/a b",
        ),
        *("http://10.0.0.1/r4", "http://localhost.test/", "file:///etc/passwd", "https://fhir.test/\n"),
    ],
)
def test_an_address_that_is_not_safe_is_refused_and_not_repeated(address):
    with pytest.raises(ipcore.ExchangeError, match="the address of the server") as raised:
        base_of(address)
    assert "fhir.test" not in str(raised.value)


@pytest.mark.parametrize("address", [BASE, BASE + "/", "http://127.0.0.1:8080/fhir", "http://localhost/fhir", "http://[::1]/fhir"])
def test_an_address_that_is_safe_is_taken(address):
    assert base_of(address).url == address.rstrip("/")


def test_a_busy_server_is_asked_again_after_as_long_as_it_says(tmp_path):
    def answer(request, number):
        moments = {1: "3", 2: "Sun, 22 Nov 2026 10:00:07 GMT", 3: "nonsense"}
        headers = {"date": DATE, "retry-after": moments.get(number, "")}
        return httpx.Response(429 if number % 2 else 503, headers=headers) if number < 4 else EMPTY

    trial = Trial(tmp_path, answer)
    assert only(trial.read()).reason is ipcore.Reason.UNKNOWN_ID
    assert trial.waits == [3, 7, 2]


def test_a_server_that_wants_to_be_left_alone_for_long_is(tmp_path):
    trial = Trial(tmp_path, lambda request, number: httpx.Response(503, headers={"retry-after": "3600"}), longest_wait="60")
    assert only(trial.read()).reason is ipcore.Reason.NOT_AVAILABLE
    assert (trial.waits, len(trial.requests)) == ([], 2)


def test_asking_again_has_an_end(tmp_path):
    trial = Trial(tmp_path, lambda request, number: httpx.Response(503), attempts="4")
    assert only(trial.read()).number is None
    assert trial.waits == [0.5, 1, 2]


def test_a_moment_without_a_clock_to_count_from_says_nothing():
    assert seconds_of("Sun, 22 Nov 2026 10:00:07 GMT", None) is None
    assert seconds_of("-5", DATE) is None
    assert seconds_of("Sun, 22 Nov 2026 09:00:00 GMT", DATE) == 0


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ReadTimeout, httpx.ConnectTimeout, httpx.RemoteProtocolError, httpx.ReadError])
def test_a_server_that_does_not_answer_is_not_available(tmp_path, error):
    def answer(request, number):
        raise error(f"{TEXT} {request.url}")

    trial = Trial(tmp_path, answer, metadata=False)
    one = only(trial.read())
    assert (one.reason, one.number, TEXT in str(one)) == (ipcore.Reason.NOT_AVAILABLE, None, False)
    assert len(trial.waits) == 4


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "not_allowed"),
        (403, "not_allowed"),
        (404, "not_available"),
        (410, "not_available"),
        (413, "too_large"),
        (400, "invalid"),
        (500, "not_available"),
    ],
)
def test_each_status_has_its_reason_and_its_text_is_never_told(tmp_path, status, reason):
    outcome = {
        "resourceType": "OperationOutcome",
        "issue": [
            {"severity": "error", "code": "security", "diagnostics": f"{TEXT} {NUMBER}", "details": {"text": TEXT}, "expression": [TEXT]}
        ],
    }
    trial = Trial(tmp_path, lambda request, number: httpx.Response(status, json=outcome))
    one = only(trial.read())
    assert (str(one.reason), TEXT in repr(one), NUMBER in repr(one)) == (reason, False, False)
    assert f"status {status} (error security)" in str(one.problems[0])


def test_an_outcome_is_told_in_closed_words_only():
    sent = names_in({"resourceType": "Goal", "description": {"text": TEXT}})

    def told(**issue):
        return words_of_outcome({"resourceType": "OperationOutcome", "issue": [issue]}, sent)

    assert told(severity="error", code="required", expression=["Goal.description[0].text"]) == "error required at Goal.description[0].text"
    assert told(severity="error", code="required", expression=[f"Goal.{TEXT}"]) == "error required"
    assert told(severity="error", code="required", expression=[f"Goal.where(name='{TEXT}')"]) == "error required"
    assert told(severity=TEXT, code=NUMBER, expression=["Goal"]) == ""
    assert told(severity=["error"], code={"a": 1}, expression="Goal") == ""
    assert words_of_outcome([TEXT]) == words_of_outcome(None) == ""


@pytest.mark.parametrize(
    "body", [b"{", b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b"null", b"[]", b'"a"', b'{"resourceType": "Patient"}', b""]
)
def test_an_answer_that_is_nothing_is_a_rejection(tmp_path, body):
    one = only(Trial(tmp_path, lambda request, number: httpx.Response(200, content=body)).read())
    assert one.reason is ipcore.Reason.UNREADABLE


def test_an_answer_without_end_is_let_go_of(tmp_path):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b" " * 100_000

    trial = Trial(tmp_path, lambda request, number: httpx.Response(200, content=endless()), largest_answer="1")
    assert only(trial.read()).reason is ipcore.Reason.TOO_LARGE
    assert len(taken) < 15


def page(url, *ids):
    entries = [{"resource": {"resourceType": "CarePlan", "id": one, "subject": {"reference": "Patient/1"}}} for one in ids]
    return EMPTY | {"entry": entries, "link": [{"relation": "next", "url": url}]}


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.test/r4?p=2",
        "http://fhir.test/r4?p=2",
        "https://fhir.test:444/?p=2",
        "//evil.test/",
        "https://fhir.test@evil.test/",
        "https://a:b@fhir.test/r4",
    ],
)
def test_a_page_that_is_somewhere_else_is_not_asked_for(tmp_path, link):
    trial = Trial(tmp_path, lambda request, number: page(link), token=lambda scope: "secret")
    assert only(trial.read()).reason is ipcore.Reason.NOT_ALLOWED
    assert {one.url.host for one in trial.requests} == {"fhir.test"}
    assert len(trial.requests) == 2


@pytest.mark.parametrize("link", [f"{BASE}/Patient?identifier={SYSTEM}%7C{NUMBER}&page=2", "?q=3084%37399806&a=1", "?q=3084%2537399806"])
def test_a_page_whose_address_repeats_an_identity_number_is_not_asked_for(tmp_path, link):
    trial = Trial(tmp_path, lambda request, number: page(link))
    one = only(trial.read())
    assert (one.reason, NUMBER in repr(one), len(trial.requests)) == (ipcore.Reason.NOT_ALLOWED, False, 2)


@pytest.mark.parametrize(
    "answer", [lambda number: page("?p=1", "a"), lambda number: page(f"?p={number}", "a"), lambda number: page(f"?p={number}")]
)
def test_pages_that_go_round_are_seen(tmp_path, answer):
    trial = Trial(tmp_path, lambda request, number: answer(number), identifiers_file="")
    assert trial.read()[-1].reason is ipcore.Reason.UNREADABLE
    assert len(trial.requests) < 12


def test_a_redirect_is_followed_on_the_same_server_only(tmp_path):
    def answer(request, number):
        to = {1: "/r5/Patient/_search", 2: "https://evil.test/Patient/_search"}[number]
        return httpx.Response(307, headers={"location": to})

    trial = Trial(tmp_path, answer, token=lambda scope: "secret")
    assert only(trial.read()).reason is ipcore.Reason.NOT_ALLOWED
    assert [one.url.path for one in trial.requests] == ["/r4/metadata", "/r4/Patient/_search", "/r5/Patient/_search"]
    assert trial.requests[-1].content == trial.requests[-2].content


@pytest.mark.parametrize("status", [301, 302, 303, 304])
def test_a_search_does_not_become_something_else_by_a_redirect(tmp_path, status):
    trial = Trial(tmp_path, lambda request, number: httpx.Response(status, headers={"location": "/r4/x"}))
    assert only(trial.read()).reason is ipcore.Reason.NOT_ALLOWED
    assert [one.method for one in trial.requests] == ["GET", "POST"]


def test_a_token_is_asked_for_before_each_request(tmp_path):
    asked = []

    def token(scope):
        asked.append(scope)
        return f"t{len(asked)}"

    trial = Trial(tmp_path, lambda request, number: httpx.Response(503) if number == 1 else EMPTY, token=token, scope="nhn:careplan")
    trial.read()
    assert asked == ["nhn:careplan"] * 3
    assert [one.headers["authorization"] for one in trial.requests] == ["Bearer t1", "Bearer t2", "Bearer t3"]


@pytest.mark.parametrize("token", ["", "a b", "a\nb", "å"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_told(tmp_path, token):
    with pytest.raises(ipcore.ExchangeError, match="the token"):
        Trial(tmp_path, lambda request, number: EMPTY, token=lambda scope: token).read()


def test_an_identity_number_is_in_the_body_and_nowhere_else(tmp_path, caplog):
    caplog.set_level("DEBUG")
    trial = Trial(tmp_path, lambda request, number: EMPTY)
    answers = trial.read()
    assert NUMBER in trial.requests[-1].content.decode()
    assert not any(NUMBER in str(one.url) + str(one.headers) for one in trial.requests)
    assert NUMBER not in caplog.text + repr(answers) + repr(trial.adapter)


def test_a_redirect_that_repeats_an_identity_number_is_not_followed(tmp_path):
    trial = Trial(tmp_path, lambda request, number: httpx.Response(307, headers={"location": f"/r4/Patient?{NUMBER}"}))
    assert (only(trial.read()).reason, len(trial.requests)) == (ipcore.Reason.NOT_ALLOWED, 2)


def test_the_environment_names_no_proxy(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with served(FakeServer()) as server:
        adapter = FhirServerAdapter(sleep=lambda seconds: None)
        context = ipcore.ReadContext(options=options_of(adapter.options, {}))
        assert list(adapter.read(server.base, context)) == []


@pytest.mark.parametrize("line", ["no system", "|", f"{SYSTEM}|"])
def test_a_file_of_identifiers_that_is_wrong_is_refused_before_anything_is_asked(tmp_path, line):
    file = tmp_path / "wrong.txt"
    file.write_text(f"{SYSTEM}|{NUMBER}\n\n{line}\n", encoding="utf-8")
    trial = Trial(tmp_path, lambda request, number: EMPTY, identifiers_file=str(file))
    with pytest.raises(ipcore.ExchangeError, match="line 3"):
        trial.read()
    assert len(trial.requests) == 1
