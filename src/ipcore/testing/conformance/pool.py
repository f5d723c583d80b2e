"""The cases the kit tries with: the same in every run, so that what fails once fails again."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings

from ipcore.dates import add_days
from ipcore.model import FORMAT, Case, Goal, Participant, ParticipantRole, Person, Plan, PlanKind, Source, Standing
from ipcore.serde import dumps
from ipcore.testing.cases import cases
from ipcore.testing.conformance.altering import renamed
from ipcore.testing.days import AROUND

USUAL = 150
"""So many that every field of the model is filled in at least one of them."""


@functools.cache
def some_cases(effort: int = 1) -> tuple[Case, ...]:
    """Cases that use the whole model, no two alike. The more effort, the more; the first ones stay the same."""
    found: dict[str, Case] = {}

    @settings(
        max_examples=USUAL * effort,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(cases())
    def collect(case: Case) -> None:
        found.setdefault(dumps(case), case)

    collect()
    return tuple(renamed(case, case.id, f"{case.id[:100]}-{number}") for number, case in enumerate(found.values()))


@functools.cache
def fullest_first(effort: int = 1) -> tuple[Case, ...]:
    """The same cases, those first in which most is recorded."""
    return tuple(sorted(some_cases(effort), key=lambda case: -len(repr(case))))


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
