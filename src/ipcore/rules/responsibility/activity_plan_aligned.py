"""
Nav's activity plan is aligned with the individual plan (aktivitetsplan samordnet med individuell plan).

How we read it: for users who also have a claim to an individual plan, Nav is to see that the two plans are aligned as
far as possible. The claim is read from an individual plan in force, and the alignment from a link between the two,
from either side. "As far as possible" is a standard without a number, so a deviation; how many days may pass after
both came into force is a parameter, the same as for other changes that the plan is to follow. Of several activity
plans each must be linked, and of several individual plans the one begun last counts.
Not covered: whether the plans agree in content; that alignment was not possible, which a case cannot record;
participants in the qualification programme, for whom no activity plan is to be made. § 15 is cited from the day of
the wording that was read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.facts.codes import LINKED, NONE
from ipcore.logic import ON, days
from ipcore.rules.documents import NAVL
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="activity-plan-aligned",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(NAVL, "§ 14 a", "fourth paragraph"), cite(NAVL, "§ 15", "third paragraph", since=date(2022, 8, 1))],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.NAV,
            read_on=date(2026, 7, 2),
            applies=plan.active & (plan.activity_plan != NONE),
            requires=(plan.activity_plan == LINKED) | (ON <= plan.activity_plan_unlinked_since_on + days(CHANGE_FOLLOW_UP)),
        ),
    ],
)
