"""
The cohort of 2019: recipients of municipal services in the substance-use field, made up to have the published margins.

Who is who stands in the municipal health service's own `kind`: "rop" for severe substance use and mental illness together
(ruslidelse og psykisk lidelse), "substance-use" for the others. Nothing says what a person's status is: it follows from services,
judgments, offers, appointments, groups and plans with their days. Among those without an individual plan are people who were
never asked, who declined, whose draft was given up, whose plan was closed; among those with one, many in which nothing has
happened for years.

Two measures look alike and are not. "Neither individual plan nor group" (the rows by municipality) counts a person who has only a
measures plan (tiltaksplan); "neither individual plan, other plan nor group" (the national row) does not.

The cohort is built to match what was published. It proves nothing about Norway.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.identifiers import municipalities_on
from ipcore.model import Case, PlanKind
from ipcore.synthetic.cohort_2019_margins import ELSEWHERE, Sort, margins
from ipcore.synthetic.draws import Draws
from ipcore.synthetic.follow_up import put_in_place
from ipcore.synthetic.people import born_between, person
from ipcore.synthetic.quotas import deal, scaled
from ipcore.synthetic.recipe import Recipe
from ipcore.synthetic.services import give_services
from ipcore.synthetic.sketch import Sketch

NAME = "cohort-2019"
REFERENCE_DAY = dt.date(2019, 12, 31)
ROP = "rop"
SUBSTANCE_USE = "substance-use"

_YOUNGEST, _OLDEST = 18, 67
_MEASURES_PLANS_ONLY = ("1119",)  # Hå: the published share is of measures plans, so no other kind may stand for one


def make(cases: int, seed: int) -> Iterator[Case]:
    """The cohort, or one of another size with the same margins, rounded."""
    sorts, counts = zip(*margins(), strict=True)
    elsewhere = _elsewhere({sort.municipality for sort in sorts})
    quotas = list(zip(sorts, scaled(counts, cases), strict=True))
    for number, sort in enumerate(deal(quotas, Draws(NAME, seed)), start=1):
        yield _case(Sketch(draws=Draws(NAME, seed, number), on=REFERENCE_DAY), number, sort, elsewhere)


def _elsewhere(named: set[str]) -> tuple[str, ...]:
    return tuple(one.number for one in municipalities_on(REFERENCE_DAY) if one.number not in named)


def _case(sketch: Sketch, number: int, sort: Sort, elsewhere: tuple[str, ...]) -> Case:
    municipality = sketch.draws.one(elsewhere) if sort.municipality == ELSEWHERE else sort.municipality
    who = person(sketch.draws, number, born_between(sketch.draws, REFERENCE_DAY, _YOUNGEST, _OLDEST), municipality)
    give_services(sketch, municipality, ROP if sort.rop else SUBSTANCE_USE)
    put_in_place(sketch, sort.in_place, other_kind=PlanKind.MEASURES if municipality in _MEASURES_PLANS_ONLY else None)
    return sketch.case(f"case-{number:06}", who)


COHORT_2019 = Recipe(
    name=NAME,
    description="recipients in the substance-use field on 31 December 2019, made up to have the published margins",
    cases=20_000,
    on=REFERENCE_DAY,
    make=make,
)
