"""
No open measure in the plan has passed its day (tiltak forfalt).

How we read it: the plan says which measures there are and how they are carried out, and is to be kept up to date. The
regulation asks for no days; but where the plan sets one, a measure that is still open the day after is late, or done
and not closed, and the plan no longer says how things stand. The day itself is in time. A deviation: the number is
the plan's own.
Not covered: measures without a day; whether a closed measure was carried out. A measure that was refused or given up
is closed.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import measure, plan
from ipcore.logic import NEVER, ON
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="measures-on-time",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(IP_REGULATION, "§ 9", "second paragraph"),
                cite(IP_REGULATION, "§ 9", "e"),
                cite(IP_REGULATION, "§ 9", "f"),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.MEASURE_RESPONSIBLE,
            read_on=date(2026, 7, 2),
            applies=plan.active & (measure.next_due_on < NEVER),
            requires=measure.next_due_on >= ON,
        ),
    ],
)
