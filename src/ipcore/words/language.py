"""The languages ipcore speaks, and the readers it speaks to."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """A language of findings: bokmål, nynorsk, English."""

    NB = "nb"
    NN = "nn"
    EN = "en"


class Reader(StrEnum):
    """Whom a text is for."""

    PROFESSIONAL = "professional"  # den som arbeider med saken
    PERSON = "person"  # personen selv
    ARCHIVE = "archive"  # arkivet: alt, til etterprøving
