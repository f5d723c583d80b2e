"""All measures. A four-way status, a coordinator or a dormant plan means here what it means to the core."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipcore.facts import coordinator, group, need, plan
from ipcore.facts.codes import DECLINED, NONE
from ipcore.logic import Code
from ipcore.rules.follow_up import dormant_plan
from ipcore.rules.phrases import somebody
from ipcore_dataset.indicators.measure import ENDED, Measure

_DORMANT = dormant_plan.RULE.editions[-1]
"""The rule's own words, with the policy's number of months: what the rule finds and what is counted never part."""

_LARGE, _VERY_LARGE = Code("4"), Code("5")
"""Satisfied to a large and to a very large degree, on the scale from 1 through 5."""

_ALL = (
    Measure(name="counted", expression=~ENDED),
    Measure(name="individual_plan", expression=plan.active),
    Measure(name="other_plan", expression=plan.other_active),
    Measure(name="group", expression=group.active),
    Measure(name="coordinator", expression=coordinator.active),
    Measure(name="somebody", expression=somebody),
    Measure(name="measures_plan", expression=plan.measures_active),
    Measure(name="individual_or_measures_plan", expression=plan.active | plan.measures_active),
    Measure(name="plan_in_use", expression=_DORMANT.applies & _DORMANT.requires),
    Measure(name="dormant", expression=_DORMANT.applies & ~_DORMANT.requires),
    Measure(name="declined", expression=(plan.offer == DECLINED) & ~plan.active),
    Measure(name="need", expression=need.long_term_coordinated),
    Measure(name="asked_satisfaction", expression=plan.last_satisfaction != NONE),
    Measure(name="satisfied", expression=plan.last_satisfaction.one_of(_LARGE, _VERY_LARGE)),
    Measure(name="individual_plan_during_year", expression=plan.active, during=True, ended_on=plan.last_closed_on),
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({one.name: one for one in _ALL})
"""Every measure by its name, in the order of an atom."""


def measures_told() -> dict[str, str]:
    """The expression of each measure as a text, by its name: what a table of outcomes says of its columns."""
    return {name: str(one) for name, one in MEASURES.items()}
