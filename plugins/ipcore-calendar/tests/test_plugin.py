"""The plugin as the host meets it."""

import subprocess
import sys
from datetime import date
from importlib.metadata import entry_points

import pytest

import ipcore
from ipcore.model import Answer, Consent, ConsentPurpose, Entry, Group, Judgment, Measure, Meeting, Topic
from ipcore_calendar.exporter import CalendarExporter
from ipcore_calendar.words import table

CARRIED = {
    "consents.purpose",
    "consents.until",
    "groups.meetings.planned_on",
    "id",
    "judgments.review_by",
    "judgments.topic",
    "plans.entries.rests_until",
    "plans.measures.due_on",
    "plans.measures.wording",
    "plans.period",
    "plans.revision_days",
    "plans.title",
}


def test_the_hook_gives_the_exporter():
    import ipcore_calendar

    (exporter,) = ipcore_calendar.ipcore_exporters()
    assert isinstance(exporter, ipcore.Exporter)
    assert (exporter.name, exporter.suffix) == ("calendar", ".ics")


def test_the_plugin_is_installed():
    found = [one.value for one in entry_points(group="ipcore", name="calendar")]
    assert found == ["ipcore_calendar"], "install it: pip install --editable plugins/ipcore-calendar"


def test_the_library_is_loaded_when_a_calendar_is_written_and_not_before():
    code = "import sys, ipcore_calendar; ipcore_calendar.ipcore_exporters(); sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_three_languages_have_the_same_words():
    keys = [{(section, key) for section, words in table(lang).items() for key in words} for lang in ipcore.Lang]
    assert keys[0] == keys[1] == keys[2]


def test_the_words_are_for_people():
    assert all(text.strip() == text != "" for lang in ipcore.Lang for words in table(lang).values() for text in words.values())


def test_what_is_not_declared_lost_is_in_the_calendar():
    assert set(ipcore.losses_except(*CARRIED)) == set(CalendarExporter.losses)


@pytest.fixture
def full(case_of, plan_of):
    """A document with a value in everything that is carried."""
    plan = plan_of(
        kind="measures",
        title="Planen min",
        period=ipcore.Span(date(2025, 1, 1), date(2028, 1, 1)),
        revision_days=(date(2027, 3, 9),),
        measures=(Measure(id="m", wording="Samtaler", due_on=date(2027, 1, 15)),),
        entries=(Entry(id="e", made_on=date(2026, 1, 1), rests_until=date(2027, 1, 1)),),
    )
    group = Group(id="g", span=ipcore.Span(date(2025, 1, 1)), meetings=(Meeting(id="mm", planned_on=date(2027, 1, 19)),))
    consent = Consent(id="c", purpose=ConsentPurpose.PLAN, given_on=date(2025, 1, 1), until=date(2027, 6, 1))
    judgment = Judgment(id="j", topic=Topic.GROUP, answer=Answer.YES, assessed_on=date(2025, 1, 1), review_by=date(2027, 5, 1))
    return ipcore.to_document(case_of(plans=(plan,), groups=(group,), consents=(consent,), judgments=(judgment,)))


OTHER = {
    "id": "case-2",
    "purpose": "sharing",
    "topic": "plan_need",
    "wording": "Annet",
    "title": "Annen tittel",
    "period": {"start": "2025-01-01", "stop": "2028-02-01"},
}


@pytest.mark.parametrize("path", sorted(CARRIED))
def test_another_value_in_what_is_carried_gives_another_calendar(path, full, written):
    before = written(ipcore.from_document(full), titles="told", recipient=ipcore.ARCHIVE)
    *parents, name = path.split(".")
    part = full
    for one in parents:
        part = part[one][0]
    assert name in part
    part[name] = OTHER.get(name, ["2027-07-07"] if isinstance(part[name], list) else "2027-07-07")
    assert written(ipcore.from_document(full), titles="told", recipient=ipcore.ARCHIVE) != before


def test_a_setting_that_there_is_not_is_refused(written, case_of):
    with pytest.raises(ipcore.ExchangeError, match="plain, inside, told"):
        written(case_of(), titles="loud")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nb", "Det er ingen dager som kommer, i kalenderen for denne saken. Det sier ikke at alt er i orden."),
        ("nn", "Det er ingen dagar som kjem, i kalenderen for denne saka. Det seier ikkje at alt er i orden."),
        ("en", "There is no day to come in the calendar of this case. That does not say that all is well."),
    ],
)
def test_that_no_day_is_to_come_is_said_to_whoever_sends_the_calendar(lang, said, exported, case_of):
    def meeting(planned, held=None):
        group = Group(
            id="g", span=ipcore.Span(date(2025, 1, 1)), meetings=(Meeting(id="m", planned_on=date(*planned), held_on=held and date(*held)),)
        )
        return case_of(groups=(group,))

    none = (case_of(), meeting((2026, 11, 20)), meeting((2027, 1, 19), held=(2026, 11, 19)))
    coming = (meeting((2026, 11, 21)), meeting((2027, 1, 19)))
    assert dict(exported(*none, *coming, lang=ipcore.Lang(lang)).notes) == {said: 3}
    assert dict(exported(*coming, lang=ipcore.Lang(lang)).notes) == {}
