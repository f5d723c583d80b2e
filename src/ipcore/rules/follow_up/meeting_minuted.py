"""
Meetings of the responsibility group (ansvarsgruppen) have minutes (referat).

How we read it: no act or regulation asks for a group or for minutes of its meetings; local routines do. Within the
days a parameter sets after a meeting, minutes are written. The oldest meeting without them counts, however many later
ones have theirs: what was agreed then is still nowhere to be read, and a few lines written late end the advice.
Whoever gives health care in a meeting has a duty of their own to keep a journal; minutes are not that journal, and
the rule neither cites nor tests that duty.
Not covered: what the minutes say, whether they were shared or written in time, meetings of a group that exists no
longer.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import group
from ipcore.logic import ON, days
from ipcore.rules.documents import LOCAL_ROUTINE
from ipcore.rules.parameters import MINUTES
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="meeting-minuted",
    pack="time",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(LOCAL_ROUTINE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="local routines; no act or regulation asks for minutes of a group's meetings",
            applies=group.active,
            requires=ON <= group.unminuted_since_on + days(MINUTES),
        ),
    ],
)
