"""The exporter: cases in, one calendar out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import BinaryIO

from ipcore import Audience, Case, ExportContext, Option, losses_except
from ipcore_calendar.by_law import by_law
from ipcore_calendar.entry import Entry, Kind
from ipcore_calendar.recorded import recorded
from ipcore_calendar.words import say

_KEPT = dt.timedelta(days=366)
"""So long a day that is past stays in the calendar, so that one that was moved back is moved in the phone too."""


class CalendarExporter:
    """The days of cases as a calendar: what is to come, and the year behind it."""

    name = "calendar"
    media_type = "text/calendar; charset=utf-8"
    suffix = ".ics"
    audiences: Collection[Audience] = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)
    losses: Collection[str] = losses_except(
        "id",
        "judgments.topic",
        "judgments.review_by",
        "groups.meetings.planned_on",
        "plans.measures.wording",
        "plans.measures.due_on",
        "plans.period",
        "plans.revision_days",
        "plans.entries.rests_until",
        "plans.title",
        "consents.purpose",
        "consents.until",
    )
    options: Sequence[Option] = (
        Option(
            name="titles",
            help="What is seen: nothing (plain), nothing before an event is opened (inside), or what each day is about (told)",
            choices=("plain", "inside", "told"),
            default="plain",
        ),
        Option(
            name="alarm",
            help="How many days before it reminds, at nine; usual: one before a meeting, seven before all else",
            choices=("usual", "none", "0", "1", "2", "3", "7", "14"),
            default="usual",
        ),
        Option(
            name="ahead",
            help="How many days ahead the deadlines of the law are reckoned; days on record are all there",
            choices=("90", "180", "365", "730"),
            default="365",
        ),
    )

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        from ipcore_calendar.event import Writer, beginning, ending

        out.write(beginning(context.lang))
        empty = True
        for case in cases:
            writer = Writer(case=case, context=context)
            comes = False
            for entry in entries(case, context):
                out.write(writer.event(entry))
                empty = False
                comes |= entry.on >= context.on and not entry.off and entry.kind is not Kind.INCOMPLETE
            if not comes:
                context.note(say(context.lang, "note", "nothing_to_come"))
        out.write(ending(empty=empty))


def entries(case: Case, context: ExportContext) -> Iterator[Entry]:
    """What a calendar of a case shows, from a year before the day it is made for, by day."""
    on_record = list(recorded(case, context))
    found = (one for one in (*on_record, *by_law(case, context, on_record)) if one.on >= context.on - _KEPT)
    yield from sorted(found, key=lambda one: (one.on, one.kind, one.key))
