"""A reader of calendars that follows RFC 5545 to the letter and knows nothing of the library that wrote them."""

import datetime as dt
import io
import re
from collections import Counter

import pytest

import ipcore
from ipcore.model import Person, Plan, PlanKind
from ipcore_calendar.exporter import CalendarExporter

ON = dt.date(2026, 11, 21)
SINCE_2025 = (ipcore.Span(dt.date(2025, 1, 1)),)

ONCE = {
    "VCALENDAR": ["PRODID", "VERSION", "CALSCALE"],
    "VEVENT": ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP", "STATUS", "SEQUENCE", "LAST-MODIFIED"],
    "VALARM": ["ACTION", "TRIGGER", "DESCRIPTION"],
    "VTIMEZONE": ["TZID"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"],
}
TEXTS = ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "UID", "PRODID", "VERSION", "CATEGORIES")
VALUES = {
    "DTSTAMP": r"\d{8}T\d{6}Z",
    "LAST-MODIFIED": r"\d{8}T\d{6}Z",
    "SEQUENCE": r"\d{1,9}",
    "CLASS": "PRIVATE",
    "TRANSP": "TRANSPARENT",
    "STATUS": "CONFIRMED|TENTATIVE|CANCELLED",
    "ACTION": "DISPLAY",
    "TRIGGER": r"-?P(\d+D)?(T\d+H)?",
    "VERSION": r"2\.0",
    "CALSCALE": "GREGORIAN",
    "TZOFFSETFROM": r"\+0000",
    "TZOFFSETTO": r"\+0000",
}
LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,n])*", re.DOTALL)


class Component:
    def __init__(self, name):
        self.name = name
        self.inner = []
        self.properties = []

    def __getitem__(self, name):
        (found,) = [value for one, _, value in self.properties if one == name]
        return found

    def get(self, name):
        return self[name] if any(one == name for one, _, _ in self.properties) else None

    @property
    def day(self):
        return dt.datetime.strptime(self["DTSTART"], "%Y%m%d").date()

    @property
    def days_before(self):
        """Whole days between the start and the alarm at nine. None: no alarm."""
        if not self.inner:
            return None
        days, hours = re.fullmatch(r"-?P(?:(\d+)D)?(?:T(\d+)H)?", self.inner[0]["TRIGGER"]).groups()
        moved = dt.timedelta(days=int(days or 0), hours=int(hours or 0))
        at = -moved if self.inner[0]["TRIGGER"].startswith("-") else moved
        assert (at - dt.timedelta(hours=9)).seconds == 0
        return -(at - dt.timedelta(hours=9)).days


def unfolded(data):
    """Section 3.1: lines end with CRLF, none is longer than 75 octets, and no character is broken."""
    assert data.endswith(b"\r\n")
    assert not re.search(rb"[\r\n]", data.replace(b"\r\n", b""))
    told = []
    for line in data.split(b"\r\n")[:-1]:
        assert 0 < len(line) <= 75
        assert not re.search(rb"[\x00-\x1f\x7f]", line)
        text = line.decode("utf-8")
        if text.startswith(" "):
            told[-1] += text[1:]
        else:
            told.append(text)
    return told


def parsed(data):
    outer, stack = None, []
    for line in unfolded(data):
        name, parameters, value = LINE.fullmatch(line).groups()
        if name == "BEGIN":
            new = Component(value)
            assert stack or outer is None
            (stack[-1].inner if stack else []).append(new)
            outer = outer or new
            stack.append(new)
        elif name == "END":
            assert stack.pop().name == value
        else:
            stack[-1].properties.append((name, parameters, text_of(name, value)))
    assert not stack
    check(outer)
    return outer


def text_of(name, value):
    """Section 3.3.11: what must be escaped is, and nothing else is."""
    if name not in TEXTS:
        return value
    assert ESCAPED.fullmatch(value), name
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def check(component):
    counted = Counter(name for name, _, _ in component.properties)
    assert [name for name in ONCE[component.name] if counted[name] != 1] == []
    assert [name for name, number in counted.items() if number > 1] == []
    for name, parameters, value in component.properties:
        assert re.fullmatch(VALUES.get(name, ".*"), value, re.DOTALL), name
        if component.name == "VEVENT" and name in ("DTSTART", "DTEND"):
            assert parameters == ";VALUE=DATE"
    if component.name == "VEVENT":
        assert dt.datetime.strptime(component["DTEND"], "%Y%m%d").date() == component.day + dt.timedelta(days=1)
    if component.name == "VCALENDAR":
        assert component.inner
        uids = [one["UID"] for one in component.inner if one.name == "VEVENT"]
        assert len(set(uids)) == len(uids)
    for one in component.inner:
        check(one)


@pytest.fixture(scope="session")
def read():
    """Reads a calendar and refuses whatever RFC 5545 does."""
    return parsed


@pytest.fixture(scope="session")
def written():
    """Writes cases as a calendar."""

    def write(*cases, recipient=ipcore.PERSON, on=ON, lang=ipcore.Lang.NB, law=None, **options):
        out = io.BytesIO()
        ipcore.export(cases, CalendarExporter(), out, recipient=recipient, on=on, lang=lang, law=law, options=options)
        return out.getvalue()

    return write


@pytest.fixture(scope="session")
def exported():
    """What writing cases as a calendar comes to."""

    def export(*cases, lang):
        return ipcore.export(cases, CalendarExporter(), io.BytesIO(), recipient=ipcore.ARCHIVE, on=ON, lang=lang)

    return export


@pytest.fixture(scope="session")
def events(read, written):
    """The events of a calendar of cases."""

    def all_events(*cases, **settings):
        return [one for one in read(written(*cases, **settings)).inner if one.name == "VEVENT"]

    return all_events


@pytest.fixture(scope="session")
def told(events):
    """Day and title of each event of a calendar that tells, with its status."""

    def days(*cases, **settings):
        return [(str(one.day), one["SUMMARY"], one["STATUS"]) for one in events(*cases, titles="told", **settings)]

    return days


@pytest.fixture(scope="session")
def case_of():
    """Makes a case of some parts, from a source that records everything."""

    def make(*, id="case-1", exported_on=ON, records=("ipcore/1",), source=None, **parts):
        made = source or ipcore.Source(system="test", exported_on=exported_on, records=records)
        return ipcore.Case(id=id, person=Person(key="syn-1"), source=made, **parts)

    return make


@pytest.fixture(scope="session")
def plan_of():
    """Makes an individual plan in force since 2025."""

    def make(*, id="plan-1", kind="individual", in_force=SINCE_2025, **parts):
        return Plan(id=id, kind=PlanKind(kind), in_force=in_force, **parts)

    return make
