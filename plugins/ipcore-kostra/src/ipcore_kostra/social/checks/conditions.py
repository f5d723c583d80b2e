"""Where conditions were set for the support: since when, until when and which, checks 41, 42 and 43."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.made import NOTHING, Finds, Found, Made, check, programme
from ipcore_kostra.social.checks.row import Row

WERE_SET: Final = "VILKARSOSLOV"
YES: Final = "1"

CONDITIONS: Final = (
    "VILKARARBEID",
    "VILKARKURS",
    "VILKARUTD",
    "VILKARJOBBLOG",
    "VILKARJOBBTILB",
    "VILKARSAMT",
    "VILKAROKRETT",
    "VILKARLIVSH",
    "VILKARHELSE",
    "VILKARANNET",
    "VILKARDIGPLAN",
    "VILKARNORSKSAMISKOPPL",  # since 2024; the versions of the check that were read leave it out, a later test of it names it
)


def _no_day(name: str) -> Finds:
    def finds(row: Row, delivery: Delivery) -> Iterable[Found]:
        return NOTHING if row.raw[WERE_SET] != YES or row.day(name) is not None else (Found(field=name),)

    return finds


def _none_told(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.raw[WERE_SET] != YES or any(row.has_code(name) for name in CONDITIONS if name in row.raw):
        return NOTHING
    return (Found(),)


MADE = (
    Made(check=check("41", Severity.ERROR, programme("Rule041DatoForUtbetalingsvedtak")), finds=_no_day("UTBETDATO")),
    Made(check=check("42", Severity.ERROR, programme("Rule042TilOgMedDatoForUtbetalingsvedtak")), finds=_no_day("UTBETTOMDATO")),
    Made(check=check("43", Severity.ERROR, programme("Rule043UtfyltVilkar")), finds=_none_told),
)
