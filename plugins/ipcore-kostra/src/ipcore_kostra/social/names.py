"""The fields of 11F that are asked for by name, as the receiver writes them, and how it writes yes and no."""

from __future__ import annotations

from typing import Final

PLAN: Final = "FAAT_INDIVIDUELL_PLAN"
"""The field of the individual plan: has one been made (social services act § 28)?"""

NATIONAL: Final = "PERSON_FODSELSNR"
DUF: Final = "PERSON_DUF"
JOURNAL: Final = "PERSON_JOURNALNR"
BORN: Final = "FODSELSDATO"
MUNICIPALITY: Final = "KOMMUNE_NR"
DISTRICT: Final = "BYDELSNR"

YES, NO = "1", "2"
