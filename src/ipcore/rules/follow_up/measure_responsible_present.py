"""
Each open measure has a responsible who is still there (ansvarlig for tiltaket).

How we read it: the plan says who is to be responsible for each measure, and is kept up to date. A measure whose named
responsible have all left the plan work, or act for a service that has ended, has nobody. One who remains is enough. A
service followed by another of its sector has not ended, so that a decision renewed year by year accuses nobody. "Kept
up to date" has no number: within the days a parameter sets after the last one left, the same as for other changes,
somebody else is named. The plan did name somebody, as the regulation asks, and so a later one is a deviation and no
breach. Where one measure has been without longer than that, all that have nobody are pointed out.
Not covered: a measure that names nobody from the first, which is the content rule's business; whether those named do
the job; somebody who has left although no record says so.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import measure, plan
from ipcore.logic import ON, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="measure-responsible-present",
    pack="time",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph"), cite(IP_REGULATION, "§ 9", "e")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=ON <= measure.responsible_left_since_on + days(CHANGE_FOLLOW_UP),
            where=[measure.responsible_left],
        ),
    ],
)
