"""
The transition to adult services is planned before the 18th birthday (overgang til tjenester for voksne).

How we read it: the duty to appoint a child coordinator (barnekoordinator) ends when the child turns 18. No act says
that the transition is planned before that; it is practice, and so advice. In the last year before the birthday the
plan has an open measure whose area is the transition. How long before is a number of practice. A person without a
plan in force who has declined one is not asked: there is no plan to write it in.
Not covered: whether the measure is enough; transitions at other ages, such as from child to adult specialist care;
children with a coordinator of another kind. What is owed from the birthday on is another rule's business.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator, measure, person, plan
from ipcore.logic import ON, count, months, years
from ipcore.rules.documents import HOL, PRACTICE
from ipcore.rules.parameters import TRANSITION_LEAD
from ipcore.rules.phrases import plan_refused, under_18
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="transition-at-18-planned",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(PRACTICE), cite(HOL, "§ 7-2 a", "third paragraph"), cite(HOL, "§ 7-2")],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.CHILD_COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the project's own sheet on the law, which calls the planning practice; the two sections were read",
            applies=child_coordinator.active
            & (person.born_on + years(18) - months(TRANSITION_LEAD) <= ON)
            & under_18
            & (plan.active | ~plan_refused),
            requires=count(measure.transition) >= 1,
        ),
    ],
)
