"""
Health information is not shared against the person's objection (reservasjon).

How we read it: health personnel may share with cooperating personnel what is needed for care, unless the person
objects. A disclosure of health information made while an objection stood, to cooperating personnel or on no basis, is
against it. Who shared is not recorded, so that the rule speaks to whoever did. An objection stands from its first
day; where that day is not recorded, nothing is said of the days before its end. What rests on a recorded consent is
not against the objection: the objection is to sharing without being asked, and whether the consent stood is another
rule's question. Danger, weighty reasons and other statutes shield in every edition, where they are recorded: danger
to life or health stands in helsepersonelloven since 1 June 2026, and weighty reasons could carry it before, by
pasient- og brukerrettighetsloven § 5-3, whose wording of those years was read. Of helsepersonelloven §§ 25 and 45 the
wording of June 2026 alone was read. From 1 July 2026 its chapter 5 is rewritten, § 45 is repealed and § 5-3 is
changed: § 25 takes over part of § 45, the person may still object, and none of the new texts has been read. Every
disclosure on record is judged by the law of the day asked about; to judge an old one by the law of its day, check
that day.
Not covered: confidential information other than health; an objection to one recipient alone, which cannot be recorded
as such; an objection the person would have made if asked; whether a recorded danger or reason holds.
"""

from datetime import date

from ipcore.dates import Span
from ipcore.facts import disclosure
from ipcore.logic import count
from ipcore.rules.documents import CONFIDENTIALITY_AMENDMENT, HPL, LAW_SHEET, NEW_CONFIDENTIALITY_RELAYED_BY, PBRL
from ipcore.rules.rule import DutyBearer, Edition, Evidence, Level, Rule, Severity, cite

SHARED = count(disclosure.made) >= 1
RESPECTED = count(disclosure.despite_objection) == 0

RULE = Rule(
    id="objection-respected",
    editions=[
        Edition(
            in_force=Span(date(2022, 8, 1), date(2026, 6, 1)),
            cites=[cite(PBRL, "§ 5-3"), cite(HPL, "§ 25", relayed_by=LAW_SHEET), cite(HPL, "§ 45", relayed_by=LAW_SHEET)],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SHARER,
            read_on=date(2026, 7, 2),
            applies=SHARED,
            requires=RESPECTED,
            where=[disclosure.despite_objection],
        ),
        Edition(
            in_force=Span(date(2026, 6, 1), date(2026, 7, 1)),
            cites=[cite(HPL, "§ 25"), cite(HPL, "§ 45"), cite(PBRL, "§ 5-3")],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SHARER,
            read_on=date(2026, 7, 2),
            applies=SHARED,
            requires=RESPECTED,
            where=[disclosure.despite_objection],
        ),
        Edition(
            in_force=Span(date(2026, 7, 1)),
            cites=[cite(HPL, "§ 25"), cite(PBRL, "§ 5-3"), cite(CONFIDENTIALITY_AMENDMENT)],
            level=Level.ACT,
            severity=Severity.BREACH,
            duty_bearer=DutyBearer.SHARER,
            read_on=date(2026, 7, 2),
            evidence=Evidence.SECONDARY,
            evidence_source=NEW_CONFIDENTIALITY_RELAYED_BY,
            applies=SHARED,
            requires=RESPECTED,
            where=[disclosure.despite_objection],
        ),
    ],
)
