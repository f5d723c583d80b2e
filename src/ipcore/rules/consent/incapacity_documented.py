"""
A finding that the person lacks capacity to decide (beslutningskompetanse) has written reasons.

How we read it: capacity is presumed. The one who gives the health care decides whether it is lacking, and the
decision is reasoned and in writing. The latest such finding on record has to say that written reasons exist; where
that is not stated in the record, that is the gap this rule is about. Nothing asks that it names who made it. The duty
is that of health personnel: a finding recorded as made by somebody outside the health services is left out, one whose
assessor's sector is not filled in is taken for theirs. Where the source does not record sectors at all, written
reasons settle it, and without them it stays open. A later finding that capacity is there, or an unclear one, ends the
question. Before June 2026 the same was called capacity to consent (samtykkekompetanse), with another test; that
wording is known through the project's sheet only.
Not covered: whether the finding is right; that it is shown to the person and the closest relative where possible;
that it concerns one decision at a time; findings outside the health services.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import capacity
from ipcore.logic import ON
from ipcore.rules.documents import LAW_SHEET, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

found_by_health_personnel = (capacity.lacking_since_on <= ON) & (capacity.documented | ~capacity.found_outside_health)

RULE = Rule(
    id="incapacity-documented",
    editions=[
        Edition(
            in_force=Span(date(2018, 1, 1), date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 4-3")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LAW_SHEET,
            applies=found_by_health_personnel,
            requires=capacity.documented,
        ),
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 4-3", "fourth paragraph"), cite(PBRL, "§ 4-3", "third paragraph")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=found_by_health_personnel,
            requires=capacity.documented,
        ),
    ],
)
