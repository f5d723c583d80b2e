"""
A refusal of a plan under child welfare law tells where to complain and by when (klageadgang og klagefrist).

How we read it: a decision on an individual plan may be complained over to the county governor (statsforvalteren);
that was read. The child welfare act sets such a decision (avgjørelse) apart from its administrative decisions
(vedtak), the regulation on the plan calls it an administrative decision, and the notice of such a decision tells of
the right to complain, the time limit, the body and the procedure. Which of the public administration act's rules
govern child welfare cases stands in sections of the child welfare act that were not at hand. So this is no more than
a deviation, and secondary. It is asked from 1 January 2023, when the act came into force. Every refusal on record
counts, by the law of the day asked about, until a later decision says yes to the same thing: another refusal takes
none away.
Not covered: whether what it tells is right; the limit itself, which binds the person and nobody else; a refusal of a
coordinator, which follows from health law alone, is judged as one of a plan where it is recorded under this act;
refusals judged by the law before 2023.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import BVL, CHILD_WELFARE_DECISION_RELAYED_BY, FVL, IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="complaint-route-told-child-welfare",
    editions=[
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[
                cite(FVL, "§ 27", "third paragraph"),
                cite(FVL, "§ 29", "first paragraph"),
                cite(IP_REGULATION, "§ 11", "third paragraph"),
                cite(BVL, "§ 12-9", "first paragraph", since=date(2023, 6, 16)),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=CHILD_WELFARE_DECISION_RELAYED_BY,
            applies=refusal.child_welfare,
            requires=count(refusal.child_welfare_untold) == 0,
            where=[refusal.child_welfare_untold],
        ),
    ],
)
