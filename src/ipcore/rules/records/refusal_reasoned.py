"""
A refusal under Nav, social or child welfare law gives reasons (avslaget er begrunnet).

How we read it: an administrative decision gives its reasons when it is made: the rules it rests on, unless the person
knows them, and the facts. What may be left until somebody asks concerns decisions that grant, not refusals. The social
services act has been judged here all along, the Nav act from 1 August 2022, when its right to a plan got the wording
that was read, and the child welfare act from 1 January 2023, when it came into force. The latest refusal counts, by the
law of the day asked about, until a later decision says yes to the same thing.
Not covered: whether the reasons are good, or full enough; reasons left out because they would reveal what the person
may not be told, or because a regulation allows it, for which there is no place in the record: such a refusal shows here
as not met. The child welfare act calls it a decision (avgjørelse) on a plan, the
regulation on the plan an administrative decision (vedtak); that the public administration act's rules on reasons apply
to it rests on the latter, for the child welfare act's own sections on this were not at hand.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.facts.codes import CHILD_WELFARE, NAV, SOCIAL
from ipcore.rules.documents import BVL, FVL, IP_REGULATION, NAVL, SOTL
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

REASONS = (cite(FVL, "§ 24", "first paragraph"), cite(FVL, "§ 25"), cite(SOTL, "§ 41"))

RULE = Rule(
    id="refusal-reasoned",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=REASONS,
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.area == SOCIAL,
            requires=refusal.reasoned,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=[*REASONS, cite(NAVL, "§ 15")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.area.one_of(SOCIAL, NAV),
            requires=refusal.reasoned,
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[*REASONS, cite(NAVL, "§ 15"), cite(BVL, "§ 15-9"), cite(IP_REGULATION, "§ 11")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.area.one_of(SOCIAL, NAV, CHILD_WELFARE),
            requires=refusal.reasoned,
        ),
    ],
)
