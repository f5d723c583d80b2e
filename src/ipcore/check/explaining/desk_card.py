"""The breach card for those who work with the case, and for the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.check.explaining.card_parts import Card, Line, Section
from ipcore.check.explaining.day_words import number_lines, sum_lines, value_text
from ipcore.check.explaining.explanation import Explanation, Missing
from ipcore.check.gaps import Lack
from ipcore.check.law import COVERED_FROM
from ipcore.check.outcome import Outcome
from ipcore.check.plugin_words import failed_text, owner_text
from ipcore.check.policy_words import policy_lines
from ipcore.dates import add_days
from ipcore.rules import Citation, Evidence, Level
from ipcore.rules.addresses import address_under
from ipcore.rules.judgments import JUDGMENTS
from ipcore.rules.rule import cites_on
from ipcore.words import Lang, Reader, citation_text, citations_text, day_text, label, marked_title, say, words_of


class DeskCard:
    """Makes the card for those who work with the case, or for the archive."""

    def __init__(self, explanation: Explanation, lang: Lang, reader: Reader) -> None:
        self.of = explanation
        self.finding = explanation.finding
        self.edition = explanation.finding.edition
        self.lang = lang
        self.reader = reader
        self.words = self.finding.text(lang)

    def card(self) -> Card:
        made = (
            Section(key=key, heading=self.say(key), lines=tuple(lines))
            for key, lines in (
                ("facts", self.facts()),
                ("sums", self.sums()),
                ("places", self.places()),
                ("missing", self.missing()),
                ("step", self.step()),
                ("law", self.law()),
                ("archive", self.archive()),
            )
        )
        return Card(
            lang=self.lang,
            title=f"{_capital(say(self.lang, 'outcome', str(self.finding.outcome)))}: {marked_title(self.words, self.lang)}",
            subject=self.subject(),
            lead=tuple(self.lead()),
            sections=tuple(one for one in made if one.lines),
            foot=f"{failed_text(self.of.law, self.lang)} {self.say('foot')}".lstrip(),
        )

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, "card", key).format(**values)

    def day(self, day: dt.date) -> str:
        return str(day) if self.reader is Reader.ARCHIVE else day_text(day, self.lang)

    @property
    def bearer(self) -> str:
        return label(self.lang, "duty_bearer", str(self.edition.duty_bearer))

    def subject(self) -> str:
        told = [self.say("subject", case=self.of.case, day=self.day(self.of.on))]
        if self.finding.severity is not None:
            told.append(label(self.lang, "severity", str(self.finding.severity)))
        told += [label(self.lang, "level", str(self.edition.level)), self.bearer]
        return " · ".join(told)

    def lead(self) -> Iterator[str]:
        yield self.words.message
        if self.finding.crash is not None:
            crash = self.finding.crash
            yield self.say("crash", type=crash.type, file=crash.file, line=crash.line)
        yield from self.since()
        if self.finding.forecast:
            yield self.say("forecast", day=self.day(self.of.source.exported_on))
        yield from policy_lines(self.finding, self.lang)

    def since(self) -> Iterator[str]:
        since = self.of.since
        if since is not None and self.finding.outcome is not Outcome.NOT_APPLICABLE:
            counted = "_counted" if self.finding.outcome is Outcome.NOT_MET else ""
            yield self.say(("since_or_before" if since <= COVERED_FROM else "since") + counted, day=self.day(since))

    def facts(self) -> Iterator[Line]:
        for used in self.of.facts:
            value = value_text(used, self.lang, self.day, hides_home=self.of.hides_home)
            name = used.fact.name if self.reader is Reader.ARCHIVE else _capital(label(self.lang, "fact", used.fact.name))
            yield Line(self.say("fact", name=name, value=value), used.pointers)

    def sums(self) -> Iterator[Line]:
        told = [one for one in self.of.sums if one.dated]
        yield from (Line(" ".join(sum_lines(one, self.lang, self.day))) for one in told)
        yield from (Line(one) for one in number_lines(told, self.lang))

    def places(self) -> Iterator[Line]:
        for place in self.of.places:
            days = ", ".join(f"{label(self.lang, 'day_field', name)} {self.day(day)}" for name, day in place.days.items())
            yield Line(days, (place.pointer,)) if days else Line(place.pointer)

    def missing(self) -> Iterator[Line]:
        return (Line(text) for text in dict.fromkeys(self._missing(one) for one in self.of.missing))

    def _missing(self, one: Missing) -> str:
        fact = one.fact
        if one.lack is None and fact.topic is not None:
            cited = citations_text(cites_on(JUDGMENTS[str(fact.topic)], self.of.law_on), self.lang)
            return self.say("missing_judgment", question=say(self.lang, "topic_question", str(fact.topic)), cited=f"({cited})")
        known = {"system": _printable(self.of.source.system), "day": self.day(self.of.source.exported_on), "bearer": self.bearer}
        match one.lack:
            case Lack.PART:
                return self.say("missing_part", what=label(self.lang, "part", one.part), **known)
            case Lack.CONTESTED:
                return self.say("missing_contested", what=label(self.lang, "part", one.part))
            case Lack.NEWER:
                return self.say("missing_newer", **known)
            case Lack.EARLIER:
                return self.say("missing_earlier", **known)
        return self.say("missing_value", what=label(self.lang, "fact", fact.name), **known)

    def step(self) -> Iterator[Line]:
        outcome = self.finding.outcome
        if outcome is Outcome.NOT_MET:
            yield Line(self.say("step_now", step=self.words.next_step))
        elif self.of.step_by is not None or self.of.opens_on is not None:
            yield from self.ahead()
        elif outcome in (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT):
            yield Line(self.say("step_open"))
        elif outcome is not Outcome.CRASHED:
            yield Line(self.say("no_step"))

    def ahead(self) -> Iterator[Line]:
        """What comes, nothing more being recorded."""
        if self.of.opens_on is not None:
            yield Line(self.say(f"opens_{self.of.opens_to}", day=self.day(self.of.opens_on)))
        if self.of.step_by is not None:
            yield from self.step_ahead(self.of.step_by)

    def step_ahead(self, day: dt.date) -> Iterator[Line]:
        """The step and its last day; where a number that no law sets decides that day, it is no limit, and that is said."""
        step = words_of(self.finding.rule, self.lang).next_step
        key = "step_counted" if self.of.step_numbers else "step_by"
        yield Line(self.say(key, day=self.day(add_days(day, 1) if self.of.step_numbers else day), step=step))
        yield from (Line(one) for one in number_lines(self.of.step_numbers, self.lang))

    def law(self) -> Iterator[Line]:
        cites = self.edition.cites_on(self.of.law_on)
        yield from map(self.cited, cites)
        yield Line(self.in_force())
        yield from self.standing()
        links = [self.say("links")] if any(map(self.link, cites)) else []
        yield Line(" ".join([self.say("read_on", day=self.day(self.edition.read_on)), *links]))

    def link(self, citation: Citation) -> str | None:
        return address_under(self.edition, citation)

    def in_force(self) -> str:
        days = self.edition.in_force
        first = self.day(days.first)
        if self.edition.draft:
            return self.say("edition_draft", first=first, draft=self.edition.draft)
        if days.stop is None:
            return self.say("edition_open", first=first)
        return self.say("edition", first=first, last=self.day(add_days(days.stop, -1)))

    def standing(self) -> Iterator[Line]:
        """What the reader must know of where it stands: somebody's own rule, no law, or law that was not read itself."""
        if owner := owner_text(self.finding.rule, self.lang):
            yield Line(owner)
        if self.edition.level in (Level.PRACTICE, Level.GUIDELINE):
            yield Line(self.say(str(self.edition.level)))
        if self.edition.evidence is Evidence.SECONDARY:
            yield from self.relayed()

    def relayed(self) -> Iterator[Line]:
        """By whom the wording is known."""
        key = "told_by" if self.edition.level is Level.PRACTICE else "relayed"
        yield Line(self.say(key, source=self.edition.evidence_source))

    def cited(self, citation: Citation) -> Line:
        """A place in the law as it was on the day, or as it was last read, where that is earlier."""
        place = citation_text(citation, self.lang)
        if self.edition.level not in (Level.ACT, Level.REGULATION) or self.edition.draft:
            return Line(place, link=self.link(citation))
        read = self.edition.read_on
        key, day = ("cited", self.of.law_on) if self.of.law_on <= read else ("cited_as_read", read)
        return Line(self.say(key, place=place, day=self.day(day)), link=self.link(citation))

    def archive(self) -> Iterator[Line]:
        if self.reader is not Reader.ARCHIVE:
            return
        rule, law = self.finding.rule, self.of.law
        yield Line(self.say("archive_rule", rule=rule.id, pack=rule.pack, edition=self.edition.in_force.first))
        yield Line(self.say("archive_applies", term=self.edition.applies))
        yield Line(self.say("archive_requires", term=self.edition.requires))
        packs = ", ".join((*law.packs, *law.plugins, *law.amendments))
        yield Line(self.say("archive_law", version=law.version, packs=packs, digest=law.digest, read_to=law.read_to))
        yield Line(self.say("archive_source", system=_printable(self.of.source.system), day=self.of.source.exported_on))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
