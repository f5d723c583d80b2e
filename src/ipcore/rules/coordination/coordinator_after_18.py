"""
Whoever has a child coordinator (barnekoordinator) and turns 18 has been offered a coordinator (koordinator).

How we read it: the municipality's duty to have a child coordinator ends when the child turns 18; born on 29 February,
on 28 February of a common year. Whoever still needs long-term and coordinated services is then owed the offer of a
coordinator. The need is a human judgment and not a matter of age, so where nobody has assessed it, it is asked, and
where it is gone, a child coordinator who stays on is no defect. Where a municipal health and care service is on
record, coordinator-offered says all this, from the 18th birthday on, as a breach; so that one defect is found once,
this rule keeps to those without one. § 7-2 is about a need of services under the act, and there only the child
coordinator who is still in the role, or whose time nobody has closed in the record, hints at such services. That is
too little for a finding of what the municipality owes, and so it is advice: to offer, or to close the entry. A
coordinator in place, or one who held the role while the need was on record, shows that the offer was made. The
birthday is known long before and has no days of grace; a need recorded lately has.
Not covered: whether the change was planned, which is another rule; child coordinators whose time was closed in the
record; temporary exceptions by regulation under § 7-2 b, of which none is known.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import child_coordinator, coordinator, need, service
from ipcore.facts.codes import NONE
from ipcore.rules.documents import COORDINATOR_REGULATION, HOL, PBRL
from ipcore.rules.phrases import coordinator_left_in_need, need_just_recorded, under_18
from ipcore.rules.rule import DutyBearer, Edition, Level, Rule, Severity, cite

RULE = Rule(
    id="coordinator-after-18",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1)),
            cites=[
                cite(HOL, "§ 7-2 a", "third paragraph"),
                cite(HOL, "§ 7-2"),
                cite(COORDINATOR_REGULATION, "§ 16"),
                cite(PBRL, "§ 2-5 b"),
            ],
            level=Level.ACT,
            severity=Severity.ADVICE,
            duty_bearer=DutyBearer.MUNICIPALITY,
            read_on=date(2026, 7, 2),
            applies=child_coordinator.active & ~under_18 & ~service.municipal_health & need.long_term_coordinated,
            requires=(coordinator.offer != NONE) | coordinator.active | coordinator_left_in_need | need_just_recorded,
        ),
    ],
)
