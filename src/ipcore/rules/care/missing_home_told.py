"""
The notice of the admission says that the person will be without suitable housing (egnet bolig).

How we read it: where the institution expects the patient to be without suitable housing after discharge, the notice
to the municipality is to say so. One notice of the admission that says so is enough, also a later one: where the
expectation comes after the first notice, the institution is to tell of changed needs, and until it has, the
municipality does not know. The expectation carries no day in a case, so the rule cannot tell which came first: the
first notice is bound to say what was expected then, and for telling of a change no time is set. Therefore it is a
deviation and not a breach. Where no notice was sent there is nothing to look in; that is another rule's business.
Notices count from the day of admission on. The rule is shown while the stay lasts and for a time after it.
Not covered: whether the notice came in time; what else it says; whether the expectation was right; what was done
about housing; the wording before 2017.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import stay
from ipcore.logic import ON
from ipcore.rules.documents import PAYMENT_REGULATION
from ipcore.rules.phrases import recent_stay
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="missing-home-told",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2017, 1, 1)),
            cites=[cite(PAYMENT_REGULATION, "§ 8", "first paragraph"), cite(PAYMENT_REGULATION, "§ 8", "fourth paragraph")],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=recent_stay & stay.homeless_expected & (stay.municipality_told_on <= ON),
            requires=stay.homelessness_told,
        ),
    ],
)
