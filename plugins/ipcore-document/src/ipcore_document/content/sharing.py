"""What was consented to, with whom, what was shared, and that a consent can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore import Audience
from ipcore.dates import add_days
from ipcore.model import Consent, ConsentPurpose, Giver, Objection
from ipcore_document.content import disclosed
from ipcore_document.content.recorded import nothing_or_unknown, perhaps_more, told_until
from ipcore_document.content.spoken import capital, spoken, told
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Card, Note, Paragraph, Section, plain


def section(view: View) -> Section | None:
    """Consents that stand and that do not, objections, what was shared, and how a consent is taken back."""
    told_as_one = _nothing(view)
    shared = None if told_as_one else disclosed.section(view)
    below = (_ended(view), _objections(view), shared, _back(view))
    return Section(
        key="sharing",
        title=spoken(view, "sharing", "title"),
        blocks=(*_only_reader(view), *(told_as_one or (*_standing(view), *_no_objection(view))), *told_until(view)),
        sections=tuple(one for one in below if one is not None),
    )


def _nothing(view: View) -> tuple[Block, ...]:
    """Where no consent stands, no objection does, and nothing was shared, and all that is equally certain: so in one note."""
    case = view.case
    certain = {view.records(part) for part in ("consents", "objections", "disclosures")}
    found = any(stands(view, one) for one in case.consents) or _running(view) or disclosed.made(view)
    if found or len(certain) > 1:
        return ()
    return (Note(spoken(view, "sharing", "no_all" if certain == {True} else "unknown_all")),)


def _only_reader(view: View) -> Iterator[Block]:
    if view.context.recipient.audience is Audience.PARTICIPANT:
        yield Note(spoken(view, "sharing", "only_reader"))


def stands(view: View, one: Consent) -> bool:
    """Whether a consent stands on the day."""
    stop = stops_on(one)
    return one.given_on <= view.on and (stop is None or view.on < stop)


def stops_on(one: Consent) -> dt.date | None:
    """The first day on which a consent no longer stands. None: no such day is recorded."""
    return min((day for day in (one.withdrawn_on, one.until) if day is not None), default=None)


def _standing(view: View) -> Iterator[Block]:
    found = [one for one in view.case.consents if stands(view, one)]
    if not found:
        yield nothing_or_unknown(view, "sharing", "consents")
        return
    yield from (_card(view, one) for one in found)
    yield from perhaps_more(view, "sharing", "consents")


def _card(view: View, one: Consent) -> Card:
    return Card(plain(capital(told(view, "sharing", f"to_{one.purpose}"))), (Answers(tuple(_facts(view, one))),))


def _facts(view: View, one: Consent) -> Iterator[Answer]:
    yield Answer(spoken(view, "sharing", "giver"), (plain(_giver(view, one.giver)),))
    yield Answer(spoken(view, "sharing", "given"), (plain(view.day(one.given_on)),))
    yield Answer(spoken(view, "sharing", "until"), (plain(_until(view, one)),))
    if one.purpose is ConsentPurpose.SHARING or one.recipients:
        yield _recipients(view, one)
        yield _categories(view, one)


def _giver(view: View, giver: Giver | None) -> str:
    if giver is None:
        return told(view, "sharing", "not_recorded")
    return told(view, "sharing", "giver_self") if giver is Giver.SELF else view.label("giver", giver)


def _until(view: View, one: Consent) -> str:
    """The last day, counted. An end that is not there is one that was not set, or one that nobody knows of."""
    stop = stops_on(one)
    if stop is not None:
        return told(view, "sharing", "through", day=view.day(add_days(stop, -1)))
    known = view.records("consents", "until") and view.records("consents", "withdrawn_on")
    return told(view, "sharing", "no_end" if known else "not_recorded")


def _recipients(view: View, one: Consent) -> Answer:
    names = tuple(view.who(each) for each in one.recipients)
    return Answer(spoken(view, "sharing", "recipients"), names or (plain(_empty(view, "recipients")),))


def _categories(view: View, one: Consent) -> Answer:
    listed = capital(disclosed.categories(view, one.categories)) if one.categories else _empty(view, "categories")
    return Answer(spoken(view, "sharing", "categories"), (plain(listed),))


def _empty(view: View, name: str) -> str:
    return told(view, "sharing", f"no_{name}" if view.records("consents", name) else "not_recorded")


def _ended(view: View) -> Section | None:
    """The consents that stood and do not any more, each in a line."""
    ended = [(stop, one) for one in view.case.consents if one.given_on <= view.on and (stop := stops_on(one)) and stop <= view.on]
    lines = tuple(plain(_ended_line(view, one, stop)) for stop, one in ended)
    return Section(key="sharing-ended", title=spoken(view, "sharing", "ended"), blocks=(Bullets(lines),)) if lines else None


def _ended_line(view: View, one: Consent, stop: dt.date) -> str:
    key = "withdrawn" if one.withdrawn_on == stop else "ran_out"
    day = stop if key == "withdrawn" else add_days(stop, -1)
    what = capital(told(view, "sharing", f"to_{one.purpose}"))
    return told(view, "sharing", key, what=what, given=view.day(one.given_on), day=view.day(day))


def _running(view: View) -> list[Objection]:
    return [one for one in view.case.objections if one.span.covers(view.on)]


def _no_objection(view: View) -> Iterator[Block]:
    """That there is none, or that nobody knows: a sentence, and not a section of its own."""
    if not _running(view):
        yield Paragraph(nothing_or_unknown(view, "sharing", "objections").line)


def _objections(view: View) -> Section | None:
    blocks = tuple(Paragraph(plain(_objection(view, one))) for one in _running(view))
    return Section(key="sharing-objections", title=spoken(view, "sharing", "objections"), blocks=blocks) if blocks else None


def _objection(view: View, one: Objection) -> str:
    if one.span.start is None:
        return told(view, "sharing", "objects")
    return told(view, "sharing", "objects_since", day=view.day(one.span.start))


def _back(view: View) -> Section | None:
    """That a consent can be taken back, to whom one says so, and what the law that was read says of it. None: there was never any."""
    if not view.case.consents and view.records("consents"):
        return None
    driver = None if view.plan is None else view.plan.driver
    who = () if driver is None else view.who(driver, view.plan)
    whom = spoken(view, "sharing", "back_driver", who=who) if who else spoken(view, "sharing", "back_whom")
    lines = (spoken(view, "sharing", "back"), whom, spoken(view, "sharing", "back_then"), spoken(view, "sharing", "back_law"))
    return Section(key="sharing-back", title=spoken(view, "sharing", "back_title"), blocks=tuple(map(Paragraph, lines)))
