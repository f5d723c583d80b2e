"""The server the other tests are run against does what they count on."""

import httpx
import pytest

pytestmark = pytest.mark.real


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
