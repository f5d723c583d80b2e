"""
The plan states whether a coordinator, child coordinator or contact doctor has been offered or appointed.

How we read it: the plan says so of one of them, or why it is not relevant. The item is new in 2022. From 1 August
2022 every plan in force is judged by the regulation of that day, also one written before: there is no transitional
rule. How the plan stood to the older law is seen by asking for the law of an older day.
Not covered: whether what it says is good or true. Drafts are not judged.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import content, plan
from ipcore.logic import count
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-status-stated",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "g")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=count(content.role_status_missing) == 0,
            where=[content.role_status_missing],
        ),
    ],
)
