"""Who has had responsibility for what, from a year back to a year ahead, and what days without anybody mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from ipcore import ResponsibilityMap, responsibility
from ipcore.dates import FIRST_DAY, LAST_DAY, Span, add_days, add_years
from ipcore_document.content.told import capital, said, told
from ipcore_document.content.view import View
from ipcore_document.paper import Chart, Lane, Line, Note, Paragraph, Run, Said, Section, plain

_STANDS = ("held", "gap")


def section(view: View) -> Section | None:
    """The chart, with what a gap is and what is not known."""
    span = _span(view)
    document = None if span is None else _document(view, responsibility(view.case, span))
    title = said(view, "chart", "title")
    if document is None or not document["lanes"]:
        return Section(key="chart", title=title, blocks=(Note(said(view, "chart", "nothing")),))
    exported = Note(said(view, "chart", "exported", day=view.day(view.case.source.exported_on)))
    reading = (Paragraph(said(view, "chart", key)) for key in ("gap_means", "unknown_means"))
    return Section(key="chart", title=title, blocks=(exported, _chart(view, document), *reading))


def _span(view: View) -> Span | None:
    """A year back to a year ahead, both days counted, as far as days can be recorded. None: none of them can."""
    if not FIRST_DAY <= view.on < LAST_DAY:
        return None
    ahead = LAST_DAY if view.on > add_years(LAST_DAY, -1) else add_days(add_years(view.on, 1), 1)
    return Span(max(FIRST_DAY, add_years(view.on, -1)), min(ahead, LAST_DAY))


def _document(view: View, found: ResponsibilityMap) -> dict[str, Any]:
    """The map in words, from the first day on which anything stands in it."""
    document = found.document(view.lang, names=True)
    segments = [one for lane in document["lanes"] for one in lane["segments"]]
    known = [one for one in segments if one["state"] in _STANDS]
    if known:
        document["span"]["start"] = min(one["span"]["start"] for one in known)
    return document


def _chart(view: View, document: dict[str, Any]) -> Chart:
    first, last = _days(document["span"])
    lanes = tuple(_lane(view, one, first, last) for one in document["lanes"])
    return Chart(
        caption=said(view, "chart", "caption", first=view.day(first), last=view.day(last)),
        first=first,
        last=last,
        today=view.on if first <= view.on <= last else None,
        lanes=tuple(one for one in lanes if one.runs),
    )


def _lane(view: View, lane: dict[str, Any], first: dt.date, last: dt.date) -> Lane:
    runs = [run for one in lane["segments"] if (run := _run(view, one, first)) is not None]
    return Lane(_name(view, lane), (*_joined(view, runs), *_ended(view, runs, last)))


def _name(view: View, lane: dict[str, Any]) -> Line:
    """What the lane is called: of a measure, by whoever wrote it. The id that tells two of a kind apart in the map is not told."""
    if "wording" not in lane:
        return plain(lane["text"].partition(" (")[0])
    return view.own(lane["wording"], next((one for one in view.case.plans if one.id == lane["plan"]), None))


def _run(view: View, one: dict[str, Any], first: dt.date) -> Run | None:
    """A stretch of days from a first day on. None: it lies before that."""
    begins, ends = _days(one["span"])
    if ends < first:
        return None
    how = told(view, "chart", "gap_how", how=one["text"]) if one["state"] == "gap" else one["text"]
    written = any("name" in holder for holder in one["holders"])
    return Run(first=max(begins, first), last=ends, state=one["state"], said=(Said(capital(how), own=written),))


def _joined(view: View, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, those that touch and stand the same as one, each with its days in words."""
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        if before and (before.state, before.said) == (run.state, run.said) and add_days(before.last, 1) == run.first:
            run = Run(first=found.pop().first, last=run.last, state=run.state, said=run.said)
        found.append(run)
    yield from (_dated(view, one) for one in found)


def _dated(view: View, run: Run) -> Run:
    key = "on_day" if run.first == run.last else "between"
    line = view.words.line("chart", key, first=view.day(run.first), last=view.day(run.last), how=run.said)
    return Run(first=run.first, last=run.last, state=run.state, said=line)


def _ended(view: View, runs: Sequence[Run], last: dt.date) -> Iterator[Run]:
    """The days after the last on which there was something to have responsibility for."""
    if runs and runs[-1].last < last:
        over = Run(first=add_days(runs[-1].last, 1), last=last, state="ended", said=plain(told(view, "chart", "ended")))
        yield _dated(view, over)


def _days(span: dict[str, str]) -> tuple[dt.date, dt.date]:
    """The first and the last day of a half-open span."""
    return dt.date.fromisoformat(span["start"]), add_days(dt.date.fromisoformat(span["stop"]), -1)
