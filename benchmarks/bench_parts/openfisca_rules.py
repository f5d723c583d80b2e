"""The five rules as a country package of OpenFisca: facts are input variables of a person, a rule is a variable with a formula."""

# ruff: noqa: N801, N805  # OpenFisca calls a variable as its class, and the first thing a formula takes is the population

import datetime as dt
import functools
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

DAY = "2025-12-31"
Person = build_entity(key="person", plural="persons", label="Person", is_person=True)


class ActivityPlan(Enum):
    none = "There is none"
    linked = "Linked to the plan"
    unlinked = "Not linked to the plan"


class Offer(Enum):
    none = "Not offered"
    pending = "Not answered yet"
    accepted = "Accepted"
    declined = "Declined"
    withdrawn = "Withdrawn"


def fact(name: str, kind: type, default: Any) -> type[Variable]:
    """An input variable; where nothing is given, its default counts."""
    members = {"entity": Person, "definition_period": DateUnit.DAY, "label": name, "default_value": default}
    of_kind = {"value_type": Enum, "possible_values": kind} if issubclass(kind, Enum) else {"value_type": kind}
    return type(name, (Variable,), members | of_kind)


LATE = dt.date(2199, 12, 31)
"""For a day that is not known: never overdue."""
FACTS = (
    fact("plan_active", bool, False),
    fact("plan_activity_plan", ActivityPlan, ActivityPlan.none),
    fact("plan_activity_plan_unlinked_since_on", dt.date, LATE),
    fact("plan_last_evaluated_on", dt.date, LATE),
    fact("plan_active_since_on", dt.date, LATE),
    fact("refusal_social", bool, False),
    fact("refusal_social_untold", int, 0),
    fact("refusal_nav", bool, False),
    fact("refusal_nav_untold", int, 0),
    fact("coordinator_active", bool, False),
    fact("coordinator_named", bool, True),
    fact("coordinator_offer", Offer, Offer.none),
    fact("coordinator_wish_asked", bool, True),
)
"""The input variables, called as the columns they are read from."""


class activity_plan_aligned_not_met(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.DAY
    label = "The activity plan is not linked to the plan, for more than 30 days"

    def formula(person: Any, period: Any) -> Any:
        plan = person("plan_activity_plan", period)
        late = person("plan_activity_plan_unlinked_since_on", period) < np.datetime64("2025-12-01")
        return person("plan_active", period) * (plan != ActivityPlan.none) * (plan != ActivityPlan.linked) * late


class annual_evaluation_not_met(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.DAY
    label = "The plan is not evaluated in a year"

    def formula(person: Any, period: Any) -> Any:
        year_ago = np.datetime64("2024-12-31")
        evaluated = person("plan_last_evaluated_on", period) >= year_ago
        return person("plan_active", period) * np.logical_not(evaluated + (person("plan_active_since_on", period) >= year_ago))


class complaint_route_told_not_met(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.DAY
    label = "A refusal did not tell of the right to complain"

    def formula(person: Any, period: Any) -> Any:
        refused = person("refusal_social", period) + person("refusal_nav", period)
        return refused * ((person("refusal_social_untold", period) != 0) + (person("refusal_nav_untold", period) != 0))


class coordinator_named_not_met(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.DAY
    label = "The coordinator has no name"

    def formula(person: Any, period: Any) -> Any:
        return person("coordinator_active", period) * np.logical_not(person("coordinator_named", period))


class coordinator_wish_asked_not_met(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.DAY
    label = "Nobody asked whom the person wishes as coordinator"

    def formula(person: Any, period: Any) -> Any:
        offer = person("coordinator_offer", period)
        offered = (offer == Offer.pending) + (offer == Offer.accepted)
        return offered * np.logical_not(person("coordinator_wish_asked", period))


RULES = (
    activity_plan_aligned_not_met,
    annual_evaluation_not_met,
    complaint_route_told_not_met,
    coordinator_named_not_met,
    coordinator_wish_asked_not_met,
)


@functools.cache
def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([Person])
    for one in (*FACTS, *RULES):
        made.add_variable(one)
    return made


def not_met(frame: Any) -> list[int]:
    """How many rows of a Polars frame of facts are not met, by each of `RULES`."""
    simulation = SimulationBuilder().build_default_simulation(system(), count=frame.height)
    for name in (one.__name__ for one in FACTS):
        default = system().get_variable(name).default_value
        given = frame[name].fill_null(default.name if isinstance(default, Enum) else default).to_numpy()
        simulation.set_input(name, DAY, given.astype(str) if given.dtype == object else given)
    return [int(simulation.calculate(rule.__name__, DAY).sum()) for rule in RULES]
