"""Every calendar is one by RFC 5545, whatever stands in the cases."""

import datetime as dt
import itertools

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.model import Measure, Person, Plan, PlanKind
from ipcore.testing import cases
from ipcore_calendar.event import Writer
from ipcore_calendar.exporter import CalendarExporter, entries
from ipcore_calendar.text import one_line, paragraphs

ON = dt.date(2026, 11, 21)
STEADY = settings(deadline=None, derandomize=True, max_examples=40, suppress_health_check=list(HealthCheck))
TITLES = st.sampled_from(["plain", "inside", "told"])
RECIPIENTS = st.sampled_from([ipcore.PERSON, ipcore.ARCHIVE])


def with_wording(text):
    measure = Measure(id="m", wording=text, due_on=ON)
    plan = Plan(id="p", kind=PlanKind.INDIVIDUAL, in_force=(ipcore.Span(),), measures=(measure,))
    source = ipcore.Source(system="test", exported_on=ON, records=("ipcore/1",))
    return ipcore.Case(id="c", person=Person(key="syn-1"), plans=(plan,), source=source)


def context(**options):
    given_options = {"titles": "told", "alarm": "usual", "ahead": "365", **options}
    return ipcore.ExportContext(recipient=ipcore.PERSON, on=ON, options=given_options)


@given(case=cases(), titles=TITLES, recipient=RECIPIENTS, lang=st.sampled_from(ipcore.Lang))
@STEADY
def test_a_calendar_follows_the_rules_of_the_format(case, titles, recipient, lang, read, written):
    read(written(case, titles=titles, recipient=recipient, lang=lang))


@given(text=st.text(alphabet=st.characters(), max_size=300))
@STEADY
def test_any_text_comes_back_as_it_was_but_for_what_no_calendar_can_hold(text, events):
    (event,) = events(with_wording(text), titles="told")
    assert event["SUMMARY"] == one_line(f"Frist for tiltak: {text}")


@pytest.mark.parametrize(
    "text", ["C:\\Navn", "C:\\navn", "\\", "\\\\n", "a;b,c", "æ" * 200, "👩\u200d👩\u200d👧" * 30, "a\\" * 99, "x" * 500]
)
def test_what_must_be_escaped_or_folded_comes_back_unchanged(text, events):
    (event,) = events(with_wording(text), titles="told")
    assert event["SUMMARY"] == f"Frist for tiltak: {text}"


@pytest.mark.parametrize("injected", ["\r\nATTENDEE:mailto:a@b.no", "\nEND:VEVENT", "\x85BEGIN:VALARM", "\u2028X:1", "\rX:1", "\x0bX:1"])
def test_no_text_breaks_out_of_its_line(injected, events):
    (event,) = events(with_wording(f"tekst{injected}"), titles="told")
    assert event["SUMMARY"] == f"Frist for tiltak: tekst {injected.strip()}"


def test_a_line_break_in_a_description_is_kept_as_one():
    assert paragraphs("\ufeffen\r\nto\x85tre\u2028fire\tfem\x07") == "en\nto\ntre\nfire fem"


def test_a_lone_surrogate_does_not_stop_the_calendar(events):
    assert len(events(with_wording("a\ud800b"), titles="told")) == 1


@given(case=cases(), titles=TITLES)
@STEADY
def test_the_library_reads_back_the_same_days(case, titles, read, written):
    data = written(case, titles=titles)
    back = icalendar.Calendar.from_ical(data)
    assert [one.errors for one in back.walk()] == [[]] * len(back.walk())
    ours = [(one["UID"], one.day, one["STATUS"]) for one in read(data).inner if one.name == "VEVENT"]
    assert [(str(one["UID"]), one.start, str(one["STATUS"])) for one in back.events] == ours


def test_a_calendar_without_events_still_holds_a_component(read, written):
    assert [one.name for one in read(written()).inner] == ["VTIMEZONE"]


@given(case=cases(), titles=TITLES)
@STEADY
def test_the_same_case_gives_the_same_bytes(case, titles, written):
    assert written(case, titles=titles) == written(ipcore.loads(ipcore.dumps(case)), titles=titles)


def test_events_are_written_as_the_cases_come():
    """Nothing is kept: when a case is asked for, the one before it is written."""

    class Out:
        size = 0

        def write(self, data):
            self.size += len(data)

    out, sizes = Out(), []

    def coming():
        for _ in range(5):
            sizes.append(out.size)
            yield with_wording("tekst")

    CalendarExporter().write(coming(), out, context())
    assert sizes == sorted(set(sizes))
    assert len({after - before for before, after in itertools.pairwise(sizes[1:])}) == 1


@given(case=cases())
@STEADY
def test_what_is_shown_goes_back_a_year_and_is_in_order(case):
    shown = list(entries(case, context()))
    assert [one.on for one in shown] == sorted(one.on for one in shown)
    assert all(one.on >= ON - dt.timedelta(days=366) for one in shown)


def test_no_text_of_a_case_is_in_a_repr():
    case = with_wording("hemmelig")
    shown = [*entries(case, context()), Writer(case=case, context=context())]
    assert "hemmelig" not in repr(shown)
    assert "'c'" not in repr(shown)
