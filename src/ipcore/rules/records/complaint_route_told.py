"""
A refusal under Nav law or social law tells where to complain and by when (klageadgang, klageinstans og klagefrist).

How we read it: a refusal of an individual plan is a decision on what the person is entitled to, and the notice of
such a decision tells of the right to complain, the time limit, the body and the procedure. The limit is three weeks
from the day the notice reached the person. Under the social services act the body is the county governor (before June
2021 called fylkesmannen), under the Nav act the body nearest above the one that decided. The social services act has
been judged here all along, and the Nav act from 1 August 2022, when its right to a plan got the wording that was read
and the regulation came. Every refusal on record counts, by the law of the day asked about, until a later decision
says yes to the same thing: another refusal, under whatever law, takes none away. Child welfare law and health law
have rules of their own.
Not covered: whether what it tells is right; the limit itself, which binds the person and nobody else; a notice that
was lawfully left out because it was plainly unnecessary and did no harm. A coordinator follows from health law alone:
a refusal of one recorded under these acts is judged as they say. The wording of the duty before 7 February 2014 was
not read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import FVL, IP_REGULATION, LAW_SHEET, NAVL, SOTL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

NOTICE = (cite(FVL, "§ 27", "third paragraph"), cite(FVL, "§ 29", "first paragraph"))
SOCIAL_ACT = (cite(SOTL, "§ 41"),)

RULE = Rule(
    id="complaint-route-told",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2014, 2, 7)),
            cites=[cite(FVL, "§ 27"), *SOCIAL_ACT],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LAW_SHEET,
            applies=refusal.social,
            requires=count(refusal.social_untold) == 0,
            where=[refusal.social_untold],
        ),
        Edition(
            in_force=Span(date(2014, 2, 7), date(2022, 8, 1)),
            cites=[*NOTICE, *SOCIAL_ACT, cite(SOTL, "§ 47", since=date(2021, 6, 1))],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.social,
            requires=count(refusal.social_untold) == 0,
            where=[refusal.social_untold],
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                *NOTICE,
                *SOCIAL_ACT,
                cite(SOTL, "§ 47"),
                cite(FVL, "§ 28", "first paragraph"),
                cite(NAVL, "§ 15"),
                cite(IP_REGULATION, "§ 11", "first paragraph", since=date(2023, 1, 1)),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.social | refusal.nav,
            requires=(count(refusal.social_untold) == 0) & (count(refusal.nav_untold) == 0),
            where=[refusal.social_untold, refusal.nav_untold],
        ),
    ],
)
