"""
Whoever declined an individual plan has been asked again within a year (nytt tilbud om individuell plan).

How we read it: this is a routine of our municipality and nothing more. An offer does not lapse, and no act asks for a
new one; but what was not wanted last year may be wanted now. The year runs from the day the person declined.
Not covered: whoever accepted a plan and later took the consent back.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.facts.codes import DECLINED
from ipcore.logic import ON, Param, months
from ipcore.rules import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite
from ipcore.rules.documents import LOCAL_ROUTINE

ASK_AGAIN = Param("ask_again", 12, "months", "our routine")

RULE = Rule(
    id="declined-plan-offered-again",
    editions=[
        Edition(
            in_force=Span(date(2025, 1, 1)),
            cites=[cite(LOCAL_ROUTINE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 11, 1),
            evidence=Evidence.SECONDARY,
            evidence_source="our routine for coordinators",
            applies=plan.offer == DECLINED,
            requires=ON <= plan.offer_since_on + months(ASK_AGAIN),
        ),
    ],
)
