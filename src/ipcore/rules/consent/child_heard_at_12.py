"""
A child who has turned 12 has been heard in the work on the plan (barnet er hørt).

How we read it: a child able to form views takes part in all phases of the work on the plan, and is listened to. From
12 on the child's view carries great weight, and the child may have reasons not to have the parents told, so the view
is asked for anew after that birthday. Neither act nor regulation gives a day for it: who was heard before the
birthday is heard recently enough for as long as the interval of a yearly review, a practice, which only shields.
Heard is a child whose hearing is recorded, who gave their own view when the plan was evaluated, or who wrote
something on the plan. A plan that says why the child cannot take part has answered. Up to the 16th birthday; from
then on the young person consents. The level is that of the regulation, which speaks of the plan; the act speaks of
health care.
§§ 3-1, 3-4 and 4-4 of the patient and user rights act are cited from the days of the wordings that were read.
Not covered: children under 12, who are to be heard too; whether the child can form views, and whether the child was
listened to, which are judgments; whether what stands as the child's own view is the parents'; how the hearing is
described in the plan, which is a rule of its own.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import person, plan
from ipcore.logic import ON, latest, months, years
from ipcore.rules.documents import IP_REGULATION, PBRL
from ipcore.rules.parameters import REVIEW_INTERVAL
from ipcore.rules.phrases import under_12, under_16
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

last_heard_on = latest(plan.last_child_heard_on, plan.last_own_view_on)

RULE = Rule(
    id="child-heard-at-12",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(IP_REGULATION, "§ 4", "first paragraph"),
                cite(PBRL, "§ 4-4", "fifth paragraph", since=date(2026, 1, 1)),
                cite(PBRL, "§ 3-4", "second paragraph", since=date(2026, 1, 1)),
                cite(PBRL, "§ 3-1", "first paragraph", since=date(2026, 6, 1)),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & ~under_12 & under_16,
            requires=(last_heard_on >= person.born_on + years(12))
            | plan.child_hearing_excused
            | (ON <= last_heard_on + months(REVIEW_INTERVAL)),
        ),
    ],
)
