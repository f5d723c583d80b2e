"""Questions that must be answered with a code of the file description's list: checks 08, 09, 10, 14, 22, 25, 32, 33, 35, 39 and 40."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Check, Found
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.found import LAST_OLD_EDITION, NOTHING, SOCIAL, Find, RecordCheck, check, programme
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.names import PLAN

FIRST_LISTED: Final = 2023
"""The file description of 2022 has no list of codes for livelihood, benefit and work: without one nothing can be said to be missing."""


def _unanswered(name: str) -> Find:
    def find(row: Row, delivery: Delivery) -> Iterable[Found]:
        if row.has_code(name):
            return NOTHING
        return (Found(field=name, values={"codes": ", ".join(row.layout.field(name).codes)}),)

    return find


def _of(id: str, source: str, *, first_year: int | None = None) -> Check:
    return check(id, Severity.ERROR, source, first_year=first_year)


CHECKS = (
    RecordCheck(check=_of("08", SOCIAL), find=_unanswered("KJONN")),
    RecordCheck(check=_of("09", SOCIAL), find=_unanswered("EKTSTAT")),
    RecordCheck(check=_of("10", SOCIAL), find=_unanswered("BU18")),
    RecordCheck(
        check=_of("14", programme("Rule014ViktigsteKildeTilLivsOppholdGyldigeVerdier"), first_year=FIRST_LISTED),
        find=_unanswered("VKLO"),
    ),
    RecordCheck(
        check=_of("22", programme("Rule022TrygdeSituasjonGyldigeKoder"), first_year=LAST_OLD_EDITION + 1),
        find=_unanswered("TRYGDESIT"),
    ),
    RecordCheck(check=_of("25", programme("Rule025ArbeidssituasjonGyldigeKoder"), first_year=FIRST_LISTED), find=_unanswered("ARBSIT")),
    RecordCheck(check=_of("32", programme("Rule032OkonomiskRaadgivningGyldigeKoder")), find=_unanswered("GITT_OKONOMIRAD")),
    RecordCheck(check=_of("33", programme("Rule033UtarbeidelseAvIndividuellPlanGyldigeKoder")), find=_unanswered(PLAN)),
    RecordCheck(check=_of("35", programme("Rule035BoligsituasjonGyldigeKoder")), find=_unanswered("BOSIT")),
    RecordCheck(check=_of("39", programme("Rule039Vilkar")), find=_unanswered("VILKARSOSLOV")),
    RecordCheck(check=_of("40", programme("Rule040VilkarSamEkt")), find=_unanswered("VILKARSAMEKT")),
)
