"""
An accepted coordinator (koordinator) has been appointed.

How we read it: the act says that the municipality offers a coordinator who follows the person up, and from August
2022 that the person has a right to one. An offer that was taken and led to nobody is no coordinator: once the person
has said yes, somebody must hold the role. A child coordinator for a person under 18 holds it too. Somebody who held
it after the yes and left is a gap, which is the business of coordinator-continuous, and so meets this one: one defect
is never found by both. The act is about a need of services under itself. Where no municipal health and care service
runs, and where it was last judged that there is no such need, nobody is owed an appointment any more, whatever was
said before. No judgment is asked for: the offer and the yes stand for the need, but a source that does not record
judgments cannot say that none has ruled it out. No act sets a time: how many days may pass after the yes, after a
need recorded anew and after the service began are parameters that shield fresh cases only.
Not covered: a person who needs a service under the act and has none; temporary exceptions by regulation under
§ 7-2 b, of which none is known; how long a gap may last; whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator, need, service
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.parameters import COORDINATOR_START
from ipcore.rules.phrases import child_coordinated, coordinator_left_after_yes, municipal_service_just_begun, need_just_recorded
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
            applies=(coordinator.offer == ACCEPTED) & service.municipal_health,
            requires=coordinator.active
            | child_coordinated
            | coordinator_left_after_yes
            | (need.ruled_out_on <= ON)
            | (ON <= coordinator.offer_since_on + days(COORDINATOR_START))
            | need_just_recorded
            | municipal_service_just_begun,
        ),
    ],
)
