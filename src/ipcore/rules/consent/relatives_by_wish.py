"""
Relatives (pårørende) take part as far as the person and they themselves wish it.

How we read it: relatives are to be drawn into the plan work to the extent the person and the relatives wish. So a
relative who is recorded as taking part, although the person or the relative is recorded as not wishing it, goes
against it; a wish not recorded accuses nobody. "To the extent" is a standard without a number: a deviation. Under 16
the rule is silent: parents then act for the child, and a record of who wishes what does not tell a parent's part from
a relative's.
Not covered: relatives who wish to take part and are left out; a parent, guardian or other who acts for the person,
who is recorded as guardian; what relatives get to know outside the plan work.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import participant, plan
from ipcore.logic import count
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.phrases import under_16
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="relatives-by-wish",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 4", "second paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & ~under_16,
            requires=count(participant.relatives_unwished) == 0,
            where=[participant.relatives_unwished],
        ),
    ],
)
