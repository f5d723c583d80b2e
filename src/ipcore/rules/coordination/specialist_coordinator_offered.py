"""
A coordinator in specialist care (koordinator i spesialisthelsetjenesten) has been offered, and appointed after a yes.

How we read it: the act says that a coordinator is to be appointed, the regulation that one is to be offered, whether
or not the patient wants an individual plan. Both together: the health trust offers one, and unless the patient
declines or has not answered, somebody holds the role. So an offer that was declined, taken back or not yet answered
is enough, and one that was taken and led to nobody is not. Somebody who held the role after the yes or, with no offer
on record, while the need was on record, and has left, is a gap, which is the business of
specialist-coordinator-continuous, and so meets this one: one defect is never found by both. The act speaks of
services under itself; that such are needed is read from one of them running. A coordinator in the municipality or a
child coordinator does not meet the duty: the act wants the two to work together. No act sets a time: for the first
days after the need was recorded, after the services in specialist care began, and after the yes, the rule is met; how
many are parameters, the same as for the municipality. The regulation's old § 22, changed and renumbered, is today's
§ 17; of the act's § 2-5 a the changes of 2016 and 2022 are known, and the duty to appoint is taken to have stood
there since 2012.
Not covered: a change of health trust with no day between; temporary exceptions by regulation under § 2-5 d, of which
none is known; the contact doctor; how long a gap may last; whether the coordinator does the job.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, service, specialist_coordinator
from ipcore.facts.codes import ACCEPTED, DECLINED, PENDING, WITHDRAWN
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, PBRL, SPHL
from ipcore.rules.parameters import COORDINATOR_START
from ipcore.rules.phrases import specialist_coordinator_left, specialist_need_just_recorded, specialist_service_just_begun
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = (
    "the project's own sheet on the law, with the amendment notes of the act's § 2-5 a and the regulation's § 17, which was § 22;"
    " the wordings themselves were read as they stand since 2022"
)

just_accepted = (specialist_coordinator.offer == ACCEPTED) & (ON <= specialist_coordinator.offer_since_on + days(COORDINATOR_START))

APPLIES = need.specialist_coordination & service.specialist_health
REQUIRES = (
    specialist_coordinator.active
    | specialist_coordinator.offer.one_of(PENDING, DECLINED, WITHDRAWN)
    | just_accepted
    | specialist_coordinator_left
    | specialist_need_just_recorded
    | specialist_service_just_begun
)

RULE = Rule(
    id="specialist-coordinator-offered",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(SPHL, "§ 2-5 a"), cite(COORDINATOR_REGULATION, "§ 22")],
            level=Level.ACT,
            severity=Severity.BREACH,
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
                cite(COORDINATOR_REGULATION, "§ 17", "first paragraph"),
                cite(PBRL, "§ 2-5 b"),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
    ],
)
