"""What is asked of every adapter, asked of this one."""

from ipcore.testing import adapter_conformance
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter

PATIENT = b'{"resourceType":"Patient","id":"1","meta":{"lastUpdated":"2026-03-04T08:00:00Z"},"birthDate":"2001-02-03"}'
SAMPLES = (
    b'{"resourceType":"Bundle","type":"searchset","timestamp":"2026-01-01T00:00:00Z","entry":[{"fullUrl":"https://a.example/fhir/Patient/1",'
    b'"resource":' + PATIENT + b"}]}",
    PATIENT + b"\n" + b'{"resourceType":"CarePlan","id":"2","subject":{"reference":"Patient/1"}}\n',
)

TestFhirAdapter = adapter_conformance(FhirAdapter(), samples=SAMPLES, exporter=FhirExporter())
