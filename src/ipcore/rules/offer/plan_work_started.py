"""
The work on an accepted individual plan has started (arbeidet er satt i gang).

How we read it: the services are to see that the work on a plan is set going, and the person has a right to have one
made. Once the person has said yes, a plan is in force or a draft is under way. A plan that was begun or came into
force on the day of the offer or later, and has been closed since, was the plan that was asked for; one from before
the offer, closed later, was not. A draft given up, or one that another plan has overtaken, is no work under way: the
yes still stands. Where it is on record that the person no longer needs coordinated services, nothing is asked. No act
sets a time: how many days may pass after the yes is a parameter, so it is a deviation. An answer that was yes at
first and taken back later is not a yes.
Not covered: how far the work has come, and a draft that lies, which draft-finished asks; a plan in force from before
the offer, of another service; a need that has ceased, or a person who has changed their mind, where nobody has
recorded it; a participant in the qualification programme, who has the right also where the need is judged not to be
there; the wording of § 6 before 11 October 2024, which is known from its amendment notes alone.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, plan
from ipcore.facts.codes import ACCEPTED
from ipcore.logic import ON, days
from ipcore.rules.documents import HOL, IP_REGULATION
from ipcore.rules.parameters import PLAN_START
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-work-started",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11)), cite(IP_REGULATION, "§ 4"), cite(HOL, "§ 7-1")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.offer == ACCEPTED,
            requires=plan.active
            | (plan.draft_begun_on <= ON)
            | (plan.offer_carried_out_on <= ON)
            | (need.ruled_out_on <= ON)
            | (ON <= plan.offer_since_on + days(PLAN_START)),
        ),
    ],
)
