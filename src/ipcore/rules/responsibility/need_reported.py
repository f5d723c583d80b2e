"""
Health personnel have given notice of the need for a plan and a coordinator (melding om behov).

How we read it: whoever in the health services sees the need gives notice as soon as possible: personnel in specialist
care to the coordinating unit there, others to the municipality's. That they see it is read from an assessor at the
level who has answered yes. Each level is asked about its own unit. Notice from whomever, on whatever day, is enough,
for then the unit knows. The act sends personnel in specialist care to their own unit; notice straight to the
municipality's, which the regulation of 2022 asks of the hospital, is a formal detour and enough here too, as it is
for notice-addressed; notice to the unit in specialist care alone is not enough for the municipality's personnel. Once
a plan has been offered or begun there is nothing left to report; once the municipality has offered or appointed a
coordinator, there is nothing left to report to its unit, which answers for appointing them. As soon as possible is no
number: how many days may pass is a parameter, and so it is a deviation.
Not covered: a need nobody has recorded; an assessor who works in the coordinating unit itself and has nobody to tell,
which no record shows unless the unit records the notice as received; notice of the need for a coordinator alone,
where a plan was offered; an objection by the person to information being shared.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator, need, notice
from ipcore.facts.codes import NONE
from ipcore.logic import ON, days
from ipcore.rules.documents import HPL
from ipcore.rules.parameters import NEED_REPORT
from ipcore.rules.phrases import health_saw_need, plan_offered_or_begun
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

municipal_unit_told = notice.to_municipal_unit_on <= ON
specialist_unit_told = notice.to_specialist_unit_on <= ON
coordinator_offered = (coordinator.offer != NONE) | coordinator.active

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
            requires=(specialist_unit_told | municipal_unit_told | (ON <= need.seen_by_specialist_on + days(NEED_REPORT)))
            & (municipal_unit_told | (ON <= need.seen_by_municipality_on + days(NEED_REPORT)) | coordinator_offered),
        ),
    ],
)
