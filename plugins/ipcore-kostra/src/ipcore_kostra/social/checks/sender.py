"""Whose record it is and about which year: checks 03 and 04."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found, Remark
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import NOTHING, SOCIAL, RecordCheck, check
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import DISTRICT, MUNICIPALITY

OSLO: Final = "0301"
DISTRICTS: Final = tuple(f"{number:02}" for number in range(1, 16))
"""The city districts (bydeler) of Oslo that report."""

YEAR = check("04", Severity.ERROR, SOCIAL)


def other_year(*, record: int, line: int, stamp: str) -> Remark:
    """
    The record says that it is about another year. It is read no further: the receiver would read it at this year's positions, but what
    stands there may be something else.
    """
    return Remark(check=YEAR, record=record, line=line, field="VERSION", values={"expected": stamp})


def _other_municipality(row: Row, delivery: Delivery) -> Iterable[Found]:
    if delivery.municipality is None or row.raw[MUNICIPALITY] == delivery.municipality:
        return NOTHING
    return (Found(field=MUNICIPALITY, values={"expected": delivery.municipality}),)


def _district(row: Row, delivery: Delivery) -> Iterable[Found]:
    # Whether it is the district that delivers (Delivery.district) is not asked by the receiver.
    found = row.raw[DISTRICT]
    if row.raw[MUNICIPALITY] != OSLO:
        return NOTHING if found.isspace() else (Found(key="outside_oslo", field=DISTRICT),)
    return NOTHING if found in DISTRICTS else (Found(field=DISTRICT, values={"first": DISTRICTS[0], "last": DISTRICTS[-1]}),)


MUNICIPALITY_IS_OURS = RecordCheck(check=check("03-municipality", Severity.ERROR, SOCIAL), find=_other_municipality)

CHECKS = (MUNICIPALITY_IS_OURS, RecordCheck(check=check("03-district", Severity.ERROR, SOCIAL), find=_district))
