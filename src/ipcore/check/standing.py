"""The four-way status of a case: individual plan, other plan, group only, nothing."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from ipcore.dates import is_recordable
from ipcore.facts import FactsOfCase, all_facts
from ipcore.logic import World, evaluate
from ipcore.model import Case


class FollowUp(StrEnum):
    """What kind of follow-up is in place."""

    INDIVIDUAL_PLAN = "individual_plan"  # individuell plan
    OTHER_PLAN = "other_plan"  # annen plan
    GROUP_ONLY = "group_only"  # bare ansvarsgruppe
    NOTHING = "nothing"  # verken plan eller ansvarsgruppe
    UNKNOWN = "unknown"  # ukjent
    CLOSED = "closed"  # saken er avsluttet


@frozen(kw_only=True)
class Status:
    """
    What is in place around a person on a day.

    Attributes:
        follow_up: The four-way status, or unknown, or closed: the follow-up has ended, and the person is nobody's to count.
        nobody_responsible: There is no plan of any kind, no group and no coordinator. None: unknown, or the case is closed.
            It says nothing of whether there should be.
    """

    follow_up: FollowUp
    nobody_responsible: bool | None


def status(case: Case, on: dt.date, *, assume_unchanged: bool = False) -> Status:
    """
    What is in place around a person on a day; `assume_unchanged` as in `check`. No law is asked, so any recordable day
    will do; another is a ValueError.

    An individual plan counts before another plan, another plan before a group. Where one cannot be told, and none before
    it is there, the status is unknown.
    """
    from ipcore.rules.phrases import somebody

    if type(on) is not dt.date or not is_recordable(on):
        raise ValueError("a datetime.date from 1850-01-01 through 2199-12-31 is needed")
    if case.closed_on is not None and case.closed_on <= on:
        return Status(follow_up=FollowUp.CLOSED, nobody_responsible=None)
    facts = FactsOfCase(case, on, all_facts(), assume_unchanged=assume_unchanged)
    there = evaluate(somebody, World(on, facts.answer))
    return Status(follow_up=_follow_up(facts), nobody_responsible=None if there is None else not there)


def _follow_up(facts: FactsOfCase) -> FollowUp:
    steps = (
        ("plan.active", FollowUp.INDIVIDUAL_PLAN),
        ("plan.other_active", FollowUp.OTHER_PLAN),
        ("group.active", FollowUp.GROUP_ONLY),
    )
    for name, kind in steps:
        if facts(name) is None:
            return FollowUp.UNKNOWN
        if facts(name):
            return kind
    return FollowUp.NOTHING
