"""
A measure shown as granted (innvilget) points to the decision that grants it.

How we read it: the plan gives no greater right to services than the law does. A wish shown as granted promises what
nobody has decided. So an open measure shown as granted points to its decision, and one that needs none is shown as
agreed. The regulation says what a plan does not give, not how it is written: advice.
Not covered: whether the decision grants this measure; a measure shown as granted in its wording only; measures that
were closed.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import measure, plan
from ipcore.logic import count
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="grant-has-decision",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 4", "third paragraph")],
            level=Level.REGULATION,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=count(measure.granted_without_decision) == 0,
            where=[measure.granted_without_decision],
        ),
    ],
)
