"""
The coordinator (koordinator) has had the training of the coordinating unit (koordinerende enhet).

How we read it: the municipality's coordinating unit has the overall responsibility for training and guiding
coordinators. No act says that a coordinator must be trained before the first day, or by when; for the first days in
the role the rule is met, and how many is a parameter. One who is recorded as untrained after that shows that the
training has not reached them, which is a deviation on the unit's side and not on theirs. Where several hold the role
it is asked of each. Where the first day of one of them is not recorded, nothing is said. The health trust's unit has
the same responsibility for its own coordinators under another act, which this rule is not about.
Not covered: what the training holds; child coordinators; coordinators in specialist care.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import coordinator
from ipcore.logic import ON, days
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL
from ipcore.rules.parameters import COORDINATOR_START
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

OLD_TEXTS = (
    "the project's own sheet on the law, which has the unit's responsibility for training from 2012;"
    " the act's § 7-3 and the regulation's § 6 were read as they stand since 2022"
)

just_begun = (coordinator.untrained_since_on <= ON) & (ON <= coordinator.untrained_since_on + days(COORDINATOR_START))

RULE = Rule(
    id="coordinator-trained",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2012, 1, 1), date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-3"), cite(COORDINATOR_REGULATION, "§ 6")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.COORDINATING_UNIT,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=OLD_TEXTS,
            applies=coordinator.active,
            requires=coordinator.trained | just_begun,
        ),
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[cite(HOL, "§ 7-3", "first paragraph"), cite(COORDINATOR_REGULATION, "§ 6", "second paragraph")],
            level=Level.ACT,
            severity=Severity.DEVIATION,
            duty_bearer=DutyBearer.COORDINATING_UNIT,
            read_on=date(2026, 7, 2),
            applies=coordinator.active,
            requires=coordinator.trained | just_begun,
        ),
    ],
)
