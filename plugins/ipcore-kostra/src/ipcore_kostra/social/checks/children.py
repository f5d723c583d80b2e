"""Children in the household, and how many: checks 11, 12 and 13."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import NOTHING, SOCIAL, RecordCheck, check
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import YES

HAS_CHILDREN: Final = "BU18"
CHILDREN: Final = "ANTBU18"

MANY: Final = 14


def has_counted_children(row: Row) -> bool:
    """It is answered that there are children, and how many."""
    return row.raw[HAS_CHILDREN] == YES and row.whole(CHILDREN) > 0


def _not_counted(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.raw[HAS_CHILDREN] != YES or row.whole(CHILDREN) > 0:
        return NOTHING
    return (Found(field=CHILDREN),)


def _counted_without(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.whole(CHILDREN) <= 0 or row.raw[HAS_CHILDREN] == YES:
        return NOTHING
    return (Found(field=HAS_CHILDREN),)


def _many(row: Row, delivery: Delivery) -> Iterable[Found]:
    return (Found(field=CHILDREN, values={"limit": MANY}),) if row.whole(CHILDREN) >= MANY else NOTHING


CHECKS = (
    RecordCheck(check=check("11", Severity.ERROR, SOCIAL), find=_not_counted),
    RecordCheck(check=check("12", Severity.ERROR, SOCIAL), find=_counted_without),
    RecordCheck(check=check("13", Severity.ERROR, SOCIAL), find=_many),
)
