"""What every exporter must satisfy."""

import icalendar
import pytest

from ipcore_calendar.exporter import CalendarExporter

conformance = pytest.importorskip("ipcore.testing.conformance")

TestCalendar = conformance.exporter_conformance(CalendarExporter(), options={"titles": "told"}, parse=icalendar.Calendar.from_ical)
