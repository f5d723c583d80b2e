"""The exporter: cases in, one Bundle on each line out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import BinaryIO

from ipcore import Audience, Case, ExportContext, Option
from ipcore_fhir.building import entries
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.making import Making


class FhirExporter:
    """
    FHIR R4: a Bundle for each case, each on a line of its own. A file of one case is a Bundle as any other.
    """

    name = "fhir"
    media_type = "application/fhir+json"
    suffix = ".fhir.json"
    audiences: Collection[Audience] = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)
    losses: Collection[str] = LOSSES
    options: Sequence[Option] = ()

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        for case in cases:
            making = Making(case=case, on=context.on, lang=context.lang)
            told = [{"fullUrl": one.url, "resource": one.resource} for one in entries(making)]
            bundle = {"resourceType": "Bundle", "type": "collection", "entry": told}
            out.write(json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
