"""What every exporter must satisfy."""

import json

from ipcore.testing import exporter_conformance
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter


def _parse(data: bytes) -> None:
    for line in data.splitlines():
        json.loads(line)


TestFhir = exporter_conformance(FhirExporter(), adapter=FhirAdapter(), options={"narrative": "no"}, parse=_parse)
"""Without texts, which are made of finished resources and take half of the time; the kit tries the other choice of each setting too."""
