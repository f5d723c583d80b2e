"""
A participant in the qualification programme (kvalifiseringsprogram) has been offered an individual plan.

How we read it: until the joint regulation of 2022 this right stood by itself. Participants have it without anyone
having to judge their need, whichever other services they have. As for the other offers, the duty is met by an offer,
whatever the answer, or by work begun, whatever became of it: no plan may be made against the person's will, and
offers do not lapse. No act sets a time: for the first days of the programme the rule is met; how many is a parameter.
From August 2022 the rule plan-offered asks about participants where a service from Nav or a judged need is on record;
this rule goes on to ask about the others.
Not covered: whether an accepted offer led to a plan; the earlier regulation on individual plans in Nav, which has not
been read; temporary exceptions during the pandemic, whose days and reach could not be verified.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, programme, service
from ipcore.logic import ON
from ipcore.rules.documents import IP_REGULATION, SOTL
from ipcore.rules.phrases import kvp_just_begun, plan_offered_or_begun
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="kvp-plan-offered",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(SOTL, "§ 33")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=programme.kvp,
            requires=plan_offered_or_begun | kvp_just_begun,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(SOTL, "§ 33"), cite(IP_REGULATION, "§ 4")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=programme.kvp & ~service.nav & ~(need.recorded_on <= ON),
            requires=plan_offered_or_begun | kvp_just_begun,
        ),
    ],
)
