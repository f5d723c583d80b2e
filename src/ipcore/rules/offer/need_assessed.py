"""
The need for long-term and coordinated services has been assessed (behovet er vurdert).

How we read it: no act says when the need must be assessed, but Nav, the health services and child welfare each have a
duty of their own to start the work on a plan for whoever has it, and cannot know that without asking. Services from
two or more sectors that have run side by side for long are the occasion to ask; how long is a parameter, because the
law says long-term and gives no number. The number of services never answers the question: it is a question for a
person, and the rule can be met or open, but never not met. It is asked only while one of the services that the law
binds is among those running: a pupil who sees the public dentist is no occasion. Any answer, yes or no, settles it;
an answer of unclear does not. It is not asked where a plan is in force, where the person has refused one, or of a
participant in the qualification programme whom Nav follows up, who needs no assessment. An offer not answered, or a
draft, does not settle it: the coordinator rests on the same assessment.
Not covered: whether the need was judged rightly, or should be judged anew; people with services from one sector only,
the two parts of Nav being one.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, plan, service
from ipcore.logic import ON, answered, months
from ipcore.rules.documents import BVL, HOL, IP_REGULATION, NAVL, PBRL, SOTL
from ipcore.rules.parameters import JOINT_SERVICES
from ipcore.rules.phrases import bound_service, kvp_in_nav, plan_refused
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="need-assessed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(PBRL, "§ 2-5"),
                cite(HOL, "§ 7-1"),
                cite(NAVL, "§ 15", "third paragraph"),
                cite(SOTL, "§ 28"),
                cite(BVL, "§ 15-9", since=date(2023, 1, 1)),
                cite(IP_REGULATION, "§ 4"),
                cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11)),
            ],
            level=Level.ACT,
            severity=Severity.QUESTION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=(service.joint_since_on + months(JOINT_SERVICES) <= ON) & bound_service & ~plan.active & ~plan_refused & ~kvp_in_nav,
            requires=answered(need.long_term_coordinated),
        ),
    ],
)
