"""
A vacancy after a coordinator in specialist care (koordinator i spesialisthelsetjenesten) is filled.

How we read it: the act wants a coordinator who follows the patient up, sees to it that the services hang together and
keeps the work going. When the one who held the role after the patient's yes has left and the need is still there,
somebody else must hold it. So too where no offer is on record, and the one who has left held the role while the need
was on record. No act sets a time: how many days a vacancy may last is a parameter, and so is the time after a need
that was recorded anew and after the service began, which is why a longer gap is a deviation and not a breach. A yes
that has led to nobody yet, and a coordinator of before the need, is the business of specialist-coordinator-offered:
one defect is never found by both. The act is about services under itself: without the need, or once the services in
specialist care have ended, the vacancy is an ending. Where a yes is on record and nobody has assessed the need, it is
asked. The duty to appoint is taken to have stood in § 2-5 a since 2012.
Not covered: temporary exceptions by regulation under § 2-5 d, of which none is known; the contact doctor; whether one
who is away for a time has a substitute; whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, service, specialist_coordinator
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, PBRL, SPHL
from ipcore.rules.parameters import COORDINATOR_GAP
from ipcore.rules.phrases import specialist_coordinator_left, specialist_need_just_recorded, specialist_service_just_begun
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = (
    "the project's own sheet on the law, with the amendment notes of the act's § 2-5 a and the regulation's § 17, which was § 22;"
    " the wordings themselves were read as they stand since 2022"
)

APPLIES = (
    need.specialist_coordination
    & service.specialist_health
    & (((specialist_coordinator.offer == ACCEPTED) & specialist_coordinator.active) | specialist_coordinator_left)
)
REQUIRES = (
    specialist_coordinator.active
    | (ON <= specialist_coordinator.vacant_since_on + days(COORDINATOR_GAP))
    | specialist_need_just_recorded
    | specialist_service_just_begun
)

RULE = Rule(
    id="specialist-coordinator-continuous",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(SPHL, "§ 2-5 a"), cite(COORDINATOR_REGULATION, "§ 22")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=APPLIES,
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(SPHL, "§ 2-5 a", "first paragraph"),
                cite(COORDINATOR_REGULATION, "§ 17", "second paragraph"),
                cite(PBRL, "§ 2-5 b"),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
    ],
)
