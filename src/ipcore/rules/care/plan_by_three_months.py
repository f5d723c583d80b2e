"""
Compulsory mental health care (tvungent psykisk helsevern) of three months has a plan, or a good reason why not.

How we read it: when three months have passed, the control commission checks that there is an individual plan, and
every third month the responsible professional accounts for how it is followed up, or for why there is none. Until 31
May 2026 the check knew no alternative to a plan, so a reason does not meet the rule; a person who declined or
withdrew from the plan is left out, because no plan may be made without consent. From 1 June 2026 a reason that is
sufficiently documented is enough. A refused plan is such a reason, but like every reason it must be judged. The
control commission does that, and the institution only states the reason: so the question is what the commission
found. A reason counts from the first day of the care on, and so does what the commission found: what was written or
found during earlier care is about that care. A refusal stands until it is taken back. No reason on record is not met,
without a question. The act counts from the decision; we count months from the first day of the care, each time from
that day, and care that follows other care without a day between is one. From twelve months on the rule on
prolongation takes over. The act asks for the plan of § 4-1, which is for patients with need for long-term and
coordinated services: before June 2026 a patient recorded as without that need is left out, though the older
regulation, as relayed, spoke of everyone; after that the text itself says how, and it takes a reason written down.
Not covered: a complaint against the decision, which puts the complaint in the place of the commission's own check
after three months; whether the control was held; observation; the wording of § 58 of the older regulation, which was
not at hand; § 4-1 before August 2022, from when it is cited; who coordinates the plan where the municipality has its
own duty.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import compulsory, need, plan
from ipcore.logic import ON, months
from ipcore.rules.documents import LAW_SHEET, MENTAL_CARE_REGULATION, MENTAL_CARE_REGULATION_2011, PHVL
from ipcore.rules.phrases import plan_or_reason, plan_refused
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

three_months = compulsory.started_on + months(3) <= ON

RULE = Rule(
    id="plan-by-three-months",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2026, 6, 1)),
            cites=[
                cite(PHVL, "§ 3-8", "second paragraph"),
                cite(MENTAL_CARE_REGULATION_2011, "§ 58", relayed_by=LAW_SHEET),
                cite(PHVL, "§ 4-1", since=date(2022, 8, 1)),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=three_months & ~plan_refused,
            requires=plan.active | (need.ruled_out_on <= ON),
        ),
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[
                cite(MENTAL_CARE_REGULATION, "§ 44", "first paragraph"),
                cite(MENTAL_CARE_REGULATION, "§ 16"),
                cite(PHVL, "§ 3-8", "second paragraph"),
                cite(PHVL, "§ 4-9"),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.INSTITUTION,
            read_on=date(2026, 7, 2),
            applies=three_months & (ON < compulsory.started_on + months(12)),
            requires=plan_or_reason,
        ),
    ],
)
