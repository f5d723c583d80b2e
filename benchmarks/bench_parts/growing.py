"""Cases whose plan has as many goals as one likes, and laws of as many rules: generated, every one of the same shape."""

import datetime as dt
import random

from attrs import evolve

import ipcore
from ipcore.model import (
    Answer,
    Case,
    Entry,
    Evaluation,
    Goal,
    Judgment,
    Measure,
    MeasureStanding,
    Participant,
    ParticipantRole,
    Person,
    Plan,
    PlanKind,
    Revision,
    RevisionKind,
    Sector,
    Service,
    Source,
    Topic,
)
from ipcore.rules import Edition, Level, Rule, Severity, built_in_rules, cite
from ipcore.rules.documents import PRACTICE

ON, SEED = dt.date(2026, 11, 21), 1
BEGUN_ON = dt.date(2016, 1, 1)
LASTS = 3900
"""Days over which the goals are spread, however many: the last is as new in a small plan as in a large one."""

PARTICIPANTS = 8
_SMALLEST = "time"
"""The pack with the fewest rules: a law has to have one."""


def case_with(goals: int) -> Case:
    """A case whose plan has so many goals, each with two measures, an evaluation, an entry and a revision on a day of its own."""
    days = [BEGUN_ON + dt.timedelta(LASTS * (number + 1) // goals) for number in range(goals)]
    plan = Plan(
        id="plan-1",
        kind=PlanKind.INDIVIDUAL,
        begun_on=BEGUN_ON,
        in_force=(ipcore.Span(BEGUN_ON),),
        participants=tuple(
            Participant(id=f"participant-{number}", role=ParticipantRole.PROVIDER, service="service-1", contribution="Follows up")
            for number in range(PARTICIPANTS)
        ),
        goals=tuple(Goal(id=f"goal-{number}", wording="To live at home", set_on=day) for number, day in enumerate(days)),
        measures=tuple(_measure(number, part, day) for number, day in enumerate(days) for part in range(2)),
        evaluations=tuple(Evaluation(id=f"evaluation-{number}", held_on=day, satisfaction=4) for number, day in enumerate(days)),
        entries=tuple(Entry(id=f"entry-{number}", made_on=day, about=f"goal-{number}") for number, day in enumerate(days)),
        revisions=tuple(Revision(id=f"revision-{number}", made_on=day, kind=RevisionKind.REVISED) for number, day in enumerate(days)),
    )
    return Case(
        id="case-1",
        person=Person(key="syn-1", born_on=dt.date(1980, 5, 17)),
        source=Source(system="synthetic", exported_on=ON, records=("ipcore/1",)),
        services=(Service(id="service-1", sector=Sector.MUNICIPAL_HEALTH, span=ipcore.Span(BEGUN_ON)),),
        judgments=(Judgment(id="judgment-1", topic=Topic.PLAN_NEED, answer=Answer.YES, assessed_on=BEGUN_ON),),
        plans=(plan,),
    )


def _measure(number: int, part: int, day: dt.date) -> Measure:
    return Measure(
        id=f"measure-{number}-{part}",
        wording="Help at home",
        extent="Weekly",
        how="Visits",
        responsible=(f"participant-{number % PARTICIPANTS}",),
        due_on=day + dt.timedelta(LASTS),
        standing=MeasureStanding.AGREED if number % 2 else None,
        goals=(f"goal-{number}",),
    )


def law_with(rules: int) -> ipcore.Law:
    """
    A law of so many rules of practice beside the smallest pack: each asks what one core rule asks of those another applies to, drawn so
    that few rules are a fair sample of many.
    """
    core = [edition for rule in built_in_rules() if rule.pack == "core" and (edition := rule.edition_on(ON))]
    draw = random.Random(SEED)
    return ipcore.Law(packs=(_SMALLEST,), local=[_generated(number, *draw.sample(core, 2)) for number in range(rules)])


def _generated(number: int, applies: Edition, requires: Edition) -> Rule:
    edition = evolve(
        requires,
        in_force=ipcore.Span(dt.date(2012, 1, 1)),
        cites=[cite(PRACTICE)],
        level=Level.PRACTICE,
        severity=Severity.ADVICE,
        applies=applies.applies,
    )
    return Rule(id=f"local:generated-{number}", pack="local", editions=[edition])
