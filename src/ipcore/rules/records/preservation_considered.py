"""
Whether information must be preserved is settled before it is deleted (bevaringsplikt).

How we read it: what a journal holds may be deleted at the person's request only where the rules on archives do not
forbid it, and some of it must be kept for posterity: patient and journal information from substance use and psychosocial
care, individual plans in child welfare cases, and cases on social services that may found a claim. So each request to
delete asks for an answer, dated on the day of the request or later; an older answer was about an older request. Yes and no
both settle it.
Not covered: whether the other conditions for deletion are met; whether a refusal was written into the journal; what was
deleted; which kind of information the request names.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import record
from ipcore.logic import ON, answered
from ipcore.rules.documents import HPL, PJL, PRESERVATION_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="preservation-considered",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2026, 1, 1)),
            cites=[
                cite(HPL, "§ 43"),
                cite(PJL, "§ 25"),
                cite(PRESERVATION_REGULATION, "§ 52"),
                cite(PRESERVATION_REGULATION, "§ 58"),
                cite(PRESERVATION_REGULATION, "§ 62"),
            ],
            level=Level.ACT,
            severity=Severity.QUESTION,
            duty_bearer=DutyBearer.CONTROLLER,
            read_on=date(2026, 7, 2),
            applies=record.deletion_requested_on <= ON,
            requires=answered(record.deletion_cleared),
        ),
    ],
)
