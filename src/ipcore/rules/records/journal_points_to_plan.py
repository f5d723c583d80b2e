"""
The patient journal says that there is an individual plan, and where it is (henvisning til planen i journalen).

How we read it: the regulation lists it among what it may be relevant and necessary for a journal to show. That is no
flat duty, and so this is advice, given where a plan is in force and the health services see the person. The general
practitioner is not counted among the services here.
Not covered: which of several journals says so; contact data of the coordinator and others, which stand in the same list.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.rules.documents import JOURNAL_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="journal-points-to-plan",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2019, 7, 1)),
            cites=[cite(JOURNAL_REGULATION, "§ 5")],
            level=Level.REGULATION,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=plan.active & (service.municipal_health | service.specialist_health),
            requires=plan.in_journal,
        ),
    ],
)
