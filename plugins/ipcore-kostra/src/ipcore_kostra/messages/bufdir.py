"""
The individual plan in Bufdir's referral (Henvisning), version 1.0.0: read, checked, written.

The element has a status (1 to 4), a day from which the plan holds, and a coordinator. The schema lets each stand with every status; the
form behind it takes the day only with status 1, and the coordinator only with 1, 2 and 3. Here the form counts: a day beside "being
made" contradicts itself.

Read: `XSD/Bufdir_Barnevern_Generelt_v1.0.0.xsd` (IndividuellPlanType), `Bufdir_Generelt_v1.0.0.xsd` (KontaktpersonType),
`Bufdir_Barnevern_Henvisning_v1.0.0.xsd` (its place) of Losningsutvikling/Utvekslingsformater, on 2026-11-22.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import Final

from attrs import field, frozen
from lxml import etree

from ipcore import ModelError, Problem, ProblemKind
from ipcore.dates import is_recordable
from ipcore_kostra.messages.message import Message, check_schema, refused
from ipcore_kostra.messages.problems import MessageError
from ipcore_kostra.messages.reading import Reader, local
from ipcore_kostra.messages.writing import Node, as_document, check_text, inserted, only, parent_of, replaced, same_but, scope_of

VERSION: Final = "1.0.0"
REFERRAL: Final = f"https://Bufdir.no/Barnevern/Henvisning_v{VERSION}"
CHILD_WELFARE: Final = f"https://Bufdir.no/Barnevern/Generelt_v{VERSION}"
GENERAL: Final = f"https://Bufdir.no/Generelt_v{VERSION}"

PLAN: Final = f"{{{REFERRAL}}}IndividuellPlan"
_NEXT: Final = f"{{{REFERRAL}}}MedvirkningOgInvolvering"
"""What stands after the plan in a referral, always."""

_STATUS, _FROM, _COORDINATOR = (f"{{{CHILD_WELFARE}}}{name}" for name in ("Status", "GyldigFra", "Koordinator"))
_CONTACT, _INSTANCE = (f"{{{CHILD_WELFARE}}}{name}" for name in ("Kontaktperson", "Instans"))
_NAME, _TELEPHONE, _EMAIL = (f"{{{GENERAL}}}{name}" for name in ("Navn", "Telefon", "epost"))

_SHORTEST, _LONGEST = 2, 255
_OTHER_VERSION = re.compile(r"\{https://Bufdir\.no/Barnevern/Henvisning_v(\d+\.\d+\.\d+)\}IndividuellPlan")


class PlanStatus(StrEnum):
    """How the plan stands (IndividuellPlanStatusType)."""

    IN_FORCE = "1"  # foreligger
    BEING_MADE = "2"  # under arbeid
    CONSIDERED = "3"  # vurderes
    NOT_RELEVANT = "4"  # ikke aktuell


@frozen(kw_only=True)
class Coordinator:
    """
    The coordinator of the plan (koordinator): a contact person and where that person works. All of it identifies.

    Attributes:
        name: Two signs or more.
        telephone: Two signs or more, at most 255; may have a country code.
        email: As long.
        instance: The service or body, as long (instans).

    Raises:
        ModelError: a text of another length, or one that XML cannot carry.
    """

    name: str = field(repr=False)
    telephone: str = field(repr=False)
    email: str = field(repr=False)
    instance: str = field(repr=False)

    def __attrs_post_init__(self) -> None:
        problems = [*_text_problems(self.name, "/name", None)]
        for key in ("telephone", "email", "instance"):
            problems += _text_problems(getattr(self, key), f"/{key}", _LONGEST)
        if problems:
            raise ModelError(problems)


@frozen(kw_only=True)
class ReferralPlan:
    """
    What a referral says of the individual plan.

    Attributes:
        status: How it stands.
        valid_from: First day it holds. Only with `IN_FORCE`. None: not said.
        coordinator: Not with `NOT_RELEVANT`. None: not said, which is not that there is none.

    Raises:
        ModelError: a day or a coordinator with a status that cannot have one.
    """

    status: PlanStatus
    valid_from: dt.date | None = field(default=None)
    coordinator: Coordinator | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        problems = []
        if self.valid_from is not None and self.status is not PlanStatus.IN_FORCE:
            problems.append(Problem(pointer="/valid_from", found=f"a day with status {self.status}", expected="a day only with status 1"))
        if self.valid_from is not None and not is_recordable(self.valid_from):
            problems.append(Problem(pointer="/valid_from", found="a day that cannot be recorded", expected="a day from 1850 to 2199"))
        if self.coordinator is not None and self.status is PlanStatus.NOT_RELEVANT:
            expected = "a coordinator only with status 1, 2 or 3"
            problems.append(Problem(pointer="/coordinator", found="a coordinator with status 4", expected=expected))
        if problems:
            raise ModelError(problems)


def read_plan(message: Message, *, schema: Path | None = None) -> ReferralPlan:
    """
    What a referral, or the element alone, says of the plan.

    Args:
        message: As `read_message` gives it.
        schema: The receiver's schema of the whole message, to hold it against first. None: only the element is checked.

    Raises:
        MessageError: the plan is not there, there are several, it is of another version, or something is wrong in it, with all that is.
    """
    if schema is not None:
        check_schema(message, schema)
    found = list(message.root.iter(PLAN))
    if len(found) != 1:
        raise _not_one(message, len(found))
    reader = Reader()
    made = _plan(found[0], reader)
    if made is None:
        raise MessageError(reader.problems)
    return made


def plan_document(plan: ReferralPlan) -> bytes:
    """The element as an XML document of its own."""
    return as_document(_node(plan))


def write_plan(message: Message, plan: ReferralPlan, *, schema: Path | None = None) -> bytes:
    """
    The referral with this plan in it. Where it has the element, its content is replaced; else it is put where it belongs. Every byte
    outside it stays.

    Args:
        message: As `read_message` gives it.
        plan: What is to stand there.
        schema: The receiver's schema of the whole message, to hold the new one against. None: it is not.

    Raises:
        MessageError: there is no place for it, there are several, or the new message does not follow the schema.
    """
    spot = only(message, PLAN)
    if spot is not None:
        data = replaced(message, spot, _node(plan))
    else:
        after = only(message, _NEXT)
        if after is None or not after.parents:
            raise _not_one(message, 0)
        data = inserted(message, after, _node(plan), scope_of(parent_of(message, _NEXT)))
    again = read_plan(same_but(message, data), schema=schema)
    assert again == plan, "what is written is what is read"
    return data


def _not_one(message: Message, count: int) -> MessageError:
    others = {match[1] for one in message.root.iter(etree.Element) if (match := _OTHER_VERSION.fullmatch(str(one.tag)))}
    if others - {VERSION}:
        found = f"a plan of version {', '.join(sorted(others))}"
        return refused(found, f"version {VERSION}", kind=ProblemKind.UNKNOWN_FORMAT)
    kind = ProblemKind.DUPLICATE if count else ProblemKind.MISSING
    found = "no individual plan" if count == 0 else f"{count} individual plans"
    return refused(found, f"one element IndividuellPlan of a referral, version {VERSION}", kind=kind)


def _plan(element: etree._Element, reader: Reader) -> ReferralPlan | None:
    parts = reader.children(element, (_STATUS, _FROM, _COORDINATOR))
    status = _status(element, parts, reader)
    valid_from = reader.day(parts[_FROM]) if _FROM in parts else None
    coordinator = _coordinator(parts[_COORDINATOR], reader) if _COORDINATOR in parts else None
    if status is not None:
        if _FROM in parts and status is not PlanStatus.IN_FORCE:
            reader.add(parts[_FROM], f"a day with status {status}", "a day only with status 1")
        if _COORDINATOR in parts and status is PlanStatus.NOT_RELEVANT:
            reader.add(parts[_COORDINATOR], "a coordinator with status 4", "a coordinator only with status 1, 2 or 3")
    if reader.problems or status is None:
        return None
    return ReferralPlan(status=status, valid_from=valid_from, coordinator=coordinator)


def _status(element: etree._Element, parts: dict[str, etree._Element], reader: Reader) -> PlanStatus | None:
    if _STATUS not in parts:
        reader.add(element, "no status", "a status from 1 to 4", ProblemKind.MISSING)
        return None
    code = reader.text(parts[_STATUS])
    if code in set(PlanStatus):
        return PlanStatus(code)
    reader.add(parts[_STATUS], "a status that there is not", "one of 1, 2, 3, 4", ProblemKind.UNKNOWN_CODE)
    return None


def _coordinator(element: etree._Element, reader: Reader) -> Coordinator | None:
    parts = reader.children(element, (_CONTACT, _INSTANCE))
    contact = reader.children(parts[_CONTACT], (_NAME, _TELEPHONE, _EMAIL)) if _CONTACT in parts else {}
    everything = {**parts, **contact}
    for name in (_CONTACT, _NAME, _TELEPHONE, _EMAIL, _INSTANCE):
        if name not in everything:
            reader.add(element, "a coordinator of whom something is missing", local(name), ProblemKind.MISSING)
    texts = {name: reader.text(everything[name]) for name in (_NAME, _TELEPHONE, _EMAIL, _INSTANCE) if name in everything}
    for name, text in texts.items():
        for problem in _text_problems(text, "", None if name == _NAME else _LONGEST):
            reader.add(everything[name], problem.found, problem.expected)
    if reader.problems:
        return None
    return Coordinator(name=texts[_NAME], telephone=texts[_TELEPHONE], email=texts[_EMAIL], instance=texts[_INSTANCE])


def _text_problems(text: str, path: str, longest: int | None) -> list[Problem]:
    if len(text) < _SHORTEST or (longest is not None and len(text) > longest):
        expected = f"{_SHORTEST} signs or more" if longest is None else f"{_SHORTEST} to {longest} signs"
        return [Problem(pointer=path, found="a text of another length", expected=expected)]
    return check_text(text, path)


def _node(plan: ReferralPlan) -> Node:
    parts = [Node(name=_STATUS, text=str(plan.status))]
    if plan.valid_from is not None:
        parts.append(Node(name=_FROM, text=plan.valid_from.isoformat()))
    if plan.coordinator is not None:
        one = plan.coordinator
        contact = (Node(name=_NAME, text=one.name), Node(name=_TELEPHONE, text=one.telephone), Node(name=_EMAIL, text=one.email))
        children = (Node(name=_CONTACT, children=contact), Node(name=_INSTANCE, text=one.instance))
        parts.append(Node(name=_COORDINATOR, children=children))
    return Node(name=PLAN, children=parts)
