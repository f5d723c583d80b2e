"""
A child's plan describes how the child took part (barnets medvirkning).

How we read it: for a person under 18 the plan describes how the child's right to take part was looked after, or says
why the child could not. An expected child has not been born and is not asked, and a newborn not in the first days. A
birthday is reached on the day itself.
Not covered: whether the child was able to form views, and whether the participation was real; both are judgments.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import content, person, plan
from ipcore.logic import ON, count, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.phrases import under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="child-participation-described",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "last paragraph"), cite(IP_REGULATION, "§ 4")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & under_18 & (person.born_on <= ON),
            requires=(count(content.child_participation_missing) == 0) | (ON <= person.born_on + days(CHANGE_FOLLOW_UP)),
            where=[content.child_participation_missing],
        ),
    ],
)
