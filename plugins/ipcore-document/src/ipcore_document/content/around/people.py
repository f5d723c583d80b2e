"""Services, roles and responsibility groups."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore.model import Appointment, Group, Meeting, Service
from ipcore_document.content.items.lines import days_of, during, headed, joined, listed, name_of, named, stacked, told, told_if, yes_or_no
from ipcore_document.content.spoken import is_told
from ipcore_document.content.view import View
from ipcore_document.paper import Answer, Answers, Block, Bullets, Card, Line, plain


def services(view: View) -> tuple[Block, ...]:
    """The services, those that run first."""
    ordered = sorted(view.case.services, key=lambda one: one.span.ended(view.on))
    return (Bullets(tuple(_service(view, one) for one in ordered)),) if ordered else ()


def _service(view: View, one: Service) -> Line:
    sector = named(view, "sector", one.sector)
    municipality = None if one.municipality is None else told(view, "of_municipality", number=one.municipality)
    if not is_told(one.name):
        return headed(sector, municipality, during(view, one.span))
    return headed(view.own(one.name), sector, municipality, during(view, one.span))


def appointments(view: View) -> tuple[Block, ...]:
    """Who holds or held a role, those who hold it first."""
    ordered = sorted(view.case.appointments, key=lambda one: one.span.ended(view.on))
    return (Bullets(tuple(_appointment(view, one) for one in ordered)),) if ordered else ()


def _appointment(view: View, one: Appointment) -> Line:
    role = named(view, "role", one.role)
    return headed(
        told(view, "colon", what=role, text=view.own(one.name)) if is_told(one.name) else role,
        None if one.service is None else told(view, "works_in", service=view.service(view.services[one.service])),
        during(view, one.span),
        yes_or_no(view, "health_personnel", one.health_personnel),
        yes_or_no(view, "trained", one.trained),
    )


def groups(view: View) -> tuple[Block, ...]:
    """The responsibility groups with those in them and their meetings, those that exist first."""
    return tuple(_group(view, one) for one in sorted(view.case.groups, key=lambda one: one.span.ended(view.on)))


def _group(view: View, one: Group) -> Card:
    rows = (
        ("leader", () if one.leader is None else (name_of(view, one.leader),)),
        ("members", tuple(name_of(view, each) for each in one.members)),
    )
    title = joined((told(view, "group"), plain(days_of(view, one.span))), ", ")
    answers = tuple(Answer(told(view, key), lines) for key, lines in rows if lines)
    meetings = tuple(_meetings(view, one))
    blocks: list[Block] = [Answers(answers)] if answers else []
    if meetings:
        blocks.append(Card(told(view, "meetings"), (Bullets(meetings),)))
    return Card(title, tuple(blocks))


def _meetings(view: View, group: Group) -> Iterator[Line]:
    """The meetings: the last one held first, then those that are planned, the next one first."""
    held = [one for one in group.meetings if one.held_on is not None and view.by(one.held_on)]
    planned = [one for one in group.meetings if one not in held and one.planned_on is not None]
    yield from (_meeting(view, one) for one in sorted(held, key=lambda one: str(one.held_on), reverse=True))
    yield from (_meeting(view, one) for one in sorted(planned, key=lambda one: str(one.planned_on)))


def _meeting(view: View, one: Meeting) -> Line:
    held = told_if(view, "held", one.held_on)
    over = one.planned_on is not None and one.planned_on < view.on
    planned = None if one.planned_on is None else told(view, "was_planned" if held or over else "planned", day=view.day(one.planned_on))
    return stacked(
        held,
        planned,
        told(view, "not_seen_held") if held is None and over else None,
        told_if(view, "minutes", one.minutes_on),
        told(view, "called", who=listed(name_of(view, each) for each in one.called)) if one.called else None,
    )
