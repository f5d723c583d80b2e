"""Case, FHIR, case: the same, less what is declared lost."""

import datetime as dt
import io

import pytest

import ipcore
from ipcore_fhir.exporter import FhirExporter
from ipcore_fhir.file_adapter import FhirAdapter

ON = dt.date(2026, 11, 21)


def there_and_back(case):
    out = io.BytesIO()
    FhirExporter().write([case], out, ipcore.ExportContext(recipient=ipcore.ARCHIVE, on=ON))
    out.seek(0)
    (back,) = FhirAdapter().read(out, ipcore.ReadContext())
    return back


@pytest.mark.parametrize("name", ["complete-plan", "family-and-priest"])
def test_the_person_comes_back(example, name):
    case = example(name)
    assert there_and_back(case).person == case.person
