"""The breach card for the person it is about."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.check.explaining.card_parts import Card, Line, Section
from ipcore.check.explaining.desk_card import DeskCard
from ipcore.check.explaining.explanation import Explanation
from ipcore.check.outcome import Outcome
from ipcore.check.policy_words import counting_lines
from ipcore.rules import Level
from ipcore.words import Lang, Reader, citation_text, marked_title, say, words_of


class PersonCard(DeskCard):
    """Makes the card for the person it is about: plain, without reproach, no pointers and no findings' jargon."""

    def __init__(self, explanation: Explanation, lang: Lang) -> None:
        super().__init__(explanation, lang, Reader.PERSON)

    def card(self) -> Card:
        made = (
            Section(key="step", heading=self.say("step"), lines=tuple(self.step())),
            Section(key="law", heading=self.say("law_person"), lines=tuple(self.law())),
        )
        return Card(
            lang=self.lang,
            title=self.told("title", title=marked_title(self.words, self.lang)),
            subject=self.day(self.of.on),
            lead=tuple(self.lead()),
            sections=tuple(one for one in made if one.lines),
            foot=say(self.lang, "card_person", "foot"),
        )

    def told(self, key: str, **values: object) -> str:
        return say(self.lang, "card_person", key).format(**values)

    def lead(self) -> Iterator[str]:
        yield self.standing_now()
        if self.finding.draft:
            yield self.told("draft")
        if self.finding.outcome is Outcome.NOT_MET:
            yield from self.since()
        if self.finding.forecast:
            yield self.say("forecast", day=self.day(self.of.source.exported_on))
        yield from counting_lines(self.edition, self.finding.sight.course.law, None, self.lang)

    def standing_now(self) -> str:
        """How it stands. What is met because a number that no law sets has not run out is not said to be in place."""
        outcome = self.finding.outcome
        if outcome is Outcome.NOT_MET:
            own = words_of(self.finding.rule, self.lang).to_person
            return own or self.told("not_met", title=self.words.title)
        resting = any(one.parameter is not None for day_sum in self.of.sums for one in day_sum.sides)
        if outcome is Outcome.MET and resting:
            return self.told("met_so_far")
        coming = self.of.step_by is not None or self.of.opens_on is not None
        return self.told("moot_so_far" if outcome is Outcome.MOOT and coming else str(outcome))

    def step(self) -> Iterator[Line]:
        match self.finding.outcome:
            case Outcome.CRASHED:
                yield Line(self.told("ask_crashed"))
            case Outcome.NOT_MET:
                yield Line(self.told("step", bearer=self.bearer, step=self.words.next_step))
                yield Line(self.told("ask", bearer=self.bearer))
            case Outcome.UNKNOWN | Outcome.NEEDS_ASSESSMENT:
                yield Line(self.told("ask", bearer=self.bearer))
            case _:
                yield from self.ahead()

    def relayed(self) -> Iterator[Line]:
        if self.edition.level is not Level.PRACTICE:
            yield Line(self.told("relayed"))

    def law(self) -> Iterator[Line]:
        cites = self.edition.cites_on(self.of.law_on)
        yield from (Line(citation_text(one, self.lang), link=self.link(one)) for one in cites)
        yield from self.standing()
        if any(map(self.link, cites)):
            yield Line(self.say("links"))
