"""
How long a person has to complain over a refusal, by the law it was made under: a limit for the person, a duty of nobody.

How we read it. Health: four weeks from when the person got, or should have got, enough knowledge to complain (pbrl § 7-5, as it has
read since 2012). The section does not say how the weeks are counted: they are counted as in fvl § 30, and it is said that they are.
That a late complaint may still be taken up is not found in the chapter, so it is not said. There has been a right to a coordinator and
a child coordinator in the act since 1 August 2022: no limit is given for refusals of one known before. Social services act and Nav act:
three weeks from when notice of the decision reached the person (fvl § 29), counted by the courts act (fvl § 30, in which the pointer has
been read as it stands since 2016), and § 31 on late complaints. Child welfare act: the same, from 2023, but the sections on which of
fvl's rules govern such cases were not at hand, so it is secondary. The act before it was not read, and no limit is given.

A coordinator and a child coordinator stand in health law only (pbrl §§ 2-5 b, 2-5 c; hol §§ 7-2, 7-2 a; sphl § 2-5 a). Where one is
recorded as refused under another act, no limit of that act is given: it must be found out whether it is a refusal under health law.

Who decides the complaint is said where a text that was read says so for that day: pbrl § 7-3 and sotl § 47 name the county governor
(statsforvalteren) since 1 June 2021, bvl § 12-9 since 16 June 2023. For Nav it is fvl § 28, as it reads since 1 June 2021: the body
nearest above, but another for what a municipal body decided. A Nav office may be either, so it is said that it depends. Of a refused
service it is said under the social services act only: elsewhere some complaints go to other bodies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import DecisionArea, DecisionSubject
from ipcore.rules import Citation, Evidence
from ipcore.rules.documents import (
    BVL,
    CHILD_WELFARE_DECISION_RELAYED_BY,
    COURTS_ACT,
    COURTS_ACT_RELAYED_BY,
    FVL,
    IP_REGULATION,
    PBRL,
    SOTL,
)
from ipcore.rules.rule import cite

_READ_ON = dt.date(2026, 7, 2)
_NAMED = dt.date(2021, 6, 1)
_RIGHT_TO_COORDINATOR = dt.date(2022, 8, 1)
_OF_REGULATION = dt.date(2023, 1, 1)
_COORDINATORS = frozenset({DecisionSubject.COORDINATOR, DecisionSubject.CHILD_COORDINATOR})
_OTHERS = frozenset(DecisionSubject) - _COORDINATORS


class ComplaintBody(StrEnum):
    """Who decides a complaint."""

    COUNTY_GOVERNOR = "county_governor"  # statsforvalteren
    BY_WHO_DECIDED = "by_who_decided"  # fvl § 28: the body nearest above, or another if a municipal body made the decision


class NoLimit(StrEnum):
    """Why no limit can be given for a refusal."""

    LAW_NOT_READ = "law_not_read"
    COORDINATOR_ELSEWHERE = "coordinator_elsewhere"  # recorded under an act that knows no coordinator


@frozen(kw_only=True)
class ComplaintEdition:
    """
    A complaint limit as the law had it from one day to another. Which applies goes by the day the time begins.

    Attributes:
        area: The law the refusal was made under.
        subjects: What was refused.
        in_force: First day, and the first day it no longer is.
        weeks: The limit.
        cites: Where it stands, the most telling place first.
        of_plan: Where it stands also, if a plan was refused.
        body: Who decides the complaint over a plan, a coordinator, a child coordinator. None: no text that was read says.
        also_service: The same body decides where a service was refused.
        late: Where it stands that a late complaint may still be taken up. Empty: it has not been read anywhere.
        read_on: The day the cited text was last read.
        evidence: How it is known.
        evidence_source: Of secondary evidence, who relays it.
    """

    area: DecisionArea
    subjects: frozenset[DecisionSubject] = field(default=frozenset(DecisionSubject))
    in_force: Span
    weeks: int
    cites: Sequence[Citation]
    of_plan: Sequence[Citation] = field(default=())
    body: ComplaintBody | None = field(default=None)
    also_service: bool = field(default=False)
    late: Sequence[Citation] = field(default=())
    read_on: dt.date = field(default=_READ_ON)
    evidence: Evidence = field(default=Evidence.TEXT)
    evidence_source: str = field(default="")

    def decided_by(self, subject: DecisionSubject) -> ComplaintBody | None:
        """Who decides the complaint over a refusal of the subject. None: no text that was read says."""
        return self.body if subject is not DecisionSubject.SERVICE or self.also_service else None


_COUNTED = (
    cite(FVL, "§ 30", since=dt.date(2016, 1, 1)),
    cite(COURTS_ACT, "§ 148", relayed_by=COURTS_ACT_RELAYED_BY),
    cite(COURTS_ACT, "§ 149", relayed_by=COURTS_ACT_RELAYED_BY),
)
_LATE = (cite(FVL, "§ 31"),)


def _health(subjects: Iterable[DecisionSubject], first: dt.date, stop: dt.date | None = None) -> ComplaintEdition:
    named = first >= _NAMED
    who = (cite(PBRL, "§ 7-2", "first paragraph", since=dt.date(2026, 6, 1)), cite(PBRL, "§ 7-3")) if named else ()
    return ComplaintEdition(
        area=DecisionArea.HEALTH,
        subjects=frozenset(subjects),
        in_force=Span(first, stop),
        weeks=4,
        cites=(cite(PBRL, "§ 7-5"), *who, *_COUNTED),
        of_plan=(cite(IP_REGULATION, "§ 11", "second paragraph", since=_OF_REGULATION),),
        body=ComplaintBody.COUNTY_GOVERNOR if named else None,
    )


def _administrative(
    area: DecisionArea,
    first: dt.date,
    stop: dt.date | None = None,
    *,
    of_act: Sequence[Citation] = (),
    body: ComplaintBody | None = None,
    also_service: bool = False,
) -> ComplaintEdition:
    return ComplaintEdition(
        area=area,
        subjects=_OTHERS,
        in_force=Span(first, stop),
        weeks=3,
        cites=(cite(FVL, "§ 29", "first paragraph"), *of_act, *_COUNTED),
        of_plan=(cite(IP_REGULATION, "§ 11", "first paragraph", since=_OF_REGULATION),),
        body=body,
        also_service=also_service,
        late=_LATE,
    )


def _child_welfare(first: dt.date, stop: dt.date | None = None, body: ComplaintBody | None = None) -> ComplaintEdition:
    who = (cite(BVL, "§ 12-9", "first paragraph"),) if body else ()
    return ComplaintEdition(
        area=DecisionArea.CHILD_WELFARE,
        subjects=_OTHERS,
        in_force=Span(first, stop),
        weeks=3,
        cites=(cite(FVL, "§ 29", "first paragraph"), *who, *_COUNTED),
        of_plan=(cite(IP_REGULATION, "§ 11", "third paragraph"),),
        body=body,
        late=_LATE,
        evidence=Evidence.SECONDARY,
        evidence_source=CHILD_WELFARE_DECISION_RELAYED_BY,
    )


_FIRST = dt.date(2012, 1, 1)
_AS_SOCIAL = (cite(SOTL, "§ 41"),)

COMPLAINT_EDITIONS = (
    _health(_OTHERS, _FIRST, _NAMED),
    _health(_OTHERS, _NAMED),
    _health(_COORDINATORS, _RIGHT_TO_COORDINATOR),
    _administrative(DecisionArea.SOCIAL, _FIRST, _NAMED, of_act=_AS_SOCIAL),
    _administrative(
        DecisionArea.SOCIAL,
        _NAMED,
        of_act=(*_AS_SOCIAL, cite(SOTL, "§ 47")),
        body=ComplaintBody.COUNTY_GOVERNOR,
        also_service=True,
    ),
    _administrative(DecisionArea.NAV, _FIRST, _NAMED),
    _administrative(DecisionArea.NAV, _NAMED, of_act=(cite(FVL, "§ 28"),), body=ComplaintBody.BY_WHO_DECIDED),
    _child_welfare(dt.date(2023, 1, 1), dt.date(2023, 6, 16)),
    _child_welfare(dt.date(2023, 6, 16), body=ComplaintBody.COUNTY_GOVERNOR),
)
"""All limits, each in the wordings it has had."""


def complaint_edition(area: DecisionArea, subject: DecisionSubject, day: dt.date) -> ComplaintEdition | None:
    """The limit for a refusal whose time begins on a day. None: no law on it was read for that day."""
    found = (one for one in COMPLAINT_EDITIONS if one.area is area and subject in one.subjects and one.in_force.covers(day))
    return next(found, None)


def no_limit(area: DecisionArea, subject: DecisionSubject) -> NoLimit:
    """Why a refusal has no edition on some day."""
    elsewhere = area is not DecisionArea.HEALTH and subject in _COORDINATORS
    return NoLimit.COORDINATOR_ELSEWHERE if elsewhere else NoLimit.LAW_NOT_READ


_OF_COORDINATORS = {
    DecisionSubject.COORDINATOR: cite(PBRL, "§ 2-5 b", since=_RIGHT_TO_COORDINATOR),
    DecisionSubject.CHILD_COORDINATOR: cite(PBRL, "§ 2-5 c", since=_RIGHT_TO_COORDINATOR),
}


def coordinator_citations(subject: DecisionSubject) -> tuple[Citation, ...]:
    """Where the right to what was refused under another act stands, and the limit it would have there."""
    return (_OF_COORDINATORS[subject], cite(PBRL, "§ 7-5", since=_RIGHT_TO_COORDINATOR))
