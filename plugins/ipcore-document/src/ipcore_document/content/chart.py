"""Who has had responsibility for what in the last year, and what days without anybody mean."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from ipcore import label, responsibility
from ipcore.dates import FIRST_DAY, LAST_DAY, Span, add_days, add_years
from ipcore_document.content.recorded import told_until
from ipcore_document.content.spoken import capital, spoken, told
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Chart, Lane, Line, Note, Paragraph, Run, Said, Section, plain

_STANDS = ("held", "gap")

_READING = (("gap_means", {"gap"}), ("unknown_means", {"unknown", "none"}))
"""What is said of how to read the chart, and the states that ask for it."""

_SILENT = ("unknown", "none")
"""States of which a lane that has no other is told in one sentence with the others of its kind."""


def section(view: View) -> Section | None:
    """The chart, with what a gap is and what is not known."""
    span = _span(view.on)
    lanes = [] if span is None else responsibility(view.case, span).document(view.lang, names=True)["lanes"]
    title = spoken(view, "chart", "title")
    if not lanes:
        return Section(key="chart", title=title, blocks=(Note(spoken(view, "chart", "nothing")),))
    return Section(key="chart", title=title, blocks=(*told_until(view), *_told(view, lanes)))


def _told(view: View, lanes: Sequence[dict[str, Any]]) -> Iterator[Block]:
    """The chart of the lanes in which something stands, how to read it, and the names of those in which nothing does."""
    named = list(zip(_names(view, lanes), lanes, strict=True))
    charted = [(name, one) for name, one in named if _only(one) is None]
    if charted:
        yield _chart(view, charted)
        states = {each["state"] for _, one in charted for each in one["segments"]}
        yield from (Paragraph(spoken(view, "chart", key)) for key, asking in _READING if states & asking)
    for state in _SILENT:
        names = [name for name, one in named if _only(one) == state]
        if names:
            yield Paragraph(spoken(view, "chart", f"all_{state}", names=_listed(names)))


def _only(lane: dict[str, Any]) -> str | None:
    """The state, `unknown` or `none`, that is all there is to tell of a lane. None: there is more."""
    states = {one["state"] for one in lane["segments"]}
    named = any(one["holders"] for one in lane["segments"])
    return next((one for one in _SILENT if states == {one} and not named), None)


def _listed(names: Sequence[Line]) -> Line:
    return tuple(part for number, name in enumerate(names) for part in ((*plain(", "), *name) if number else name))


def _span(on: dt.date) -> Span | None:
    """A year back and the day itself, as far as days can be recorded. None: they cannot. Of what is ahead nothing is known to anybody."""
    return Span(max(FIRST_DAY, add_years(on, -1)), add_days(on, 1)) if FIRST_DAY <= on < LAST_DAY else None


def _chart(view: View, named: Sequence[tuple[Line, dict[str, Any]]]) -> Chart:
    """The lanes, from the first day on which anything stands in them."""
    segments = [one for _, lane in named for one in lane["segments"]]
    known = [one for one in segments if one["state"] in _STANDS]
    first = min(_days(one)[0] for one in known or segments)
    lanes = tuple(Lane(name, _runs(view, lane, first)) for name, lane in named)
    return Chart(
        caption=spoken(view, "chart", "caption"),
        first=first,
        last=view.on,
        today=view.on,
        lanes=tuple(one for one in lanes if one.runs),
    )


def _names(view: View, lanes: Sequence[dict[str, Any]]) -> Iterator[Line]:
    """What the lanes are called: a measure by whoever wrote it, all else by what it is, numbered where there are several."""
    kinds = [_kind(view, one) for one in lanes]
    several, numbers = Counter(kinds), Counter[str]()
    for kind, lane in zip(kinds, lanes, strict=True):
        numbers[kind] += 1
        if "wording" in lane:
            yield view.own(lane["wording"], next((one for one in view.case.plans if one.id == lane["plan"]), None))
        elif several[kind] > 1:
            yield spoken(view, "chart", "numbered", name=kind, number=numbers[kind])
        else:
            yield plain(kind)


def _kind(view: View, lane: dict[str, Any]) -> str:
    """What is held, without the id by which ipcore tells those of a kind apart."""
    if "wording" in lane:
        return ""
    kind = label(view.lang, "map_lane", lane["kind"])
    return kind if lane["area"] is None else f"{kind}: {label(view.lang, 'map_area', lane['area'])}"


def _runs(view: View, lane: dict[str, Any], first: dt.date) -> tuple[Run, ...]:
    """The stretches of days from a first day on, those that touch and stand the same as one, each with its days in words."""
    found: list[Run] = []
    for one in lane["segments"]:
        run = _run(view, one, first)
        before = found[-1] if found else None
        if before and (before.state, before.said) == (run.state, run.said) and add_days(before.last, 1) == run.first:
            run = evolve(run, first=found.pop().first)
        if run.last >= first:
            found.append(run)
    return tuple(_dated(view, one) for one in (*found, *_ended(view, found)))


def _run(view: View, one: dict[str, Any], first: dt.date) -> Run:
    begins, ends = _days(one)
    how = told(view, "chart", "gap_how", how=one["text"]) if one["state"] == "gap" else one["text"]
    written = any("name" in holder for holder in one["holders"])
    return Run(first=max(begins, first), last=ends, state=one["state"], said=(Said(capital(how), own=written),))


def _ended(view: View, runs: Sequence[Run]) -> Iterator[Run]:
    """The days after the last on which there was something to have responsibility for."""
    if runs and runs[-1].last < view.on:
        yield Run(first=add_days(runs[-1].last, 1), last=view.on, state="ended", said=spoken(view, "chart", "ended"))


def _dated(view: View, run: Run) -> Run:
    key = "on_day" if run.first == run.last else "between"
    return evolve(run, said=view.words.line("chart", key, first=view.day(run.first), last=view.day(run.last), how=run.said))


def _days(segment: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """The first and the last day of a half-open span."""
    span = segment["span"]
    return dt.date.fromisoformat(span["start"]), add_days(dt.date.fromisoformat(span["stop"]), -1)
