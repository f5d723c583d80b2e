"""
Health personnel have given notice of the need for a plan and a coordinator (melding om behov).

How we read it: whoever in the health services sees the need gives notice as soon as possible: personnel in specialist
care to the coordinating unit there, others to the municipality's. That they see it is read from an assessor at the
level who has answered yes. Each level is asked about its own unit: where both have seen the need, both units are to
have had notice. Notice from whomever, on whatever day, is enough, for then the unit knows. The act sends personnel in
specialist care to their own unit; notice straight to the municipality is therefore not enough here, though it is not
counted as sent astray either. Once a plan has been offered or begun there is nothing left to report. As soon as
possible is no number: how many days may pass is a parameter, and so it is a deviation.
Not covered: a need nobody has recorded; an assessor who works in the coordinating unit itself and has nobody to tell,
which no record shows unless the unit records the notice as received; notice of the need for a coordinator alone, where
a plan was offered; an objection by the person to information being shared.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, notice
from ipcore.logic import ON, days
from ipcore.rules.documents import HPL
from ipcore.rules.parameters import NEED_REPORT
from ipcore.rules.phrases import health_saw_need, plan_offered_or_begun
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="need-reported",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(HPL, "§ 38 a")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=health_saw_need & ~plan_offered_or_begun,
            requires=((notice.to_specialist_unit_on <= ON) | (ON <= need.seen_by_specialist_on + days(NEED_REPORT)))
            & ((notice.to_municipal_unit_on <= ON) | (ON <= need.seen_by_municipality_on + days(NEED_REPORT))),
        ),
    ],
)
