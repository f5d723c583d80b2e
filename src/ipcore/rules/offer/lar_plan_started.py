"""
The work on an individual plan has started for a patient in opioid substitution treatment (LAR).

How we read it: once a patient has started the treatment, specialist care is to make an individual plan as soon as
possible. The regulation asks for the plan itself; we ask for less, an offer, whatever the answer, or work begun,
because no plan may be made against the person's will. An offer or a plan from before the treatment counts: neither
lapses. As soon as possible is no number: how many days may pass after the start is a parameter, so it is a deviation.
No text makes this duty wait for anyone to have judged the need: the act lets the regulation ask for a plan for all
these patients. So a patient recorded as not needing coordinated services is asked about all the same; an offer is
enough.
Not covered: whether an accepted offer led to a plan; cooperation with the municipality and the general practitioner;
treatment whose start is not recorded, which stays unknown; the wording before 17 January 2013, which has not been
read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import programme
from ipcore.logic import ON, days
from ipcore.rules.documents import LAR_REGULATION
from ipcore.rules.parameters import LAR_START
from ipcore.rules.phrases import plan_offered_or_begun
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="lar-plan-started",
    editions=[
        Edition(
            in_force=Span(date(2013, 1, 17)),
            cites=[cite(LAR_REGULATION, "§ 6")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            applies=programme.lar_started_on <= ON,
            requires=plan_offered_or_begun | (ON <= programme.lar_started_on + days(LAR_START)),
        ),
    ],
)
