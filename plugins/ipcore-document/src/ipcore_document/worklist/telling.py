"""Single things in words: a day, a person, a finding, a deadline, a wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ipcore import (
    ComplaintLimit,
    Deadline,
    Due,
    Finding,
    Outcome,
    Rule,
    citations_text,
    day_text,
    label,
)
from ipcore.words import marked_title, other_language, say
from ipcore_document.paper import visible
from ipcore_document.words import Words
from ipcore_document.worklist.person import STATUTORY, Person
from ipcore_document.worklist.sheet import Item, Name
from ipcore_document.worklist.steps import Steps
from ipcore_document.worklist.waiting import Wait, Waiting

_SECTION = "worklist"
_NAMED = 12
"""So many cases are named one by one."""


class Telling:
    """
    Puts things into words.

    Attributes:
        words: The words.
        steps: What to do, by rule.
        on: The day of the list."""

    def __init__(self, words: Words, on: dt.date, persons: tuple[Person, ...]) -> None:
        self.words = words
        self.lang = words.lang
        self.on = on
        self.steps = Steps(self.words, on, persons)
        self._names = {id(one): Name(number, visible(one.case), shown(one.name)) for number, one in enumerate(persons, 1)}

    def say(self, key: str, **values: object) -> str:
        """The words for a key."""
        return self.words.say(_SECTION, key, **values)

    def number(self, key: str, number: int) -> str:
        """So many of something: "1 person", "2 personer"."""
        return self.say(f"{key}_one" if number == 1 else f"{key}_many", number=number)

    def cases(self, persons: Sequence[Person]) -> str:
        """How many persons, and the ids of their cases, of many only the first."""
        cases = ", ".join(visible(one.case) for one in persons[:_NAMED])
        more = len(persons) - _NAMED
        return self.say("persons_named", persons=self.number("persons", len(persons)), cases=cases) + (
            self.say("and_more", number=more) if more > 0 else ""
        )

    def name(self, person: Person) -> Name:
        """How a person is named."""
        return self._names[id(person)]

    def day(self, day: dt.date) -> str:
        """A day in words."""
        return day_text(day, self.lang)

    def weekday(self, day: dt.date) -> str:
        """A day in words, with the day of the week before it."""
        return self.say("weekday", weekday=self.say(f"weekday_{day.isoweekday()}"), day=self.day(day))

    def since(self, day: dt.date) -> str:
        """A day behind us, with how long ago it is."""
        return self.say("since_days", day=self.day(day), ago=self.number("days", (self.on - day).days))

    def finding(self, one: Finding, *, excused: bool = False) -> Item:
        """A finding that is not met."""
        text, key = one.text(self.lang), str(one.severity)
        own = other_language(text.lang, self.lang)
        return Item(
            mark="question" if excused else key,
            kind=label(self.lang, "severity", key),
            title=text.message,
            step=self.steps.of(one.rule, one.edition),
            notes=(*self._waived(one), *self._raised(one.raised_by), *((own,) if own else ())),
            bearer=label(self.lang, "duty_bearer", str(one.edition.duty_bearer)),
            beside=(self.say("since", day=self.day(one.since)),) if one.since else (),
        )

    def short(self, one: Finding) -> Item:
        """The same, by the title of the duty."""
        title = marked_title(one.text(self.lang), self.lang)
        return Item(mark=str(one.severity), title=title, step=self.steps.of(one.rule, one.edition))

    def deadline(self, one: Deadline, who: Name) -> Item:
        """A deadline, by the title of its duty; the days it stands among say when."""
        key = "question" if one.severity is None else str(one.severity)
        return Item(
            who=who,
            mark=key,
            kind=label(self.lang, "severity", key),
            title=marked_title(one.text(self.lang), self.lang),
            step=self.steps.of(one.rule, one.edition),
            notes=(*self._numbers(one), *self._raised(one.raised_by)),
            bearer=label(self.lang, "duty_bearer", str(one.duty_bearer)),
            beside=(citations_text(one.citations, self.lang),),
        )

    def _numbers(self, one: Deadline) -> Iterator[str]:
        """The numbers that no law sets, that the duty is there before the day too, and that it may stand open until then."""
        yield from (number.text(self.lang) for number in one.numbers)
        asked = one.edition.level in STATUTORY and not one.draft and one.turns_to is Outcome.NOT_MET
        if one.numbers and asked and one.before is Outcome.MET:
            yield say(self.lang, "deadline", "holds_already")
        if one.before in (Outcome.UNKNOWN, Outcome.CRASHED):
            yield say(self.lang, "deadline", "open_before")

    def missed(self, one: Due, rule: Rule, who: Name) -> Item:
        """A step that cannot be taken by its day, told by the heaviest of its rules."""
        edition = rule.edition_on(one.turns_on)
        assert edition is not None  # it turned by one
        key = ("breach", "deviation", "advice", "question")[one.rank]
        title = self.steps.title(rule, edition)
        return Item(who=who, mark=key, kind=label(self.lang, "severity", key), title=title, beside=(self.weekday(one.due_on),))

    def complaint(self, one: ComplaintLimit, who: Name) -> Item:
        """A complaint limit. It binds the person."""
        text = one.text(self.lang)
        notes = tuple(filter(None, (text.message, text.warning)))
        return Item(who=who, mark="wait", title=text.title, notes=notes, beside=(citations_text(one.citations, self.lang),))

    def wait(self, one: Waiting, who: Name) -> Item:
        """Something without answer."""
        ago = self.number("days", (self.on - one.since).days)
        beside = self.say(f"waited_{one.kind}", day=self.day(one.since), ago=ago)
        times = (self.say("invited", number=one.times),) if one.times > 1 else ()
        return Item(who=who, mark="wait", title=self._what(one), own=self._own(one), beside=(beside, *times))

    def _what(self, one: Waiting) -> str:
        match one.kind:
            case Wait.OFFER:
                return self.words.say("offer_kind", str(one.offer))
            case Wait.REVIEW:
                return label(self.lang, "topic", str(one.topic))
            case Wait.INVITATION:
                assert one.participant is not None  # it is of one
                role = self.words.say("participant_role", str(one.participant.role))
                return role if one.service is None else self.words.say("common", "role_in_service", role=role, service=self._service(one))
            case Wait.HAND_OVER:
                return self.say("hand_over_to", service=self._service(one)) if one.service else self.say("hand_over")
        return self.say("notice")

    def _service(self, one: Waiting) -> str:
        assert one.service is not None  # asked before
        return self.words.say("sector", str(one.service.sector))

    def _own(self, one: Waiting) -> str:
        return shown(one.participant.name) if one.participant is not None else ""

    def _waived(self, one: Finding) -> tuple[str, ...]:
        """That a waiver excuses it, and through which day."""
        return (self.say("waived", until=self.day(one.waiver.until)),) if one.excused and one.waiver is not None else ()

    def _raised(self, by: str | None) -> tuple[str, ...]:
        return () if by is None else (self.say("raised", by=visible(by)),)


def shown(name: str | None) -> str:
    """A name that somebody wrote, fit to be shown on one line."""
    return " ".join(visible(name or "").split())
