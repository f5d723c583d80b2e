"""
The plan is evaluated every year (årlig evaluering av planen).

SYNTHETIC: there is no such draft. It is made to show how a draft amendment is tried on cases.

How we read it: what is practice today becomes a duty of regulation on 1 July 2027, with the year written into it. The year
runs as before, from the latest evaluation or from the day the plan came into force. There is no transitional rule.
Not covered: how the evaluation is held.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import ON, latest, months
from ipcore.rules import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="annual-evaluation",
    editions=[
        Edition(
            in_force=Span(date(2027, 7, 1)),
            cites=[cite("DRAFT-2026-01", "§ 1")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 11, 1),
            evidence=Evidence.SECONDARY,
            evidence_source="a synthetic draft, made for this example",
            applies=plan.active,
            requires=ON <= latest(plan.last_evaluated_on, plan.active_since_on) + months(12),
        ),
    ],
)
