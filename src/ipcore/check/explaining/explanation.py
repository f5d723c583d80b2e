"""What there is to say of one finding, gathered; `Explanation` renders it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ipcore.check.course import Course
from ipcore.check.covering import lacking
from ipcore.check.explaining.sums import DaySum, day_sums
from ipcore.check.explaining.used import UsedFact, used_fact
from ipcore.check.finding import Finding
from ipcore.check.gaps import Lack, lacks
from ipcore.check.home import hides_home
from ipcore.check.law import LawStamp
from ipcore.check.outcome import Outcome
from ipcore.dates import LAST_DAY, add_days
from ipcore.facts import Fact, is_silent
from ipcore.logic import Term
from ipcore.model import Case, Plan, Source
from ipcore.model.walk import at, days_of
from ipcore.rules import Rule
from ipcore.words import Lang, Reader

_STANDS_WELL = (Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.MOOT)


@frozen(kw_only=True)
class Place:
    """
    A culprit: a part of the case that is why the rule is not met.

    Attributes:
        pointer: JSON Pointer to it.
        days: The days that stand in that part, or in the part whose field it is, by the name of the field.
    """

    pointer: str
    days: Mapping[str, dt.date] = field(hash=False)


@frozen(kw_only=True)
class Missing:
    """
    Something unknown that keeps an outcome open.

    Attributes:
        fact: The fact.
        lack: Why it is unknown. None: it is a judgment that nobody has recorded, which only a person can make.
        part: Of a part the source does not record, or that is contested, its path. Empty: the lack is another.
    """

    fact: Fact
    lack: Lack | None = field(default=None)
    part: str = field(default="")


@frozen(kw_only=True, eq=False)
class Explanation:
    """
    One finding explained.

    Attributes:
        finding: The finding.
        case: Id of the case.
        source: The source of the case.
        on: The day asked about.
        law_on: The day whose law it was judged by.
        law: Which law.
        facts: The facts it rests on, known or not, with values and places. Empty: the rule crashed, or the case was closed.
        sums: The days it rests on, compared. Only what decides is in it.
        places: The culprits with their own days. Empty: the rule names none, or it is not unmet.
        step_by: The last day, counted, on which the next step keeps the rule from being unmet, nothing else being recorded. None: it is
            unmet already and the step is due now, or no such day lies ahead.
        step_numbers: The sums with numbers that no law sets by which that day comes out. Empty: the law or the case sets it.
        opens_on: The first day ahead on which it must be assessed or is unknown, nothing more being recorded. None: there is none.
        opens_to: Which of the two it then is.
        missing: Of an open outcome, what to find out.
        hides_home: Where the person lives is not to be shown: the address is protected, or it is not recorded that it is not.
    """

    finding: Finding
    case: str
    source: Source
    on: dt.date
    law_on: dt.date
    law: LawStamp
    facts: tuple[UsedFact, ...]
    sums: tuple[DaySum, ...]
    places: tuple[Place, ...]
    step_by: dt.date | None
    step_numbers: tuple[DaySum, ...]
    opens_on: dt.date | None
    opens_to: Outcome | None
    missing: tuple[Missing, ...]
    hides_home: bool

    @property
    def since(self) -> dt.date | None:
        """Since when the outcome has been this one, as `Finding.since`."""
        return self.finding.since

    def text(self, lang: Lang | str = Lang.EN, reader: Reader | str = Reader.PROFESSIONAL) -> str:
        """The breach card as plain text, a line for each thing said, not wrapped."""
        from ipcore.check.explaining.card import card
        from ipcore.check.explaining.card_text import card_text

        return card_text(card(self, Lang(lang), Reader(reader)))

    def html(self, lang: Lang | str = Lang.EN, reader: Reader | str = Reader.PROFESSIONAL, *, heading: int = 2) -> str:
        """The breach card as an HTML fragment, one `article`, everything escaped; `heading` is the level of its title, 1 to 5."""
        from ipcore.check.explaining.card import card
        from ipcore.check.explaining.card_html import card_html

        return card_html(card(self, Lang(lang), Reader(reader)), heading)

    def document(self, lang: Lang | str = Lang.EN, reader: Reader | str = Reader.PROFESSIONAL) -> dict[str, Any]:
        """The breach card as a JSON value: all that is known, and its texts for the reader."""
        from ipcore.check.explaining.card_document import card_document

        return card_document(self, Lang(lang), Reader(reader))


def explain(finding: Finding) -> Explanation:
    """
    Explain a finding: on what it rests, reckoned out, under which law, since when, what next, and what to find out.

    It looks back into the case that the finding was made from.
    """
    course, on = finding.sight.course, finding.sight.on
    asked = finding.crash is None and not course.closed(on)
    case = course.case
    ahead = _ahead(course, finding, on) if asked else _Ahead()
    return Explanation(
        finding=finding,
        case=case.id,
        source=case.source,
        on=on,
        law_on=course.law_on or on,
        law=course.law.stamp,
        facts=tuple(used_fact(case, course.law.facts[name], value) for name, value in finding.facts.items()),
        sums=day_sums(_deciding(finding), course.world_on(on)) if asked else (),
        places=tuple(_places(case, finding)),
        step_by=ahead.step_by,
        step_numbers=ahead.numbers,
        opens_on=ahead.opens_on,
        opens_to=ahead.opens_to,
        missing=tuple(_missing(course, finding, on)),
        hides_home=hides_home(case),
    )


def _deciding(finding: Finding) -> tuple[Term, ...]:
    edition = finding.edition
    return (edition.applies,) if finding.outcome is Outcome.NOT_APPLICABLE else (edition.applies, edition.requires)


def _places(case: Case, finding: Finding) -> Iterator[Place]:
    if finding.outcome is not Outcome.NOT_MET or not any(finding.facts.get(one.name) for one in finding.edition.where):
        return
    for pointer in finding.where:
        part = at(case, pointer)
        around = at(case, pointer.rpartition("/")[0])
        yield Place(pointer=pointer, days=days_of(part) if isinstance(around, tuple | Plan | Case) else days_of(around))


@frozen(kw_only=True)
class _Ahead:
    """What becomes of a finding that stands well, nothing more being recorded."""

    step_by: dt.date | None = field(default=None)
    numbers: tuple[DaySum, ...] = field(default=())
    opens_on: dt.date | None = field(default=None)
    opens_to: Outcome | None = field(default=None)


def _ahead(course: Course, finding: Finding, on: dt.date) -> _Ahead:
    if finding.outcome not in _STANDS_WELL:
        return _Ahead()
    rule = finding.rule
    ahead = Course(course.case, course.law, law_on=course.law_on, assume_unchanged=True)
    opens: dict[dt.date, Outcome] = {}
    for day in ahead.turning_days(rule, on, LAST_DAY):
        outcome = ahead.outcome(rule, day)
        if outcome in (Outcome.NEEDS_ASSESSMENT, Outcome.UNKNOWN):
            opens.setdefault(day, outcome)
        if outcome is Outcome.NOT_MET:
            first = next(iter(opens.items()), (None, None))
            return _Ahead(step_by=add_days(day, -1), numbers=_numbers(ahead, rule, day), opens_on=first[0], opens_to=first[1])
    opens_on, opens_to = next(iter(opens.items()), (None, None))
    return _Ahead(opens_on=opens_on, opens_to=opens_to)


def _numbers(ahead: Course, rule: Rule, day: dt.date) -> tuple[DaySum, ...]:
    """The sums with numbers that no law sets by which a rule is not met on a day."""
    edition = ahead.edition_on(rule, day)
    sums = day_sums((edition.applies, edition.requires), ahead.world_on(day)) if edition else ()
    return tuple(one for one in sums if any(side.parameter is not None for side in one.sides))


def _missing(course: Course, finding: Finding, on: dt.date) -> Iterator[Missing]:
    source = course.case.source
    for fact in finding.missing:
        if fact.topic is not None and not is_silent(source.records, fact) and not course.facts_on(on).silent(fact):
            yield Missing(fact=fact)
            continue
        for lack, name in lacks(fact, on, source, lacking(source.records, finding.edition)):
            yield Missing(fact=fact, lack=lack, part=name if lack in (Lack.PART, Lack.CONTESTED) else "")
