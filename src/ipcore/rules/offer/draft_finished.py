"""
A draft of an individual plan is finished and comes into force (utkastet blir til en plan).

How we read it: nothing sets a time for finishing a plan. The acts say that the services make one and the regulation
that a plan is kept up to date, which is said of a plan there is; a draft that lies for half a year is still no plan
to the person who said yes. So this is a house rule on practice, advice and nothing more, and how many months may pass
is a parameter. They run from the day the work on the draft began; of several drafts, from the latest. It asks only
while no individual plan is in force and the person has not refused. A draft given up is no draft, nor is a plan that
was in force and has been closed, nor one that another plan overtook by coming into force after the work on it began.
Drafts that were under way on 1 August 2022 are asked about from that day.
Not covered: whether the draft is any good: drafts are not judged for content; an agreement to let the work rest; a
plan finished, but set to come into force on a later day; a draft whose beginning is not recorded, which stays
unknown.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.logic import ON, months
from ipcore.rules.documents import IP_REGULATION, PRACTICE
from ipcore.rules.parameters import PLAN_DRAFT
from ipcore.rules.phrases import plan_refused
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="draft-finished",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(PRACTICE), cite(IP_REGULATION, "§ 4"), cite(IP_REGULATION, "§ 9", "second paragraph")],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="a house rule of the project; no time for finishing a plan was found in any act, regulation or guide",
            applies=(plan.draft_begun_on <= ON) & ~plan_refused,
            requires=ON <= plan.draft_begun_on + months(PLAN_DRAFT),
        ),
    ],
)
