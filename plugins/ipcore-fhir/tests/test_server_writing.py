"""What is written to a server is there once and whole, and nobody's work is overwritten unseen."""

import contextlib
import datetime as dt
import json

import attrs
import httpx
import pytest
from fhir_parts.fake import FakeServer, capabilities
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.exchange import options_of
from ipcore.testing import cases
from ipcore_fhir.server.adapter import FhirServerAdapter

CASE = "urn:x-ipcore:case"
TEXT = "Kanarifuglen"


class Trial:
    """An adapter and the server it writes to."""

    def __init__(self, **more):
        self.server = FakeServer(**more)
        self.waits = []
        self.adapter = FhirServerAdapter(sleep=self.waits.append, transport=self.server.transport())
        self.context = ipcore.ReadContext(options=options_of(self.adapter.options, {}))

    def write(self, case, expected=None):
        return self.adapter.write(case, self.server.base, self.context, expected=expected)

    def preview(self, case, expected=None):
        return self.adapter.preview(case, self.server.base, self.context, expected=expected)

    def read(self):
        return list(self.adapter.read(self.server.base, self.context))

    def roots(self):
        """The resources that stand for a case."""
        return [one for one in self.server.all("EpisodeOfCare") if any(each["system"] == CASE for each in one["identifier"])]

    def count(self):
        return len(self.server.resources)


@pytest.fixture
def trial():
    return Trial()


@pytest.fixture
def case(example):
    return example("complete-plan")


def named(case, name):
    return attrs.evolve(case, person=attrs.evolve(case.person, name=name))


def test_a_case_is_written_in_one_transaction_after_a_claim(trial, case):
    receipt = trial.write(case)
    assert receipt == ipcore.Receipt(case=case.id, version=receipt.version, created=True)
    asked = [(method, url.removeprefix(trial.server.base)) for method, url in trial.server.requests]
    assert [one for one in asked if not one[1].endswith("/_search")] == [("GET", "/metadata"), ("POST", "/EpisodeOfCare"), ("POST", "")]
    assert len(trial.server.all("Patient")) == 1


def test_what_is_written_again_unchanged_is_a_receipt_and_changes_nothing(trial, case):
    first = trial.write(case)
    before = json.dumps(trial.server.resources)
    for expected in (None, first.version, "another"):
        assert trial.write(case, expected) == ipcore.Receipt(case=case.id, version=first.version, created=False)
    assert json.dumps(trial.server.resources) == before


def test_the_version_expected_is_replaced_and_another_is_not(trial, case):
    first = trial.write(case)
    second = trial.write(named(case, "B"), first.version)
    assert (second.created, second.version == first.version) == (False, False)
    before = json.dumps(trial.server.resources)
    for expected in (None, first.version, "never"):
        conflict = trial.write(named(case, "C"), expected)
        assert conflict == ipcore.VersionConflict(case=case.id, expected=expected, found=second.version)
    assert json.dumps(trial.server.resources) == before
    assert trial.write(named(case, "C"), second.version).version


def test_an_expected_version_where_there_is_none_is_a_conflict(trial, case):
    assert trial.write(case, "v") == ipcore.VersionConflict(case=case.id, expected="v", found=None)
    assert trial.count() == 0


def test_what_others_wrote_into_a_resource_stays(trial, case):
    trial.write(case)
    patient = trial.server.all("Patient")[0]
    patient["maritalStatus"] = {"text": "gift"}
    patient["meta"]["versionId"] = "7"
    found = trial.write(named(case, "B")).found
    assert isinstance(trial.write(named(case, "B"), found), ipcore.Receipt)
    patient = trial.server.all("Patient")[0]
    assert (patient["maritalStatus"], patient["name"]) == ({"text": "gift"}, [{"text": "B"}])


def test_a_resource_of_somebody_elses_stays(trial, case):
    first = trial.write(case)
    address = f"Patient/{trial.server.all('Patient')[0]['id']}"
    theirs = {
        "resourceType": "Goal",
        "id": "x",
        "meta": {"versionId": "1"},
        "subject": {"reference": address},
        "description": {"text": "a"},
    }
    trial.server.resources["Goal/x"] = theirs
    assert isinstance(trial.write(named(case, "B"), first.version), ipcore.Receipt)
    assert trial.server.resources["Goal/x"] == theirs


