"""
The mandate of a guardian (verge) who has consented to the plan covers consent in personal matters.

How we read it: a guardian may consent in the place of a patient only where legal capacity in personal matters has
been taken away by a court, and even then the person consents themselves as far as possible. Most guardians support
and have no such mandate. What the mandate covers is looked up and recorded as a judgment; until then the rule asks.
Where the person's own consent stands too, the guardian's is not needed and the rule does not apply. It asks where a
plan is in force, or work on a draft is under way, and the consent stands.
The guardianship act is cited through the project's sheet; its text was not at hand.
Not covered: the guardian of a minor nobody has parental responsibility for, whose mandate is another, beyond asking
what it covers; whether it was possible to let the person consent; whether the mandate ran on the day of consent.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent
from ipcore.facts.codes import GUARDIAN
from ipcore.logic import ON
from ipcore.rules.documents import GUARDIANSHIP_ACT, LAW_SHEET, PBRL
from ipcore.rules.phrases import plan_or_draft, standing_consent
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="guardian-within-mandate",
    editions=[
        Edition(
            in_force=Span(date(2013, 7, 1)),
            cites=[
                cite(PBRL, "§ 4-7"),
                cite(GUARDIANSHIP_ACT, "§ 22", "third paragraph", relayed_by=LAW_SHEET),
                cite(GUARDIANSHIP_ACT, "§ 31", relayed_by=LAW_SHEET),
                cite(GUARDIANSHIP_ACT, "§ 33", relayed_by=LAW_SHEET),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan_or_draft & standing_consent & (consent.plan_giver == GUARDIAN) & ~(consent.own_given_on <= ON),
            requires=consent.guardian_mandate,
        ),
    ],
)
