"""
The hospital has given the municipality notice of the need for a plan (helseforetaket har varslet kommunen).

How we read it: when the hospital or institution sees that a plan is needed which takes in services from both levels,
it notifies the municipality's coordinating unit as soon as possible. That it sees the need is read from an assessor
in specialist care who has answered yes; that both levels are needed, from municipal health services running, or from
the institution's own judgment that the person needs municipal help after the latest stay. A plan in force or in the
making needs no notice, nor does one that was in force when the hospital saw the need, or later, and has been closed
since; who has declined or given up a plan is left in peace. Notice to the municipal unit from whomever, on whatever
day, is enough, for then it knows. So is that the municipal health services have judged the need themselves, or a
service of the municipality has offered a plan. As soon as possible is no number: how many days may pass is a
parameter, and so it is a deviation.
Not covered: a need for municipal services that is neither running nor judged; an objection by the person to
information being shared, which may be why no notice was given and is to be cleared up first; notice given by other
means than one that is recorded; a municipal coordinator, who may show that the municipality knows, but whom few
hospitals record; a draft given up; a plan that the hospital has begun without telling the municipality, which is not
seen; the older wording of the three sections, from before 1 August 2022.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, notice, plan, service, stay
from ipcore.facts.codes import NONE
from ipcore.logic import ON, days
from ipcore.rules.documents import IP_REGULATION, PHVL, SPHL
from ipcore.rules.parameters import MUNICIPALITY_NOTICE
from ipcore.rules.phrases import plan_refused
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

municipal_help_needed = service.municipal_health | ((stay.field != NONE) & (stay.telling_due_from_on <= ON))
plan_or_draft = plan.active | (plan.begun_on <= ON) | (plan.last_closed_on > need.seen_by_specialist_on)
municipality_offered = (plan.offer != NONE) & (plan.municipal_offer_on <= ON)

RULE = Rule(
    id="municipality-notified",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(SPHL, "§ 2-5", "second paragraph"),
                cite(PHVL, "§ 4-1", "second paragraph"),
                cite(IP_REGULATION, "§ 8", "second paragraph"),
            ],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HOSPITAL,
            read_on=date(2026, 7, 2),
            applies=(need.seen_by_specialist_on <= ON) & municipal_help_needed & ~plan_or_draft & ~plan_refused,
            requires=(notice.to_municipal_unit_on <= ON)
            | (need.seen_by_municipality_on <= ON)
            | municipality_offered
            | (ON <= need.seen_by_specialist_on + days(MUNICIPALITY_NOTICE)),
        ),
    ],
)
