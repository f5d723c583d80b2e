"""From a rule's two expressions to an outcome."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import chain

from ipcore.facts import Fact, Kind
from ipcore.logic import FactTerm, World, carriers, evaluate, missing, open_facts
from ipcore.rules import Edition


class Outcome(StrEnum):
    """The result of a rule applied to a case on a day."""

    NOT_APPLICABLE = "not_applicable"  # gjelder ikke
    MET = "met"  # oppfylt
    NOT_MET = "not_met"  # ikke oppfylt
    UNKNOWN = "unknown"  # ukjent: what is needed is not recorded
    NEEDS_ASSESSMENT = "needs_assessment"  # må vurderes: only a person's judgment is missing
    MOOT = "moot"  # uten betydning: open, but no answer can make it not met
    CRASHED = "crashed"  # regelen feilet

    @property
    def unclean(self) -> bool:
        """A report with such a finding is not clean."""
        return self in UNCLEAN

    @property
    def open(self) -> bool:
        """Neither met nor not met nor out of question: more information could decide it."""
        return self in (Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.MOOT)


UNCLEAN = frozenset({Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NEEDS_ASSESSMENT, Outcome.CRASHED})
"""The outcomes with which a report is not clean."""

_NOT_APPLICABLE, _MET, _NOT_MET = Outcome.NOT_APPLICABLE, Outcome.MET, Outcome.NOT_MET
"""By names of their own: up to Python 3.11 a member costs ten times as much where it is asked of its class, and every rule asks."""


def decide(edition: Edition, world: World, silent: Callable[[Fact], bool]) -> Outcome:
    """
    The outcome of an edition.

    Args:
        edition: The edition.
        world: The day, the facts and the parameters.
        silent: Whether the source cannot know a fact.
    """
    applies = evaluate(edition.applies, world)
    if applies is False:
        return _NOT_APPLICABLE
    requires = evaluate(edition.requires, world)
    if applies is True and requires is not None:
        return _MET if requires else _NOT_MET
    if requires is True:
        return Outcome.MOOT
    lacking = chain(open_facts(edition.applies, world), open_facts(edition.requires, world))
    only_judgments = all(isinstance(one, Fact) and one.kind is Kind.JUDGED and not silent(one) for one in lacking)
    return Outcome.NEEDS_ASSESSMENT if only_judgments else Outcome.UNKNOWN


def used_facts(edition: Edition, world: World) -> tuple[FactTerm, ...]:
    """The facts the outcome rests on, known or not, each once."""
    if evaluate(edition.applies, world) is False:
        return carriers(edition.applies, world)
    return _each_once(*carriers(edition.applies, world), *carriers(edition.requires, world))


def missing_facts(edition: Edition, world: World) -> tuple[FactTerm, ...]:
    """The unknown facts that keep the outcome open, each once. Empty: it is decided."""
    if evaluate(edition.applies, world) is False:
        return ()
    return _each_once(*missing(edition.applies, world), *missing(edition.requires, world))


def _each_once(*terms: FactTerm) -> tuple[FactTerm, ...]:
    return tuple({one.name: one for one in terms}.values())
