"""The days that stand in a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve

from ipcore import Case, ExportContext, Lang, citations_text, label
from ipcore.model import FORMAT, Judgment, parse_path
from ipcore_calendar.entry import Entry, Kind
from ipcore_calendar.plans import of_plans
from ipcore_calendar.words import say

_DAY = dt.timedelta(days=1)

_PATHS = {
    Kind.REVISION: "plans.revision_days",
    Kind.PERIOD: "plans.period",
    Kind.MEASURE: "plans.measures.due_on",
    Kind.REST: "plans.entries.rests_until",
    Kind.MEETING: "groups.meetings.planned_on",
    Kind.CONSENT: "consents.until",
    Kind.JUDGMENT: "judgments.review_by",
}
"""Where the days stand."""


def recorded(case: Case, context: ExportContext) -> Iterator[Entry]:
    """The days on record, past ones too. What ends with the follow-up is off."""
    for entry in (
        *of_plans(case, context.lang),
        *_meetings(case, context.lang),
        *_consents(case, context.lang),
        *_judgments(case, context.lang),
    ):
        closed = case.closed_on is not None and case.closed_on <= entry.on
        told = evolve(entry, off=entry.off or closed, details=(*entry.details, *_basis(entry, context)))
        yield _doubted(told, case, context.lang)


def _meetings(case: Case, lang: Lang) -> Iterator[Entry]:
    for group in case.groups:
        for one in group.meetings:
            if one.planned_on is not None:
                over = one.held_on not in (None, one.planned_on) or group.span.ended(one.planned_on)
                title, details = say(lang, "title", "meeting"), (say(lang, "details", "meeting"),)
                yield Entry(kind=Kind.MEETING, key=(one.id,), on=one.planned_on, title=title, details=details, off=over)


def _consents(case: Case, lang: Lang) -> Iterator[Entry]:
    for one in case.consents:
        if one.until is not None and one.given_on < one.until:
            last = one.until - _DAY
            over = one.withdrawn_on is not None and one.withdrawn_on <= last
            yield Entry(kind=Kind.CONSENT, key=(one.id,), on=last, title=say(lang, "title", f"consent_{one.purpose}"), off=over)


def _judgments(case: Case, lang: Lang) -> Iterator[Entry]:
    for one in case.judgments:
        if one.review_by is not None:
            details = (say(lang, "details", "judgment").format(text=label(lang, "topic", str(one.topic))),)
            title, over = say(lang, "title", "judgment"), _replaced(one, case.judgments)
            yield Entry(kind=Kind.JUDGMENT, key=(one.id,), on=one.review_by, title=title, details=details, off=over)


def _replaced(one: Judgment, judgments: Iterable[Judgment]) -> bool:
    """Whether the topic was judged anew, by the day it was to be looked at again."""
    return any(
        one.assessed_on < other.assessed_on <= (one.review_by or other.assessed_on) for other in judgments if other.topic is one.topic
    )


def _basis(entry: Entry, context: ExportContext) -> Iterator[str]:
    """That the plan sets the day, and where it stands that a plan is to be followed."""
    rule = next((one for one in context.law.rules if one.id == entry.rule), None)
    edition = None if rule is None else rule.edition_on(entry.on + _DAY)
    if edition is not None and not edition.draft:
        places = citations_text(edition.cites_on(entry.on + _DAY), context.lang, shown=None)
        yield say(context.lang, "details", "set_by_plan")
        yield say(context.lang, "details", "law_of_plans").format(text=places)


def _doubted(entry: Entry, case: Case, lang: Lang) -> Entry:
    """The same; unsure where the sources of a joined case may contradict each other."""
    apart = case.source.contested_from
    if _is_disputed(case, _PATHS[entry.kind]) or (apart is not None and apart <= entry.on):
        return evolve(entry, unsure=True, details=(*entry.details, say(lang, "details", "disputed")))
    return entry


def _is_disputed(case: Case, path: str) -> bool:
    """Whether there may be a conflict. A copy that keeps something back names everything, so that no rule relies on it: that is none."""
    if FORMAT in case.source.disputed and not any(one.part == FORMAT for one in case.withheld):
        return True
    (wanted,) = parse_path(path)
    return any(one.touches(wanted) for text in case.source.disputed if text != FORMAT for one in parse_path(text))
