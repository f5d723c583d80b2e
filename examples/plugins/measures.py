"""The exporter measures: the measures of the plans, one case on each line, as JSON."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import BinaryIO

import ipcore

IPCORE_API = 1


class Measures:
    """
    Writes cases in the format.

    Attributes:
        name: What it is asked for by: `ipcore export FILE --to measures`.
        media_type: What the bytes are.
        suffix: What its files end in.
        audiences: Whom it serves. Nobody else gets anything.
        losses: The fields of a case that it does not carry; here all but those named.
        options: The settings it takes.
    """

    name = "measures"
    media_type = "application/x-ndjson"
    suffix = ".jsonl"
    audiences: Collection[ipcore.Audience] = (ipcore.Audience.PERSON, ipcore.Audience.ARCHIVE)
    losses: Collection[str] = ipcore.losses_except("id", "plans.measures.wording", "plans.measures.due_on")
    options: Sequence[ipcore.Option] = ()

    def write(self, cases: Iterable[ipcore.Case], out: BinaryIO, context: ipcore.ExportContext) -> None:
        """Each case as it comes, and none kept; one without measures too. What the recipient may not see is not there."""
        for case in cases:
            measures = [
                {"wording": measure.wording, "due_on": measure.due_on.isoformat() if measure.due_on else None}
                for plan in case.plans
                for measure in plan.measures
            ]
            out.write(json.dumps({"case": case.id, "measures": measures}).encode() + b"\n")


@ipcore.hookimpl
def ipcore_exporters() -> list[ipcore.Exporter]:
    return [Measures()]
