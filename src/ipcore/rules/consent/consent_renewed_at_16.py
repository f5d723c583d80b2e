"""
The person has consented to the plan themselves after turning 16, or 18, where others consented before.

How we read it: others' consent for a child ends with the reason for it. From 16 on, a consent that others gave before
that day has to be replaced by the young person's own; from 18 on, so has every consent that others gave before 18.
Between 16 and 18 parents, child welfare or a guardian go on consenting only for a young person found to lack capacity
to decide; after 18 health personnel or a guardian may. The guardian of a minor stands where parents would, so that a
guardian's consent lasts past 18 only where it was given at 18 or later. The birthday itself counts, and the act gives
no time after it; it is a deviation, not a breach, since no paragraph speaks of renewing. Others consenting again
later does not renew what they gave for a child. Only others' consent is asked about: the person's own stays good,
also one given at 12 to 15, and so does health personnel's. Where no health service runs, the limit of 16 is not the
act's, and only the one of 18 is asked about. Born on 29 February, one turns 16 and 18 on 28 February in a common
year. Turning 15 changes nothing.
To 31 May 2026 the wording of §§ 4-3 and 4-5 is known through the project's sheet only; the ages were the same.
Not covered: whether the consent was given by somebody who could give it, which is a rule of its own; how a young
person's consent is asked for; a consent that has been withdrawn.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import capacity, consent, person, plan, service
from ipcore.facts.codes import CHILD_WELFARE, GUARDIAN, PARENT, PARENTS, PERSONNEL
from ipcore.logic import ON, years
from ipcore.rules.documents import IP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.phrases import standing_consent, under_16, under_18
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

health = service.municipal_health | service.specialist_health
outgrown_at_16 = ~under_16 & (consent.earliest_unwithdrawn_on < person.born_on + years(16)) & health
outgrown_at_18 = ~under_18 & (consent.earliest_unwithdrawn_on < person.born_on + years(18))

applies = plan.active & standing_consent & (outgrown_at_16 | outgrown_at_18)
requires = (
    (consent.own_given_on <= ON)
    | (consent.plan_giver == PERSONNEL)
    | ((consent.plan_giver == GUARDIAN) & (consent.giver_given_on >= person.born_on + years(18)))
    | (consent.plan_giver.one_of(PARENT, PARENTS, CHILD_WELFARE, GUARDIAN) & under_18 & (capacity.lacking_since_on <= ON))
)

RULE = Rule(
    id="consent-renewed-at-16",
    editions=[
        Edition(
            in_force=Span(date(2018, 1, 1), date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 4-3"), cite(PBRL, "§ 4-5"), cite(IP_REGULATION, "§ 5", since=date(2022, 8, 1))],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LAW_SHEET,
            applies=applies,
            requires=requires,
        ),
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 4-3", "first paragraph"), cite(PBRL, "§ 4-5"), cite(IP_REGULATION, "§ 5")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=applies,
            requires=requires,
        ),
    ],
)
