"""An exporter for ipcore: the days of a case as a calendar, for the phone of the person or of somebody who takes part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ipcore import hookimpl

if TYPE_CHECKING:
    from ipcore import Exporter

IPCORE_API = 1


@hookimpl
def ipcore_exporters() -> Iterable[Exporter]:
    from ipcore_calendar.exporter import CalendarExporter

    return [CalendarExporter()]
