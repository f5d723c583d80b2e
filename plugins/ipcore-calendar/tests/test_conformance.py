"""What every exporter must satisfy."""

import icalendar

from ipcore.testing import exporter_conformance
from ipcore_calendar.exporter import CalendarExporter

# A period shows where its end is in the calendar: with the usual effort no case that is tried has one.
TestCalendar = exporter_conformance(CalendarExporter(), options={"titles": "told"}, parse=icalendar.Calendar.from_ical, effort=2)
