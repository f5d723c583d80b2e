"""
The plan describes the cooperation on outpatient compulsory care (tvungent vern uten døgnopphold).

How we read it: the institution cooperates with the municipality's health and social services on a patient under
compulsory care who is not an inpatient, and how this is organised and carried out is set down in the patient's
treatment plan and individual plan. The regulation asks for both; we ask of the individual plan, where there is one in
force. It sets no time, so that what is missing on the day after discharge can hardly be blamed: a deviation and not a
breach. The rule applies from the first day of compulsory care without an inpatient stay, and rests during a stay of
any field. Something written is enough; we do not read what it says. A plan without it is a known gap, as with all
that a plan leaves out.
Not covered: the treatment plan; observation; patients without an individual plan, of whom other rules ask; how the
cooperation works in practice; the older regulation, whose § 32 was not read.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import compulsory, plan
from ipcore.rules.documents import MENTAL_CARE_REGULATION
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="outpatient-care-in-plan",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[cite(MENTAL_CARE_REGULATION, "§ 7", "second paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=compulsory.outpatient & plan.active,
            requires=plan.outpatient_care_described,
        ),
    ],
)
