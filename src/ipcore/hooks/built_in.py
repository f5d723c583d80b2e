"""The plugin that ipcore is to itself: the built-in exporters and adapters enter by the same door as everybody's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore.hooks.spec import hookimpl

if TYPE_CHECKING:
    from ipcore.exchange import Adapter, Exporter


@hookimpl
def ipcore_exporters() -> Iterable[Exporter]:
    from ipcore.exporters.canonical import JSON, JSON_LINES
    from ipcore.exporters.table import TABLE

    return [JSON, JSON_LINES, TABLE]


@hookimpl
def ipcore_adapters() -> Iterable[Adapter]:
    from ipcore.adapters import FolderAdapter, JsonAdapter, JsonLinesAdapter, TableAdapter

    return [JsonAdapter(), JsonLinesAdapter(), FolderAdapter(), TableAdapter()]
