"""Norwegian identifiers: person numbers, synthetic numbers, organisation numbers, naming systems, municipality numbers."""

from __future__ import annotations

from ipcore.identifiers.control_digits import check_digits
from ipcore.identifiers.municipalities import (
    NON_RESIDENT_NUMBERS,
    MunicipalityResult,
    Outcome,
    Standing,
    current_number,
    municipalities_on,
    municipality_on,
    renumbering_days,
)
from ipcore.identifiers.municipality_table import TABLE_SEEN_ON, TABLE_STARTS_ON, Municipality
from ipcore.identifiers.naming_systems import NamingSystem, naming_system
from ipcore.identifiers.organisation_numbers import is_organisation_number
from ipcore.identifiers.person_numbers import ControlRule, Kind, PersonNumber, Series, classify
from ipcore.identifiers.placeholders import Placeholder, placeholder
from ipcore.identifiers.pseudonyms import PSEUDONYM_LENGTH, pseudonym
from ipcore.identifiers.real_numbers import find_real_person_numbers, is_real_person_number
from ipcore.identifiers.synthetic_numbers import next_synthetic_serial, synthetic_number

__all__ = [
    "NON_RESIDENT_NUMBERS",
    "PSEUDONYM_LENGTH",
    "TABLE_SEEN_ON",
    "TABLE_STARTS_ON",
    "ControlRule",
    "Kind",
    "Municipality",
    "MunicipalityResult",
    "NamingSystem",
    "Outcome",
    "PersonNumber",
    "Placeholder",
    "Series",
    "Standing",
    "check_digits",
    "classify",
    "current_number",
    "find_real_person_numbers",
    "is_organisation_number",
    "is_real_person_number",
    "municipalities_on",
    "municipality_on",
    "naming_system",
    "next_synthetic_serial",
    "placeholder",
    "pseudonym",
    "renumbering_days",
    "synthetic_number",
]
