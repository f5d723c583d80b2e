"""
The offer of an individual plan has been answered, and the answer is recorded.

How we read it: no plan may be made without consent, and what the person was told is to be adapted to them, understood
as far as possible, and noted. So an offer that hangs unanswered is worth going back to. Neither that nor a time for
it is law: it is practice, and advice and nothing more; how many days may pass is a parameter. Any answer will do,
also one whose day is not recorded, and so will a consent to the plan from the day of the offer on. Work begun, or a
plan in force, is not an answer: the record still lacks what the person said. Only the latest offer is asked about.
Not covered: how the person was asked, whether the offer was understood, and whether the plan there is has a consent,
which is another rule.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, plan
from ipcore.facts.codes import NONE, PENDING
from ipcore.logic import ON, days
from ipcore.rules.documents import IP_REGULATION, PBRL, PRACTICE
from ipcore.rules.parameters import OFFER_ANSWER
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="plan-offer-answered",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(PRACTICE), cite(IP_REGULATION, "§ 5"), cite(PBRL, "§ 3-5")],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="practice, as the project's own sheet on the law relays it; the sections cited were read and set no time",
            applies=plan.offer != NONE,
            requires=(plan.offer != PENDING)
            | (ON <= plan.offer_since_on + days(OFFER_ANSWER))
            | ((plan.offer_since_on <= consent.plan_given_on) & (consent.plan_given_on <= ON)),
        ),
    ],
)
