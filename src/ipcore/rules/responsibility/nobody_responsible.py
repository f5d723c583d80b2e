"""
Somebody is responsible for the follow-up as a whole.

The id names the defect, under which the rule was announced: services from several sectors run side by side for a
person judged to need long-term and coordinated services, and there is no plan of any kind, no responsibility group
(ansvarsgruppe) and no coordinator.
How we read it: at any time one service provider is to have the main responsibility, and each service has an
independent duty to start the work. No act asks for a group; a group, another plan or a coordinator shows that
somebody has taken it on, so that the finding is about those who have nobody. A person who declined both plan and
coordinator has chosen so.
Not covered: whether those responsible do the job; people with services from one sector only.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, service
from ipcore.logic import ON
from ipcore.rules.documents import HOL, IP_REGULATION
from ipcore.rules.phrases import coordinator_refused, plan_refused, somebody
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="nobody-responsible",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 3", "a"), cite(IP_REGULATION, "§ 6"), cite(IP_REGULATION, "§ 7"), cite(HOL, "§ 3-4")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=need.long_term_coordinated & (service.joint_since_on <= ON) & ~(plan_refused & coordinator_refused),
            requires=somebody,
        ),
    ],
)
