"""Step 5: what is called a plan decides what the figure is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from demo_parts.cohort import Person
from demo_parts.figures import MEASURES
from demo_parts.page import say, table
from ipcore.check import FollowUp

_HAA = "1119"


def show(persons: Sequence[Person]) -> None:
    """Each figure under two definitions."""
    rop = [one for one in persons if one.rop]
    haa = [one for one in persons if one.municipality == _HAA]
    individual = MEASURES["individual_plan"]
    say("Does another plan, most often a measures plan, count as a plan?")
    table(
        ["", "it counts", "it does not"],
        [
            [
                "ROP with neither plan nor group",
                _share(rop, MEASURES["neither_any_plan_nor_group"]),
                _share(rop, MEASURES["neither_individual_plan_nor_group"]),
            ],
            ["all in Hå with a plan", _share(haa, lambda one: one.measures_plan or individual(one)), _share(haa, individual)],
        ],
        right=(1, 2),
    )
    say("\nDoes a plan count in which nothing has happened for a year, and no group has met (a dormant plan)?")
    table(
        ["", "it counts", "it does not"],
        [
            ["all with an individual plan", _share(persons, individual), _share(persons, _living)],
            ["ROP with an individual plan", _share(rop, individual), _share(rop, _living)],
        ],
        right=(1, 2),
    )


def _living(person: Person) -> bool:
    return person.follow_up is FollowUp.INDIVIDUAL_PLAN and not person.dormant


def _share(persons: Iterable[Person], counts: Callable[[Person], bool]) -> str:
    answers = [counts(one) for one in persons]
    return f"{100 * sum(answers) / len(answers):.1f} %"
