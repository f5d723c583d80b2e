"""
Compulsory mental health care (tvungent psykisk helsevern) of a year has a plan, or a good reason why not.

How we read it: at least every third month the responsible professional examines the patient and accounts for how the
individual plan is followed up, or gives the reason why there is none. That is the institution's own duty, and lasts
as long as the care. Compulsory care ends after a year unless the control commission agrees to prolong it, by up to a
year at a time; § 45 binds the commission, and says what it then checks: that the patient has an individual plan, or
that the reason for having none is sufficiently documented. Care that has lasted twelve months has come to that check.
We ask from that day on for as long as it lasts, where the rule on three months stops asking. The months count from
the first day of the care; care that follows other care without a day between is one. A refused plan is a reason, but
like every reason it must be found sufficiently documented, and it is the control commission that finds so: the
institution states it. A reason counts from the first day of the care on, and so does what the commission found: what
was written or found during earlier care is about that care. A refusal stands until it is taken back. Without a reason
or a refusal on record it is not met, whatever was found.
Not covered: the time before 1 June 2026, for which no such wording has been read; whether the commission agreed to
prolong the care; whether the plan is good.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import compulsory
from ipcore.logic import ON, months
from ipcore.rules.documents import MENTAL_CARE_REGULATION, PHVL
from ipcore.rules.phrases import plan_or_reason
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-at-prolongation",
    editions=[
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[
                cite(MENTAL_CARE_REGULATION, "§ 16"),
                cite(PHVL, "§ 4-9"),
                cite(MENTAL_CARE_REGULATION, "§ 45", "first paragraph"),
                cite(PHVL, "§ 3-8", "third paragraph"),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=compulsory.started_on + months(12) <= ON,
            requires=plan_or_reason,
        ),
    ],
)
