"""Varied cases for demonstrations and measurements: adults and some children, from nothing in place to a plan that is kept up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ipcore.identifiers import municipalities_on
from ipcore.model import Case
from ipcore.synthetic.draws import Draws
from ipcore.synthetic.follow_up import InPlace, put_in_place
from ipcore.synthetic.people import born_between, person
from ipcore.synthetic.recipe import Recipe
from ipcore.synthetic.services import give_services
from ipcore.synthetic.sketch import Sketch

NAME = "mixed"
REFERENCE_DAY = dt.date(2026, 11, 21)

_ADULTS = (18, 85)
_CHILDREN = (9, 17)
_IN_PLACE = (
    (InPlace.PLAN, 65),
    (InPlace.OTHER_AND_GROUP, 10),
    (InPlace.OTHER_ONLY, 8),
    (InPlace.GROUP_ONLY, 7),
    (InPlace.NOTHING, 10),
)
_KINDS = (("home-care", 35), ("mental-health", 35), ("substance-use", 20), ("rehabilitation", 10))


def make(cases: int, seed: int) -> Iterator[Case]:
    """Cases one by one; a case does not depend on how many are asked for."""
    municipalities = tuple(one.number for one in municipalities_on(REFERENCE_DAY))
    for number in range(1, cases + 1):
        yield _case(Draws(NAME, seed, number), number, municipalities)


def _case(draws: Draws, number: int, municipalities: tuple[str, ...]) -> Case:
    sketch = Sketch(draws=draws, on=REFERENCE_DAY, child=draws.chance(15))
    municipality = draws.one(municipalities)
    born_on = born_between(draws, REFERENCE_DAY, *(_CHILDREN if sketch.child else _ADULTS))
    who = person(draws, number, born_on, municipality, identified=draws.chance(25))
    give_services(sketch, municipality, draws.weighted(_KINDS))
    put_in_place(sketch, draws.weighted(_IN_PLACE))
    return sketch.case(f"case-{number:06}", who)


MIXED = Recipe(
    name=NAME,
    description="varied adults and children on 21 November 2026, for demonstrations and measurements",
    cases=1_000,
    on=REFERENCE_DAY,
    make=make,
)
