"""The languages ipcore speaks."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """A language of findings: bokmål, nynorsk, English."""

    NB = "nb"
    NN = "nn"
    EN = "en"
