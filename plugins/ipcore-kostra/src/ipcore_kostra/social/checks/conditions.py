"""Where conditions were set for the support: since when, until when and which, checks 41, 42 and 43."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import NOTHING, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import YES

WERE_SET: Final = "VILKARSOSLOV"

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


def _no_day(name: str) -> Find:
    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        return NOTHING if row.raw[WERE_SET] != YES or row.day(name) is not None else (Found(field=name),)

    return find


def _none_told(row: Row, delivery: Delivery) -> Iterable[Found]:
    if row.raw[WERE_SET] != YES or any(row.has_code(name) for name in CONDITIONS if name in row.raw):
        return NOTHING
    return (Found(),)


CHECKS = (
    RecordCheck(check=check("41", Severity.ERROR, programme("Rule041DatoForUtbetalingsvedtak")), find=_no_day("UTBETDATO")),
    RecordCheck(check=check("42", Severity.ERROR, programme("Rule042TilOgMedDatoForUtbetalingsvedtak")), find=_no_day("UTBETTOMDATO")),
    RecordCheck(check=check("43", Severity.ERROR, programme("Rule043UtfyltVilkar")), find=_none_told),
)
