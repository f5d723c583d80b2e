"""
The plan has not been left to lapse: it is kept up to date (holdes oppdatert) while services run.

How we read it: the plan is to be kept up to date. What that takes is a standard, and one day that has passed is a
deviation, which two other rules raise: the promised revision and the plan period. It is a breach only where nothing
is left to judge: the period stated in the plan has run out, a revision it promises has passed and no evaluation or
revision has kept it, the plan is still in force, and services bound by the duty still run. All of it must be on
record. A plan that promises no revision, or whose promises are all kept, is not judged here, also where its period is
over: it has broken no promise, and "met" would say more than is known. A rest (pause) agreed with the person shields
the plan through its last day: it has been looked at. For the first days after the last of the three the two
deviations stand alone: no text says how soon a plan is brought up to date. Who has declined the plan, or taken the
yes back, is not judged: § 5 makes no plan without consent, and what is left is to close it. Neither shield stands in
§ 9: we read narrowly. So a source silent on offers, and so not able to say that the person has declined, never gives
a breach here, nor does one silent on entries: for them the rule lies outside what can be answered, and the two
deviations say what there is to say.
Not covered: whether the plan is good, and a plan that states neither period nor revision, which is the content rule's
business. Contributors alone, such as a school, do not make the plan live on.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.logic import NEVER, ON, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.phrases import plan_refused
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-kept-up",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "second paragraph"), cite(IP_REGULATION, "§ 9", "h")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active
            & (plan.period_stops_on < NEVER)
            & (plan.revision_due_on < NEVER)
            & (service.municipal_health | service.specialist_health | service.nav | service.child_welfare)
            & ~plan_refused,
            requires=(plan.period_stops_on + days(CHANGE_FOLLOW_UP) >= ON)
            | (plan.revision_due_on + days(CHANGE_FOLLOW_UP) >= ON)
            | (plan.last_rest_day_on + days(CHANGE_FOLLOW_UP) >= ON),
        ),
    ],
)
