"""The cases the kit tries with: those made on purpose are the same in every run, so that what fails once fails again."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, Phase, given, settings

from ipcore.dates import add_days
from ipcore.model import FORMAT, Case, Goal, Participant, ParticipantRole, Person, Plan, PlanKind, Source, Standing
from ipcore.serde import dumps
from ipcore.synthetic import RECIPES
from ipcore.testing.cases import cases
from ipcore.testing.conformance.altering import renamed
from ipcore.testing.conformance.designed import designed_cases
from ipcore.testing.conformance.moved import moved
from ipcore.testing.days import AROUND

USUAL = 150
"""So many are drawn that every field of the model is filled in at least one of them."""


_LIKELY = 30
_SEED = 2024
_BETWEEN = 4
"""One of those that could be somebody's comes after so many that are drawn."""


@functools.cache
def some_cases(effort: int = 1) -> tuple[Case, ...]:
    """
    Cases that use the whole model, no two alike. The more effort, the more; the first ones stay the same.

    Those made on purpose come first. After them come cases as they are in practice among those that are drawn.
    """
    found = (*designed_cases(), *_mingled(_drawn(USUAL * effort), _likely()))
    different = {dumps(case): case for case in found}.values()
    return tuple(renamed(case, case.id, f"{case.id[:100]}-{number}") for number, case in enumerate(different))


def _likely() -> Iterator[Case]:
    """Cases as they could be, in the days in which all the others are."""
    recipe = RECIPES["mixed"]
    return (moved(case, AROUND - recipe.on) for case in recipe(_LIKELY, _SEED))


def _mingled(drawn: Iterable[Case], likely: Iterator[Case]) -> Iterator[Case]:
    for number, case in enumerate(drawn):
        yield case
        if number % _BETWEEN == 0:
            yield from itertools.islice(likely, 1)


def _drawn(count: int) -> tuple[Case, ...]:
    """So many cases at random. With which constants depends on what else is imported: what must be tried is made on purpose."""
    drawn: list[Case] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(cases())
    def collect(case: Case) -> None:
        drawn.append(case)

    collect()
    return tuple(drawn)


@functools.cache
def fullest_first(effort: int = 1) -> tuple[Case, ...]:
    """The same cases: those made on purpose, which use every field, and then those first in which most is recorded."""
    made = len(designed_cases())
    return (*some_cases(effort)[:made], *sorted(some_cases(effort)[made:], key=lambda case: -len(repr(case))))


def plain_case(number: int = 0, *, text: str = "tekst") -> Case:
    """A small case with a plan in force, a participant and a goal. No two numbers give equal parts."""
    return Case(
        id=f"case-{number}",
        person=Person(key=f"person-{number}", born_on=add_days(AROUND, -9000 - number % 365), protected_address=False),
        plans=(
            Plan(
                id=f"plan-{number}",
                kind=PlanKind.INDIVIDUAL,
                begun_on=add_days(AROUND, -30 - number % 30),
                revision_days=(add_days(AROUND, 60 + number % 90),),
                goals=(Goal(id=f"goal-{number}", wording=f"{text} {number}", set_on=AROUND),),
                participants=(Participant(id="participant-1", role=ParticipantRole.PROVIDER, standing=Standing.TAKING_PART),),
                title=f"{text} {number}",
            ),
        ),
        source=Source(system="kit", exported_on=AROUND, records=(FORMAT,)),
    )


def many_cases(count: int) -> Iterator[Case]:
    """So many small cases, each made when it is asked for; each with some kilobytes of text that no other has."""
    return (plain_case(number, text=f"{number:>8} " * 200) for number in range(count))
