"""
The coordinating unit has followed up the notices of need it was sent (meldingene er fulgt opp).

How we read it: the coordinating unit receives notices of the need for a plan and has the overall responsibility for
plans and for appointing coordinators. A notice that nobody acts on is not received in that sense. An assessment after
it, whatever its answer, or an offer of a plan or of any coordinator from its day on, is following it up; so is a plan
in force or in the making, an offer the person has yet to answer, or a coordinator in place: the municipality's, a
child coordinator for a person under 18 or, where a notice went to the unit in specialist care, one there. A yes of
the notice's own day is what the notice tells, and follows nothing up. No act sets a time: how many days may pass is a
parameter, and so it is a deviation.
Not covered: which unit let it lie, where both were sent notice; a unit that has only passed the notice on, or refused
the plan without an assessment on record; an offer answered long ago; notices about habilitation and rehabilitation
that say nothing of a plan or coordinator.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator, notice, plan, specialist_coordinator
from ipcore.facts.codes import PENDING
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, LAW_SHEET, SPHL
from ipcore.rules.parameters import NOTICE_FOLLOW_UP
from ipcore.rules.phrases import child_coordinated, notice_to_unit
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

UNITS = (cite(HOL, "§ 7-3"), cite(SPHL, "§ 2-5 b"))

plan_under_way = plan.active | (plan.begun_on <= ON) | (plan.offer == PENDING)
coordinator_under_way = (
    (coordinator.offer == PENDING)
    | coordinator.active
    | child_coordinated
    | ((notice.to_specialist_unit_on <= ON) & specialist_coordinator.active)
)
REQUIRES = (ON <= notice.waiting_since_on + days(NOTICE_FOLLOW_UP)) | plan_under_way | coordinator_under_way

RULE = Rule(
    id="notice-followed-up",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[*UNITS, cite(COORDINATOR_REGULATION, "§ 6")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.COORDINATING_UNIT,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LAW_SHEET,
            applies=notice_to_unit,
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(COORDINATOR_REGULATION, "§ 6", "second paragraph"),
                cite(COORDINATOR_REGULATION, "§ 11", "second paragraph"),
                *UNITS,
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.COORDINATING_UNIT,
            read_on=date(2026, 7, 2),
            applies=notice_to_unit,
            requires=REQUIRES,
        ),
    ],
)
