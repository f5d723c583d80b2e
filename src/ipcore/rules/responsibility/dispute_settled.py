"""
A disagreement on who is responsible has been settled (uenighet om ansvar er avklart).

How we read it: the services agree which of them has the main responsibility for the plan, and where that is unclear
or disputed the municipality settles it. Before 2023 the rule rests on the acts alone, by which the municipality
decides, where needed, which of its own services is to coordinate. No number is set: how long a disagreement may stay
open is a parameter, and so it is a deviation. Every disagreement recorded as being about responsibility counts,
whatever it is about; it is open until a day of settlement is recorded, also where the plan names a main
responsibility meanwhile.
Not covered: how it was settled, and whether rightly; disagreement nobody recorded; a disagreement open since a day
not recorded, which stays unknown. Section 7 of the regulation points to § 15-9 of the child welfare act, which is on
the plan; that the municipality decides who coordinates stands in § 15-8, so that is what is cited. The wording of § 7
before 1 January 2023 was not read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import dispute
from ipcore.logic import ON, days
from ipcore.rules.documents import BVL, HOL, IP_REGULATION, SOTL
from ipcore.rules.parameters import DISPUTE
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

ACTS = (cite(HOL, "§ 3-4", "second paragraph"), cite(SOTL, "§ 13", "third paragraph"))
APPLIES = dispute.open_since_on <= ON
REQUIRES = ON <= dispute.open_since_on + days(DISPUTE)

RULE = Rule(
    id="dispute-settled",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=ACTS,
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[cite(IP_REGULATION, "§ 7", "first paragraph"), *ACTS, cite(BVL, "§ 15-8", "second paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
    ],
)
