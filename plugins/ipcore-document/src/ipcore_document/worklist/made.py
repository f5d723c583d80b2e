"""From what was gathered to what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore import Lang
from ipcore_document.paper import visible
from ipcore_document.words import Words
from ipcore_document.worklist.gathering import Worklist
from ipcore_document.worklist.sections import doing, everybody, falling_due, now, unanswered, untold
from ipcore_document.worklist.sheet import Number, Section, Sheet
from ipcore_document.worklist.telling import Telling

_SECTIONS = (now.section, falling_due.section, unanswered.section, everybody.section, doing.section, untold.section)
_PART = ("skip", "contents", "step", "page", "who_acts", "table_of_all")


def sheet_of(found: Worklist, on: dt.date, lang: Lang) -> Sheet:
    """
    What is shown of a list.

    Args:
        found: The list.
        on: Its day.
        lang: The language.
    """
    tell = Telling(Words(lang), on, found.persons)
    sections = tuple(part for make in _SECTIONS if (part := make(found, tell)) is not None) if found.persons else _nobody(found, tell)
    return Sheet(
        lang=str(lang),
        title=tell.say("title"),
        whose=tell.say("whose", whom=visible(found.asked.key), day=tell.weekday(on), until=tell.day(found.asked.until(on))),
        numbers=tuple(_numbers(found, on, tell)) if found.persons else (),
        notes=tuple(_notes(found, on, tell)),
        sections=sections,
        foot=(tell.say("house_numbers"), _stamp(found, tell)),
        part={key: tell.say(key) for key in _PART},
    )


def _numbers(found: Worklist, on: dt.date, tell: Telling) -> Iterator[Number]:
    """How many persons, each number with where there is more of it. That none is left unjudged is no news."""

    def counted(key: str, number: int, mark: str, part: str, more: str = "") -> Number:
        label = tell.say(f"number_{key}_{'one' if number == 1 else 'many'}", days=(found.asked.soon(on) - on).days)
        return Number(number, f"{label}{more}", mark, part)

    yield counted("persons", len(found.persons), "all", "everybody")
    yield counted("overdue", found.overdue, "breach", "now")
    yield counted("soon", found.soon, "deviation", "due")
    yield counted("waiting", found.waiting, "wait", "unanswered", tell.number("unseen", found.unseen) if found.unseen else "")
    if found.unjudged:
        yield counted("unjudged", found.unjudged, "question", "untold")


def _notes(found: Worklist, on: dt.date, tell: Telling) -> Iterator[str]:
    """How old what is told is, and what must be known of it."""
    exported = [one.exported_on for one in found.persons]
    if exported and min(exported) < on:
        oldest = min(exported)
        key = "as_old_as" if oldest < max(exported) else "as_old"
        yield tell.say(key, day=tell.since(oldest), newest=tell.day(max(exported)))
    if any(one.deadlines.forecast for one in found.persons):
        yield tell.say("forecast")
    if found.unjudged:
        yield tell.number("unjudged_persons", found.unjudged)
    if found.rejected:
        yield tell.number("rejected", found.rejected)
    for name in found.asked.law.stamp.failed_plugins:
        yield tell.say("failed_plugin", name=visible(name))


def _nobody(found: Worklist, tell: Telling) -> tuple[Section, ...]:
    """Where no open case is the coordinator's: that nobody was found is no sign that all is well."""
    if found.closed:
        lines = [tell.number("only_closed", found.closed)]
    else:
        lines = [tell.say("nobody_found", whom=visible(found.asked.key)), tell.say("elsewhere" if found.elsewhere else "check_key")]
    lines.append(tell.number("read", found.cases))
    return (Section(key="nobody", title=tell.say("nobody_title"), lines=(*lines, *untold.others(found, tell))),)


def _stamp(found: Worklist, tell: Telling) -> str:
    stamp = found.asked.law.stamp
    told = tell.say("stamp", read_to=tell.day(stamp.read_to), version=stamp.version, packs=", ".join(stamp.packs))
    return f"{tell.say('by_policy', policy=visible(stamp.policy))} {told}" if stamp.policy is not None else told
