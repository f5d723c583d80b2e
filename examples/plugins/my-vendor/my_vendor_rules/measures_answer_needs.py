"""
Every measure of the plan answers a need that the plan states (tiltak og behov).

How we read it: this is advice of ours and nothing more. The regulation asks that needs and measures stand in the plan, not that one points
to the other; but whoever reads the plan a year later then sees what each measure was for.
Not covered: whether the measure is enough to meet the need.
"""

from datetime import date

from my_vendor import measures_without_need

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import count
from ipcore.rules import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite
from ipcore.rules.documents import PRACTICE

RULE = Rule(
    id="measures-answer-needs",
    editions=[
        Edition(
            in_force=Span(date(2025, 1, 1)),
            cites=[cite(PRACTICE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 11, 1),
            evidence=Evidence.SECONDARY,
            evidence_source="My Vendor's guide to good plans",
            applies=plan.active,
            requires=count(measures_without_need) == 0,
            where=[measures_without_need],
        ),
    ],
)
