"""Groups of sectors that several facts share."""

from collections.abc import Iterable

from ipcore.model import Sector

CONTRIBUTORS = (
    Sector.KINDERGARTEN,
    Sector.SCHOOL,
    Sector.UPPER_SECONDARY,
    Sector.AFTER_SCHOOL,
    Sector.EDUCATIONAL_PSYCHOLOGY,
    Sector.PRIVATE_SCHOOL,
    Sector.CRISIS_CENTRE,
    Sector.INTRODUCTION_PROGRAMME,
)
"""Those that make no individual plan of their own and are bound to take part in one that there is."""

BOUND_TO_TAKE_PART = (
    *CONTRIBUTORS,
    Sector.MUNICIPAL_HEALTH,
    Sector.SPECIALIST_HEALTH,
    Sector.DENTAL,
    Sector.NAV_STATE,
    Sector.SOCIAL_SERVICES,
    Sector.CHILD_WELFARE,
)
"""Those bound to take part in the work on an individual plan, or to cooperate on it."""


def spans_of(sectors: Iterable[Sector]) -> str:
    """The path to the times in which services of the sectors run."""
    return f"services:{'|'.join(sectors)}.span"


MUNICIPAL = (
    Sector.MUNICIPAL_HEALTH,
    Sector.SOCIAL_SERVICES,
    Sector.CHILD_WELFARE,
    Sector.KINDERGARTEN,
    Sector.SCHOOL,
    Sector.AFTER_SCHOOL,
    Sector.EDUCATIONAL_PSYCHOLOGY,
    Sector.CRISIS_CENTRE,
    Sector.INTRODUCTION_PROGRAMME,
    Sector.HOUSING,
)
"""Those of the municipality."""


_AGENCIES = {Sector.SOCIAL_SERVICES: Sector.NAV_STATE}


def agency(sector: Sector) -> Sector:
    """The sector that stands for the agency: the two parts of Nav are one, arbeids- og velferdsforvaltningen."""
    return _AGENCIES.get(sector, sector)
