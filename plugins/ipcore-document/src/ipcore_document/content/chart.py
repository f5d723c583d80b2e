"""Who has had responsibility for what, from a year back to where the source ends, and what days without anybody mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from ipcore import ResponsibilityMap, responsibility
from ipcore.dates import FIRST_DAY, LAST_DAY, Span, add_days, add_years
from ipcore_document.content.told import capital, said, told, told_line
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Chart, Lane, Line, Note, Paragraph, Run, Said, Section, plain

_STANDS = ("held", "gap")
_READING = (("gap_means", {"gap"}), ("unknown_means", {"unknown", "none"}))
"""What is said of how to read the chart, and the states that ask for it."""

_SILENT = ("unknown", "none")
"""States of which a lane that has no other is told in one sentence with the others of its kind."""


def section(view: View) -> Section | None:
    """The chart, with what a gap is and what is not known."""
    span = _span(view)
    document = None if span is None else _document(view, responsibility(view.case, span))
    title = said(view, "chart", "title")
    if document is None or not document["lanes"]:
        return Section(key="chart", title=title, blocks=(Note(said(view, "chart", "nothing")),))
    exported = Note(said(view, "chart", "exported", day=view.day(view.case.source.exported_on)))
    return Section(key="chart", title=title, blocks=(exported, *_told(view, document)))


def _told(view: View, document: dict[str, Any]) -> Iterator[Block]:
    """The chart of the lanes in which something stands, how to read it, and the names of those in which nothing does."""
    lanes = [one for one in document["lanes"] if _only(one) is None]
    if lanes:
        yield _chart(view, document, lanes)
        states = {each["state"] for one in lanes for each in one["segments"]}
        yield from (Paragraph(said(view, "chart", key)) for key, asking in _READING if states & asking)
    for state in _SILENT:
        names = tuple(_name(view, one) for one in document["lanes"] if _only(one) == state)
        if names:
            yield Paragraph(told_line(view, "chart", f"all_{state}", names=_listed(names)))


def _only(lane: dict[str, Any]) -> str | None:
    """The state, `unknown` or `none`, that is all there is to tell of a lane. None: there is more."""
    states = {one["state"] for one in lane["segments"]}
    named = any(one["holders"] for one in lane["segments"])
    return next((one for one in _SILENT if states == {one} and not named), None)


def _listed(names: Sequence[Line]) -> Line:
    return tuple(part for number, name in enumerate(names) for part in ((*plain(", "), *name) if number else name))


def _span(view: View) -> Span | None:
    """
    From a year back to the day the source was exported, as far as days can be recorded: what comes after it nobody knows.

    At least to the day of the paper, at most to a year after it. None: no day can be recorded.
    """
    if not FIRST_DAY <= view.on < LAST_DAY:
        return None
    ahead = LAST_DAY if view.on > add_years(LAST_DAY, -1) else add_years(view.on, 1)
    last = min(max(view.on, view.case.source.exported_on), ahead)
    return Span(max(FIRST_DAY, add_years(view.on, -1)), min(add_days(last, 1), LAST_DAY))


def _document(view: View, found: ResponsibilityMap) -> dict[str, Any]:
    """The map in words, from the first day on which anything stands in it."""
    document = found.document(view.lang, names=True)
    segments = [one for lane in document["lanes"] for one in lane["segments"]]
    known = [one for one in segments if one["state"] in _STANDS]
    if known:
        document["span"]["start"] = min(one["span"]["start"] for one in known)
    return document


def _chart(view: View, document: dict[str, Any], told_of: Sequence[dict[str, Any]]) -> Chart:
    first, last = _days(document["span"])
    lanes = tuple(_lane(view, one, first, last) for one in told_of)
    return Chart(
        caption=said(view, "chart", "caption"),
        first=first,
        last=last,
        today=view.on if first <= view.on < last else None,
        lanes=tuple(one for one in lanes if one.runs),
    )


def _lane(view: View, lane: dict[str, Any], first: dt.date, last: dt.date) -> Lane:
    runs = [run for one in lane["segments"] if (run := _run(view, one, first)) is not None]
    return Lane(_name(view, lane), (*_joined(view, runs), *_ended(view, runs, last)))


def _name(view: View, lane: dict[str, Any]) -> Line:
    """What the lane is called: of a measure, by whoever wrote it."""
    if "wording" not in lane:
        return plain(lane["text"])
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
