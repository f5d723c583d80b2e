"""What every exporter must satisfy."""

import icalendar

from ipcore.testing import exporter_conformance
from ipcore_calendar.exporter import CalendarExporter

ONLY_WITH_A_DAY = ("id", "judgments", "groups", "plans", "consents")
"""A calendar has no place for what has no day, or whose day is long past."""

TestCalendar = exporter_conformance(
    CalendarExporter(), options={"titles": "told"}, parse=icalendar.Calendar.from_ical, chooses=ONLY_WITH_A_DAY
)
