"""
Courses (forløp): EpisodeOfCare, known by our own code for the kind.

An EpisodeOfCare of another system says nothing of programmes or compulsory care in codes that all know. It is told as unread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ipcore import Span
from ipcore_fhir.chart import Chart, understood
from ipcore_fhir.days import period, span_of
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping.follow_up import is_follow_up
from ipcore_fhir.resource import Resource, code_in, coding, concept, objects, text
from ipcore_fhir.systems import code_list
from ipcore_fhir.words import code_words

KIND = code_list("episode-kind")
UNDERSTOOD = ("status", "type", "patient", "period")
NEVER_WAS = frozenset({"cancelled", "entered-in-error"})
"""The statuses of an EpisodeOfCare and an Encounter that say that there is none."""

_SERVICE = code_list("sector")


def write(making: Making) -> Iterator[Entry]:
    """The courses of the case."""
    for one in making.case.episodes:
        content = {
            "status": status_of(one, making.on),
            "type": [concept(coding(KIND, one.kind), text=code_words(making.lang, "episode-kind", one.kind))],
            "patient": making.patient(),
            "period": period(one.span),
        }
        yield making.entry("EpisodeOfCare", (one.id,), "EpisodeOfCare", content, part=one.id)


def read(chart: Chart, draft: Draft) -> None:
    """Put the courses into the draft; tell of every EpisodeOfCare that is nothing of ours."""
    for one in chart.all("EpisodeOfCare"):
        kind = _code(one, KIND)
        if kind is not None and text(one, "status") in NEVER_WAS:
            chart.unread("EpisodeOfCare.status")
        elif kind is not None:
            understood(chart, one, UNDERSTOOD)
            draft.add("episodes", {"id": chart.id(one), "kind": kind, "span": span_of(one.get("period"))})
        elif not is_follow_up(one) and _code(one, _SERVICE) is None:
            chart.unread("EpisodeOfCare")


def status_of(episode: Any, on: dt.date) -> str:
    """How the EpisodeOfCare of a course stands on a day."""
    return status(episode.span, on, "planned", "active", "finished")


def status(span: Span, on: dt.date, planned: str, runs: str, ended: str) -> str:
    """Which of three statuses a span has on a day: its first day counts as running, its `stop` as ended."""
    if span.stop is not None and span.stop <= on:
        return ended
    return planned if span.start is not None and on < span.start else runs


def _code(episode: Resource, system: str) -> str | None:
    return next((found for one in objects(episode.get("type")) if (found := code_in(one, system))), None)
