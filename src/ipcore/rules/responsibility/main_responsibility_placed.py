"""
One service has the main responsibility for the plan (hovedansvar).

How we read it: where the person needs services from child welfare, NAV or the municipal health services, it is to be
agreed which service has the main responsibility for making and following up the plan, and the municipality settles it
when they do not agree. That such services are needed is read from one of them running. A hand-over that has not been
accepted changes nothing. Nobody and several are both not met: the purpose is that one has it at any time.
Not covered: whether it is the right service; a plan with services from specialist care alone, of which § 7 does not
speak.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="main-responsibility-placed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 7", "first paragraph"), cite(IP_REGULATION, "§ 3", "a")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.active & (service.municipal_health | service.nav | service.child_welfare),
            requires=plan.main_count == 1,
        ),
    ],
)
