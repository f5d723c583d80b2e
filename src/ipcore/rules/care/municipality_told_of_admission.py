"""
The municipality was told of the admission within 24 hours (varsel om innlagt pasient).

How we read it: when a patient is admitted as an inpatient, of whatever field, health personnel judge whether there
may be a need for municipal help after the stay, and if so the institution tells the municipality within 24 hours of
the admission. Where the judgment was no and changes during the stay, the 24 hours run from when the need became
clear. So they run from the admission where every answer within the stay is yes, also one given late, and from the
first yes after any other answer. A case has days and no hours: told on the day after is in time, and until that day
has passed nothing is missing. A notice by the day after the admission is in time whatever is judged, so that nobody
is asked. A recorded exception, that extensive or long treatment is expected or the patient's condition allows no
judgment yet, takes away the 24 hours and not the notice: the need is judged and the municipality told as soon as that
can be done. That is no number of days, so we take a notice at any time as made, and none as missing only once the day
of discharge has passed. Where exceptions are not recorded, what the days settle is settled all the same: told in time
is met, and never told by the end of the stay is not. Only judgments made within the stay count, the day of discharge
among them: a need first seen afterwards says nothing of what was known. After the stay a judgment made in it can
still be put on record with its own day; where none was made, the question stays for as long as the rule is shown, for
the need should have been judged. Notices count from the day of admission on. A stay that follows another without a
day between goes on with it, so that a transfer asks for no new notice. The rule is shown while the stay lasts and for
a time after it.
Not covered: what the notice says of the patient's condition, course and discharge; notices of changes and of being
ready for discharge; whether a notice under the exception came as soon as it could; a notice sent ahead of a planned
admission, which is not a notice of an admitted patient; the wording before 2017.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import stay
from ipcore.logic import ON, days, latest
from ipcore.rules.documents import PAYMENT_REGULATION
from ipcore.rules.phrases import recent_stay
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

due = latest(stay.admitted_on, stay.telling_due_from_on) + days(1)
told = stay.municipality_told_on <= ON
may_still_be_told = ON <= stay.ended_on

RULE = Rule(
    id="municipality-told-of-admission",
    pack="discharge",
    editions=[
        Edition(
            in_force=Span(date(2017, 1, 1)),
            cites=[
                cite(PAYMENT_REGULATION, "§ 8", "first paragraph"),
                cite(PAYMENT_REGULATION, "§ 8", "third paragraph"),
                cite(PAYMENT_REGULATION, "§ 7"),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=recent_stay & (stay.telling_due_from_on <= ON),
            requires=(stay.municipality_told_on <= due) | (ON <= due) | (stay.telling_excepted & (told | may_still_be_told)),
        ),
    ],
)
