"""Who it is about: date of birth, number and age, checks 04A, 05, 06, 07 and 38."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.made import LAST_OLD_EDITION, NOTHING, SOCIAL, Finds, Found, Made, check, programme
from ipcore_kostra.social.checks.numbers import age, is_duf, is_number
from ipcore_kostra.social.checks.row import Row

BORN: Final = "FODSELSDATO"
NUMBER: Final = "PERSON_FODSELSNR"
DUF: Final = "PERSON_DUF"

ADULT: Final = 18


def _no_date_of_birth(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if row.day(BORN) is not None else (Found(field=BORN),)


def _no_number(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if is_number(row.raw[NUMBER]) else (Found(field=NUMBER),)


def _under_age(row: Row, delivery: Delivery) -> Iterable[Found]:
    years = age(row.raw[NUMBER], delivery.year)
    return (Found(field=NUMBER, values={"limit": ADULT}),) if years is not None and years < ADULT else NOTHING


def _old(limit: int) -> Finds:
    def finds(row: Row, delivery: Delivery) -> Iterable[Found]:
        years = age(row.raw[NUMBER], delivery.year)
        return (Found(field=NUMBER, values={"limit": limit}),) if years is not None and years >= limit else NOTHING

    return finds


def _no_duf(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if not row.raw[NUMBER].isspace() or is_duf(row.raw[DUF]) else (Found(field=DUF),)


MADE = (
    # The field came in 2025. The specification would find a day that is right; its message and the programme find one that is not.
    Made(check=check("04A", Severity.ERROR, programme("Rule004AFodselsDato", folder="rule"), first_year=2025), finds=_no_date_of_birth),
    Made(check=check("05", Severity.WARNING, SOCIAL), finds=_no_number),
    # 06 stopped a file in older versions of the programme; since when it only warns could not be seen, and the later severity is told.
    Made(check=check("06", Severity.WARNING, programme("Rule006AlderUnder18Aar")), finds=_under_age),
    Made(
        check=check("07-to-2025", Severity.WARNING, programme("Rule007AlderEr68AarEllerOver", folder="rule"), last_year=LAST_OLD_EDITION),
        finds=_old(68),
    ),
    Made(
        check=check("07", Severity.WARNING, programme("Rule007AlderEr96AarEllerOver"), first_year=LAST_OLD_EDITION + 1),
        finds=_old(96),
    ),
    Made(check=check("38", Severity.WARNING, programme("Rule038DufNummer")), finds=_no_duf),
)
