"""
The person has been asked whom they wish for as coordinator (koordinator).

How we read it: the national guide gives the person's wish great weight; the act gives the patient a part in shaping
the services, and does not say that the wish decides. So it is advice. It concerns an offer that was taken or is not
answered yet: who has declined the coordinator is not asked whom they would have liked. What is read is whether the
source says, with the latest offer, that the person was asked.
Not covered: whether the wish was followed; coordinators in specialist care and child coordinators; from which day the
guide says so, of which only parts could be read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator
from ipcore.facts.codes import ACCEPTED, PENDING
from ipcore.rules.documents import NATIONAL_GUIDE, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-wish-asked",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(NATIONAL_GUIDE, "ch. 13.6"), cite(PBRL, "§ 3-1", since=date(2026, 6, 1))],
            level=Level.GUIDELINE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the project's own sheet on the law, by the guide's chapter 13, of which only parts could be read",
            applies=coordinator.offer.one_of(PENDING, ACCEPTED),
            requires=coordinator.wish_asked,
        ),
    ],
)
