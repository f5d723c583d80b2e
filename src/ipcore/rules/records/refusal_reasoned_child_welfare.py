"""
A refusal of a plan under child welfare law gives reasons (avslaget er begrunnet).

How we read it: the child welfare act sets a decision (avgjørelse) on an individual plan apart from its administrative
decisions (vedtak), the regulation on the plan calls it an administrative decision, and such decisions give their
reasons when they are made. Which of the public administration act's rules govern child welfare cases stands in
sections of the child welfare act that were not at hand. So this is no more than a deviation, and secondary. It is
asked from 1 January 2023, when the act came into force. Every refusal on record counts, by the law of the day asked
about, until a later decision says yes to the same thing: another refusal takes none away.
Not covered: whether the reasons are good, or full enough; reasons left out because they would reveal what the person
may not be told: such a refusal shows here as not met; refusals judged by the law before 2023.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import refusal
from ipcore.logic import count
from ipcore.rules.documents import BVL, CHILD_WELFARE_DECISION_RELAYED_BY, FVL, IP_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="refusal-reasoned-child-welfare",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[
                cite(FVL, "§ 24", "first paragraph"),
                cite(FVL, "§ 25"),
                cite(IP_REGULATION, "§ 11", "third paragraph"),
                cite(BVL, "§ 15-9"),
                cite(BVL, "§ 12-9", "first paragraph", since=date(2023, 6, 16)),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.DECIDING_BODY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=CHILD_WELFARE_DECISION_RELAYED_BY,
            applies=refusal.child_welfare,
            requires=count(refusal.child_welfare_unreasoned) == 0,
            where=[refusal.child_welfare_unreasoned],
        ),
    ],
)
