"""
The plan follows what changes around the person (endringer).

How we read it: the plan is to be kept up to date. A service or an inpatient stay that began or ended, a move, or a
coordinator who began or ended is a change on record. Within the days a parameter sets after it, somebody revises or
evaluates the plan: an evaluation that changed nothing has kept it up to date too. Because plans name what is about to
begin, a change up to 31 days after the plan was last gone through, or came into force, may stand in it and is passed
over. The regulation has no number, so it is a deviation. A plan in force is to be kept up to date also where the
person has since said no: going through it, or closing it, ends the finding, and neither asks for a word to be written
in it.
Not covered: whether the change mattered to the plan, and changes in the person's life or health that leave no record
here. A service that ended on the day another of its sector began: a decision renewed year by year looks like that, so
one help put in another's place within a sector is passed over with it. A renewal with days between looks like one
that ended and one that began. A plan that rests by agreement is still to follow a change.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import ON, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-follows-change",
    pack="time",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=ON <= plan.unreflected_change_on + days(CHANGE_FOLLOW_UP),
        ),
    ],
)
