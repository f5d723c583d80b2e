"""
The plan has been evaluated within the last year.

How we read it: no act or regulation in force sets a yearly evaluation. It is practice, found in local routines and
probably voiced in a debate in the Storting in 2005, whose text we could not read, and is advice and nothing more. The
year runs from the latest evaluation, or from the day the plan came into force. The law itself asks that the plan is
kept up to date and that the revision days it promises are kept; those are other rules.
Not covered: how the evaluation was held.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import ON, latest, months
from ipcore.rules.documents import PRACTICE
from ipcore.rules.parameters import REVIEW_INTERVAL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="annual-evaluation",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(PRACTICE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="local routines, and probably a debate in the Storting on 17 March 2005, which could not be read",
            applies=plan.active,
            requires=ON <= latest(plan.last_evaluated_on, plan.active_since_on) + months(REVIEW_INTERVAL),
        ),
    ],
)
