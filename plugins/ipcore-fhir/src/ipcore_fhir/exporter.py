"""The exporter: cases in, one Bundle on each line out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from attrs import evolve

from ipcore import Audience, Case, ExchangeError, ExportContext, Option
from ipcore_fhir.building import entries, language_of
from ipcore_fhir.bundles import collection, transaction
from ipcore_fhir.document import NoPlanError, document
from ipcore_fhir.exact_json import dumps
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.narrative import narrated
from ipcore_fhir.profiles import profiled
from ipcore_fhir.resource import Resource
from ipcore_fhir.settings import OPTIONS, Settings, settings_of

if TYPE_CHECKING:
    from ipcore_fhir.onto import Originals


class FhirExporter:
    """
    FHIR R4: a Bundle for each case, each on a line of its own. A file of one case is a Bundle as any other.
    """

    name = "fhir"
    media_type = "application/fhir+json"
    suffix = ".fhir.json"
    audiences: Collection[Audience] = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)
    losses: Collection[str] = LOSSES
    options: Sequence[Option] = OPTIONS

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        settings = settings_of(context)
        originals = _originals(settings)
        for number, case in enumerate(cases, start=1):
            making = Making(case=case, on=context.on, lang=context.lang)
            try:
                bundle = _bundle(making, settings, originals)
            except NoPlanError as error:
                raise ExchangeError(f"case {number}: {error}") from None
            out.write(dumps(bundle).encode() + b"\n")


def _originals(settings: Settings) -> Originals | None:
    if settings.onto is None:
        return None
    from ipcore_fhir.onto import Originals

    return Originals(settings.onto)


def _bundle(making: Making, settings: Settings, originals: Originals | None) -> Resource:
    told = list(finished(making, settings))
    if settings.bundle == "document":
        return document(making, told)
    if settings.bundle == "transaction":
        return transaction(making, told)
    original = None if originals is None else originals.of(making.case)
    if original is None:
        return collection(making, told)
    before = finished(evolve(making, case=original.case), settings)
    return collection(making, original.merged(list(before), told))


def finished(making: Making, settings: Settings) -> Iterator[Entry]:
    """The entries of a case with the profiles they follow, and the texts that can be read."""
    told = [Entry(url=one.url, resource=profiled(one.resource, care_plan=settings.care_plan)) for one in entries(making)]
    yield from narrated(told, language_of(making), making.on) if settings.narrative else told
