"""Who it is about: date of birth, number and age, checks 04A, 05, 06, 07 and 38."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import LAST_OLD_EDITION, NOTHING, SOCIAL, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.numbers import age, is_duf, is_number
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import BORN, DUF, NATIONAL

ADULT: Final = 18


def _no_date_of_birth(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if row.day(BORN) is not None else (Found(field=BORN),)


def _no_number(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if is_number(row.raw[NATIONAL]) else (Found(field=NATIONAL),)


def _under_age(row: Row, delivery: Delivery) -> Iterable[Found]:
    years = age(row.raw[NATIONAL], delivery.year)
    return (Found(field=NATIONAL, values={"limit": ADULT}),) if years is not None and years < ADULT else NOTHING


def _old(limit: int) -> Find:
    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        years = age(row.raw[NATIONAL], delivery.year)
        return (Found(field=NATIONAL, values={"limit": limit}),) if years is not None and years >= limit else NOTHING

    return find


def _no_duf(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if not row.raw[NATIONAL].isspace() or is_duf(row.raw[DUF]) else (Found(field=DUF),)


CHECKS = (
    # The field came in 2025. The specification would find a day that is right; its message and the programme find one that is not.
    RecordCheck(
        check=check("04A", Severity.ERROR, programme("Rule004AFodselsDato", folder="rule"), first_year=2025), find=_no_date_of_birth
    ),
    RecordCheck(check=check("05", Severity.WARNING, SOCIAL), find=_no_number),
    # 06 stopped a file in older versions of the programme; since when it only warns could not be seen, and the later severity is told.
    RecordCheck(check=check("06", Severity.WARNING, programme("Rule006AlderUnder18Aar")), find=_under_age),
    RecordCheck(
        check=check("07-to-2025", Severity.WARNING, programme("Rule007AlderEr68AarEllerOver", folder="rule"), last_year=LAST_OLD_EDITION),
        find=_old(68),
    ),
    RecordCheck(
        check=check("07", Severity.WARNING, programme("Rule007AlderEr96AarEllerOver"), first_year=LAST_OLD_EDITION + 1),
        find=_old(96),
    ),
    RecordCheck(check=check("38", Severity.WARNING, programme("Rule038DufNummer")), find=_no_duf),
)
