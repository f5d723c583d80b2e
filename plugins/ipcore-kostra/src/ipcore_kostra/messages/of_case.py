"""
From a case on a day to what the messages say of its plan, and back to the parts of a case.

Nothing is said that the case does not know. Back, a message says little: that there is a plan, seldom since when; that there is none now,
not that there never was one. So a part of a case made from one records nothing completely, and a no makes no part at all.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from attrs import evolve, field, frozen

from ipcore import NEVER, Case, Span
from ipcore.facts import FactsOfCase, all_facts
from ipcore.model import Appointment, Plan, PlanKind, Role
from ipcore_kostra.messages.bufdir import Coordinator, PlanStatus, ReferralPlan
from ipcore_kostra.messages.plan_information import PlanInformation
from ipcore_kostra.value_sets import Coded, coded, load_value_sets

STATUS_LIST: Final = "bufdir-plan-status"


@frozen(kw_only=True)
class FoundPlan:
    """
    What a case says of its plan, for a referral.

    Attributes:
        plan: The element. None: the status is not known.
        coded: The status as it was found, with why there is none.
    """

    plan: ReferralPlan | None
    coded: Coded


@frozen(kw_only=True)
class CaseParts:
    """
    What of a case a message tells.

    Attributes:
        plans: Plans it says there are.
        appointments: Roles it says are held.
        lost: What the message says and no part can, as names of its elements.
    """

    plans: tuple[Plan, ...] = field(default=())
    appointments: tuple[Appointment, ...] = field(default=())
    lost: tuple[str, ...] = field(default=())


def referral_plan(case: Case, on: dt.date, coordinator: Coordinator | None = None) -> FoundPlan:
    """
    The plan of a case on a day, as a referral says it.

    An offer that is declined or taken back, and a judgment that there is no need, are "not relevant" (4). A plan that is neither in
    force nor being made, considered, declined or ruled out has no status in the list.

    Args:
        case: The case.
        on: The day.
        coordinator: Who coordinates, with how to be reached: a case does not hold that. It is left out where a referral cannot have it,
            and where the case knows that nobody holds the role.
    """
    found = coded(case, on, load_value_sets()[STATUS_LIST])
    if found.code is None:
        return FoundPlan(plan=None, coded=found)
    status = PlanStatus(found.code)
    facts = FactsOfCase(case, on, all_facts())
    since = facts("plan.active_since_on") if status is PlanStatus.IN_FORCE else None
    told = None if status is PlanStatus.NOT_RELEVANT or facts("coordinator.active") is False else coordinator
    return FoundPlan(plan=ReferralPlan(status=status, valid_from=since if since != NEVER else None, coordinator=told), coded=found)


def information_of_case(case: Case, on: dt.date, remark: str | None = None) -> PlanInformation:
    """The plan of a case on a day, as a care message says it. What is not known is not said; of a closed case, nothing."""
    if case.closed_on is not None and case.closed_on <= on:
        return PlanInformation(remark=remark)
    facts = FactsOfCase(case, on, all_facts())
    return PlanInformation(plan_exists=facts("plan.active"), coordinator_appointed=facts("coordinator.active"), remark=remark)


def parts_of_referral(plan: ReferralPlan) -> CaseParts:
    """
    What of a case a referral tells. A plan in force since a day not said has begun on a day not recorded.

    A coordinator is taken for the municipality's, with the name in free text: a referral has no other. How to reach one is lost.
    """
    parts = CaseParts(lost=("Status",))
    if plan.status is PlanStatus.IN_FORCE:
        parts = CaseParts(plans=(_plan(in_force=(Span(plan.valid_from),)),))
    elif plan.status is PlanStatus.BEING_MADE:
        parts = CaseParts(plans=(_plan(),))
    if plan.coordinator is None:
        return parts
    return evolve(parts, appointments=(_coordinator(plan.coordinator.name),), lost=(*parts.lost, "Telefon", "epost", "Instans"))


def parts_of_information(information: PlanInformation) -> CaseParts:
    """What of a case a care message tells. A no is lost: it says nothing of the days before."""
    lost = [
        name
        for name, gone in (
            ("IndividuellPlanForeligger", information.plan_exists is False),
            ("koordinatorOppnevnt", information.coordinator_appointed is False),
            ("merknad", information.remark is not None),
        )
        if gone
    ]
    plans = (_plan(in_force=(Span(None),)),) if information.plan_exists else ()
    held = (_coordinator(None),) if information.coordinator_appointed else ()
    return CaseParts(plans=plans, appointments=held, lost=tuple(lost))


def _plan(in_force: tuple[Span, ...] = ()) -> Plan:
    return Plan(id="plan-1", kind=PlanKind.INDIVIDUAL, in_force=in_force)


def _coordinator(name: str | None) -> Appointment:
    return Appointment(id="coordinator-1", role=Role.COORDINATOR, span=Span(None), name=name)
