"""Services the person receives and the roles held around the person."""

from __future__ import annotations

from attrs import field, frozen

from ipcore.dates import Span
from ipcore.model import checks
from ipcore.model.enums import Role, Sector


@frozen(kw_only=True)
class Service:
    """
    A service (tjeneste) the person receives. The general practitioner is a participant, not a service.

    Attributes:
        id: Stable within the case; never reused.
        sector: The sector the service belongs to; a private provider is in the sector it works for.
        span: The time the service runs.
        municipality: Four-digit number of the municipality that gives it. None: not recorded, or not municipal.
        provider: The source's own code for who gives it.
        kind: The source's own code for what it is.
        name: Free text.
    """

    id: str = field(validator=checks.key)
    sector: Sector
    span: Span
    municipality: str | None = field(default=None)
    provider: str | None = field(default=None, repr=False)
    kind: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Appointment:
    """
    Somebody holds a role (oppnevning) for a time.

    Attributes:
        id: Stable within the case; never reused.
        role: The role held.
        span: The time it is held; half-open.
        holder: Pseudonymous key of the person who holds it. None: only a unit holds it, or not recorded.
        health_personnel: The holder is health personnel. None: not recorded.
        trained: The holder has had the coordinating unit's training. None: not recorded.
        unit: The source's own code for the unit.
        service: Id of the service the holder works in.
        name: Free text; identifies.
    """

    id: str = field(validator=checks.key)
    role: Role
    span: Span
    holder: str | None = field(default=None, validator=checks.optional_key)
    health_personnel: bool | None = field(default=None)
    trained: bool | None = field(default=None)
    unit: str | None = field(default=None, repr=False)
    service: str | None = field(default=None, metadata={"ref": "Service"})
    name: str | None = field(default=None, repr=False)
