"""
A refusal under Nav law or social law gives reasons (avslaget er begrunnet).

How we read it: an administrative decision gives its reasons when it is made: the rules it rests on, unless the person
knows them, and the facts. What may be left until somebody asks concerns decisions that grant, not refusals. The
social services act has been judged here all along, and the Nav act from 1 August 2022, when its right to a plan got
the wording that was read. Every refusal on record counts, by the law of the day asked about, until a later decision
says yes to the same thing: another refusal, under whatever law, takes none away. Child welfare law and health law
have rules of their own.
Not covered: whether the reasons are good, or full enough; reasons left out because they would reveal what the person
may not be told, or because a regulation allows it, for which there is no place in the record: such a refusal shows
here as not met.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import FVL, NAVL, SOTL
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
            applies=refusal.social,
            requires=count(refusal.social_unreasoned) == 0,
            where=[refusal.social_unreasoned],
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[*REASONS, cite(NAVL, "§ 15")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.social | refusal.nav,
            requires=(count(refusal.social_unreasoned) == 0) & (count(refusal.nav_unreasoned) == 0),
            where=[refusal.social_unreasoned, refusal.nav_unreasoned],
        ),
    ],
)
