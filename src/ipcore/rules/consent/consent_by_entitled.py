"""
The consent (samtykke) to the plan comes from somebody who may give it.

How we read it: no plan is made without the consent of the person or of whoever may consent for them, and the ages of
the patient and user rights act say who that is. From 16 on it is the person. Between 12 and 16 they may consent alone
where the parents for good reason are not told, or by the nature of the matter; that is a judgment somebody records,
asked for up to the 16th birthday. From then on the young person consents, and a consent of their own from 12 on that
they let stand is theirs, whatever was judged before. Under 16 all with parental responsibility consent, or child
welfare where it has taken over the care; one parent alone only where that is judged to be enough. Between 16 and 18
the same only for a young person found to lack capacity to decide (beslutningskompetanse), and after 18 health
personnel for an adult found to lack it. The age on the day of consent counts, for the parents that of the earliest
consent that stands: what was rightly given stays so, also where more consents were given later. The person's own
consent is enough, whoever else consented too, before or after. Turning 15 changes nothing here: it makes a child a
party to a child welfare case, which is something else (barnevernsloven § 12-3). Born on 29 February, one turns 16 and
18 on 28 February in a common year.
The act's chapter 4 is about health care. The rule asks where a health service runs, or ran on the day of consent, and
finds a person's own consent from 16 on good wherever they are served.
What keeps a consent out of the finding: parents who consented between 16 and 18 on a day no health service ran are
left alone; a finding of lacking capacity made only after the consent leaves it open what held on the day; a giver
recorded as "other" is not known, since foster parents and institutions may consent under § 4-4 for a child in care as
it reads from January 2026, and an authority (fremtidsfullmakt) may stand behind; and a relative who consented for a
child under 16 is not asked about while child welfare is in place, because foster parents may be relatives. The
consent of a guardian is asked about in the rule on the mandate.
To 31 May 2026 the wording of §§ 4-3 to 4-6 is known through the project's sheet only; the ages were the same.
Not covered: plans without a health service, where the general rules on consent and guardianship apply; whether child
welfare has in fact taken over the care; health personnel's strictly necessary help to a child under 12, which is for
a short time and no basis for a plan; parents who object, or a person who does; a consent given only until a day that
has passed, or withdrawn; sole parental responsibility, which is recorded as that of all.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import consent, person, service
from ipcore.facts.codes import GUARDIAN, PARENT, PERSONNEL, RELATIVE
from ipcore.logic import ON, years
from ipcore.rules.documents import IP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.phrases import plan_or_draft, standing_consent, under_16
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

health = service.municipal_health | service.specialist_health
given_under_health = consent.given_under_municipal_health | consent.given_under_specialist_health
own_from_16 = (consent.own_given_on <= ON) & (consent.own_given_on >= person.born_on + years(16))
perhaps_foster_parent = (
    (consent.plan_giver == RELATIVE) & (consent.earliest_unwithdrawn_on < person.born_on + years(16)) & service.child_welfare
)

applies = plan_or_draft & standing_consent & (own_from_16 | health | given_under_health) & ~perhaps_foster_parent

own_from_12 = (consent.own_given_on <= ON) & (consent.own_given_on >= person.born_on + years(12)) & (~under_16 | consent.minor_may_decide)
by_those_responsible = ((consent.plan_giver != PARENT) | consent.one_parent_enough) & (
    (consent.on_behalf_given_on < person.born_on + years(16))
    | ((consent.on_behalf_given_on < person.born_on + years(18)) & (consent.given_lacking_capacity | ~given_under_health))
)
by_personnel = (consent.plan_giver == PERSONNEL) & (consent.giver_given_on >= person.born_on + years(18)) & consent.given_lacking_capacity
requires = own_from_16 | own_from_12 | by_those_responsible | (consent.plan_giver == GUARDIAN) | by_personnel

RULE = Rule(
    id="consent-by-entitled",
    editions=[
        Edition(
            in_force=Span(date(2018, 1, 1), date(2026, 6, 1)),
            cites=[
                cite(PBRL, "§ 4-3"),
                cite(PBRL, "§ 4-4"),
                cite(PBRL, "§ 4-5"),
                cite(PBRL, "§ 4-6"),
                cite(PBRL, "§ 4-7"),
                cite(IP_REGULATION, "§ 5", since=date(2022, 8, 1)),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=LAW_SHEET,
            applies=applies,
            requires=requires,
        ),
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[
                cite(PBRL, "§ 4-3", "first paragraph"),
                cite(PBRL, "§ 4-4"),
                cite(PBRL, "§ 4-5"),
                cite(PBRL, "§ 4-6", "first paragraph"),
                cite(PBRL, "§ 4-7"),
                cite(IP_REGULATION, "§ 5"),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=applies,
            requires=requires,
        ),
    ],
)
