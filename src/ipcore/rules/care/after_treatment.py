"""
What comes after treatment is settled before discharge (ettervern).

How we read it: before discharge from mental health care or substance-use treatment, outpatient follow-up, housing,
economy and debt, school-work-benefits, a contact person and a crisis plan should each have a measure with a
responsible and a date, or a reason why not. No act or regulation has this list, so it is advice. The regulation asks
that the work on a plan for what comes after is started before the patient is ready, and does not say what the plan
contains. A measure counts in any plan in force, whatever its kind, if it was open at the admission or set up later:
one that has been carried out since still counts, and so does one whose day has passed, which is another rule's
business. A crisis plan in force settles the crisis plan. A measure that names no area settles none. We ask from two
weeks before discharge, planned or recorded, and for a time after it; the days are parameters. Where no discharge is
planned we do not ask. Where the planned day has passed and the stay goes on, we do.
Not covered: whether the measures are the right ones, or are carried out; drafts and plans no longer in force; stays
in somatic care; discharge that nobody had planned, of which we ask only afterwards.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import stay
from ipcore.logic import ON, count, days
from ipcore.rules.documents import PAYMENT_REGULATION, PRACTICE
from ipcore.rules.parameters import AFTERCARE_LEAD
from ipcore.rules.phrases import mental_or_substance, recent_stay
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="after-treatment",
    editions=[
        Edition(
            in_force=Span(date(2017, 1, 1)),
            cites=[cite(PRACTICE), cite(PAYMENT_REGULATION, "§ 9", "third paragraph")],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="the project's own list of what should be settled before discharge; § 9 third paragraph itself was read",
            applies=recent_stay & mental_or_substance & (stay.discharge_on - days(AFTERCARE_LEAD) <= ON),
            requires=count(stay.aftercare_gaps) == 0,
            where=[stay.aftercare_gaps],
        ),
    ],
)
