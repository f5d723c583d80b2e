"""The fields of a case that have no place in FHIR as it is written here."""

from __future__ import annotations

LOSSES: tuple[str, ...] = (
    "judgments",
    "offers",
    "notices",
    "decisions",
    "disputes",
    "disclosures",
    "information",
    "no_plan_reasons",
    "deletion_requests",
    "plans.measures.decision",
    "source.records",
)
"""
What services have judged, offered, told, decided and disagreed on stays where it is recorded. `source.records` is carried, less what the
others are. That a part is withheld is not told of one that stays.
"""
