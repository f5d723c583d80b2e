"""The adapter for files: Bundles and resources in, a case for each person out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, cast

from ipcore import Case, ExchangeError, Option, ReadContext, Rejection, Takes
from ipcore_fhir.reading.cases import Reading
from ipcore_fhir.reading.told import Told

EXPORTED_ON = Option(name="exported-on", help="The day the source shows, where it does not say it: 2026-11-21", default="")
SYSTEM = Option(name="system", help="What the source is called, where it does not say it", default="")


class FhirAdapter:
    """
    FHIR R4 as JSON: Bundles of any type and resources, one or many, one on each line or over many lines. A packed file is not read.

    What is about one person may stand anywhere in the source. A Bundle in which one person stands, and all that is referred to, is a case
    as soon as it is read; the rest when the source ends.
    """

    name = "fhir"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".fhir.json", ".fhir.ndjson")
    records: Collection[str] = ("ipcore/1",)
    options: Sequence[Option] = (EXPORTED_ON, SYSTEM)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        day = context.options.get(EXPORTED_ON.name) or None
        _check(day)
        reading = Reading(told=Told(to=context.unread), system=context.options.get(SYSTEM.name, "").strip(), exported_on=day)
        yield from reading.read(cast(BinaryIO, source))


def _check(day: str | None) -> None:
    try:
        known = day is None or dt.date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not known:
        raise ExchangeError(f"the setting {EXPORTED_ON.name}: expected a day such as 2026-11-21")
