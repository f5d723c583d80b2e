"""What only people can judge, and under which paragraph they are asked. Whom to ask stands in the question's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipcore.rules.documents import (
    HOL,
    HPL,
    IP_REGULATION,
    LAW_SHEET,
    MENTAL_CARE_REGULATION,
    NATIONAL_GUIDELINES,
    NATIONAL_PATHWAYS,
    PAYMENT_REGULATION,
    PBRL,
    PJL,
    SPHL,
)
from ipcore.rules.rule import Citation, cite

JUDGMENTS: Mapping[str, tuple[Citation, ...]] = {
    "plan_need": (cite(PBRL, "§ 2-5"), cite(HOL, "§ 7-1"), cite(IP_REGULATION, "§ 4")),
    "specialist_coordination": (cite(SPHL, "§ 2-5 a"), cite(PBRL, "§ 2-5 b")),
    "child_coordinator": (cite(HOL, "§ 7-2 a"), cite(PBRL, "§ 2-5 c")),
    "decision_capacity": (cite(PBRL, "§ 4-3"),),
    "child_forms_views": (cite(IP_REGULATION, "§ 4"), cite(PBRL, "§ 3-1")),
    "real_participation": (cite(IP_REGULATION, "§ 4"), cite(PBRL, "§ 3-1")),
    "adequate_measures": (cite(HOL, "§ 4-1"), cite(HPL, "§ 4")),
    "soon_enough": (cite(SPHL, "§ 2-5"), cite(HPL, "§ 38 a"), cite(IP_REGULATION, "§ 8")),
    "minor_decides": (cite(PBRL, "§ 4-3"),),
    "one_parent": (cite(PBRL, "§ 4-4"),),
    "no_plan_reason": (cite(MENTAL_CARE_REGULATION, "§ 44"), cite(MENTAL_CARE_REGULATION, "§ 45")),
    "sharing_necessary": (cite(HPL, "§ 25"), cite(HPL, "§ 45", until=date(2026, 7, 1)), cite(IP_REGULATION, "§ 9", "i")),
    "lead_service": (cite(IP_REGULATION, "§ 7"),),
    "guardian_mandate": (cite(PBRL, "§ 4-7"),),
    "language_support": (cite(IP_REGULATION, "§ 9", "first paragraph"),),
    "group": (cite(NATIONAL_PATHWAYS, relayed_by=LAW_SHEET),),
    "crisis_plan": (cite(NATIONAL_GUIDELINES, relayed_by=LAW_SHEET),),
    "help_after_stay": (cite(PAYMENT_REGULATION, "§ 7"), cite(PAYMENT_REGULATION, "§ 8")),
    "partners_before_discharge": (cite(PAYMENT_REGULATION, "§ 9", "third paragraph"),),
    "deletion_cleared": (cite(HPL, "§ 43"), cite(PJL, "§ 25")),
}
"""The topics of judgments, those of the law sheet's twelve points first, and the paragraphs each is asked under."""