def test_a_change_made_while_it_is_written_is_a_conflict_and_changes_nothing(trial, case):
    first = trial.write(case)

    def meddle(method, url, body):
        if '"transaction"' in body:
            patient = trial.server.all("Patient")[0]
            patient["meta"]["versionId"] = str(int(patient["meta"]["versionId"]) + 1)

    trial.server.before = meddle
    conflict = trial.write(named(case, "B"), first.version)
    assert isinstance(conflict, ipcore.VersionConflict)
    assert conflict.found not in (None, first.version)
    assert "name" not in trial.server.all("Patient")[0]


def test_a_refusal_that_is_no_change_of_anybodys_is_no_conflict(trial, case):
    first = trial.write(case)
    trial.server.before = lambda method, url, body: (409, {}, {}) if '"transaction"' in body else None
    answer = trial.write(named(case, "B"), first.version)
    assert (type(answer), answer.reason) == (ipcore.Rejection, ipcore.Reason.INVALID)


def test_of_two_who_write_the_same_new_case_one_gets_a_receipt(trial, case):
    other = Trial()
    other.server = trial.server
    other.adapter = FhirServerAdapter(transport=trial.server.transport())
    done = []

    def quicker(method, url, body):
        if '"transaction"' in body and not done:
            done.append(None)
            done[0] = other.write(named(case, "B"))

    trial.server.before = quicker
    answer = trial.write(case)
    assert done[0].created
    assert answer == ipcore.VersionConflict(case=case.id, expected=None, found=done[0].version)
    assert len(trial.roots()) == 1


def test_an_answer_that_is_lost_is_looked_for(trial, case):
    lost = []

    def lose(method, url, body):
        if '"transaction"' in body and not lost:
            lost.append(1)
            raise httpx.ReadTimeout("lost")

    trial.server.after = lose
    answer = trial.write(case)
    assert (lost, type(answer), answer.case) == ([1], ipcore.Receipt, case.id)
    assert len(trial.server.all("Patient")) == 1


class Killed(BaseException):
    """The process is gone."""


@settings(max_examples=25, deadline=None)
@given(case=cases(), moment=st.integers(0, 8), answered=st.booleans())
def test_a_push_that_is_killed_anywhere_and_started_again_leaves_one_of_each(case, moment, answered):
    whole = Trial()
    whole.write(case)
    trial = Trial()

    def kill(method, url, body):
        if len(trial.server.requests) == moment + 1:
            raise Killed

    setattr(trial.server, "after" if answered else "before", kill)
    with contextlib.suppress(Killed):
        trial.write(case)
    trial.server.before = trial.server.after = lambda method, url, body: None
    assert isinstance(trial.write(case), ipcore.Receipt)
    assert sorted(one.partition("/")[0] for one in trial.server.resources) == sorted(
        one.partition("/")[0] for one in whole.server.resources
    )
    assert isinstance(trial.write(case), ipcore.Receipt)


def test_a_claim_tells_nothing_and_is_read_as_nothing(trial, case):
    trial.server.before = lambda method, url, body: (500, {}, {}) if '"transaction"' in body else None
    assert trial.write(named(case, TEXT)).reason is ipcore.Reason.NOT_AVAILABLE
    (claim,) = trial.server.resources.values()
    assert TEXT not in json.dumps(claim)
    assert case.person.key not in json.dumps(claim)
    assert trial.read() == []
    assert trial.preview(case) is ipcore.Foreseen.CREATED


def test_no_identity_number_stands_in_an_address_or_a_log(trial, case, caplog):
    caplog.set_level("DEBUG")
    number = "30847399806"
    person = attrs.evolve(case.person, identifiers={"2.16.578.1.12.4.1.4.1": number})
    receipt = trial.write(attrs.evolve(case, person=person))
    trial.write(named(attrs.evolve(case, person=person), "B"), receipt.version)
    assert any(number in body for body in trial.server.bodies)
    assert not any(number in url for _, url in trial.server.requests)
    assert not any(number in str(headers) for headers in trial.server.headers)
    assert number not in caplog.text
    assert TEXT not in caplog.text


