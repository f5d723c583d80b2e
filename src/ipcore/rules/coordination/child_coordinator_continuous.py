"""
A family that has a child coordinator (barnekoordinator) keeps having one: a vacancy is filled.

How we read it: the act wants a child coordinator who has the overview and keeps the work going for as long as the
family meets the conditions and wishes it. When the one who held the role after the wish has left, somebody else must
hold it. No act sets a time: how many days a vacancy may last is a parameter, and so is the time after conditions that
were recorded as met anew, which is why a longer gap is a deviation and not a breach. A wish that has led to nobody
yet, and one spoken after the last child coordinator had left, is the business of child-coordinator-appointed: one
defect is never found by both. Where the conditions are judged as not met any more, the vacancy is an ending; where
nobody has assessed them, it is asked. The duty ends on the day the child turns 18; born on 29 February, on 28
February of a common year. A child not yet born counts as under 18.
Not covered: a child coordinator of a family whose wish is not on record; temporary exceptions by regulation under
§ 7-2 b, of which none is known; whether one who is away for a time has a substitute; whether the child coordinator
does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_GAP, COORDINATOR_START
from ipcore.rules.phrases import child_coordinator_left_after_wish, under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

recorded_on = child_coordinator.conditions_recorded_on
just_recorded = (recorded_on <= ON) & (ON <= recorded_on + days(COORDINATOR_START))

RULE = Rule(
    id="child-coordinator-continuous",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(HOL, "§ 7-2 a", "first paragraph"),
                cite(HOL, "§ 7-2 a", "second paragraph"),
                cite(HOL, "§ 7-2 a", "third paragraph"),
                cite(PBRL, "§ 2-5 c"),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=under_18
            & child_coordinator.conditions
            & (child_coordinator.offer == ACCEPTED)
            & (child_coordinator.active | child_coordinator_left_after_wish),
            requires=child_coordinator.active | (ON <= child_coordinator.vacant_since_on + days(COORDINATOR_GAP)) | just_recorded,
        ),
    ],
)
