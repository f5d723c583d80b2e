"""
A crisis plan (kriseplan) has been made where one was judged to be needed.

How we read it: no act or regulation asks for a crisis plan; national guidelines and pathways recommend one for people
with serious mental disorders and substance use, among others before discharge from compulsory care. So it is advice.
We ask about the need only where there is an occasion on record: a national pathway, compulsory care, or a latest
inpatient stay in mental health care or substance-use treatment, however long ago, because the need does not end with
the stay. A need already judged as there is no longer a question of the occasion. Then a crisis plan in force meets
the rule, linked with the individual plan or not. A crisis plan that is a part of the individual plan or of a
treatment plan is seen only where it is recorded as a plan of its own.
Not covered: what it says; whether those concerned know it; whether it is linked with the individual plan; people with
none of these occasions whose need nobody has judged; the guidelines' own wording, which was not read in full.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import compulsory, need, plan, programme
from ipcore.logic import ON
from ipcore.rules.documents import NATIONAL_GUIDELINES, NATIONAL_PATHWAYS
from ipcore.rules.phrases import mental_or_substance
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

occasion = programme.pathway | mental_or_substance | (compulsory.started_on <= ON)

RULE = Rule(
    id="crisis-plan-made",
    pack="time",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(NATIONAL_GUIDELINES), cite(NATIONAL_PATHWAYS, since=date(2019, 1, 1))],
            level=Level.GUIDELINE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.COORDINATOR,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="stored pages of helsebiblioteket.no and frivillighetogtvang.no, of which only the beginnings could be read",
            applies=(need.crisis_plan_recorded_on <= ON) | (occasion & need.crisis_plan),
            requires=plan.crisis_plan_active,
        ),
    ],
)
