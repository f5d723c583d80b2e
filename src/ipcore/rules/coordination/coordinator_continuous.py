"""
Whoever has a coordinator (koordinator) keeps having one: a vacancy is filled.

How we read it: the act wants a coordinator who follows the person up and keeps the work going. When the one who held
the role after the person's yes has left and the need is still there, somebody else must hold it. A child coordinator
for a person under 18 holds it too. No act sets a time: how many days a vacancy may last is a parameter, and so is the
time after a need that was recorded anew, which is why a longer gap is a deviation and not a breach. A yes that has
led to nobody yet, and one given after the last coordinator had left, is the business of coordinator-appointed: one
defect is never found by both. Without the need the vacancy is an ending; where nobody has assessed it, it is asked.
Not covered: a coordinator appointed without a yes on record; temporary exceptions by regulation under § 7-2 b, of
which none is known; whether one who is away for a time has a substitute; whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator, need
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_GAP
from ipcore.rules.phrases import child_coordinated, coordinator_left_after_yes, need_just_recorded
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
            applies=need.long_term_coordinated & (coordinator.offer == ACCEPTED) & (coordinator.active | coordinator_left_after_yes),
            requires=coordinator.active
            | (ON <= coordinator.vacant_since_on + days(COORDINATOR_GAP))
            | need_just_recorded
            | child_coordinated,
        ),
    ],
)
