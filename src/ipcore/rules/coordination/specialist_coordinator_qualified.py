"""
The coordinator in specialist care (koordinator i spesialisthelsetjenesten) is health personnel (helsepersonell).

How we read it: act and regulation ask it of the coordinator, so where several hold the role it is asked of each. That
the role is held is read from an appointment on record, also where it was never closed after the last service ended.
The words came in on 15 September 2016; before that day no such demand is known.
Not covered: what profession or experience the coordinator has beyond that; coordinators in the municipality, of whom
no act asks it.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import specialist_coordinator
from ipcore.rules.documents import COORDINATOR_REGULATION, SPHL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = (
    "the project's own sheet on the law, with the amendment notes on 15 September 2016 of the act's § 2-5 a and the regulation's § 17,"
    " which was § 22; the wordings themselves were read as they stand since 2022"
)

RULE = Rule(
    id="specialist-coordinator-qualified",
    editions=[
        Edition(
            in_force=Span(date(2016, 9, 15), date(2022, 8, 1)),
            cites=[cite(SPHL, "§ 2-5 a"), cite(COORDINATOR_REGULATION, "§ 22")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=specialist_coordinator.active,
            requires=specialist_coordinator.health_personnel,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(SPHL, "§ 2-5 a", "third paragraph"), cite(COORDINATOR_REGULATION, "§ 17", "third paragraph")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            applies=specialist_coordinator.active,
            requires=specialist_coordinator.health_personnel,
        ),
    ],
)
