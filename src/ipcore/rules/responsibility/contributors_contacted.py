"""
Services bound to contribute to the plan have been contacted (samarbeid med skole, barnehage, krisesenter mv.).

How we read it: where the person needs services from a kindergarten, a school, after-school care, the
educational-psychological service, a crisis centre, a private school or an introduction programme, the service that
has to start the plan work contacts them to set up a cooperation. That such a service is needed is read from its
running. A participant entry of any standing shows that it was contacted or thought of; one the person keeps out
(holdt utenfor) is settled, for nobody is contacted against the person's will. Somebody must have the duty: one of
Nav, the health services and child welfare must run. A provider in the plan of whom it is not filled in which service
they act for may be the one: then it is unknown whether all are contacted. The regulation gives no time: how many days
may pass after the service and the plan began to run side by side is a parameter, and so it is a deviation.

Stale words: § 7 names "opplæringslova § 15-8" and "friskolelova § 3-6a". § 15-8 stood in the opplæringslov of 1998;
since 1 August 2024 § 24-1 of the act of 2023 stands in its place. Friskolelova is called privatskolelova now. Cited
are the sections that apply on the day. § 7 was read as it stands since 2023. § 15-8 is known from the bill for the
new act, which says whom it bound: the school, after-school care and the educational-psychological service, as § 24-1
does.
Not covered: whether the person consents to the contact; services from dental care, housing or family counselling,
which no such duty binds; a new school while the plan still names somebody from the one before; whether a cooperation
came of it.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.logic import ON, count, days
from ipcore.rules.documents import (
    CRISIS_CENTRE_ACT,
    INTEGRATION_ACT,
    IP_REGULATION,
    KINDERGARTEN_ACT,
    OPPL,
    OPPL_1998,
    PRIVATE_SCHOOL_ACT,
    SCHOOL_DUTY_RELAYED_BY,
)
from ipcore.rules.parameters import CONTRIBUTOR_CONTACT
from ipcore.rules.phrases import bound_service
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

APPLIES = plan.active & bound_service
REQUIRES = (count(service.uncontacted_contributors) == 0) | (ON <= service.uncontacted_since_on + days(CONTRIBUTOR_CONTACT))

RULE = Rule(
    id="contributors-contacted",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=[
                cite(IP_REGULATION, "§ 7", "second paragraph"),
                cite(KINDERGARTEN_ACT, "§ 2 b", "first paragraph"),
                cite(OPPL_1998, "§ 15-8", "first paragraph"),  # as § 7 says
                cite(CRISIS_CENTRE_ACT, "§ 4", "first paragraph"),
                cite(PRIVATE_SCHOOL_ACT, "§ 3-6a", "first paragraph"),  # § 7 says friskolelova, an older name of the act
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="§ 7 was read as it stands since 2023; its wording before that is known from the amendment note",
            applies=APPLIES,
            requires=REQUIRES,
            where=[service.uncontacted_contributors],
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=[
                cite(IP_REGULATION, "§ 7", "second paragraph"),
                cite(KINDERGARTEN_ACT, "§ 2 b", "first paragraph"),
                cite(  # as § 7 says, then and still
                    OPPL_1998,
                    "§ 15-8",
                    "first paragraph",
                    since=date(2023, 1, 1),
                    until=date(2024, 8, 1),
                    relayed_by=SCHOOL_DUTY_RELAYED_BY,
                ),
                cite(OPPL, "§ 24-1", "first paragraph", since=date(2024, 8, 1)),  # § 7 says opplæringslova § 15-8, which this replaced
                cite(CRISIS_CENTRE_ACT, "§ 4", "first paragraph"),
                cite(PRIVATE_SCHOOL_ACT, "§ 3-6a", "first paragraph"),  # § 7 says friskolelova, an older name of the act
                cite(INTEGRATION_ACT, "§ 50", "first paragraph", since=date(2023, 8, 1)),
            ],
            level=Level.REGULATION,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.RESPONSIBLE_SERVICE,
            read_on=date(2026, 7, 2),
            applies=APPLIES,
            requires=REQUIRES,
            where=[service.uncontacted_contributors],
        ),
    ],
)
