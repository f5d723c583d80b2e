"""What to do about each rule, told once and referred to by number: many persons may lack the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore import Edition, Level, Rule, citations_text
from ipcore.words import as_draft, finding_text, marked_title
from ipcore_document.paper import visible
from ipcore_document.words import Words
from ipcore_document.worklist.person import RANKS, STATUTORY, Person
from ipcore_document.worklist.sheet import Step

_Key = tuple[str, dt.date]


class Steps:
    """The steps of a list: of all that is not met and all that falls due, what an act or a regulation asks first."""

    def __init__(self, words: Words, on: dt.date, persons: tuple[Person, ...]) -> None:
        self._words = words
        self._on = on
        found = {_key(rule, edition): (rule, edition) for one in persons for rule, edition in _of(one)}
        self._rules = dict(sorted(found.items(), key=lambda one: _weight(*one[1])))
        self._numbers = {key: number for number, key in enumerate(self._rules, 1)}

    def of(self, rule: Rule, edition: Edition) -> int:
        """The number of a rule's step."""
        return self._numbers[_key(rule, edition)]

    def title(self, rule: Rule, edition: Edition) -> str:
        """The duty. By a draft it says so."""
        lang = self._words.lang
        text = finding_text(rule.told_in(edition), "not_met", (), lang)
        return marked_title(as_draft(text, lang) if edition.draft else text, lang)

    def all(self) -> Iterator[Step]:
        """The steps, by number."""
        for key, (rule, edition) in self._rules.items():
            text = finding_text(rule.told_in(edition), "not_met", (), self._words.lang)
            notes = tuple(self._notes(rule, edition))
            yield Step(number=self._numbers[key], title=self.title(rule, edition), step=text.next_step, notes=notes)

    def _notes(self, rule: Rule, edition: Edition) -> Iterator[str]:
        """Where it stands; whose rule it is, where it is not the law's own."""
        if cited := citations_text(edition.cites_on(max(self._on, edition.in_force.first)), self._words.lang):
            yield cited
        if edition.level is Level.PRACTICE:
            yield self._words.say("worklist", "practice")
        if rule.owner:
            yield self._words.say("worklist", "owner", owner=visible(rule.owner))


def _of(one: Person) -> Iterator[tuple[Rule, Edition]]:
    yield from ((finding.rule, finding.edition) for finding in (*one.unmet, *one.excused))
    yield from ((due.rule, due.edition) for due in one.due)


def _key(rule: Rule, edition: Edition) -> _Key:
    return rule.id, edition.in_force.first


def _weight(rule: Rule, edition: Edition) -> tuple[bool, int, str, dt.date]:
    return edition.level not in STATUTORY or bool(edition.draft), RANKS[edition.severity], rule.id, edition.in_force.first
