"""
The plan period (planperioden) has not run out while the plan is in force.

How we read it: the plan states a period and is to be kept up to date. A period stated through a day is over the day
after.
Not covered: a plan that states no period, which is the content rule's business; a rest agreed with the person, which
moves no period: a plan that is to rest beyond it states a longer one.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import NEVER, ON
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-period-current",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph"), cite(IP_REGULATION, "§ 9", "h")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & (plan.period_stops_on < NEVER),
            requires=plan.period_stops_on > ON,
        ),
    ],
)
