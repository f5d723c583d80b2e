"""
Eight core rules as three libraries write them: truth values, codes and days, `&`, `|`, `~`, and days added to days. For ipcore they are its
own, word for word as they are shipped; for OpenFisca-core and rule-engine they are written by hand, as their pages show it.

A fact is called here as the others need it: `plan_offer` for `plan.offer`. All have the same facts, those of ipcore.
"""

import datetime as dt
import functools
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.model_api import DAY, Enum, Variable
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore.rules import Edition, built_in_rules

ON = dt.date(2026, 11, 21)
NAMES = (
    "coordinator-named",
    "coordinator-wish-asked",
    "need-reported",
    "plan-offer-answered",
    "plan-offered",
    "plan-period-current",
    "plan-refusal-respected",
    "plan-work-started",
)
_OF_IPCORE = {rule.id: rule.edition_on(ON) for rule in built_in_rules()}
EDITIONS: Mapping[str, Edition] = {name: edition for name in NAMES if (edition := _OF_IPCORE[name])}


def plain(fact: Fact) -> str:
    """A fact's name for libraries whose names have no dots."""
    return fact.name.replace(".", "_")


READ = {name: [one for one in edition.facts if isinstance(one, Fact)] for name, edition in EDITIONS.items()}
FACTS = {plain(fact): fact for facts in READ.values() for fact in facts}
NEVER = dt.date(9000, 1, 1)


# --- OpenFisca-core -----------------------------------------------------------------------------------------------------

Of = Callable[[str], Any]
"""Gives the values of a fact, one for each person."""


def code(of: Of, name: str, *codes: str) -> Any:
    """Whether the code is one of these."""
    values = of(name)
    return functools.reduce(operator.or_, [values == values.possible_values[one] for one in codes])


def later(of: Of, name: str, days: int) -> Any:
    return of(name) + np.timedelta64(days, "D")


def kvp(of: Of) -> Any:
    return of("service_nav") & of("programme_kvp")


FORMULAS: dict[str, tuple[Callable[[Of, Any], Any], Callable[[Of, Any], Any]]] = {
    "coordinator-named": (
        lambda of, on: of("coordinator_active"),
        lambda of, on: of("coordinator_named"),
    ),
    "coordinator-wish-asked": (
        lambda of, on: code(of, "coordinator_offer", "pending", "accepted"),
        lambda of, on: of("coordinator_wish_asked"),
    ),
    "need-reported": (
        lambda of, on: (
            ((of("need_seen_by_specialist_on") <= on) | (of("need_seen_by_municipality_on") <= on))
            & code(of, "plan_offer", "none")
            & ~(of("plan_first_begun_on") <= on)
        ),
        lambda of, on: (
            (
                (of("notice_to_specialist_unit_on") <= on)
                | (of("notice_to_municipal_unit_on") <= on)
                | (on <= later(of, "need_seen_by_specialist_on", 7))
            )
            & (
                (of("notice_to_municipal_unit_on") <= on)
                | (on <= later(of, "need_seen_by_municipality_on", 7))
                | ~code(of, "coordinator_offer", "none")
                | of("coordinator_active")
            )
        ),
    ),
    "plan-offer-answered": (
        lambda of, on: ~code(of, "plan_offer", "none"),
        lambda of, on: (
            ~code(of, "plan_offer", "pending")
            | (on <= later(of, "plan_offer_since_on", 30))
            | ((of("plan_offer_since_on") <= of("consent_plan_given_on")) & (of("consent_plan_given_on") <= on))
        ),
    ),
    "plan-offered": (
        lambda of, on: kvp(of) | of("need_long_term_coordinated"),
        lambda of, on: (
            ~code(of, "plan_offer", "none")
            | (of("plan_first_begun_on") <= on)
            | (
                (of("need_recorded_on") <= on)
                & (on <= later(of, "need_recorded_on", 30))
                & ~(kvp(of) & (later(of, "programme_kvp_started_on", 30) < on))
            )
            | (
                kvp(of)
                & (of("need_recorded_on") > on)
                & (of("programme_kvp_started_on") <= on)
                & (on <= later(of, "programme_kvp_started_on", 30))
            )
        ),
    ),
    "plan-period-current": (
        lambda of, on: of("plan_active") & (of("plan_period_stops_on") < np.datetime64(NEVER)),
        lambda of, on: of("plan_period_stops_on") > on,
    ),
    "plan-refusal-respected": (
        lambda of, on: code(of, "plan_offer", "declined", "withdrawn"),
        lambda of, on: (
            (of("plan_last_written_on") <= of("plan_offer_since_on"))
            | (of("plan_begun_on") > on)
            | ((of("plan_offer_since_on") <= of("consent_plan_given_on")) & (of("consent_plan_given_on") <= on))
            | (
                code(of, "plan_offer", "declined")
                & (of("plan_active_since_on") <= of("plan_offer_since_on"))
                & (of("consent_plan_given_on") <= on)
                & (of("consent_plan_withdrawn_on") > on)
            )
        ),
    ),
    "plan-work-started": (
        lambda of, on: code(of, "plan_offer", "accepted"),
        lambda of, on: (
            of("plan_active")
            | (of("plan_draft_begun_on") <= on)
            | (of("plan_offer_carried_out_on") <= on)
            | (of("need_ruled_out_on") <= on)
            | (on <= later(of, "plan_offer_since_on", 30))
        ),
    ),
}

