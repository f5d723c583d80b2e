"""
Nothing has been written in the plan after the consent was withdrawn (samtykket er trukket tilbake).

How we read it: no plan is made without consent from the person or whoever may consent for them, and a consent can be
taken back at any time; from then on it is no basis for further work. What counts as work is that an individual plan,
whatever its state, was begun or its content revised after the day of withdrawal; on that day itself is not after it.
Corrections, comments, evaluations and closing the plan are not. A new consent, also of the same day, ends the effect
of an old withdrawal; taking back a renewed consent takes back those the same giver gave before. Work goes on where
another's withdrawal leaves the person's own consent standing: from 16 on always, between 12 and 16 where it is judged
that the child may consent alone. For a child under 16 a consent by the parents or child welfare that still stands
carries the work on, too, whoever took theirs back.
That the duty follows from § 5 is our reading: § 4-1 of the patient and user rights act says in words that consent to
health care may be withdrawn, and the general data protection regulation that consent to the use of data may.
Not covered: sharing after a withdrawal, which is a rule of its own; a consent given only until a day that has passed;
a consent by health personnel or a guardian that stands after another's withdrawal, which we do not take to carry the
work on, since it is not recorded whether the person wishes it.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, person, plan
from ipcore.facts.codes import CHILD_WELFARE, PARENT, PARENTS
from ipcore.logic import ON, years
from ipcore.rules.documents import GDPR, IP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.phrases import under_16
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

own_carries = (consent.own_given_on <= ON) & (~under_16 | ((consent.own_given_on >= person.born_on + years(12)) & consent.minor_may_decide))
for_a_child = under_16 & consent.plan_giver.one_of(PARENT, PARENTS, CHILD_WELFARE)
carried_on = (consent.earliest_unwithdrawn_on <= ON) & (for_a_child | own_carries)

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
            applies=(consent.plan_withdrawn_on <= ON) & ~carried_on,
            requires=plan.last_written_on <= consent.plan_withdrawn_on,
        ),
    ],
)
