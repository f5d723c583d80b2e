"""All indicators and definition choices."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipcore_dataset.indicators.indicator import COUNTED, Choice, Indicator, Reference, Wanted


def _not(measure: str) -> Wanted:
    return Wanted(measure, truth=False)


_OURS = "ipcore's own definition"
_STATUS = "the four-way status of ipcore: an individual plan counts before another plan, another plan before a group"
_ACTIVE = "Norwegian Directorate of Health, municipal health and care services: share with an active individual plan (read)"
_SURVEY = "Stavanger Aftenblad 2019, citing KORFOR, Helse Stavanger (read at second hand: the wording of the survey itself was not seen)"

_NO_PLAN_NOR_GROUP = (_not("individual_plan"), _not("other_plan"), _not("group"))

_ALL = (
    Indicator(
        id="individual-plan",
        numerator=(Wanted("individual_plan"),),
        source=_ACTIVE,
        measures_published=("share_with_active_ip", "share_with_ip"),
    ),
    Indicator(id="other-plan-only", numerator=(_not("individual_plan"), Wanted("other_plan")), source=_STATUS),
    Indicator(id="group-only", numerator=(_not("individual_plan"), _not("other_plan"), Wanted("group")), source=_STATUS),
    Indicator(id="nothing", numerator=_NO_PLAN_NOR_GROUP, source=_STATUS),
    Indicator(
        id="coordinator",
        numerator=(Wanted("coordinator"),),
        source="Norwegian Directorate of Health, municipal health and care services: share with a coordinator (read)",
        measures_published=("share_with_coordinator",),
    ),
    Indicator(id="group", numerator=(Wanted("group"),), source=_OURS),
    Indicator(
        id="neither-individual-plan-nor-group",
        numerator=(_not("individual_plan"), _not("group")),
        source=f"{_SURVEY}: the rows by municipality; another plan does not count",
        measures_published=("share_neither_ip_nor_responsible_group",),
    ),
    Indicator(
        id="neither-any-plan-nor-group",
        numerator=_NO_PLAN_NOR_GROUP,
        source=f"{_SURVEY}: the national row; another plan counts",
        measures_published=("share_neither_plan_nor_responsible_group",),
    ),
    Indicator(id="nobody-responsible", numerator=(_not("somebody"),), source=_OURS),
    Indicator(
        id="measures-plan",
        numerator=(Wanted("measures_plan"),),
        source="Rogaland Revisjon, overview 2018, as cited by Stavanger Aftenblad 2019 (read at second hand)",
        measures_published=("share_with_action_plan_tiltaksplan",),
    ),
    Indicator(
        id="satisfied-with-plan",
        numerator=(Wanted("satisfied"),),
        denominator=(*COUNTED, Wanted("individual_plan"), Wanted("asked_satisfaction")),
        source="a user survey: satisfied to a large or very large degree (4 or 5 of 5), among those with a plan who were asked",
        measures_published=("share_satisfied_large_or_very_large_degree",),
    ),
    Indicator(
        id="individual-plan-during-year",
        numerator=(Wanted("individual_plan_during_year"),),
        reference=Reference.DURING_YEAR,
        source=f"{_ACTIVE}, in the tables that count the year as a whole; here those whose follow-up has not ended by the day",
        measures_published=("share_with_active_ip",),
    ),
    Indicator(
        id="individual-plan-where-needed", numerator=(Wanted("individual_plan"),), denominator=(*COUNTED, Wanted("need")), source=_OURS
    ),
    Indicator(
        id="dormant", numerator=(Wanted("dormant"),), denominator=(*COUNTED, Wanted("individual_plan")), source="ipcore's rule dormant-plan"
    ),
)

INDICATORS: Final[Mapping[str, Indicator]] = MappingProxyType({one.id: one for one in _ALL})
"""Every indicator by its id."""

STATUS: Final = ("individual-plan", "other-plan-only", "group-only", "nothing")
"""The four-way status: each row that is counted is a yes of exactly one of these, or its status is unknown."""

_ABOUT_PLANS = ("individual-plan", "neither-individual-plan-nor-group", "individual-plan-where-needed")

CHOICES: Final[Mapping[str, Choice]] = MappingProxyType(
    {
        one.id: one
        for one in (
            Choice(id="measures-plan-counts", indicators=_ABOUT_PLANS, takes=(("individual_plan", "individual_or_measures_plan"),)),
            Choice(
                id="dormant-does-not-count",
                indicators=(*_ABOUT_PLANS, "neither-any-plan-nor-group"),
                takes=(("individual_plan", "plan_in_use"),),
            ),
            Choice(
                id="declined-left-out",
                indicators=(*_ABOUT_PLANS, "neither-any-plan-nor-group"),
                leaves_out=(Wanted("declined"),),
            ),
        )
    }
)
"""Every definition choice by its id."""


def indicator_of(measure: str, reference_point: str) -> Indicator | None:
    """
    The indicator that a published figure is about. None: none here.

    Args:
        measure: What the list of published figures calls it.
        reference_point: As the list writes it. Only "during year" counts the year as a whole; a mapping or survey made some time in a year
            asks about its own day.
    """
    wanted = Reference.DURING_YEAR if reference_point == Reference.DURING_YEAR.replace("_", " ") else Reference.AT
    return next((one for one in INDICATORS.values() if measure in one.measures_published and one.reference is wanted), None)