_PERSON = build_entity(key="person", plural="persons", label="A person", is_person=True)
CODES = {name: Enum(name, {one: one for one in sorted(fact.codes)}) for name, fact in FACTS.items() if fact.type is Type.CODE}


def _input(name: str, fact: Fact) -> type[Variable]:
    """An input variable. Its default is the value that says that there is no such thing; of a code, OpenFisca asks for one."""
    body: dict[str, Any] = {"entity": _PERSON, "definition_period": DAY}
    if fact.type is Type.CODE:
        body |= {"value_type": Enum, "possible_values": CODES[name], "default_value": CODES[name][fact.absent]}
    else:
        body |= {"value_type": bool if fact.type is Type.BOOL else dt.date, "default_value": fact.absent}
    return type(name, (Variable,), body)


def _computed(name: str, meaning: Callable[[Of, Any], Any]) -> type[Variable]:
    def formula(person: Any, period: Any) -> Any:
        return meaning(lambda fact: person(fact, period), np.datetime64(period.start.date))

    return type(name, (Variable,), {"value_type": bool, "entity": _PERSON, "definition_period": DAY, "formula": formula})


def benefit_system() -> TaxBenefitSystem:
    """The facts as input variables, and two computed ones for each rule: `<rule>_applies` and `<rule>_met`."""
    system = TaxBenefitSystem([_PERSON])
    for name, fact in FACTS.items():
        system.add_variable(_input(name, fact))
    for rule, (applies, met) in FORMULAS.items():
        system.add_variable(_computed(f"{rule}_applies", applies))
        system.add_variable(_computed(f"{rule}_met", met))
    return system


def simulated(system: TaxBenefitSystem, rows: list[dict[str, Any]]) -> dict[str, tuple[Any, Any]]:
    """Whether each rule applies and is met, for each row. A fact that is not in a row is not given to OpenFisca either."""
    day = ON.isoformat()
    persons = {
        str(number): {name: {day: value.isoformat() if isinstance(value, dt.date) else value} for name, value in row.items()}
        for number, row in enumerate(rows)
    }
    simulation = SimulationBuilder().build_from_entities(system, {"persons": persons})
    return {rule: (simulation.calculate(f"{rule}_applies", day), simulation.calculate(f"{rule}_met", day)) for rule in NAMES}


# --- rule-engine --------------------------------------------------------------------------------------------------------

_KVP = "(service_nav and programme_kvp)"
EXPRESSIONS: dict[str, tuple[str, str]] = {
    "coordinator-named": ("coordinator_active", "coordinator_named"),
    "coordinator-wish-asked": ("coordinator_offer in ['pending', 'accepted']", "coordinator_wish_asked"),
    "need-reported": (
        "(need_seen_by_specialist_on <= on or need_seen_by_municipality_on <= on)"
        " and plan_offer == 'none' and not (plan_first_begun_on <= on)",
        "(notice_to_specialist_unit_on <= on or notice_to_municipal_unit_on <= on or on <= need_seen_by_specialist_on + t'P7D')"
        " and (notice_to_municipal_unit_on <= on or on <= need_seen_by_municipality_on + t'P7D'"
        " or coordinator_offer != 'none' or coordinator_active)",
    ),
    "plan-offer-answered": (
        "plan_offer != 'none'",
        "plan_offer != 'pending' or on <= plan_offer_since_on + t'P30D'"
        " or (plan_offer_since_on <= consent_plan_given_on and consent_plan_given_on <= on)",
    ),
    "plan-offered": (
        f"{_KVP} or need_long_term_coordinated",
        "plan_offer != 'none' or plan_first_begun_on <= on"
        " or (need_recorded_on <= on and on <= need_recorded_on + t'P30D'"
        f" and not ({_KVP} and programme_kvp_started_on + t'P30D' < on))"
        f" or ({_KVP} and need_recorded_on > on and programme_kvp_started_on <= on and on <= programme_kvp_started_on + t'P30D')",
    ),
    "plan-period-current": ("plan_active and plan_period_stops_on < d'9000-01-01'", "plan_period_stops_on > on"),
    "plan-refusal-respected": (
        "plan_offer in ['declined', 'withdrawn']",
        "plan_last_written_on <= plan_offer_since_on or plan_begun_on > on"
        " or (plan_offer_since_on <= consent_plan_given_on and consent_plan_given_on <= on)"
        " or (plan_offer == 'declined' and plan_active_since_on <= plan_offer_since_on"
        " and consent_plan_given_on <= on and consent_plan_withdrawn_on > on)",
    ),
    "plan-work-started": (
        "plan_offer == 'accepted'",
        "plan_active or plan_draft_begun_on <= on or plan_offer_carried_out_on <= on or need_ruled_out_on <= on"
        " or on <= plan_offer_since_on + t'P30D'",
    ),
}
