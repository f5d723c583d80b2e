"""What one lives on against work and benefit: checks 15 to 21."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.answers import FIRST_LISTED
from ipcore_kostra.social.checks.found import LAST_OLD_EDITION, NOTHING, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.row import Row

LIVELIHOOD: Final = "VKLO"
WORK: Final = "ARBSIT"
BENEFIT: Final = "TRYGDESIT"

SOCIAL_INSURANCE: Final = "3"
NO_BENEFIT: Final = "12"


def _work_is_one_of(*codes: str, where: str) -> Find:
    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        if row.raw[LIVELIHOOD] != where or row.raw[WORK] in codes:
            return NOTHING
        return (Found(field=WORK, values={"codes": ", ".join(codes)}),)

    return find


def _benefit_without(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.raw[LIVELIHOOD] == SOCIAL_INSURANCE or row.raw[BENEFIT] == NO_BENEFIT:
        return NOTHING
    return (Found(field=BENEFIT, values={"codes": NO_BENEFIT}),)


def _without_benefit(row: Row, delivery: Delivery) -> Iterable[Found]:
    codes = [code for code in row.layout.field(BENEFIT).codes if code != NO_BENEFIT]
    if row.raw[LIVELIHOOD] != SOCIAL_INSURANCE or row.raw[BENEFIT] in codes:
        return NOTHING
    return (Found(field=BENEFIT, values={"codes": ", ".join(codes)}),)


_ASSISTANCE = "Rule021ViktigsteKildeTilLivsOppholdKode5"

CHECKS = (
    RecordCheck(
        check=check("15", Severity.ERROR, programme("Rule015ViktigsteKildeTilLivsOppholdKode1")),
        find=_work_is_one_of("01", "02", where="1"),
    ),
    RecordCheck(
        check=check("16", Severity.ERROR, programme("Rule016ViktigsteKildeTilLivsOppholdKode2")),
        find=_work_is_one_of("03", "05", "06", where="2"),
    ),
    RecordCheck(
        check=check("17", Severity.ERROR, programme("Rule017ViktigsteKildeTilLivsOppholdKode4")),
        find=_work_is_one_of("03", where="4"),
    ),
    RecordCheck(
        check=check("18", Severity.ERROR, programme("Rule018ViktigsteKildeTilLivsOppholdKode6")),
        find=_work_is_one_of("09", where="6"),
    ),
    RecordCheck(
        check=check("19", Severity.ERROR, programme("Rule019ViktigsteKildeTilLivsOppholdKode8")),
        find=_work_is_one_of("10", where="8"),
    ),
    RecordCheck(check=check("20A", Severity.WARNING, programme("Rule020AViktigsteKildeTilLivsOppholdKode3")), find=_benefit_without),
    # 20A and 20B stopped a file while child benefit (code 13) was not yet listed, until 2023, and only warn since. No file of those years
    # is sent any more: the later severity is told for them too.
    RecordCheck(
        check=check("20B", Severity.WARNING, programme("Rule020BViktigsteKildeTilLivsOppholdKode3"), first_year=FIRST_LISTED),
        find=_without_benefit,
    ),
    RecordCheck(
        check=check("21-to-2025", Severity.WARNING, programme(_ASSISTANCE), last_year=LAST_OLD_EDITION),
        find=_work_is_one_of("02", "04", "05", "06", "07", "08", where="5"),
    ),
    RecordCheck(  # who is in education (03) may live on social assistance from now on
        check=check("21", Severity.WARNING, programme(_ASSISTANCE), first_year=LAST_OLD_EDITION + 1),
        find=_work_is_one_of("02", "03", "04", "05", "06", "07", "08", where="5"),
    ),
)
