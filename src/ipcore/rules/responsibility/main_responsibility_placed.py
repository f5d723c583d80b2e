"""
One service has the main responsibility for the plan (hovedansvar).

How we read it: where the person needs services from child welfare, Nav or the municipal health services, it is to be
agreed which service has the main responsibility for making and following up the plan, and the municipality settles it
when they do not agree. That such services are needed is read from one of them running. A hand-over that has not been
accepted changes nothing. A service that has ended while none of its sector runs holds nothing any more; one that was
renewed, or followed by another of its sector, still does, and is counted once. Nobody and several are both not met:
the purpose is that one has it at any time. The two parts of Nav are one agency. A responsibility that fell vacant
lately may wait as long as a hand-over may, and one that nobody had before the municipal health services came in, as
long as an offer may: no text sets a time for agreeing.
Not covered: whether it is the right service; a plan with services from specialist care alone, of which § 7 does not
speak; child welfare alone before 2023, when the regulation was changed to name its act.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import plan, service
from ipcore.logic import ON, days
from ipcore.rules.documents import IP_REGULATION
from ipcore.rules.parameters import HAND_OVER
from ipcore.rules.phrases import municipal_service_just_begun
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

lately_vacant = (plan.main_vacant_since_on <= ON) & (ON <= plan.main_vacant_since_on + days(HAND_OVER))

CITES = (cite(IP_REGULATION, "§ 7", "first paragraph"), cite(IP_REGULATION, "§ 3", "a"))
REQUIRES = (plan.main_count == 1) | ((plan.main_count == 0) & (municipal_service_just_begun | lately_vacant))

RULE = Rule(
    id="main-responsibility-placed",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2023, 1, 1)),
            cites=CITES,
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source="§ 7 was read as it stands since 2023; its wording before that is known from the amendment note",
            applies=plan.active & (service.municipal_health | service.nav),
            requires=REQUIRES,
        ),
        Edition(
            in_force=Span(date(2023, 1, 1)),
            cites=CITES,
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SERVICES,
            read_on=date(2026, 7, 2),
            applies=plan.active & (service.municipal_health | service.nav | service.child_welfare),
            requires=REQUIRES,
        ),
    ],
)
