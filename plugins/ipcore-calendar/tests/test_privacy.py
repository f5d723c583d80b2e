"""What a calendar reveals: nothing unless asked."""

import datetime as dt
import io
import re

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

import ipcore
from ipcore.model import Decision, DecisionArea, DecisionSubject, Group, Measure, Meeting, Statement
from ipcore.testing import cases
from ipcore_calendar.exporter import CalendarExporter
from ipcore_calendar.words import table

ON = dt.date(2026, 11, 21)
STEADY = settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=list(HealthCheck))
PLAIN_LINES = re.compile(
    r"BEGIN:\w+|END:\w+|PRODID:-//ipcore//ipcore-calendar//EN|VERSION:2\.0|CALSCALE:GREGORIAN|CLASS:PRIVATE|TRANSP:TRANSPARENT"
    r"|ACTION:DISPLAY|STATUS:(CONFIRMED|TENTATIVE|CANCELLED)|(NAME|X-WR-CALNAME):(Påminnelser|Påminningar|Reminders)"
    r"|(SUMMARY|DESCRIPTION):(Påminnelse|Påminning|Reminder|Avtale|Appointment)|DT(START|END);VALUE=DATE:\d{8}"
    r"|(DTSTAMP|LAST-MODIFIED):\d{8}T000000Z|SEQUENCE:\d+|UID:[0-9a-f-]{36}|TRIGGER:-?P\w+"
    r"|TZID:UTC|DTSTART:19700101T000000|TZOFFSET(FROM|TO):\+0000"
)
REVEALING = re.compile(
    r"plan|tiltak|helse|health|kommune|samtyk|consent|ansvars|klage|complain|lov|law|§|measure|nav|møte|meeting|frist|deadline",
    re.IGNORECASE,
)
DECISION = Decision(id="d", area=DecisionArea.HEALTH, subject=DecisionSubject.PLAN, refused=True, decided_on=ON, known_on=ON)


@pytest.fixture
def full(case_of, plan_of):
    measure = Measure(id="measure-canary", wording="kanarifugl", due_on=ON + dt.timedelta(days=60))
    plan = plan_of(id="plan-canary", title="tittelfugl", measures=(measure,), resources=(Statement(id="s", text="ressursfugl"),))
    meeting = Meeting(id="meeting-canary", planned_on=ON + dt.timedelta(days=30))
    group = Group(id="group-canary", span=ipcore.Span(ON), meetings=(meeting,))
    return case_of(id="case-canary", plans=(plan,), groups=(group,), decisions=(DECISION,))


@given(case=cases())
@STEADY
def test_a_plain_calendar_holds_nothing_but_days_and_neutral_words(case, written):
    for lang in ipcore.Lang:
        lines = written(case, lang=lang).decode("utf-8").split("\r\n")[:-1]
        assert [line for line in lines if not PLAIN_LINES.fullmatch(line)] == []


@pytest.mark.parametrize("lang", ipcore.Lang)
def test_the_neutral_words_say_nothing_of_plan_health_or_law(lang):
    assert [word for word in table(lang)["plain"].values() if REVEALING.search(word)] == []


def test_a_calendar_is_plain_unless_asked(full, written):
    assert written(full) == written(full, titles="plain")
    assert b"fugl" not in written(full)


def test_inside_shows_nothing_before_an_event_is_opened(full, events, written):
    shown = events(full, titles="inside")
    assert {one["SUMMARY"] for one in shown} == {"Avtale", "Påminnelse"}
    assert {one.inner[0]["DESCRIPTION"] for one in shown} == {"Avtale", "Påminnelse"}
    assert b"CATEGORIES" not in written(full, titles="inside")
    assert any("Frist for tiltak: kanarifugl" in one["DESCRIPTION"] for one in shown)


def test_told_says_what_each_day_is_about(full, events):
    shown = events(full, titles="told")
    assert {one["CATEGORIES"] for one in shown} == {"Plan", "Møte", "Frist"}
    assert [one.inner[0]["DESCRIPTION"] for one in shown] == [one["SUMMARY"] for one in shown]


@pytest.mark.parametrize("titles", ["plain", "inside", "told"])
def test_no_id_of_a_part_and_no_other_text_is_in_any_calendar(titles, full, written):
    for recipient in (ipcore.PERSON, ipcore.PARENTS, ipcore.ARCHIVE):
        data = re.sub(rb"\r\n ", b"", written(full, titles=titles, recipient=recipient))
        assert not re.search(rb"(plan|measure|meeting|group)-canary|ressursfugl|syn-1", data)


def test_the_case_is_named_only_to_those_who_may_have_several_and_not_in_plain(full, events, written):
    assert b"case-canary" not in written(full, titles="told")
    assert b"case-canary" not in written(full, titles="plain", recipient=ipcore.ARCHIVE)
    assert {one["DESCRIPTION"].split("\n")[0] for one in events(full, titles="told", recipient=ipcore.ARCHIVE)} == {"Sak: case-canary"}


def test_statistics_get_no_calendar(full, written):
    with pytest.raises(ipcore.ExchangeError, match="does not serve the audience statistics"):
        written(full, recipient=ipcore.Recipient(audience=ipcore.Audience.STATISTICS))


def test_a_participant_gets_the_days_of_the_case_as_it_was_cut(full, read):
    participant = ipcore.Recipient(audience=ipcore.Audience.PARTICIPANT, participant="anyone")
    options = {"titles": "told", "alarm": "usual", "ahead": "365"}
    out = io.BytesIO()
    seen = evolve(full, groups=(), decisions=())
    CalendarExporter().write([seen], out, ipcore.ExportContext(recipient=participant, on=ON, options=options))
    (event,) = read(out.getvalue()).inner
    assert event["SUMMARY"] == "Frist for tiltak: kanarifugl"
    assert event["DESCRIPTION"].startswith("Sak: case-canary\nPlan: tittelfugl\nDagen står i planen.\nRegler om å følge planen: ")
