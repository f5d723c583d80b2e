"""
Whoever has a coordinator (koordinator) keeps having one: a vacancy is filled.

How we read it: the act wants a coordinator who follows the person up and keeps the work going. When the one who held
the role after the person's yes has left and the need is still there, somebody else must hold it. So too where no
offer is on record, and the one who has left held the role while the need was on record. A child coordinator for a
person under 18 holds it too. No act sets a time: how many days a vacancy may last is a parameter, and so is the time
after a need that was recorded anew and after the service began, which is why a longer gap is a deviation and not a
breach. A yes that has led to nobody yet, and one given after the last coordinator had left, is the business of
coordinator-appointed; a coordinator of before the need, with no offer since, that of coordinator-offered: one defect
is never found by two. The act is about services under itself: without the need, or once the municipal health and care
services have ended, the vacancy is an ending. Where a yes is on record and nobody has assessed the need, it is asked.
Not covered: temporary exceptions by regulation under § 7-2 b, of which none is known; whether one who is away for a
time has a substitute; whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator, need, service
from ipcore.facts.codes import ACCEPTED, NONE
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_GAP
from ipcore.rules.phrases import (
    child_coordinated,
    coordinator_left_after_yes,
    coordinator_left_in_need,
    municipal_service_just_begun,
    need_just_recorded,
)
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-continuous",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[
                cite(HOL, "§ 7-2"),
                cite(COORDINATOR_REGULATION, "§ 16", since=date(2022, 8, 1)),
                cite(PBRL, "§ 2-5 b", since=date(2022, 8, 1)),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=need.long_term_coordinated
            & service.municipal_health
            & (
                ((coordinator.offer == ACCEPTED) & (coordinator.active | coordinator_left_after_yes))
                | ((coordinator.offer == NONE) & coordinator_left_in_need)
            ),
            requires=coordinator.active
            | (ON <= coordinator.vacant_since_on + days(COORDINATOR_GAP))
            | need_just_recorded
            | municipal_service_just_begun
            | child_coordinated,
        ),
    ],
)
