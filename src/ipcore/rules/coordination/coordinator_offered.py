"""
A coordinator (koordinator) has been offered.

How we read it: the act speaks of services under itself; that such are needed is read from one of them running. The
duty is to offer. Who declines the plan is still owed the offer; who declines the coordinator has had it. A
coordinator in place shows that the duty is met, and so does one who held the role while the need was on record: that
nobody has followed is the business of coordinator-continuous. One who left before the need was recorded answers no
need of today. For a person under 18 a child coordinator does, and so does an offer of one that the family has
accepted or not answered yet: that a yes led to nobody is the business of child-coordinator-appointed. No act sets a
time: for the first days after the need was recorded, and after the municipal health and care services came in, the
rule is met; how many is a parameter, the same as for the offer of a plan. The section of the health and care services
act has not changed since 2012. The regulation's old § 21, changed and renumbered, is today's § 16, and from August
2022 the patient has a right of their own to a coordinator.
Not covered: a need that was judged for services under another act only, which we do not tell apart; a move where the
new municipality's services begin on the day the old one's end, which we see as one time of services; temporary
exceptions by regulation under § 7-2 b, of which none is known; whether the coordinator does the job; coordinators in
specialist care.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator, coordinator, need, service
from ipcore.facts.codes import ACCEPTED, NONE, PENDING
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.phrases import (
    child_coordinated,
    coordinator_left_in_need,
    municipal_service_just_begun,
    need_just_recorded,
    under_18,
)
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = (
    "the act's § 7-2 was read, unchanged since 2012; the regulation's § 21 is today's § 16, changed and renumbered, by its amendment note"
)

APPLIES = need.long_term_coordinated & service.municipal_health
REQUIRES = (
    (coordinator.offer != NONE)
    | coordinator.active
    | coordinator_left_in_need
    | child_coordinated
    | (under_18 & child_coordinator.offer.one_of(PENDING, ACCEPTED))
    | need_just_recorded
    | municipal_service_just_begun
)

RULE = Rule(
    id="coordinator-offered",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-2"), cite(COORDINATOR_REGULATION, "§ 21")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=APPLIES,
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-2"), cite(COORDINATOR_REGULATION, "§ 16"), cite(PBRL, "§ 2-5 b")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
    ],
)
