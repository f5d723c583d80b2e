"""
Somebody is responsible for the follow-up as a whole.

The id names the defect: services from several sectors run side by side for a person judged to need long-term and
coordinated services, and there is no individual plan, no other plan for the follow-up, no responsibility group
(ansvarsgruppe) and no coordinator. A Nav activity plan or a court programme alone is no plan for the whole.

How we read it: Nav, the health services and child welfare, the last from 2023, each have an independent duty to start
the work, and at any time one service provider is to have the main responsibility. So one of these must run; services
they do not bind, such as police or school, count as sectors only. No act asks for a group; a group, another plan, a
draft under way or a coordinator shows that somebody has taken it on, so that the finding is about those who have
nobody. A yes to a plan or a coordinator shows the same for as long as its own rule allows for starting. A person who
declined both plan and coordinator has chosen so: where municipal health runs, its coordinator; where specialist care
alone runs, either; where no health service runs, no act gives a coordinator, and declining the plan is enough. An
offer not yet answered is nobody. As for the offers, the rule is met for the first days after the need was recorded,
and for as many after services from several sectors began to run side by side. Where an offer is missing too,
coordinator-offered or plan-offered says that; this says that nobody has taken it on.
Not covered: whether those responsible do the job; a draft that lies, which draft-finished asks; people with services
from one sector only, the two parts of Nav being one; the wording of §§ 6 and 7 before the days from which they are
cited, which is known from their amendment notes alone; child welfare before 2023.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator, coordinator, need, plan, service, specialist_coordinator
from ipcore.facts.codes import ACCEPTED, DECLINED, WITHDRAWN
from ipcore.logic import ON, days
from ipcore.rules.documents import BVL, HOL, IP_REGULATION, SOTL
from ipcore.rules.parameters import COORDINATOR_START, OFFER_SHIELD, PLAN_START
from ipcore.rules.phrases import bound_service, coordinator_refused, need_just_recorded, plan_refused, somebody, under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

health = service.municipal_health | service.specialist_health
just_joint = ON <= service.joint_since_on + days(OFFER_SHIELD)
just_accepted = (
    ((plan.offer == ACCEPTED) & (ON <= plan.offer_since_on + days(PLAN_START)))
    | ((coordinator.offer == ACCEPTED) & (ON <= coordinator.offer_since_on + days(COORDINATOR_START)))
    | (under_18 & (child_coordinator.offer == ACCEPTED) & (ON <= child_coordinator.offer_since_on + days(COORDINATOR_START)))
    | (
        service.specialist_health
        & (specialist_coordinator.offer == ACCEPTED)
        & (ON <= specialist_coordinator.offer_since_on + days(COORDINATOR_START))
    )
)
specialist_refused = ~service.municipal_health & specialist_coordinator.offer.one_of(DECLINED, WITHDRAWN)
chosen_so = plan_refused & (coordinator_refused | ~health | specialist_refused)

CONCERNS = need.long_term_coordinated & (service.joint_since_on <= ON) & ~chosen_so
REQUIRES = somebody | (plan.draft_begun_on <= ON) | just_accepted | need_just_recorded | just_joint

RULE = Rule(
    id="nobody-responsible",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=[
                cite(IP_REGULATION, "§ 3", "a"),
                cite(HOL, "§ 3-4", "second paragraph"),
                cite(SOTL, "§ 13", "third paragraph"),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=CONCERNS & (health | service.nav),
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[
                cite(IP_REGULATION, "§ 3", "a"),
                cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11)),
                cite(IP_REGULATION, "§ 7", "first paragraph"),
                cite(HOL, "§ 3-4", "second paragraph"),
                cite(SOTL, "§ 13", "third paragraph"),
                cite(BVL, "§ 15-8", "second paragraph"),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=CONCERNS & bound_service,
            requires=REQUIRES,
        ),
    ],
)
