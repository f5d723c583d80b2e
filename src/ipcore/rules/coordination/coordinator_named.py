"""
It is known which person is the coordinator (koordinator).

How we read it: no act or regulation asks for a named person; the act says "coordinator" and nothing more. That
somebody can be found by name comes from the national guide and practice, and so it is advice. One person among those
who hold the role is enough, beside a unit. What is read is the pseudonymous key of the holder, never a name.
Not covered: whether the person has been told who it is; the coordinator in specialist care; from which day the guide
says so, of which only parts could be read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator
from ipcore.rules.documents import NATIONAL_GUIDE
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-named",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(NATIONAL_GUIDE, "ch. 13.6")],
            level=Level.GUIDELINE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the project's own sheet on the law, by the guide's chapter 13, partly read, and practice",
            applies=coordinator.active,
            requires=coordinator.named,
        ),
    ],
)
