"""
The plan has been revised by the day it promises itself.

How we read it: the plan is to be kept up to date and to state when it will be adjusted and revised. A stated day that
has passed without an evaluation or a revision is a promise not kept. The day itself is in time, and a review up to 31
days early keeps it. The regulation sets no number of its own, so it is a deviation.
Not covered: a plan that promises no day, which is the content rule's business; a rest agreed with the person, which
moves no promised day: a plan that is to rest says so by a later revision day.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import NEVER, ON
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-revised-as-promised",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph"), cite(IP_REGULATION, "§ 9", "h")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & (plan.revision_due_on < NEVER),
            requires=plan.revision_due_on >= ON,
        ),
    ],
)
