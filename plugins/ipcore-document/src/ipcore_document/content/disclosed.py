"""What was shared, or looked up, on record."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Category, Disclosure
from ipcore_document.content.items.lines import days_of
from ipcore_document.content.recorded import nothing_or_unknown, perhaps_more
from ipcore_document.content.spoken import spoken, told
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Line, Section, Table, plain

_COLUMNS = ("day", "recipient", "what", "basis", "period")


def section(view: View) -> Section:
    """What was shared by the day, the latest first."""
    return Section(key="sharing-disclosed", title=spoken(view, "sharing", "disclosed"), blocks=tuple(_blocks(view)))


def categories(view: View, shared: tuple[Category, ...]) -> str:
    """Categories in words."""
    return ", ".join(view.label("category", one) for one in shared)


def made(view: View) -> list[Disclosure]:
    """What was shared by the day, the latest first."""
    return sorted((one for one in view.case.disclosures if one.made_on <= view.on), key=lambda one: one.made_on, reverse=True)


def _blocks(view: View) -> Iterator[Block]:
    found = made(view)
    if not found:
        yield nothing_or_unknown(view, "sharing", "disclosures")
        return
    heads = tuple(spoken(view, "sharing", f"column_{name}") for name in _COLUMNS)
    yield Table(spoken(view, "sharing", "disclosed_caption"), heads, tuple(_row(view, one) for one in found))
    yield from perhaps_more(view, "sharing", "disclosures")


def _row(view: View, one: Disclosure) -> tuple[Line, ...]:
    unknown = told(view, "sharing", "not_recorded")
    return (
        plain(view.day(one.made_on)),
        _got(view, one) or plain(unknown),
        plain(categories(view, one.categories) if one.categories else unknown),
        plain(unknown if one.basis is None else view.label("basis", one.basis)),
        plain(unknown if one.period is None else days_of(view, one.period)),
    )


def _got(view: View, one: Disclosure) -> Line:
    """Who got it: the participant, and the organisation by the source's own code."""
    who = () if one.recipient is None else view.who(one.recipient)
    if one.organisation is None:
        return who
    organisation = view.own(one.organisation)
    return spoken(view, "sharing", "in_organisation", who=who, organisation=organisation) if who else organisation
