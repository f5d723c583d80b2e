"""
A refusal under health law gives reasons (avslaget er begrunnet).

How we read it: the patients' rights act takes refusals of a plan, a coordinator or a child coordinator out of the
public administration act's chapters on administrative decisions, and with them out of its rules on reasons. No
section we have read puts others in their place. To say why is good practice, so that the person can judge whether to
complain, and is advice and nothing more. Every refusal on record counts, until a later decision says yes to the same
thing.
Not covered: whether the reasons are good; reasons given only by word of mouth, unless they are recorded.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import PRACTICE
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="refusal-reasoned-health",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(PRACTICE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the project's own sheet on the law, which takes it for good practice; no text asks for it",
            applies=refusal.health,
            requires=count(refusal.health_unreasoned) == 0,
            where=[refusal.health_unreasoned],
        ),
    ],
)
