"""
An accepted coordinator (koordinator) has been appointed.

How we read it: the act says that the municipality offers a coordinator who follows the person up, and from August
2022 that the person has a right to one. An offer that was taken and led to nobody is no coordinator: once the person
has said yes, somebody must hold the role. A child coordinator for a person under 18 holds it too. Somebody who held
it after the yes and left is a gap, which is the business of coordinator-continuous, and so meets this one: one
defect is never found by both. No act sets a time: how many days may pass after the yes is a parameter that shields
fresh cases only.
Not covered: temporary exceptions by regulation under § 7-2 b, of which none is known; how long a gap may last;
whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_START
from ipcore.rules.phrases import child_coordinated, coordinator_left_after_yes
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-appointed",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[
                cite(HOL, "§ 7-2"),
                cite(PBRL, "§ 2-5 b", since=date(2022, 8, 1)),
                cite(COORDINATOR_REGULATION, "§ 16", since=date(2022, 8, 1)),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=coordinator.offer == ACCEPTED,
            requires=coordinator.active
            | child_coordinated
            | coordinator_left_after_yes
            | (ON <= coordinator.offer_since_on + days(COORDINATOR_START)),
        ),
    ],
)
