"""
The plan is written in the person's own form of Norwegian (målform).

How we read it: in documents directed at a person, bodies of the state and of counties use the form, bokmål or nynorsk,
that the person has used towards them or asked for. A plan is such a document, made for one person; the service with the
main responsibility for it is taken to have written it. The municipalities are not bound, so their plans are not asked
about. That a health trust is bound as a body of the state is a reading of the act's scope, which has not been read. A
private provider on contract stands under the sector it works for, and is shown too.
Not covered: the language of letters, invitations and minutes; Sami and other languages; plans with none or several
services responsible, which stay open.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import person, plan
from ipcore.facts.codes import NB, NN, STATE_OR_COUNTY
from ipcore.rules.documents import LANGUAGE_ACT, LANGUAGE_ACT_RELAYED_BY
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="language-form-followed",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2022, 1, 1)),
            cites=[cite(LANGUAGE_ACT, "§ 15", "first paragraph")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.STATE_OR_COUNTY_BODY,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LANGUAGE_ACT_RELAYED_BY,
            applies=plan.active & person.language.one_of(NB, NN) & plan.main_sector.one_of(*STATE_OR_COUNTY),
            requires=plan.language == person.language,
        ),
    ],
)
