"""
Each disclosure and access is logged with who, organisation and basis (loggføring).

How we read it: the log must show the identity and organisation of whoever got the information out, on what basis, and
for how long. Organisation or basis lacking is a gap; so is a basis recorded as none. The period is not asked about:
the day is always on record, and where no period stands beside it the access may well have lasted that day. A missing
recipient alone is left open: only participants of a plan can be named, and the log itself may name others. The rule
is for a system whose information is part of a patient journal, and stands in a pack of its own for that reason:
whoever runs another kind of system leaves the pack out. Every disclosure on record is judged by the law of the day
asked about, also one made before 1 July 2019; to judge an old one by the law of its day, check that day. The ban on
reading without need moved on 1 July 2026 from § 21 a to § 21 of helsepersonelloven, and pasientjournalloven § 22 a
came then; neither text has been read. Of § 22 the wording from 15 April 2026 was read, not the one before. The
regulation was last changed on 1 January 2025, and its text does not say what was changed: the wording before that day
is known through the present one only.
Not covered: how long the access lasted; whether the basis holds; whether the person was told of access without basis;
access that was never logged.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import disclosure
from ipcore.logic import count
from ipcore.rules.documents import HPL, JOURNAL_REGULATION, JOURNAL_REGULATION_2025_RELAYED_BY, LAW_SHEET, PJL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

RULE = Rule(
    id="access-logged",
    pack="platform",
    editions=[
        Edition(
            in_force=Span(date(2019, 7, 1), date(2025, 1, 1)),
            cites=[cite(JOURNAL_REGULATION, "§ 14"), cite(PJL, "§ 16"), cite(HPL, "§ 21 a")],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.CONTROLLER,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=JOURNAL_REGULATION_2025_RELAYED_BY,
            applies=count(disclosure.made) >= 1,
            requires=count(disclosure.log_incomplete) == 0,
            where=[disclosure.log_incomplete],
        ),
        Edition(
            in_force=Span(date(2025, 1, 1)),
            cites=[
                cite(JOURNAL_REGULATION, "§ 14"),
                cite(PJL, "§ 16"),
                cite(PJL, "§ 22", since=date(2026, 4, 15)),
                cite(PJL, "§ 22 a", since=date(2026, 7, 1), relayed_by=LAW_SHEET),
                cite(HPL, "§ 21 a", since=date(2025, 1, 1), until=date(2026, 7, 1)),
                cite(HPL, "§ 21", since=date(2026, 7, 1), relayed_by=LAW_SHEET),
            ],
            level=Level.REGULATION,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.CONTROLLER,
            read_on=date(2026, 7, 2),
            applies=count(disclosure.made) >= 1,
            requires=count(disclosure.log_incomplete) == 0,
            where=[disclosure.log_incomplete],
        ),
    ],
)
