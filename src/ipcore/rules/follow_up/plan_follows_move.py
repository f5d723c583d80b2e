"""
The main responsibility for the plan lies in the municipality where the person lives (bostedskommune).

How we read it: no rule of law moves a plan. The services of the new municipality have a duty of their own to see that
work on a plan begins, whatever help the person has had elsewhere; that the old plan and its main responsibility are
handed over is practice, and so advice. Two municipality numbers are compared only when both are brought to the
numbers of the day; where a split leaves one of them open the rule says so and guesses nothing. The advice comes from
the first day in the new municipality.
Not covered: whether the plan itself was handed over, and with what consent. A plan led by child welfare, which may
keep the responsibility for a child it has placed in another municipality (wording not read), or by a service that is
not the municipality's. A person whose address is protected: nothing may tell where they live, a finding least of all.
A person who lives in one municipality and lawfully has their services from another is told so too: that is a
conversation, not a fault.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import person, plan
from ipcore.facts.codes import CHILD_WELFARE, MUNICIPAL
from ipcore.rules.documents import IP_REGULATION, PRACTICE
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-follows-move",
    pack="time",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(PRACTICE), cite(IP_REGULATION, "§ 6", since=date(2024, 10, 11))],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="practice; IP-forskriften § 6 gives the new municipality's services a duty of their own and moves no plan",
            applies=plan.active & ~person.address_protected & plan.main_sector.one_of(*MUNICIPAL) & ~plan.main_sector.one_of(CHILD_WELFARE),
            requires=plan.main_municipality == person.municipality,
        ),
    ],
)
