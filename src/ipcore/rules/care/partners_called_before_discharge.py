"""
The partners were called in before the patient was ready for discharge (samarbeidspartnere er kalt inn).

How we read it: for patients in mental health care and substance-use treatment who need municipal services afterwards,
the institution calls in the relevant partners where needed, before the patient is ready for discharge, to start the
work on a plan for what comes after. Both conditions, municipal services and "where needed", lie in one recorded
judgment that the partners need to be called together; we ask for it only once the patient is declared ready. It must
be made within the stay, the day of discharge among them, and the one that stood when the patient was declared ready
says it: a change of mind afterwards neither makes nor lifts a duty that was due before. A judgment made later counts
only where there was none, or an unclear one. After the stay a judgment made in it can still be put on record with its
own day. Called on the day of being declared ready is accepted, since a case has no hours. "Where needed" is a
standard, so it is a deviation. A stay that follows another without a day between goes on with it, so that partners
called before a transfer are called, and a patient declared ready before a transfer within the same field is ready
until declared so anew. The rule is shown while the stay lasts and for a time after it.
Not covered: who was called and who came; whether a plan came of it; contact with the outpatient unit under the fourth
paragraph; stays in somatic care; the wording before 2017.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import stay
from ipcore.logic import ON
from ipcore.rules.documents import PAYMENT_REGULATION
from ipcore.rules.phrases import mental_or_substance, recent_stay
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="partners-called-before-discharge",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2017, 1, 1)),
            cites=[cite(PAYMENT_REGULATION, "§ 9", "third paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=recent_stay & mental_or_substance & (stay.ready_on <= ON) & stay.partners_needed,
            requires=stay.partners_called_on <= stay.ready_on,
        ),
    ],
)
