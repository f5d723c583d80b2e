"""
An individual plan (individuell plan) has been offered.

How we read it: whoever has been judged to need long-term and coordinated services, or takes part in the qualification
programme, has a right to have a plan made. No plan may be made against the person's will, so the duty is met by an
offer, whatever the answer, or by work begun. No act sets a time: for the first days after the need was recorded, or
after the programme began where nobody had to assess the need, the rule is met; how many is a parameter. The programme
is given by Nav, so that a participant is asked about while a service from Nav runs. The regulation of 2022 joined the
health, Nav and qualification-programme rights. Before August 2022 only the health right is judged here. From then on
the social services act speaks of anyone with the need, whichever services run; only child welfare alone is left out
until 1 January 2023, when the child welfare act of 2021 came.
Not covered: whether an accepted offer led to work on a plan, which plan-work-started asks, and the work to a plan in
force, which draft-finished asks; whether a plan that ended should have been followed by another; an offer about an
earlier need, which counts for ever; a need judged years ago, in a case never closed; the right under section 33 of
the social services act before 1 August 2022, which is kvp-plan-offered; § 3-2 a of the child welfare act of 1992,
which has not been read; temporary exceptions by regulation under the acts' clauses on Ukraine, of which none is
known; whether the need was judged rightly; whether the offer was understood.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, service
from ipcore.rules.documents import BVL, HOL, IP_REGULATION, NAVL, PBRL, PHVL, SOTL, SPHL
from ipcore.rules.phrases import kvp_in_nav, need_just_recorded, plan_offered_or_begun, programme_just_begun, programme_standing
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

HEALTH = (cite(PBRL, "§ 2-5"), cite(HOL, "§ 7-1"), cite(SPHL, "§ 2-5"), cite(PHVL, "§ 4-1"))
WELFARE = (*HEALTH, cite(NAVL, "§ 15"), cite(SOTL, "§ 28"), cite(SOTL, "§ 33"), cite(IP_REGULATION, "§ 4"))

OLD_TEXTS = (
    "the patients' rights act § 2-5 was read, unchanged since 2012; "
    "the older wording of the other sections is known from their amendment notes"
)

HEALTH_ALONE = plan_offered_or_begun | need_just_recorded
REQUIRES = plan_offered_or_begun | (need_just_recorded & ~programme_standing) | programme_just_begun

RULE = Rule(
    id="plan-offered",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=HEALTH,
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=need.long_term_coordinated & (service.municipal_health | service.specialist_health),
            requires=HEALTH_ALONE,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=WELFARE,
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=kvp_in_nav
            | (need.long_term_coordinated & (service.municipal_health | service.specialist_health | service.nav | ~service.child_welfare)),
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=(*WELFARE, cite(BVL, "§ 15-9"), cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11))),
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=kvp_in_nav | need.long_term_coordinated,
            requires=REQUIRES,
        ),
    ],
)