def test_what_writing_would_come_to_is_said_and_nothing_is_written(trial, case):
    assert (trial.preview(case), trial.count()) == (ipcore.Foreseen.CREATED, 0)
    first = trial.write(case)
    before = json.dumps(trial.server.resources)
    assert trial.preview(case) is ipcore.Foreseen.UNCHANGED
    assert trial.preview(named(case, "B"), first.version) is ipcore.Foreseen.UPDATED
    assert isinstance(trial.preview(named(case, "B")), ipcore.VersionConflict)
    assert json.dumps(trial.server.resources) == before


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (capabilities(fhirVersion="5.0.0"), "unknown_format"),
        (capabilities(fhirVersion=None), "unknown_format"),
        ({"resourceType": "Patient"}, "unknown_format"),
        (b"<html>", "unreadable"),
        (capabilities(rest=[{"mode": "server"}]), "not_allowed"),
        (
            capabilities(
                rest=[
                    {
                        "mode": "server",
                        "interaction": [{"code": "transaction"}],
                        "resource": [{"type": "EpisodeOfCare", "conditionalCreate": False}],
                    }
                ]
            ),
            "not_allowed",
        ),
        (
            capabilities(
                rest=[
                    {
                        "mode": "server",
                        "interaction": [{"code": "transaction"}],
                        "resource": [{"type": "Patient", "interaction": [{"code": "read"}]}],
                    }
                ]
            ),
            "not_allowed",
        ),
    ],
)
def test_a_server_that_cannot_take_a_case_is_told_of_and_nothing_is_sent(trial, case, told, reason):
    trial.server.before = lambda method, url, body: (200, {}, told) if url.endswith("metadata") else None
    assert trial.write(case).reason == reason
    assert trial.count() == 0


def test_a_server_without_versions_is_not_updated(trial, case):
    trial.write(case)
    for one in trial.server.resources.values():
        del one["meta"]["versionId"]
    assert trial.write(named(case, "B"), "v").reason is ipcore.Reason.NOT_ALLOWED


def test_what_changes_because_days_go_by_is_written(trial, case):
    closing = attrs.evolve(case, closed_on=case.source.exported_on + dt.timedelta(days=5))
    first = trial.write(closing)
    later = attrs.evolve(closing, source=attrs.evolve(case.source, exported_on=closing.closed_on))
    assert isinstance(trial.write(later, first.version), ipcore.Receipt)
    assert [one["status"] for one in trial.roots()] == ["finished"]


def test_a_setting_that_cannot_be_used_is_refused(trial, case):
    for name, value in {"exported-on": "tomorrow", "attempts": "0", "read-timeout": "1e9", "category": "A02-2", "ca-file": "/none"}.items():
        context = ipcore.ReadContext(options=options_of(trial.adapter.options, {name: value}))
        with pytest.raises(ipcore.ExchangeError, match=f"the setting {name}") as raised:
            trial.adapter.write(case, trial.server.base, context, expected=None)
        assert value not in str(raised.value).replace(f"the setting {name}", "") or value == "0"


def between(trial, change):
    """Change the text of each answer."""

    def handle(request):
        told = trial.server.answer(request.method, str(request.url), request.content.decode(), dict(request.headers))
        return httpx.Response(told[0], headers=told[1], content=change(json.dumps(told[2])).encode())

    trial.adapter = FhirServerAdapter(sleep=trial.waits.append, transport=httpx.MockTransport(handle))


NUMBERS = '{"a":1.00,"b":0.12345678901234567890,"c":1e999,"d":123456789012345678901234567890.5,"e":-0,"f":1E5}'


def test_numbers_of_others_stay_to_the_letter(trial, case):
    first = trial.write(case)
    trial.server.all("Patient")[0]["theirs"] = "NUMBERS"
    between(trial, lambda text: text.replace('"NUMBERS"', NUMBERS))
    trial.server.bodies.clear()
    assert isinstance(trial.write(named(case, "B"), first.version), ipcore.Receipt)
    assert f'"theirs":{NUMBERS}' in trial.server.bodies[-1]


def test_half_a_character_of_others_stays_as_it_came(trial, case):
    first = trial.write(case)
    trial.server.all("Patient")[0]["theirs"] = "\ud83d"
    assert isinstance(trial.write(named(case, "B"), first.version), ipcore.Receipt)
    assert trial.server.all("Patient")[0]["theirs"] == "\ud83d"


