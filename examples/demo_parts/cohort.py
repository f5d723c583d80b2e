"""Steps 2 and 3: the cohort written to a file by the command line, read back, and every case checked."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from pathlib import Path

from attrs import define, field, frozen

from demo_parts.page import command, say, table
from ipcore.check import FollowUp, Outcome, check, status
from ipcore.dates import BEFORE_ALL, add_years
from ipcore.model import Case, PlanKind
from ipcore.serde import read_lines

RECIPE, SIZE, SEED = "cohort-2019", 20_000, 2019
ON = dt.date(2019, 12, 31)
_ROP = "rop"


@frozen(kw_only=True)
class Person:
    """
    What the figures need to know of one person, read from the events of the case.

    Attributes:
        municipality: Number of the municipality.
        rop: Severe substance use and mental illness together: the service's own kind says so.
        follow_up: The four-way status.
        nobody: No plan of any kind, no group and no coordinator.
        group: A responsibility group exists.
        measures_plan: A measures plan is in force.
        dormant: An individual plan is in force and nothing has happened in it, nor in a group, for a year.
    """

    municipality: str
    rop: bool
    follow_up: FollowUp
    nobody: bool
    group: bool
    measures_plan: bool
    dormant: bool


@define(kw_only=True)
class Run:
    """What came of reading and checking the file."""

    persons: list[Person] = field(factory=list)
    outcomes: Counter[tuple[str, Outcome]] = field(factory=Counter)
    clean: int = field(default=0)
    reading: float = field(default=0.0)
    checking: float = field(default=0.0)


def generate(file: Path) -> None:
    """Let the command line write the cohort."""
    started = time.perf_counter()
    command(file.parent, "synthetic", "--recipe", RECIPE, "--cases", str(SIZE), "--seed", str(SEED), "-o", file.name)
    size = file.stat().st_size
    say(f"{size / 1e6:.0f} MB of JSON lines in {time.perf_counter() - started:.0f} s, about {size // SIZE} bytes a case.")
    say(
        "Nobody in it exists. It was built to have the margins published in 2019, and proves nothing about Norway. What a person's "
        "status is stands nowhere in it: there are services, judgments, offers with their answers, coordinators who came and left, groups "
        "that meet and groups that ended, drafts given up, plans closed, plans nobody has touched for years."
    )


def check_all(file: Path) -> Run:
    """Read every line back, check it, and see what is in place around the person."""
    run = Run()
    with file.open("rb") as stream:
        started = time.perf_counter()
        for line in read_lines(stream):
            if line.case is None:
                raise SystemExit(f"line {line.number} of the cohort could not be read: {line.error}")
            read = time.perf_counter()
            _count(run, line.case)
            checked = time.perf_counter()
            run.reading += read - started
            run.checking += checked - read
            run.persons.append(_person(line.case))
            started = time.perf_counter()
    return run


def _count(run: Run, case: Case) -> None:
    report = check(case, ON)
    run.clean += report.clean
    run.outcomes.update((one.rule.id, one.outcome) for one in report.findings)


def _person(case: Case) -> Person:
    seen = status(case, ON)
    in_force = [plan for plan in case.plans if any(span.covers(ON) for span in plan.in_force)]
    return Person(
        municipality=case.person.residences[0].municipality,
        rop=any(one.kind == _ROP and one.span.covers(ON) for one in case.services),
        follow_up=seen.follow_up,
        nobody=bool(seen.nobody_responsible),
        group=any(one.span.covers(ON) for one in case.groups),
        measures_plan=any(plan.kind is PlanKind.MEASURES for plan in in_force),
        dormant=seen.follow_up is FollowUp.INDIVIDUAL_PLAN and ON > add_years(_last_sign_of_life(case), 1),
    )


def _last_sign_of_life(case: Case) -> dt.date:
    """The latest day on which an individual plan in force began, was written in, evaluated or commented on, or a group of now met."""
    plans = [plan for plan in case.plans if plan.kind is PlanKind.INDIVIDUAL and any(span.covers(ON) for span in plan.in_force)]
    days = [span.first for plan in plans for span in plan.in_force if span.covers(ON)]
    days += [one.made_on for plan in plans for one in plan.revisions] + [one.made_on for plan in plans for one in plan.entries]
    days += [one.held_on for plan in plans for one in plan.evaluations]
    days += [one.held_on for group in case.groups if group.span.covers(ON) for one in group.meetings if one.held_on]
    return max((day for day in days if day <= ON), default=BEFORE_ALL)


def show(run: Run) -> None:
    """The outcomes by rule."""
    rules = sorted({rule for rule, _ in run.outcomes})
    say(f"{len(run.persons):,} cases on {ON}, {len(rules)} core rules in force that day, {sum(run.outcomes.values()):,} findings.")
    say(f"Clean: {run.clean:,}. Rules that crashed: {sum(run.outcomes[rule, Outcome.CRASHED] for rule in rules)}.")
    say("Moot: open, but no answer could make it not met, as where a coordinator is offered before the need is assessed.")
    say("Only the figures of step 4 are published. How often each rule is met is as invented as the people.")
    shown = (Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT, Outcome.NOT_APPLICABLE)
    table(
        ["rule", "met", "not met", "unknown", "to assess", "moot", "not applicable"],
        [[rule, *(f"{run.outcomes[rule, outcome]:,}" for outcome in shown)] for rule in rules],
        right=range(1, 7),
    )
