"""
What a message says of a plan, as a case.

A message is about one person, and says little of the case: it records nothing completely, so what it does not say is unknown, and its
"no" is not read. Whose case it is, the caller says: the number in the message is never read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import BinaryIO, Final, cast

from attrs import frozen

from ipcore import Case, ExchangeError, ModelError, Option, ProblemKind, ReadContext, Rejection, Source, Takes, rejected
from ipcore.dates import parse_day
from ipcore.model import Person
from ipcore_kostra.messages.bufdir import read_plan
from ipcore_kostra.messages.message import Message, read_message, refused
from ipcore_kostra.messages.of_case import CaseParts, parts_of_information, parts_of_referral
from ipcore_kostra.messages.plan_information import NAMESPACES, read_information
from ipcore_kostra.messages.problems import MessageError

PERSON: Final = Option(name="person", help="The pseudonymous key of the person it is about, and of the case")
SENT_ON: Final = Option(name="sent-on", help="The day the message was sent: 2026-11-21. Nothing is known after it")


@frozen(kw_only=True)
class _Settings:
    person: Person
    sent_on: dt.date


class BufdirPlanAdapter:
    """The individual plan of Bufdir's referral, version 1.0.0: a case with the plan and the coordinator it says there are."""

    name = "bufdir-plan"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".bufdir.xml",)
    records: Collection[str] = ()
    options: Sequence[Option] = (PERSON, SENT_ON)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        settings = _settings(context)
        yield _case(source, settings, context, "bufdir-plan", lambda message: parts_of_referral(read_plan(message)))


class CarePlanAdapter:
    """`OpplysningerOmIndividuellPlan` of a care message: a case with the plan and the coordinator it says there are."""

    name = "plo-plan"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".plo.xml",)
    records: Collection[str] = ()
    options: Sequence[Option] = (PERSON, SENT_ON)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        settings = _settings(context)
        yield _case(source, settings, context, "plo-plan", _of_care_message)


def _of_care_message(message: Message) -> CaseParts:
    """
    What it says of the plan: of a message that has no such part, nothing.

    Raises:
        MessageError: something is wrong in that part, or nothing in the message is of a care message known here.
    """
    told = read_information(message)
    if told is not None:
        return parts_of_information(told)
    if not any(next(message.root.iter(f"{{{space}}}*"), None) is not None for space in NAMESPACES):
        raise refused("no part of a care message", "one with the component poKomponent 2.0", kind=ProblemKind.UNKNOWN_FORMAT)
    return CaseParts()


def _case(
    source: BinaryIO | str, settings: _Settings, context: ReadContext, system: str, parts_of: Callable[[Message], CaseParts]
) -> Case | Rejection:
    try:
        parts = parts_of(read_message(cast(BinaryIO, source)))
    except MessageError as error:
        return rejected(error.problems, number=1)
    for name in parts.lost:
        context.unread(name)
    about = Source(system=system, exported_on=settings.sent_on, records=())
    return Case(id=settings.person.key, person=settings.person, plans=parts.plans, appointments=parts.appointments, source=about)


def _settings(context: ReadContext) -> _Settings:
    try:
        person = Person(key=context.options.get(PERSON.name, ""))
    except ModelError:
        raise ExchangeError(f"the setting {PERSON.name}: expected a pseudonymous key, no identity number") from None
    try:
        return _Settings(person=person, sent_on=parse_day(context.options.get(SENT_ON.name, "")))
    except ModelError:
        raise ExchangeError(f"the setting {SENT_ON.name}: expected a day such as 2026-11-21") from None
