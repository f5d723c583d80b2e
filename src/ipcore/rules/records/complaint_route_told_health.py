"""
A refusal under health law tells where to complain and by when (klageadgang og klagefrist).

How we read it: who believes that the patients' rights act's chapter on the plan, the coordinator or the child
coordinator has been broken may complain, in writing, to the county governor (statsforvalteren). The complaint is sent
to the one who decided, within four weeks after the person got, or should have got, enough knowledge to complain. The
chapters of the public administration act on administrative decisions do not apply to such a refusal, so no section
asks that the refusal itself tells this. What remains is a general duty to guide, and to give users of the services
the information they need to look after their interests: therefore advice. Every refusal on record counts, by the law
of the day asked about, until a later decision says yes to the same thing.
Not covered: refusals judged by the law before 1 August 2022, for the act gave no right to a coordinator then, and
hence no complaint over one, and what was refused is not asked about; whether what it tells is right; the limit
itself. The section on the complaint is cited from June 2026, when it got the wording that was read, the last
paragraph on information to the last day of June 2026, when that section was amended; the section on guidance was not
at hand.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import FVL, IP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="complaint-route-told-health",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(PBRL, "§ 7-2", "first paragraph", since=date(2026, 6, 1)),
                cite(PBRL, "§ 7-5"),
                cite(PBRL, "§ 7-3"),
                cite(PBRL, "§ 2-7", "first paragraph"),
                cite(PBRL, "§ 3-2", "last paragraph", since=date(2022, 8, 1), until=date(2026, 7, 1)),
                cite(IP_REGULATION, "§ 11", "second paragraph", since=date(2023, 1, 1)),
                cite(FVL, "§ 11", relayed_by=LAW_SHEET),
            ],
            level=Level.ACT,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            applies=refusal.health,
            requires=count(refusal.health_untold) == 0,
            where=[refusal.health_untold],
        ),
    ],
)
