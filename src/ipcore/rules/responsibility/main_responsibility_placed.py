"""
One service has the main responsibility for the plan (hovedansvar).

How we read it: the regulation's purpose is that one service provider has the main responsibility at any time, the
services
agree on which, and the municipality settles it when they do not. A hand-over that has not been accepted changes
nothing.
Nobody and several are both not met.
Not covered: whether it is the right service.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="main-responsibility-placed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 7"), cite(IP_REGULATION, "§ 3", "a"), cite(IP_REGULATION, "§ 9", "c")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=plan.main_count == 1,
        ),
    ],
)
