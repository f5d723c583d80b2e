"""
Each measure has one responsible, and the main responsibility (hovedansvar) lies in one place.

How we read it: the purpose of the plan is that one service provider has the main responsibility at any time, and the
plan says who is responsible for each measure. Where two are, each may wait for the other. So an open measure names
one; one service at most has the main responsibility; and a hand-over is open, the responsibility staying where it
was, until the receiver accepts. How long it may be open is a house number.

Advice, not a deviation: § 9 e asks who is responsible for a measure, not for exactly one, so that two names answer
it; § 3 states a purpose; and an open hand-over leaves one responsible. Several services with the main responsibility
are a breach where § 7 speaks, which is another rule's business. So is nobody with it, and so is a measure that names
nobody.
Not covered: whether the one named does the job; whether two names stand for one service.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import measure, plan, service
from ipcore.logic import ON, count, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import HAND_OVER
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="single-owner",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 3", "a"), cite(IP_REGULATION, "§ 9", "e")],
            level=Level.REGULATION,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=(count(measure.shared) == 0)
            & ((plan.main_count <= 1) | service.municipal_health | service.nav | service.child_welfare)
            & (plan.hand_over_open_since_on + days(HAND_OVER) >= ON),
            where=[measure.shared],
        ),
    ],
)
