"""Questions that must be answered with a code of the file description's list: checks 08, 09, 10, 14, 22, 25, 32, 33, 35, 39 and 40."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ipcore_kostra.checking.check import Check
from ipcore_kostra.checking.delivery import Delivery
from ipcore_kostra.checking.severity import Severity
from ipcore_kostra.social.checks.made import LAST_OLD_EDITION, NOTHING, SOCIAL, Finds, Found, Made, check, programme
from ipcore_kostra.social.checks.row import Row
from ipcore_kostra.social.layout import PLAN

FIRST_LISTED: Final = 2023
"""The file description of 2022 has no list of codes for livelihood, benefit and work: without one nothing can be said to be missing."""


def _unanswered(name: str) -> Finds:
    def finds(row: Row, delivery: Delivery) -> Iterable[Found]:
        if row.has_code(name):
            return NOTHING
        return (Found(field=name, values={"codes": ", ".join(row.layout.field(name).codes)}),)

    return finds


def _of(id: str, source: str, *, first_year: int | None = None) -> Check:
    return check(id, Severity.ERROR, source, first_year=first_year)


MADE = (
    Made(check=_of("08", SOCIAL), finds=_unanswered("KJONN")),
    Made(check=_of("09", SOCIAL), finds=_unanswered("EKTSTAT")),
    Made(check=_of("10", SOCIAL), finds=_unanswered("BU18")),
    Made(
        check=_of("14", programme("Rule014ViktigsteKildeTilLivsOppholdGyldigeVerdier"), first_year=FIRST_LISTED),
        finds=_unanswered("VKLO"),
    ),
    Made(
        check=_of("22", programme("Rule022TrygdeSituasjonGyldigeKoder"), first_year=LAST_OLD_EDITION + 1),
        finds=_unanswered("TRYGDESIT"),
    ),
    Made(check=_of("25", programme("Rule025ArbeidssituasjonGyldigeKoder"), first_year=FIRST_LISTED), finds=_unanswered("ARBSIT")),
    Made(check=_of("32", programme("Rule032OkonomiskRaadgivningGyldigeKoder")), finds=_unanswered("GITT_OKONOMIRAD")),
    Made(check=_of("33", programme("Rule033UtarbeidelseAvIndividuellPlanGyldigeKoder")), finds=_unanswered(PLAN)),
    Made(check=_of("35", programme("Rule035BoligsituasjonGyldigeKoder")), finds=_unanswered("BOSIT")),
    Made(check=_of("39", programme("Rule039Vilkar")), finds=_unanswered("VILKARSOSLOV")),
    Made(check=_of("40", programme("Rule040VilkarSamEkt")), finds=_unanswered("VILKARSAMEKT")),
)
