"""
The plan states the plan period and when it will be revised (planperiode, revisjon).

How we read it: the text asks for the plan period and the time of "any" adjustments and revisions. As the plan is also
to be kept up to date, we read it so that times are stated, or the plan says why there are none. Before August 2022
the duty to keep the plan up to date was not spelled out; for that time the reading rests on the relayed item alone. A
stated day that has passed is stated; that it passed is another rule's business. From 1 August 2022 every plan in
force is judged by the regulation of that day, also one written before: there is no transitional rule. How the plan
stood to the older law is seen by asking for the law of an older day.
Not covered: whether what it says is good or true. Drafts are not judged.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import content, plan
from ipcore.logic import count
from ipcore.rules.documents import COORDINATOR_REGULATION, IP_REGULATION, OLD_ITEMS_RELAYED_BY
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="period-stated",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(COORDINATOR_REGULATION, "§ 19", "g")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_ITEMS_RELAYED_BY,
            applies=plan.active,
            requires=count(content.period_missing) == 0,
            where=[content.period_missing],
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 9", "h")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active,
            requires=count(content.period_missing) == 0,
            where=[content.period_missing],
        ),
    ],
)
