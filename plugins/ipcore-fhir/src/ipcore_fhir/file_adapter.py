"""The adapter for files: Bundles and resources in, a case for each person out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, cast

from ipcore import Case, Option, ReadContext, Rejection, Takes
from ipcore_fhir.chart import Chart
from ipcore_fhir.gathering import case_of


class FhirAdapter:
    """FHIR R4 as JSON: a Bundle, a resource, or one of them on each line."""

    name = "fhir"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".fhir.json", ".fhir.ndjson")
    records: Collection[str] = ()
    options: Sequence[Option] = ()

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        for number, line in enumerate(cast(BinaryIO, source), start=1):
            bundle = json.loads(line)
            resources = {one["fullUrl"]: one["resource"] for one in bundle["entry"]}
            yield case_of(Chart(resources=resources, unread=context.unread), system="", exported_on=None, number=number)
