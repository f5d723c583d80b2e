"""
Somebody has assessed whether the conditions for a child coordinator (barnekoordinator) are met.

How we read it: the act sets conditions that only people can judge: serious illness, injury or disability, and a need
for long-term and composite or coordinated health and care services and other welfare services. Nobody is named to
assess them; the coordinating unit has the overall responsibility for appointing. ipcore asks where there is an
occasion on record: a child, born or expected, with municipal health services, and services from two or more sectors
side by side for as long as the parameter says. The act gives no number; six months is a house rule. A judgment either
way settles it. A family that has declined a child coordinator is not asked about: the act leaves it to their wish.
Not covered: whether the judgment is right; children with services from one sector only, and those whose services are
not recorded.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator, service
from ipcore.facts.codes import DECLINED, WITHDRAWN
from ipcore.logic import ON, answered, months
from ipcore.rules.documents import HOL, PBRL
from ipcore.rules.parameters import JOINT_SERVICES
from ipcore.rules.phrases import under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="child-coordinator-assessed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-2 a", "first paragraph"), cite(HOL, "§ 7-3", "first paragraph"), cite(PBRL, "§ 2-5 c")],
            level=Level.ACT,
            severity=Severity.QUESTION,
            duty_bearer=DutyBearer.COORDINATING_UNIT,
            read_on=date(2026, 7, 2),
            applies=under_18
            & service.municipal_health
            & (service.joint_since_on + months(JOINT_SERVICES) <= ON)
            & ~child_coordinator.active,
            requires=answered(child_coordinator.conditions) | child_coordinator.offer.one_of(DECLINED, WITHDRAWN),
        ),
    ],
)
