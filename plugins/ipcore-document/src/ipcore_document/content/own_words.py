"""What the person said or wrote, with the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from ipcore.model import Plan
from ipcore_document.content.remarks import about_the_whole
from ipcore_document.content.spoken import is_told, spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Line

PATHS = ("plans:individual.evaluations.own_view", "plans:individual.entries.text", "offers.wish")
"""Where the person's own words stand."""


@frozen
class OwnWords:
    """
    Something the person said or wrote.

    Attributes:
        day: The day.
        occasion: On what occasion.
        text: Their words.
    """

    day: dt.date
    occasion: Line
    text: Line


def own_words(view: View) -> list[OwnWords]:
    """The person's own words by the day, the newest first."""
    found = [*(_of_plan(view, view.plan) if view.plan is not None else ()), *_wishes(view)]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _of_plan(view: View, plan: Plan) -> Iterator[OwnWords]:
    for one in plan.evaluations:
        if is_told(one.own_view) and one.held_on <= view.on:
            yield _said(view, "evaluation", one.held_on, view.own(one.own_view, plan))
    for entry in about_the_whole(view, plan):
        if entry.by is None and entry.text is not None:
            yield _said(view, "entry", entry.made_on, view.own(entry.text, plan))


def _wishes(view: View) -> Iterator[OwnWords]:
    for one in view.case.offers:
        if is_told(one.wish) and one.made_on <= view.on:
            yield _said(view, "wish", one.made_on, view.own(one.wish), what=view.label("offer_kind", one.kind))


def _said(view: View, key: str, day: dt.date, text: Line, **values: str) -> OwnWords:
    return OwnWords(day, spoken(view, "matters", key, **values), text)
