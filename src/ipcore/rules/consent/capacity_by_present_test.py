"""
A finding of lacking capacity to decide made from June 2026 on uses the test of that day (overveiende sannsynlig).

How we read it: from 1 June 2026 capacity can lapse where it is overwhelmingly likely that the person cannot understand
what the decision is about and its consequences; before, it took that they obviously (åpenbart) could not, for reasons
the act listed. A finding made on 1 June 2026 or later that says it used the older test is worth another look. It is
advice only: the outcome may well be the same by the test of today. A finding of May 2026 or earlier was right by its
day and is not asked about, and one that names no test is unknown, not wrong.
Not covered: whether the finding is right by either test; findings made before June 2026 that are still relied on.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import capacity
from ipcore.facts.codes import OVERWHELMING
from ipcore.rules.documents import CAPACITY_AMENDMENT, LAW_SHEET, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="capacity-by-present-test",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 4-3", "second paragraph"), cite(CAPACITY_AMENDMENT, relayed_by=LAW_SHEET)],
            level=Level.ACT,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.HEALTH_PERSONNEL,
            read_on=date(2026, 7, 2),
            applies=capacity.last_found_lacking_on >= date(2026, 6, 1),
            requires=capacity.test == OVERWHELMING,
        ),
    ],
)
