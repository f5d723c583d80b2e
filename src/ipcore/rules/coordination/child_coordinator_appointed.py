"""
A child coordinator (barnekoordinator) has been appointed for a family that meets the conditions and wishes it.

How we read it: the act is about families that have or expect a child with serious illness, injury or disability, so a
child not yet born counts as under 18. The municipality appoints where the parents, or whoever consents for the child,
wish it; the wish is recorded as an accepted offer, whoever spoke first. The conditions are a human judgment. The duty
ends on the day the child turns 18; born on 29 February, on 28 February of a common year. A coordinator under § 7-2 is
not a child coordinator. Somebody who held the role after the wish and left is a gap, which is the business of
child-coordinator-continuous, and so meets this one: one defect is never found by both. No act sets a time: for the
first days after the wish, and after the conditions were recorded as met, the rule is met; how many is a parameter
that shields fresh cases only.
Not covered: whether a family that has not spoken of it was told; temporary exceptions by regulation under § 7-2 b, of
which none is known; who may wish on the child's behalf; how long a gap may last; whether the child coordinator does
the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_START
from ipcore.rules.phrases import child_coordinator_left_after_wish, under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

recorded_on = child_coordinator.conditions_recorded_on
just_wished = ON <= child_coordinator.offer_since_on + days(COORDINATOR_START)
just_recorded = (recorded_on <= ON) & (ON <= recorded_on + days(COORDINATOR_START))

RULE = Rule(
    id="child-coordinator-appointed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(HOL, "§ 7-2 a", "first paragraph"),
                cite(HOL, "§ 7-2 a", "third paragraph"),
                cite(PBRL, "§ 2-5 c"),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=under_18 & child_coordinator.conditions & (child_coordinator.offer == ACCEPTED),
            requires=child_coordinator.active | child_coordinator_left_after_wish | just_wished | just_recorded,
        ),
    ],
)
