"""
The plan states who is responsible for making the plan, and who for coordination and progress.

How we read it: both are named, and have not left the work. Before August 2022 only the coordinator had to be named;
who makes the plan is new. From 1 August 2022 every plan in force is judged by the regulation of that day, also one
written before: there is no transitional rule. How the plan stood to the older law is seen by asking for the law of an
older day.
Not covered: whether what it says is good or true, or whoever is named has agreed. Drafts are not judged.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import content, plan
from ipcore.logic import count
from ipcore.rules.documents import COORDINATOR_REGULATION, IP_REGULATION, OLD_ITEMS_RELAYED_BY
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-responsibility-stated",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(COORDINATOR_REGULATION, "§ 19", "c")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_ITEMS_RELAYED_BY,
            applies=plan.active,
            requires=count(content.driver_missing) == 0,
            where=[content.driver_missing],
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "c")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=(count(content.maker_missing) == 0) & (count(content.driver_missing) == 0),
            where=[content.maker_missing, content.driver_missing],
        ),
    ],
)
