"""
Relatives (pårørende) take part as far as the person and they themselves wish it.

How we read it: relatives are to be drawn into the plan work to the extent the person and the relatives wish. So a
relative who is recorded as taking part, although the person or the relative is recorded as not wishing it, goes
against it; a wish not recorded accuses nobody. "To the extent" is a standard without a number: a deviation. Under 16
the rule is silent: parents then act for the child, and a record of who wishes what does not tell a parent's part from
a relative's. Nor does it find fault where the person is found to lack capacity to decide (beslutningskompetanse): the
nearest relative may then take part together with the patient (pasient- og brukerrettighetsloven § 3-1 third
paragraph), and which of the relatives is the nearest is not recorded.
§ 3-1 is cited from the day of the wording that was read.
Not covered: relatives who wish to take part and are left out; a parent, guardian or other who acts for the person,
who is recorded as guardian; a nearest relative who may take part although the person has capacity, because of danger
or for the sake of the person's children (§ 3-1 fourth paragraph), which is not recorded; what relatives get to know
outside the plan work.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import capacity, participant, plan
from ipcore.logic import ON, count
from ipcore.rules.documents import IP_REGULATION, PBRL
from ipcore.rules.phrases import under_16
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="relatives-by-wish",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 4", "second paragraph"), cite(PBRL, "§ 3-1", "third paragraph", since=date(2026, 6, 1))],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & ~under_16,
            requires=(count(participant.relatives_unwished) == 0) | (capacity.lacking_since_on <= ON),
            where=[participant.relatives_unwished],
        ),
    ],
)
