"""
Notices of need have gone to the right coordinating unit (meldingene har gått til rett koordinerende enhet).

How we read it: personnel in specialist care give notice to the coordinating unit there, other health personnel to the
municipality's; from August 2022 the hospital is also to notify the municipality's unit. So the municipality's unit is
always a right place, the unit in specialist care for specialist care alone, and any other place for nobody. One notice
in a right place, earlier or later, puts the others right: the unit knows. Only notices from the health services are
judged, for the act binds health personnel, and only where somebody in the health services still sees the need. No
notice at all is another rule's business and meets this one.
Not covered: what the notice says; notices that went to the right unit in the wrong municipality or hospital; health
personnel in other sectors than the two health services.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import notice
from ipcore.logic import count
from ipcore.rules.documents import HPL, IP_REGULATION
from ipcore.rules.phrases import health_saw_need
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="notice-addressed",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1)),
            cites=[cite(HPL, "§ 38 a"), cite(IP_REGULATION, "§ 8", "second paragraph", since=date(2022, 8, 1))],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=health_saw_need,
            requires=count(notice.astray) == 0,
            where=[notice.astray],
        ),
    ],
)
