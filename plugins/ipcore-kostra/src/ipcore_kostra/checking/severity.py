"""How much a remark of the receiver weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """As Statistics Norway grades it (alvorlighetsgrad), worst first. That nothing is found is `OK` there, and nothing here."""

    FATAL = "fatal"  # nothing more is checked, and the file cannot be sent
    ERROR = "error"  # the file cannot be sent
    WARNING = "warning"  # it can be sent; to be looked at
    INFO = "info"  # it can be sent; to be known

    @property
    def stops(self) -> bool:
        """The file cannot be sent with this."""
        return self in (Severity.FATAL, Severity.ERROR)
