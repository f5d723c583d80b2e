"""
The patient journal says that there is an individual plan, and where it is (henvisning til planen i journalen).

How we read it: the regulation lists it among what it may be relevant and necessary for a journal to show. That is no
flat duty, and so this is advice, given where a plan is in force and the health services see the person. The general
practitioner is not counted among the services here. The regulation was last changed on 1 January 2025, and its text
does not say what was changed: the wording before that day is known through the present one only.
Not covered: which of several journals says so; contact data of the coordinator and others, which stand in the same
list.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.rules.documents import JOURNAL_REGULATION, JOURNAL_REGULATION_2025_RELAYED_BY
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="journal-points-to-plan",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2019, 7, 1), date(2025, 1, 1)),
            cites=[cite(JOURNAL_REGULATION, "§ 5")],
            level=Level.REGULATION,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=JOURNAL_REGULATION_2025_RELAYED_BY,
            applies=plan.active & (service.municipal_health | service.specialist_health),
            requires=plan.in_journal,
        ),
        Edition(
            in_force=Span(date(2025, 1, 1)),
            cites=[cite(JOURNAL_REGULATION, "§ 5", "d")],
            level=Level.REGULATION,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=plan.active & (service.municipal_health | service.specialist_health),
            requires=plan.in_journal,
        ),
    ],
)
