"""How one complains: over each refusal on record, counted and never told as certain, and in general."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore import Case, ComplaintLimit, OutsideLawError, citations_text, deadlines
from ipcore.dates import LAST_DAY, add_days
from ipcore_document.content.complaint import paragraphs
from ipcore_document.content.recorded import nothing_or_unknown, perhaps_more, told_until
from ipcore_document.content.spoken import spoken
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Card, Note, Paragraph, Section, plain

_A_YEAR = 366
"""How many days ahead limits are looked for, and as many back: all that run end in it, and a late complaint may be taken up in it."""

_GENERAL = ("health", "social", "nav", "child_welfare", "help", "read_on")


def section(view: View) -> Section | None:
    """The limits of refusals, and how one complains in general."""
    return Section(
        key="complaining",
        title=spoken(view, "complaining", "title"),
        blocks=tuple(_limits(view)),
        sections=(_general(view),),
    )


def _limits(view: View) -> Iterator[Block]:
    try:
        found = limits(view)
    except OutsideLawError:
        yield Note(spoken(view, "complaining", "outside_law"))
        return
    if found:
        yield Note(spoken(view, "complaining", "not_certain"))
        yield from (_card(view, one) for one in found)
        yield from perhaps_more(view, "complaining", "decisions")
    else:
        yield nothing_or_unknown(view, "complaining", "decisions")
    yield from told_until(view)


def limits(view: View) -> tuple[ComplaintLimit, ...]:
    """The limits of the refusals on record: those that run, or ended in the last year, or whose end is unknown."""
    if view.on > add_days(LAST_DAY, -_A_YEAR):
        raise OutsideLawError("limits may end after the last day there is law for")
    case = _decisions(view.case)
    ahead = _A_YEAR if any(one.refused for one in case.decisions) else 0
    return deadlines(case, view.on, add_days(view.on, ahead), law=view.context.law).complaints


def _decisions(case: Case) -> Case:
    """The decisions alone: nothing else has a say in complaint limits, and the rest would be looked through for other deadlines."""
    return Case(id=case.id, person=case.person, decisions=case.decisions, source=case.source)


def _card(view: View, limit: ComplaintLimit) -> Card:
    subject, area = view.label("decision_subject", limit.subject), view.label("decision_area", limit.area)
    told = [Paragraph(plain(text)) for text in paragraphs(view, limit)]
    cited = citations_text(limit.citations, view.lang, shown=None)
    if cited:
        told.append(Paragraph(spoken(view, "complaining", "cited", text=cited)))
    return Card(spoken(view, "complaining", "refused", subject=subject, area=area), (Answers(_days(view, limit)), *told))


def _days(view: View, limit: ComplaintLimit) -> tuple[Answer, ...]:
    days = (("decided_on", limit.decided_on), ("known_on", limit.known_on))
    return tuple(Answer(spoken(view, "complaining", key), (plain(view.day(day)),)) for key, day in days)


def _general(view: View) -> Section:
    """Where to complain, by the law a decision was made under, as it was read."""
    return Section(
        key="complaining-general",
        title=spoken(view, "complaining", "general"),
        blocks=tuple(Paragraph(spoken(view, "complaining", f"general_{key}")) for key in _GENERAL),
    )
