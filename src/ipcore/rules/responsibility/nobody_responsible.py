"""
Somebody is responsible for the follow-up as a whole.

The id names the defect: services from several sectors run side by side for a person judged to need long-term and
coordinated services, and there is no plan of any kind, no responsibility group (ansvarsgruppe) and no coordinator.

How we read it: Nav, the health services and child welfare each have an independent duty to start the work, and at any
time one service provider is to have the main responsibility. So one of these must run; services they do not bind,
such as police or school, count as sectors only. No act asks for a group; a group, another plan or a coordinator shows
that somebody has taken it on, so that the finding is about those who have nobody. A person who declined both plan and
coordinator has chosen so; where no health service runs, no act gives a coordinator, and declining the plan is enough.
An offer not yet answered is nobody. As for the offers, the rule is met for the first days after the need was
recorded.
Not covered: whether those responsible do the job; people with services from one sector only; the wording of §§ 6 and
7 before the days from which they are cited, which is known from their amendment notes alone.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, service
from ipcore.logic import ON
from ipcore.rules.documents import HOL, IP_REGULATION
from ipcore.rules.phrases import coordinator_refused, need_just_recorded, plan_refused, somebody
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

health = service.municipal_health | service.specialist_health

RULE = Rule(
    id="nobody-responsible",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(IP_REGULATION, "§ 3", "a"),
                cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11)),
                cite(IP_REGULATION, "§ 7", since=date(2023, 1, 1)),
                cite(HOL, "§ 3-4"),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=need.long_term_coordinated
            & (service.joint_since_on <= ON)
            & (health | service.nav | service.child_welfare)
            & ~(plan_refused & (coordinator_refused | ~health)),
            requires=somebody | need_just_recorded,
        ),
    ],
)
