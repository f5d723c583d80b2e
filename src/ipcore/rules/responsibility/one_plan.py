"""
The person has one individual plan (individuell plan), not several.

How we read it: only one individual plan is to be made for each person. Plans of other kinds do not count. One case is
seen here; the same person in two cases is a question to the data set.
Not covered: the older rule before August 2022, which has not been read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import count
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="one-plan",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=count(plan.active_plans) == 1,
            where=[plan.active_plans],
        ),
    ],
)
