"""
The person's cultural and language background (kulturell og språklig bakgrunn) has been considered.

How we read it: when the plan is made, the person's cultural and language background is to be taken into account. Whether
there is a need, and what it asks for, is a person's judgment; ipcore asks that somebody has made one. Either answer
settles it, also one from before the plan, and it does not lapse; "unclear" does not. An interpreter (tolk) is a duty
where legal safety or proper service calls for one, and Sami has rights of its own in its areas; both are cited because
the judgment must know them, not because they are tested.
Not covered: a person whose written language on record is bokmål or nynorsk. The duty concerns everyone, and a written
form says nothing of a mother tongue, a sign language or a culture: "not applicable" here means that nothing on record
gives the occasion to ask, not that there is nothing to consider. Nor: whether the answer was followed, whether an
interpreter was booked or qualified, drafts.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, person, plan
from ipcore.facts.codes import OTHER, SAMI
from ipcore.logic import answered
from ipcore.rules.documents import INTERPRETER_ACT, IP_REGULATION, LAW_SHEET, SAMI_ACT
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="language-considered",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(IP_REGULATION, "§ 9", "first paragraph"),
                cite(INTERPRETER_ACT, "§ 6", relayed_by=LAW_SHEET),
                cite(INTERPRETER_ACT, "§ 7", relayed_by=LAW_SHEET),
                cite(SAMI_ACT, "§ 3-5", since=date(2024, 1, 1), relayed_by=LAW_SHEET),
            ],
            level=Level.REGULATION,
            severity=Severity.QUESTION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=plan.active & person.language.one_of(SAMI, OTHER),
            requires=answered(need.language_support),
        ),
    ],
)