def test_what_is_too_deep_is_a_rejection_and_nothing_is_changed(trial, case):
    first = trial.write(case)
    deep = "[" * 300 + "]" * 300
    trial.server.all("Patient")[0]["extension"] = "DEEP"
    between(trial, lambda text: text.replace('"DEEP"', deep))
    before = json.dumps(trial.server.resources)
    for answer in (trial.write(named(case, "B"), first.version), trial.preview(named(case, "B"), first.version)):
        assert answer.reason is ipcore.Reason.INVALID
    assert json.dumps(trial.server.resources) == before


def answered(trial, change):
    """Change what is answered to a transaction, for as long as nothing else is said."""

    def handle(request):
        told = trial.server.answer(request.method, str(request.url), request.content.decode(), dict(request.headers))
        if '"transaction"' in request.content.decode():
            told[2]["entry"] = [change(one) for one in told[2]["entry"]]
        return httpx.Response(told[0], headers=told[1], json=told[2])

    trial.adapter = FhirServerAdapter(sleep=trial.waits.append, transport=httpx.MockTransport(handle))


@pytest.mark.parametrize("status", ["400 Bad Request", "404", "500", f"{TEXT}", "304 Not Modified"])
def test_an_entry_that_failed_is_no_receipt(trial, case, status):
    answered(trial, lambda one: {"response": {**one["response"], "status": status}})
    refused = trial.write(case)
    assert (refused.reason, TEXT in str(refused)) == (ipcore.Reason.INVALID, False)
    assert sum('"transaction"' in one for one in trial.server.bodies) == 1
    trial.adapter = Trial().adapter
    trial.adapter = FhirServerAdapter(sleep=trial.waits.append, transport=trial.server.transport())
    assert isinstance(trial.write(case), ipcore.Receipt)  # it had been done for all that
    assert len(trial.roots()) == 1


@pytest.mark.parametrize(
    "resource", [{"id": "1", "meta": {"versionId": "1"}}, {"resourceType": ["x"], "id": "1", "meta": {"versionId": "1"}}, {"id": 1}]
)
def test_an_answer_with_resources_of_no_type_says_where_they_are_or_nothing(trial, case, resource):
    answered(trial, lambda one: {**one, "resource": resource})
    receipt = trial.write(case)
    assert trial.write(case).version == receipt.version
    answered(trial, lambda one: {"response": {"status": "201"}, "resource": resource})
    changed = trial.write(named(case, "B"), receipt.version)
    assert isinstance(changed, ipcore.Receipt)  # it was looked again
    assert trial.server.all("Patient")[0]["name"] == [{"text": "B"}]


def test_an_answer_about_other_resources_is_not_believed(trial, case):
    def before(method, url, body):
        if '"transaction"' not in body:
            return None
        number = len(json.loads(body)["entry"])
        entry = [{"response": {"status": "201", "location": f"X/{one}/_history/1"}} for one in range(number)]
        return 200, {}, {"resourceType": "Bundle", "type": "transaction-response", "entry": entry}

    trial.server.before = before
    assert isinstance(trial.write(case), ipcore.Rejection)


def test_what_is_written_can_be_read_as_a_text_and_names_its_profile(trial, case):
    trial.write(case)
    told = trial.server.resources.values()
    assert all(one["text"]["status"] == "generated" for one in told)
    assert any("no-basis" in str(one["meta"].get("profile")) for one in trial.server.all("Patient"))


def test_a_text_is_made_anew_only_where_the_case_changed(trial, case):
    first = trial.write(case)
    plan = trial.server.all("CarePlan")[0]
    plan["text"] = {"status": "additional", "div": TEXT}
    assert isinstance(trial.write(named(case, "B"), first.version), ipcore.Receipt)
    assert trial.server.all("CarePlan")[0]["text"] == {"status": "additional", "div": TEXT}
    assert ">B<" in trial.server.all("Patient")[0]["text"]["div"]


def test_what_is_written_there_follows_the_settings(case):
    trial = Trial()
    given = {"narrative": "no", "profile": "no-kommune", "plan-canonical": "https://example.org/plan"}
    trial.context = ipcore.ReadContext(options=options_of(trial.adapter.options, given))
    trial.write(case)
    assert not any("text" in one for one in trial.server.resources.values())
    assert trial.server.all("CarePlan")[0]["meta"]["profile"] == ["https://example.org/plan"]
    trial.context = ipcore.ReadContext(options=options_of(trial.adapter.options, given | {"plan-canonical": TEXT}))
    with pytest.raises(ipcore.ExchangeError, match="plan-canonical"):
        trial.write(case)
