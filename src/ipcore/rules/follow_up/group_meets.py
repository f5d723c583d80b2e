"""
The responsibility group (ansvarsgruppen) meets.

How we read it: no act or regulation asks for a group, and no national norm says how often one should meet. Local
routines do. The time runs from the latest meeting, or from the day the group was formed. A planned meeting is not a
meeting.
Not covered: whether the meeting was any use, or written down.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import group
from ipcore.logic import ON, latest, months
from ipcore.rules.documents import LOCAL_ROUTINE
from ipcore.rules.parameters import MEETING_INTERVAL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="group-meets",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(LOCAL_ROUTINE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="local routines; no national norm for how often a group meets was found",
            applies=group.active,
            requires=ON <= latest(group.last_met_on, group.formed_on) + months(MEETING_INTERVAL),
        ),
    ],
)
