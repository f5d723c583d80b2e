"""
The municipality has the main responsibility when both levels are involved.

How we read it: where the person needs services from both the municipality and specialist care, the municipality is to
see that the plan is made and coordinated. We read that as holding the main responsibility, which any service of the
municipality may do. That both levels are needed is read from both running. Nobody or several responsible is another
rule's business.
Not covered: the older duty from 2012, whose wording has not been read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.facts.codes import MUNICIPAL
from ipcore.rules.documents import HOL, IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="municipality-responsible",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-1", "second paragraph"), cite(IP_REGULATION, "§ 8", "first paragraph")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=plan.active & service.municipal_health & service.specialist_health & (plan.main_count == 1),
            requires=plan.main_sector.one_of(*MUNICIPAL),
        ),
    ],
)
