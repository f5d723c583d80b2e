"""
A court-supervised drug programme is aligned with the individual plan (narkotikaprogram med domstolskontroll).

How we read it: where there is an individual plan for the convicted person, one is to seek to align the programme with
it. The alignment is read from a link between the two, from either side. What is asked for is to seek it, so a
deviation; how many days may pass after both came into force is a parameter, the same as for other changes that the
plan is to follow.
Not covered: whether the two agree in content; that it was sought in vain, which a case cannot record; the duty to
contribute to one plan where there is none. § 9 does not name a plan under child welfare's act alone; which act a plan
rests on is not recorded.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan
from ipcore.facts.codes import LINKED, NONE
from ipcore.logic import ON, days
from ipcore.rules.documents import COURT_PROGRAMME_REGULATION
from ipcore.rules.parameters import CHANGE_FOLLOW_UP
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="court-programme-aligned",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2017, 10, 20)),
            cites=[cite(COURT_PROGRAMME_REGULATION, "§ 9", "fourth paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.CORRECTIONAL_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & (plan.court_programme != NONE),
            requires=(plan.court_programme == LINKED) | (ON <= plan.court_programme_unlinked_since_on + days(CHANGE_FOLLOW_UP)),
        ),
    ],
)
