"""The codes that rules compare facts with."""

from ipcore.logic import Code
from ipcore.model import Sector

NONE = Code("none")
PENDING = Code("pending")
ACCEPTED = Code("accepted")
DECLINED = Code("declined")
WITHDRAWN = Code("withdrawn")

MUNICIPAL = tuple(
    Code(str(sector))
    for sector in (
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
)
"""The sectors of the municipality."""
