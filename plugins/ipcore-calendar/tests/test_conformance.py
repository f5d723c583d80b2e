"""What every exporter must satisfy."""

import icalendar

from ipcore.testing import exporter_conformance
from ipcore_calendar.exporter import CalendarExporter

TestCalendar = exporter_conformance(CalendarExporter(), options={"titles": "told"}, parse=icalendar.Calendar.from_ical)
