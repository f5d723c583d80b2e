"""Whom to call: one name, one number; and where there is none, why, and whom to ask instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from ipcore.model import Appointment, Participant, Role
from ipcore_document.content.coordinators import ROLES, contact_of, coordinators, driver_of
from ipcore_document.content.items.lines import stacked
from ipcore_document.content.silence import silence
from ipcore_document.content.spoken import capital, is_told, spoken
from ipcore_document.content.telephone import dial
from ipcore_document.content.view import View
from ipcore_document.paper import Block, Call, Line, Note, Paragraph, Section, plain

_PATHS = tuple(f"appointments:{role}.span" for role in ROLES)
_UNITS_SINCE = dt.date(2012, 1, 1)
"""Since when helse- og omsorgstjenesteloven § 7-3 and spesialisthelsetjenesteloven § 2-5 b are in force."""


def section(view: View) -> Section | None:
    return Section(key="calling", title=spoken(view, "calling", "title"), blocks=tuple(_blocks(view)))


def at_once(view: View) -> Line | None:
    """Whom to call and by which number, shortly, to be read before all else. None: nobody with a name."""
    held = [] if view.by(view.case.closed_on) else coordinators(view)
    if held and is_told(held[0].name):
        return _top(view, capital(view.label("role", held[0].role)), view.own(held[0].name), contact_of(view, held[0]))
    driver = None if view.by(view.case.closed_on) else driver_of(view, view.plan)
    if driver is None:
        return None
    return _top(view, spoken(view, "calling", "top_driver"), view.own(driver.name or "", view.plan), driver.contact)


def _top(view: View, role: Line | str, name: Line, contact: str | None) -> Line:
    if is_told(contact):
        line = spoken(view, "calling", "top_number", role=role, name=name, number=view.own(contact))
    else:
        line = spoken(view, "calling", "top", role=role, name=name)
    return tuple(evolve(one, strong=one.own) for one in line)


def _blocks(view: View) -> Iterator[Block]:
    if view.by(view.case.closed_on):
        yield Note(spoken(view, "calling", "closed", day=view.day(view.case.closed_on)))
        return
    held = coordinators(view)
    if held:
        yield from _held(view, held[0])
        yield from _also(view, held[1:])
    else:
        yield from _nobody(view)


def _held(view: View, one: Appointment) -> Iterator[Block]:
    """Somebody is coordinator."""
    if is_told(one.name):
        contact = contact_of(view, one)
        yield _call(view, view.own(one.name), _role(view, one), contact)
        if contact is None:
            yield Note(spoken(view, "calling", "no_number"))
            yield from _ask(view, one, named=True)
        return
    driver = driver_of(view, view.plan)
    if driver is not None:
        yield from _drives(view, driver)
    if driver is None or driver.service is None or driver.service != one.service:
        yield Note(spoken(view, "calling", "no_name", role=view.label("role", one.role)))
    if driver is None or not is_told(driver.contact):
        yield from _ask(view, one, named=driver is not None and driver.service == one.service)


def _nobody(view: View) -> Iterator[Block]:
    """Nobody is, or nobody knows, or it is left out; the plan may say who sees to its progress all the same."""
    driver = driver_of(view, view.plan)
    if driver is not None:
        yield from _drives(view, driver)
    yield Note(silence(view, "calling", "nobody", *_PATHS))
    if driver is None or not is_told(driver.contact):
        yield from _unit(view, Role.COORDINATOR)


def _drives(view: View, one: Participant) -> Iterator[Block]:
    """Who sees to coordination and progress of the plan: that they are the coordinator is not on record."""
    contact = one.contact if is_told(one.contact) else None
    yield _call(view, view.own(one.name or "", view.plan), spoken(view, "calling", "driver"), contact)
    if contact is None:
        yield Note(spoken(view, "calling", "no_number"))


def _call(view: View, name: Line, role: Line, contact: str | None) -> Call:
    return Call(name, role, () if contact is None else view.own(contact), dial(contact or ""))


def _role(view: View, one: Appointment) -> Line:
    """The role, and the service they work in."""
    role = plain(view.label("role", one.role))
    service = None if one.service is None else view.services.get(one.service)
    return role if service is None else view.words.line("common", "role_in_service", role=role, service=view.service(service))


def _ask(view: View, one: Appointment, *, named: bool) -> Iterator[Block]:
    """Whom to ask: the service they work in, and the unit that answers for coordinators."""
    service = None if one.service is None else view.services.get(one.service)
    if service is not None and service.span.covers(view.on):
        key = "ask_number" if named else "ask_who"
        yield Paragraph(spoken(view, "calling", key, service=view.service(service)))
    yield from _unit(view, one.role)


def _unit(view: View, role: Role) -> Iterator[Block]:
    if view.on >= _UNITS_SINCE:
        yield Paragraph(spoken(view, "calling", "trust_unit" if role is Role.SPECIALIST_COORDINATOR else "unit"))


def _also(view: View, others: list[Appointment]) -> Iterator[Block]:
    """Others who hold the same role, where their names are known."""
    names = [view.own(one.name) for one in others if is_told(one.name)]
    if names:
        yield Paragraph(spoken(view, "calling", "also", names=stacked(*names)))
