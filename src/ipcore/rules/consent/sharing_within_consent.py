"""
What is shared on consent lies within the consent (samtykke til deling).

How we read it: what services know of a person's personal affairs is confidential, and a consent lifts that only as
far as it reaches. Where a disclosure rests on consent, or on nothing, a consent to sharing that stood on its day must
name the recipient and each category shared; several consents may do so together. On the day a consent is withdrawn it
no longer stands, and one given for a time ends with that time. A consent that names no recipient, or no category, is
one not filled in: it neither clears nor accuses. Nor does one that names somebody who acts for the same service as
the recipient, or who may be the recipient as an older plan named them. A disclosure whose recipient or categories are
not recorded is outside only where no consent could cover it; one whose basis is not recorded accuses nobody. One that
rests on another basis than consent is not measured by consent: cooperating personnel, danger, weighty reasons or
another statute, as recorded, shield it. Where the source does not record how long a consent was given for, what it
would cover stays unknown, and what no consent covers is outside all the same.
Contact information is judged like the rest: the administrative act leaves it out only where it does not tell that the
person is a client, and here it does.
Every disclosure on record is judged by the law of the day asked about; to judge an old one by the law of its day,
check that day. From 1 July 2026 helsepersonelloven chapter 5 is rewritten, and its text has not been read; that
consent still lifts the duty is relayed. Of § 22 the wording from 1 June 2026 was read, not the one before.
Not covered: who gave the consent, and whether they could; whether another basis than consent holds; whether what was
shared was more than needed.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import disclosure
from ipcore.logic import count
from ipcore.rules.documents import FVL, HPL, IP_REGULATION, LAW_SHEET, NEW_CONFIDENTIALITY_RELAYED_BY
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

SHARED = count(disclosure.made) >= 1
WITHIN = (count(disclosure.outside_consent) == 0) & (count(disclosure.on_lapsed_consent) == 0)
ADMINISTRATIVE = [cite(FVL, "§ 13"), cite(FVL, "§ 13 a"), cite(FVL, "§ 13 b")]

RULE = Rule(
    id="sharing-within-consent",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2026, 7, 1)),
            cites=[
                cite(HPL, "§ 21"),
                cite(HPL, "§ 22", since=date(2022, 8, 1), until=date(2026, 6, 1), relayed_by=LAW_SHEET),
                cite(HPL, "§ 22", since=date(2026, 6, 1)),
                *ADMINISTRATIVE,
                cite(IP_REGULATION, "§ 9", "i"),
            ],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SHARER,
            read_on=date(2026, 7, 2),
            applies=SHARED,
            requires=WITHIN,
            where=[disclosure.outside_consent, disclosure.on_lapsed_consent],
        ),
        Edition(
            in_force=Span(date(2026, 7, 1)),
            cites=[cite(HPL, "§ 21"), cite(HPL, "§ 22"), *ADMINISTRATIVE, cite(IP_REGULATION, "§ 9", "i")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SHARER,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=NEW_CONFIDENTIALITY_RELAYED_BY,
            applies=SHARED,
            requires=WITHIN,
            where=[disclosure.outside_consent, disclosure.on_lapsed_consent],
        ),
    ],
)
