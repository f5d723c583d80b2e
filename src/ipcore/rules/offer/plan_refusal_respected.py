"""
A refusal of the individual plan is respected (nei til planen blir respektert).

How we read it: no plan is to be made without consent. Once the person has declined the offer, or taken back their
yes, no individual plan is begun or revised after that day. Writing on the day itself is not after it; corrections,
closing a plan and comments are not writing. The latest offer counts: a new offer after the refusal is a new question,
also when it is not answered yet. A person may also change their mind without a new offer: a consent to the plan in
force or in draft, recorded on the day of the refusal or later, lets the work go on. Who has a plan in force and says
no to a further offer, from another service, has not taken back the consent to the plan they have: while that consent
stands, the plan may be kept up. The rule asks while the work stands: once the plan is closed, or the draft given up,
nothing is left to stop, and writing in a draft given up since is not held against the plan there is. A refusal before
August 2022 is respected from then on: there is no transitional rule.
Not covered: who refused, and whether they could do so for the person; whether a plan in force was closed after the
refusal; a no to a further offer that was meant as a no to the plan in force too, where the consent was not taken
back; whether consent or refusal came first where both are of one day; a new consent that was later withdrawn, which
withdrawal-respected asks; content written between a refusal and a new consent.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, plan
from ipcore.facts.codes import DECLINED
from ipcore.logic import ON
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.phrases import plan_refused, standing_consent
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

consented_anew = (plan.offer_since_on <= consent.plan_given_on) & (consent.plan_given_on <= ON)
declined_beside_a_consented_plan = (plan.offer == DECLINED) & (plan.active_since_on <= plan.offer_since_on) & standing_consent

RULE = Rule(
    id="plan-refusal-respected",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(IP_REGULATION, "§ 5")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan_refused,
            requires=(plan.last_written_on <= plan.offer_since_on)
            | (plan.begun_on > ON)
            | consented_anew
            | declined_beside_a_consented_plan,
        ),
    ],
)
