"""FHIR R4 for ipcore: an exporter and an adapter for files, and an adapter for servers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    import click

    from ipcore import Adapter, Exporter

IPCORE_API = 1


@hookimpl
def ipcore_exporters() -> Iterable[Exporter]:
    from ipcore_fhir.exporter import FhirExporter

    return [FhirExporter()]


@hookimpl
def ipcore_adapters() -> Iterable[Adapter]:
    from ipcore_fhir.file_adapter import FhirAdapter
    from ipcore_fhir.server.adapter import FhirServerAdapter

    return [FhirAdapter(), FhirServerAdapter()]


@hookimpl
def ipcore_commands() -> Iterable[click.Command]:
    from ipcore_fhir.commands import fhir

    return [fhir]
