"""Lines made of shorter ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve

from ipcore import day_text
from ipcore.dates import Span, add_days
from ipcore.model import Plan
from ipcore_document.content.spoken import capital, is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Line, Said, plain

SECTION = "plan_text"
"""The words that are shared by all that is told in lines."""


def stacked(*lines: Line | None) -> Line:
    """One line below the other; those that are not there are left out."""
    return joined((line for line in lines if line), "\n")


def headed(first: Line, *more: Line | None) -> Line:
    """The same, the first of them standing out."""
    return stacked(tuple(evolve(one, strong=True) for one in first), *more)


def listed(lines: Iterable[Line]) -> Line:
    """One after the other, apart from what may stand in each."""
    return joined(lines, "; ")


def joined(lines: Iterable[Line], between: str) -> Line:
    """One after the other, with something in between."""
    found: list[Said] = []
    for line in lines:
        found += (Said(between), *line) if found else line
    return tuple(found)


def named(view: View, section: str, code: object) -> Line:
    """A code of the model as the beginning of a line."""
    return plain(capital(view.label(section, code)))


def told(view: View, key: str, **values: Line | str) -> Line:
    """One of the shared words as a line."""
    return view.words.line(SECTION, key, **values)


def told_if(view: View, key: str, day: dt.date | None) -> Line | None:
    """What happened on a day. None: it is not recorded, or has not come."""
    return told(view, key, day=day_text(day, view.lang)) if day is not None and view.by(day) else None


def yes_or_no(view: View, key: str, value: bool | None) -> Line | None:
    """What is asked, and yes or no. None: not recorded."""
    return None if value is None else told(view, key, answer=view.label("answer", "yes" if value else "no"))


def days_of(view: View, span: Span) -> str:
    """A span in words, with its last day."""
    first = None if span.start is None else view.day(span.start)
    last = None if span.stop is None else view.day(add_days(span.stop, -1))
    say = view.words.say
    if span.start is not None and span.start == span.stop:
        return say(SECTION, "no_day", day=first)
    if first is not None and first == last:
        return first
    if first is None:
        return say(SECTION, "always") if last is None else say(SECTION, "through", last=last)
    return say(SECTION, "since", first=first) if last is None else say(SECTION, "from_to", first=first, last=last)


def name_of(view: View, participant: str, plan: Plan | None = None) -> Line:
    """Somebody by name, or by role where no name stands. Who they are is told where all who take part are."""
    one = view.participants.get(participant)
    if one is None or not (one.name and is_told(one.name)):
        return view.who(participant, plan) if one is None else with_capital(view.role(one, plan))
    return view.own(one.name, plan)


def nothing(view: View, plan: Plan, *fields: str) -> Line:
    """What is said of an empty field of a plan: that nothing is stated, or that it is not known."""
    return told(view, "none_stated" if view.records("plans", *fields, kind=str(plan.kind)) else "not_known")


def with_capital(line: Line) -> Line:
    """The line with a capital letter first where the first words are ours; what somebody wrote is left as it stands."""
    if not line or line[0].own:
        return line
    return (*plain(capital(line[0].text), strong=line[0].strong), *line[1:])


def during(view: View, span: Span | None) -> Line | None:
    """A span as a line of its own. None: not recorded."""
    return None if span is None else plain(capital(days_of(view, span)))
