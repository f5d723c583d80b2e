"""
Nothing has been written in the plan after the consent was withdrawn (samtykket er trukket tilbake).

How we read it: no plan is made without consent, and a consent can be taken back at any time; from then on it is no
basis for further work. What counts as work is that an individual plan, whatever its state, was begun or its content
revised after the day of withdrawal; on that day itself is not after it. Corrections, comments, evaluations and
closing the plan are not. A new consent, also of the same day, ends the effect of an old withdrawal. For a child under
16 a consent by the parents or child welfare that still stands carries the work on, whoever took theirs back.
That the duty follows from § 5 is our reading: § 4-1 of the patient and user rights act says in words that consent to
health care may be withdrawn, and the general data protection regulation that consent to the use of data may.
Not covered: sharing after a withdrawal, which is a rule of its own; a consent given only until a day that has passed;
work on a plan that is closed, where the withdrawn consent names that plan.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, plan
from ipcore.facts.codes import CHILD_WELFARE, PARENT, PARENTS
from ipcore.logic import ON
from ipcore.rules.documents import GDPR, IP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.phrases import under_16
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="withdrawal-respected",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(IP_REGULATION, "§ 5"),
                cite(PBRL, "§ 4-1", "second paragraph"),
                cite(GDPR, "art. 7", relayed_by=LAW_SHEET),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=(consent.plan_withdrawn_on <= ON) & ~(under_16 & consent.plan_giver.one_of(PARENT, PARENTS, CHILD_WELFARE)),
            requires=plan.last_written_on <= consent.plan_withdrawn_on,
        ),
    ],
)
