"""Months and amounts of support: checks 26, 27, 30, 31, 36 and 37."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import NOTHING, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.row import Row

GRANT: Final = "BIDRAG"
LOAN: Final = "LAAN"
MONTHS: Final = tuple(f"STMND_{number}" for number in range(1, 13))

_ENDINGS: Final = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")

MOST: Final = 600_000
"""Kroner a year from which the receiver asks whether it is right. Counted."""

LEAST: Final = 200
"""Kroner a year up to which it asks the same. Counted."""


def _no_month(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if any(row.has_code(month) for month in MONTHS) else (Found(),)


def _no_amount(row: Row, delivery: Delivery) -> Iterable[Found]:
    return NOTHING if row.whole(GRANT) > 0 or row.whole(LOAN) > 0 else (Found(),)


def _much(row: Row, delivery: Delivery) -> Iterable[Found]:
    return (Found(values={"limit": MOST}),) if row.whole(GRANT) + row.whole(LOAN) >= MOST else NOTHING


def _little(row: Row, delivery: Delivery) -> Iterable[Found]:
    return (Found(values={"limit": LEAST}),) if row.whole(GRANT) + row.whole(LOAN) <= LEAST else NOTHING


def _not_the_sum(year: str) -> Find:
    months = tuple(f"{year}_{ending}" for ending in _ENDINGS)

    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        return NOTHING if row.whole(year) == sum(row.whole(month) for month in months) else (Found(field=year),)

    return find


CHECKS = (
    # 31 stopped a file in the programme's older versions; since when it only warns could not be seen, and the later severity is told.
    RecordCheck(check=check("26", Severity.ERROR, programme("Rule026Stonadsmaaneder")), find=_no_month),
    RecordCheck(check=check("27", Severity.ERROR, programme("Rule027StonadssumMangler")), find=_no_amount),
    RecordCheck(check=check("30", Severity.ERROR, programme("Rule030StonadssumMaksimum")), find=_much),
    RecordCheck(check=check("31", Severity.WARNING, programme("Rule031StonadssumMinimum")), find=_little),
    RecordCheck(check=check("36", Severity.WARNING, programme("Rule036BidragSum")), find=_not_the_sum(GRANT)),
    RecordCheck(check=check("37", Severity.WARNING, programme("Rule037LaanSum")), find=_not_the_sum(LOAN)),
)
