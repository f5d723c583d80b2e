"""Entries as iCalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import json
import uuid

from attrs import field, frozen
from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from ipcore import Audience, Case, ExportContext, Lang
from ipcore_calendar.entry import Entry, Kind
from ipcore_calendar.text import one_line, paragraphs
from ipcore_calendar.words import say

_END = b"END:VCALENDAR\r\n"
_NAMES = uuid.UUID("0f2c8a52-6f0e-5d7b-9a3c-5f1d2b7e4c66")
_DAY_0 = dt.date(1850, 1, 1)
_DAY = dt.timedelta(days=1)
_AT_NINE = dt.timedelta(hours=9)
_SEVERAL = (Audience.PARTICIPANT, Audience.ARCHIVE)  # who may have several cases in one calendar
_CATEGORIES = {Kind.MEETING: "meeting", Kind.DEADLINE: "deadline", Kind.COMPLAINT: "deadline"}


class _Text(vText):
    """A text that is escaped as RFC 5545, 3.3.11, says; the library makes a line break of a backslash before an N."""

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode("utf-8")


def beginning(lang: Lang) -> bytes:
    """The calendar up to its first event. Its name says nothing."""
    calendar = Calendar()
    calendar.add("prodid", "-//ipcore//ipcore-calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", _Text(say(lang, "plain", "name")))
    calendar.add("x-wr-calname", _Text(say(lang, "plain", "name")))
    return _bytes(calendar).removesuffix(_END)


def ending(*, empty: bool) -> bytes:
    """The end of the calendar. One without events gets a time zone: a calendar of no component is none."""
    if not empty:
        return _END
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", dt.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", dt.timedelta())
    standard.add("tzoffsetto", dt.timedelta())
    zone.add_component(standard)
    return _bytes(zone) + _END


@frozen(kw_only=True)
class Writer:
    """Makes events of the entries of one case."""

    case: Case = field(repr=False)
    context: ExportContext = field(repr=False)

    def event(self, entry: Entry) -> bytes:
        """An entry as an event of a whole day."""
        event = Event()
        made = dt.datetime.combine(self.context.on, dt.time(), dt.UTC)
        event.add("uid", self._uid(entry))
        event.add("dtstamp", made)
        event.add("last-modified", made)
        event.add("sequence", self._sequence)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + _DAY)
        event.add("summary", _Text(self._summary(entry)))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if entry.off else "TENTATIVE" if entry.unsure else "CONFIRMED")
        self._tell(entry, event)
        self._remind(entry, event)
        return _bytes(event)

    def _uid(self, entry: Entry) -> str:
        """What calendars know the event by: the same at each export, and no id to be read in it."""
        return str(uuid.uuid5(_NAMES, json.dumps([self.case.source.system, self.case.id, entry.kind, *entry.key])))

    @property
    def _sequence(self) -> int:
        """Grows when what is known is newer, and when the day it is made for is later."""
        return (self.case.source.exported_on - _DAY_0).days + (self.context.on - _DAY_0).days

    def _summary(self, entry: Entry) -> str:
        if self.context.options["titles"] == "told":
            return one_line(entry.title)
        known = entry.kind if entry.kind in (Kind.MEETING, Kind.INCOMPLETE) else "reminder"
        return say(self.context.lang, "plain", known)

    def _tell(self, entry: Entry, event: Event) -> None:
        titles, lang = self.context.options["titles"], self.context.lang
        if titles == "plain":
            return
        lines = [] if titles == "told" else [one_line(entry.title)]
        if self.context.recipient.audience in _SEVERAL:
            lines.append(say(lang, "details", "case").replace("{text}", one_line(self.case.id)))
        text = paragraphs("\n".join((*lines, *entry.details)))
        if text:
            event.add("description", _Text(text))
        if titles == "told":
            event.add("categories", [say(lang, "category", _CATEGORIES.get(entry.kind, "plan"))])

    def _remind(self, entry: Entry, event: Event) -> None:
        days = self._days_before(entry)
        if days is None:
            return
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _Text(self._summary(entry)))
        alarm.add("trigger", _AT_NINE - days * _DAY)
        event.add_component(alarm)

    def _days_before(self, entry: Entry) -> int | None:
        """How many days before it is reminded of; later where that day is not ahead any more. None: it is not, or was."""
        chosen = self.context.options["alarm"]
        if chosen == "none" or entry.off or entry.on < self.context.on or entry.kind is Kind.INCOMPLETE:
            return None
        wanted = int(chosen) if chosen != "usual" else 1 if entry.kind in (Kind.MEETING, Kind.REST) else 7
        left = (entry.on - self.context.on).days
        return min(wanted, max(left - 1, 0))


def _bytes(component: Calendar | Event | Timezone) -> bytes:
    written: bytes = component.to_ical()
    return written
