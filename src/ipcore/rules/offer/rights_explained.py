"""
The person has been told of the right to a plan and a coordinator (rettighetene er forklart).

How we read it: users of the health and care services are to have the information they need to understand what is
offered and to look after their rights; patients are to have what they need to understand the content of their health
care. What they were told is to be noted in the record. Once somebody in the municipal health services or specialist
care has seen the need, the person is told of the plan and the coordinator, and that this was done is recorded. The
acts do not name the plan here, so it is advice. An offer of a plan does not by itself say that the rights were
explained. Telling once is enough, also before the need was seen. For a need that specialist care alone has seen, the
patient's paragraph of § 3-2, the first, is the one; for the municipality's users it is the last. The regulation on
general practitioners names the plan; it took force in parts, on 1 January and 1 April 2026, and the day of § 26 was
not verified, so that § 26 is cited from the later day.
Not covered: how it was told and whether it was understood; a person who does not want to be told; need seen by Nav or
child welfare alone; changes to § 3-2 of the patients' rights act from 1 July 2026, whose wording has not been read.
The older wording of §§ 3-2 and 3-5 is known from their amendment notes alone.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import need, plan
from ipcore.logic import ON
from ipcore.rules.documents import GP_REGULATION, LAW_SHEET, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = "the project's own sheet on the law dates the duty from 2012; the older wording is known from amendment notes"

APPLIES = (need.seen_by_specialist_on <= ON) | (need.seen_by_municipality_on <= ON)
REQUIRES = plan.rights_explained_on <= ON

RULE = Rule(
    id="rights-explained",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2018, 7, 1)),
            cites=[cite(PBRL, "§ 3-2"), cite(PBRL, "§ 3-5")],
            level=Level.ACT,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=APPLIES,
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2018, 7, 1)),
            cites=[
                cite(PBRL, "§ 3-2", "last paragraph", since=date(2018, 7, 1), until=date(2026, 7, 1)),
                cite(PBRL, "§ 3-2", "first paragraph", since=date(2018, 7, 1), until=date(2026, 7, 1)),
                cite(PBRL, "§ 3-2", since=date(2026, 7, 1), relayed_by=LAW_SHEET),
                cite(PBRL, "§ 3-5", "third paragraph"),
                cite(GP_REGULATION, "§ 26", "second paragraph", since=date(2026, 4, 1)),
            ],
            level=Level.ACT,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
        ),
    ],
)
