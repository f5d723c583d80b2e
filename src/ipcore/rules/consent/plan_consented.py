"""
There is a consent (samtykke) to the plan work.

How we read it: no plan is to be made without the consent of the person, or of whoever may consent for them. From the
day the work begins there must be one on record; a withdrawal later is not asked about here. A consent that names no
plan counts for any. Work begun before August 2022 and still under way is judged too: there is no transitional rule.
Not covered: who may consent, and for how long a consent stands; the older rule before August 2022, which has not been
read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, plan
from ipcore.logic import ON
from ipcore.rules.documents import IP_REGULATION
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
            applies=plan.begun_on <= ON,
            requires=consent.plan_given_on <= ON,
        ),
    ],
)
