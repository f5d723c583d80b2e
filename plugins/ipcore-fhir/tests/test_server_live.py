"""The server the other tests are run against does what they count on, and the adapter does with it what it is to do."""

import attrs
import httpx
import pytest
from test_round_trip import there_and_back

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.server.adapter import FhirServerAdapter

pytestmark = pytest.mark.real

FNR, NUMBER = "2.16.578.1.12.4.1.4.1", "30847399806"


class Meddling(httpx.HTTPTransport):
    """The network, with somebody who is quicker: before a transaction is sent, `first` is done. The statuses are kept."""

    def __init__(self):
        super().__init__()
        self.first, self.statuses = None, []

    def handle_request(self, request):
        if self.first is not None and b'"transaction"' in request.content:
            self.first()
            self.first = None
        answer = super().handle_request(request)
        self.statuses.append(answer.status_code)
        return answer


class Trial:
    def __init__(self, server):
        self.server, self.carrier = server, Meddling()
        self.adapter = FhirServerAdapter(transport=self.carrier)
        self.context = ipcore.ReadContext(options=options_of(self.adapter.options, {}))

    def write(self, case, expected=None):
        return self.adapter.write(case, self.server.url, self.context, expected=expected)

    def read(self):
        return list(FhirServerAdapter().read(self.server.url, self.context))

    def all(self, type_):
        answer = httpx.post(f"{self.server.url}/{type_}/_search", data={"_count": "500"}).json()
        return [one["resource"] for one in answer.get("entry", ())]

    def everything(self):
        return [self.all(one) for one in ("Patient", "EpisodeOfCare", "CarePlan", "Goal", "ServiceRequest", "CareTeam", "Consent")]


@pytest.fixture
def trial(fhir_server):
    trial = Trial(fhir_server)
    yield trial
    trial.adapter.close()


def named(case, name, **identifiers):
    return attrs.evolve(case, person=attrs.evolve(case.person, name=name, identifiers=identifiers))


@pytest.mark.parametrize("name", ["complete-plan", "family-and-priest"])
def test_a_case_is_written_read_and_changed(trial, example, name):
    case = example(name)
    first = trial.write(case)
    assert (first.created, trial.read()) == (True, [there_and_back(case)])
    changed = attrs.evolve(named(case, "B"), groups=())
    second = trial.write(changed, first.version)
    assert (type(second), trial.read()) == (ipcore.Receipt, [there_and_back(changed)])
    assert trial.write(changed) == ipcore.Receipt(case=case.id, version=second.version, created=False)


def test_a_lost_update_is_refused_with_412_and_nothing_is_changed(trial, example):
    case = example("complete-plan")
    first = trial.write(case)
    plan = trial.all("CarePlan")[0]
    trial.carrier.first = lambda: httpx.put(f"{trial.server.url}/CarePlan/{plan['id']}", json={**plan, "title": "deres"}).raise_for_status()
    plans = tuple(attrs.evolve(one, title="vår") for one in case.plans)
    answer = trial.write(attrs.evolve(named(case, "B"), plans=plans), first.version)
    assert (type(answer), 412 in trial.carrier.statuses) == (ipcore.VersionConflict, True)
    assert [one["title"] for one in trial.all("CarePlan") if one["id"] == plan["id"]] == ["deres"]
    assert "name" not in trial.all("Patient")[0]
    before = trial.everything()
    for expected in (None, first.version):
        assert isinstance(trial.write(named(case, "C"), expected), ipcore.VersionConflict)
    assert trial.everything() == before


def test_a_person_who_is_there_is_found_by_number_and_not_written(trial, example):
    theirs = {"resourceType": "Patient", "identifier": [{"system": f"urn:oid:{FNR}", "value": NUMBER}], "name": [{"text": "Kari"}]}
    httpx.post(f"{trial.server.url}/Patient", json=theirs).raise_for_status()
    case = named(example("complete-plan"), None, **{FNR: NUMBER})
    first, there = trial.write(case), trial.all("Patient")
    expected = named(there_and_back(case), "Kari", **{FNR: NUMBER})
    assert (len(there), trial.read()) == (1, [expected])
    changed = attrs.evolve(case, groups=())
    assert isinstance(trial.write(changed, first.version), ipcore.Receipt)
    assert (trial.all("Patient"), trial.read()) == (there, [attrs.evolve(expected, groups=())])
    assert not [url for _, url in trial.server.requests if NUMBER in url]


def test_a_transaction_that_fails_leaves_nothing(fhir_server):
    entries = [
        {
            "resource": {"resourceType": "Patient", "identifier": [{"system": "a", "value": "1"}]},
            "request": {"method": "POST", "url": "Patient"},
        },
        {"resource": {"resourceType": "Goal"}, "request": {"method": "POST", "url": "Goal"}},
    ]
    done = httpx.post(fhir_server.url, json={"resourceType": "Bundle", "type": "transaction", "entry": entries})
    assert done.status_code == 400
    assert httpx.post(f"{fhir_server.url}/Patient/_search", data={"identifier": "a|1"}).json()["total"] == 0
