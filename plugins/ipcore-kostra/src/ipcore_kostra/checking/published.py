"""Where the receiver's checks were read: the public repository of its requirements and its control programme."""

from __future__ import annotations

from typing import Final

from ipcore_kostra.checking.check import Basis, Check
from ipcore_kostra.checking.severity import Severity

READ_ON: Final = "2026-11-22"

_REPOSITORY: Final = "statisticsnorway/kostra-kontrollprogram"
_REQUIREMENTS: Final = "kravspesifikasjon"


def requirements(name: str) -> str:
    """A document of the published requirements."""
    return f"{_REQUIREMENTS}/{name}"


def programme(path: str) -> str:
    """A file of the control programme, by its place among the checks."""
    return f"kontroller/src/main/kotlin/no/ssb/kostra/validation/rule/{path}"


def in_repository(*files: str) -> str:
    """How files of the repository are cited."""
    return f"{_REPOSITORY}: {', '.join(files)}"


def check_of(subject: str, id: str, severity: Severity, file: str, *, first_year: int | None = None, last_year: int | None = None) -> Check:
    """A check, with its basis told by the file of the repository in which it was read."""
    of_programme = Basis.SCHEMA if file.endswith(".xsd") else Basis.PROGRAMME
    return Check(
        id=id,
        subject=subject,
        severity=severity,
        basis=Basis.SPECIFICATION if file.startswith(f"{_REQUIREMENTS}/") else of_programme,
        source=in_repository(file),
        read_on=READ_ON,
        first_year=first_year,
        last_year=last_year,
    )
