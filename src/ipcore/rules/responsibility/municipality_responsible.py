"""
The municipality, or Nav, has the main responsibility when both levels are involved.

How we read it: where the person needs services from both the municipality and specialist care, the municipality is to
see that the plan is made and coordinated. We read that as the main responsibility lying with a service of the
municipality, any of them, or with one that § 7 lets child welfare, Nav and the municipal health services agree on.
Nav's office is a partnership between the municipality and the state, so its state part may hold it too: the
municipality has then seen to it. A plan led from specialist care, or by another service of the state or the county,
is not met. That both levels are needed is read from both running. Nobody or several responsible is another rule's
business. For the first days after one of the two levels came in, the rule is met: no act sets a time for agreeing
anew.
Not covered: whether what was agreed was agreed with the municipality; the older duty from 2012, whose wording has not
been read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.facts.codes import MUNICIPAL, NAV_STATE
from ipcore.rules.documents import HOL, IP_REGULATION
from ipcore.rules.phrases import municipal_service_just_begun, specialist_service_just_begun
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="municipality-responsible",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(HOL, "§ 7-1", "second paragraph"),
                cite(IP_REGULATION, "§ 8", "first paragraph"),
                cite(IP_REGULATION, "§ 7", "first paragraph", since=date(2023, 1, 1)),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=plan.active & service.municipal_health & service.specialist_health & (plan.main_count == 1),
            requires=plan.main_sector.one_of(*MUNICIPAL, NAV_STATE) | municipal_service_just_begun | specialist_service_just_begun,
        ),
    ],
)
