"""
The plan says how the general practitioner (fastlege) stands to the plan work.

How we read it: the general practitioner is to contribute to the plan and cooperate with the coordinator when somebody
on the list needs long-term and coordinated services. The duty is the practitioner's own and binds nobody else. That
the plan has an entry for them, of any standing, is how those who lead the plan give them the chance: that is
practice, and advice and nothing more. A person who will not have them in has settled it: the entry says kept out. A
health service must run, for the duty lies there. The regulation took force in parts, on 1 January and 1 April 2026,
and the day of § 26 was not verified, so that § 26 is cited from the later day; the advice is given from the earlier.
Not covered: the duty before 2026, whose wording was not read; whether the practitioner takes part; a person who has
none.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.rules.documents import GP_REGULATION, PRACTICE
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="gp-considered",
    editions=[
        Edition(
            in_force=Span(date(2026, 1, 1)),
            cites=[cite(PRACTICE), cite(GP_REGULATION, "§ 26", "second paragraph", since=date(2026, 4, 1))],
            level=Level.PRACTICE,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="a house rule of the project; fastlegeforskriften § 26 was read and binds the practitioner alone",
            applies=plan.active & (service.municipal_health | service.specialist_health),
            requires=plan.gp_settled,
        ),
    ],
)
