"""What a case says of its plan, as the element of a message: alone, or put into a message that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from ipcore import Audience, Case, ExchangeError, ExportContext, ModelError, Option, losses_except
from ipcore_kostra.messages.bufdir import Coordinator, PlanStatus, ReferralPlan, plan_document, write_plan
from ipcore_kostra.messages.message import Message, read_message
from ipcore_kostra.messages.of_case import information_of_case, referral_plan
from ipcore_kostra.messages.plan_information import information_document, write_information
from ipcore_kostra.words import say

ONTO: Final = Option(name="onto", help="A message to put it into; every byte beside it stays. None: the element alone", default="")
STATUS: Final = Option(name="status", help="The status, 1 to 4, where the case does not know it and somebody does", default="")
SCHEMA: Final = Option(name="schema", help="The receiver's XML schema, to hold the message with it against. None: it is not", default="")

# An answer is worked out from the case and written; no field of the case is carried as it stands: all are declared lost.
_AUDIENCES = (Audience.PERSON, Audience.PARENTS, Audience.PARTICIPANT, Audience.ARCHIVE)
_COORDINATOR = {
    "name": "What the coordinator is called",
    "telephone": "The coordinator's telephone",
    "email": "The coordinator's e-mail",
    "instance": "Where the coordinator works",
}


class BufdirPlanExporter:
    """
    The individual plan of Bufdir's referral, version 1.0.0: of one case. A referral must say the status: where the case does not know it,
    it is told by a setting, or nothing is written.

    A referral names the coordinator with how to be reached, which a case does not hold: that is told by settings, all or none.
    """

    name = "bufdir-plan"
    media_type = "application/xml"
    suffix = ".xml"
    audiences: Collection[Audience] = _AUDIENCES
    losses: Collection[str] = losses_except()
    options: Sequence[Option] = (
        ONTO,
        SCHEMA,
        STATUS,
        *(Option(name=f"coordinator-{key}", help=f"{text}. With the other three", default="") for key, text in _COORDINATOR.items()),
    )

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        plan = _plan(_only(cases), context)
        message, schema = _onto(context)
        out.write(plan_document(plan) if message is None else write_plan(message, plan, schema=schema))


class CarePlanExporter:
    """`OpplysningerOmIndividuellPlan` of the care messages, version 2.0: of one case. What the case does not know is left out of it."""

    name = "plo-plan"
    media_type = "application/xml"
    suffix = ".xml"
    audiences: Collection[Audience] = _AUDIENCES
    losses: Collection[str] = losses_except()
    options: Sequence[Option] = (ONTO, SCHEMA, Option(name="remark", help="A remark, free text", default=""))

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        case = _only(cases)
        try:
            told = information_of_case(case, context.on, context.options.get("remark") or None)
        except ModelError:
            raise ExchangeError(
                "the setting remark: found a sign that XML cannot carry, expected a text without control characters"
            ) from None
        message, schema = _onto(context)
        out.write(information_document(told) if message is None else write_information(message, told, schema=schema))


def _only(cases: Iterable[Case]) -> Case:
    found = iter(cases)
    case = next(found, None)
    if case is None or next(found, None) is not None:
        raise ExchangeError(f"found {'no case' if case is None else 'several cases'}, expected one: a message is about one person")
    return case


def _plan(case: Case, context: ExportContext) -> ReferralPlan:
    told = context.options.get(STATUS.name, "")
    if told and told not in set(PlanStatus):
        raise ExchangeError(f"the setting {STATUS.name}: expected one of {', '.join(PlanStatus)}")
    coordinator = _coordinator(context)
    found = referral_plan(case, context.on, coordinator)
    if found.plan is not None:
        return found.plan
    if told:
        status = PlanStatus(told)
        return ReferralPlan(status=status, coordinator=None if status is PlanStatus.NOT_RELEVANT else coordinator)
    assert found.coded.why is not None, "where there is no code there is a reason"
    why = say(context.lang, "codes", "why", str(found.coded.why))
    raise ExchangeError(say(context.lang, "messages", "export", "no_status", why=why))


def _coordinator(context: ExportContext) -> Coordinator | None:
    told = {key: context.options.get(f"coordinator-{key}", "") for key in _COORDINATOR}
    if not any(told.values()):
        return None
    missing = [f"coordinator-{key}" for key, value in told.items() if not value]
    if missing:
        raise ExchangeError(f"the settings {', '.join(missing)} are missing: a coordinator is told by all four")
    try:
        return Coordinator(**told)
    except ModelError:
        expected = "2 to 255 signs, none of them a control character"
        raise ExchangeError(
            f"the settings coordinator-...: found a text that is too short, too long or not for XML, expected {expected}"
        ) from None


def _path(context: ExportContext, name: str) -> Path | None:
    told = context.options.get(name, "")
    return Path(told) if told else None


def _onto(context: ExportContext) -> tuple[Message | None, Path | None]:
    """The message to put it into, and the schema to hold that against. None: the element alone, which no schema of a message describes."""
    path, schema = _path(context, ONTO.name), _path(context, SCHEMA.name)
    if path is None and schema is not None:
        raise ExchangeError(f"the setting {SCHEMA.name}: found no message that it could be of, expected the setting {ONTO.name} too")
    if path is None:
        return None, None
    try:
        with path.open("rb") as file:
            return read_message(file), schema
    except (OSError, ValueError) as error:
        if isinstance(error, ExchangeError):
            raise
        raise ExchangeError(f"the setting {ONTO.name}: found a file that cannot be read, expected a message") from None
