"""What the yearly reports ask of a person: who is asked about, what, and as of when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from ipcore.model import Sector
from ipcore_kostra.checking.published import in_repository, requirements


class Reference(StrEnum):
    """As of when a question is asked (referansepunkt)."""

    DURING = "during"  # on some day of the year
    AT_END = "at_end"  # on 31 December


@frozen(kw_only=True)
class Question:
    """
    One question of a yearly report. Its words stand in `said/<lang>/prepare.toml` under the id.

    Attributes:
        id: `<report>-<what>`.
        sector: Who receives services of this sector in the time is asked about.
        fact: The fact of ipcore that answers it.
        reference: As of when.
        codes: What the report writes for yes and for no. Empty: not public, or no code of its own.
        mandatory_from: First reporting year whose file description calls an answer mandatory. Checks may ask for one before. None: unknown.
        due: Month and day, the year after, by which it is to be sent. None: not known here.
        source: Where this is read.
        evidence: As in the data sheet: V read in the source, S from a seed text, M from memory.
    """

    id: str
    sector: Sector
    fact: str
    reference: Reference
    codes: Mapping[bool, str] = field(factory=dict)
    mandatory_from: int | None = field(default=None)
    due: tuple[int, int] | None = field(default=None)
    source: str
    evidence: str

    def due_on(self, year: int) -> dt.date | None:
        """The last day to send the report of a year. None: not known here."""
        return dt.date(year + 1, *self.due) if self.due else None


_11F = in_repository(requirements("file_description_11F_2026.md"))
_15F = in_repository(requirements("specs_barnevernstjenesten_15F_barnevern_20YY.md"), "Individ.xsd")
_KPR = "helsedirektoratet.no: Innrapporterte data om helse og omsorg i KPR; Kommunale helse- og omsorgstjenester 2021, table "
_IPLOS = "; the field: oslokommune/sarepta-standarder, skjema/NPR-KPR/IPLOS(2018)rev2018_10_10.xsd"
_REGULATION = "; forskrift/2017-08-25-1292 § 2-1: whether an individual plan has been made"

QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        id="11f-plan",
        sector=Sector.SOCIAL_SERVICES,
        fact="plan.active",
        reference=Reference.DURING,
        codes=MappingProxyType({True: "1", False: "2"}),
        mandatory_from=2025,
        source=_11F,
        evidence="V",
    ),
    Question(
        id="15f-plan",
        sector=Sector.CHILD_WELFARE,
        fact="plan.active",
        reference=Reference.DURING,
        codes=MappingProxyType({True: "6.3"}),
        source=_15F,
        evidence="V",
    ),
    Question(
        id="15f-group",
        sector=Sector.CHILD_WELFARE,
        fact="group.active",
        reference=Reference.DURING,
        codes=MappingProxyType({True: "6.4"}),
        source=_15F,
        evidence="V",
    ),
    Question(
        id="kpr-plan",
        sector=Sector.MUNICIPAL_HEALTH,
        fact="plan.active",
        reference=Reference.AT_END,
        due=(1, 15),
        source=_KPR + "3.5.1" + _IPLOS + _REGULATION,
        evidence="V",
    ),
    Question(
        id="kpr-coordinator",
        sector=Sector.MUNICIPAL_HEALTH,
        fact="coordinator.active",
        reference=Reference.AT_END,
        due=(1, 15),
        source=_KPR + "3.6.1" + _IPLOS,
        evidence="V",
    ),
)
"""In the order in which they are told."""
