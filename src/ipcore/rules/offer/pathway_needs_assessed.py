"""
In a national care pathway (nasjonalt pasientforløp) plan, crisis plan and group have been assessed.

How we read it: the pathways for mental health and substance use ask therapist and patient to assess together whether
the patient should have an individual plan, needs a crisis plan, and has or should have a responsibility group. The
pathways are not binding, and whether the need is there is a human judgment: so the rule asks, and never finds
anything not met. Yes and no both answer; unclear does not. An answer given before the pathway began counts: judgments
do not lapse. The pathways set no time of their own for this, so the question is raised from the first day of the
pathway.
Not covered: what follows from the answers, of which other rules ask; the other parts of the pathways; whether
therapist and patient did assess together; the text of 2024, which could not be read in full.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, programme
from ipcore.logic import answered
from ipcore.rules.documents import NATIONAL_PATHWAYS
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="pathway-needs-assessed",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2019, 1, 1)),
            cites=[cite(NATIONAL_PATHWAYS)],
            level=Level.GUIDELINE,
            severity=Severity.QUESTION,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the Directorate of Health's pages on the pathways as they stood before 2024, relayed by the law sheet",
            applies=programme.pathway,
            requires=answered(need.long_term_coordinated) & answered(need.crisis_plan) & answered(need.group),
        ),
    ],
)
