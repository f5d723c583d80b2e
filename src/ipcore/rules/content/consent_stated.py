"""
The plan contains the person's consent to the plan (samtykke).

How we read it: the plan contains the consent: one that names this plan stands on the day. A consent that names no
plan is a consent to the work, which is another rule's business, and does not stand in the plan. Consent to sharing is
there only where the person gives it, and is not asked for. For the first days after a consent was withdrawn the rule
is met: withdrawing is lawful, and the plan is then to be closed or the person asked anew. That no consent was given
at all is also asked by plan-consented: making a plan without consent and not stating it in the plan are two duties.
From 1 August 2022 every plan in force is judged by the regulation of that day, also one written before: there is no
transitional rule. How the plan stood to the older law is seen by asking for the law of an older day.
Not covered: whether what it says is good or true. Drafts are not judged.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, content, plan
from ipcore.logic import ON, count, days
from ipcore.rules.documents import COORDINATOR_REGULATION, IP_REGULATION, OLD_ITEMS_RELAYED_BY
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

lately_withdrawn = (consent.plan_withdrawn_on <= ON) & (ON <= consent.plan_withdrawn_on + days(CHANGE_FOLLOW_UP))

RULE = Rule(
    id="consent-stated",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(COORDINATOR_REGULATION, "§ 19", "h")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_ITEMS_RELAYED_BY,
            applies=plan.active,
            requires=(count(content.consent_missing) == 0) | lately_withdrawn,
            where=[content.consent_missing],
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "i")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=(count(content.consent_missing) == 0) | lately_withdrawn,
            where=[content.consent_missing],
        ),
    ],
)
