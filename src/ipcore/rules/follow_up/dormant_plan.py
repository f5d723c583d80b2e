"""
The plan is in use.

The id names the defect: a dormant plan (sovende plan) is in force, and nothing on record says that anybody uses it.

How we read it: no act or regulation says how often a plan must be used, so this is advice and nothing more. A plan is
dormant when, within the months a parameter sets, no group around the person has met, the plan has not been evaluated or
written, no goal was set, no goal or measure closed or noted on, and the person has noted nothing. Any one of these is
use, also a meeting of a group that has since been closed, and work on a new plan. The time runs at the earliest from the
day the plan came into force. A plan that is stable by agreement is not dormant: an entry that agrees to let it rest
counts through the last day of the rest, also ahead, and the months run from there. A participant's note on the plan as a
whole is no use of it. The finding needs all of this on record: a source silent on one of them gives no finding.
Not covered: use that leaves no record, such as a talk; whether what was done was any good.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import group, plan
from ipcore.logic import ON, latest, months
from ipcore.rules.documents import PRACTICE
from ipcore.rules.parameters import DORMANT_AFTER
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="dormant-plan",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(PRACTICE)],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="a house rule; no norm for how long a plan may lie unused was found",
            applies=plan.active,
            requires=ON
            <= latest(
                plan.active_since_on,
                plan.last_written_on,
                plan.last_entry_on,
                plan.last_touched_on,
                plan.last_evaluated_on,
                group.last_gathered_on,
            )
            + months(DORMANT_AFTER),
        ),
    ],
)
