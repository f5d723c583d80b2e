"""
There is a consent (samtykke) to the plan work.

How we read it: no plan is to be made without the consent of the person, or of whoever may consent for them. While a
plan is in force, or work on a draft is under way, there must be one on record; a withdrawal later is not asked about
here. A consent that names no plan counts for any; where no plan is in force, one that names the plan begun last
counts for the draft. Work begun before August 2022 and still under way is judged too: there is no transitional rule.
Not covered: a yes to the offer of a plan, which is not taken as the consent that § 5 asks for; who may consent, and
for how long a consent stands; a draft given up, or overtaken by another plan; a consent that names a draft still
under way, where a draft begun later was given up; the older rule before August 2022, which has not been read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent
from ipcore.logic import ON
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.phrases import plan_or_draft
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-consented",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 5")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan_or_draft,
            requires=consent.plan_given_on <= ON,
        ),
    ],
)
