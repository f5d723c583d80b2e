"""The codes that rules compare facts with."""

from ipcore.facts import sectors
from ipcore.logic import Code
from ipcore.model import Sector

NONE = Code("none")
PENDING = Code("pending")
ACCEPTED = Code("accepted")
DECLINED = Code("declined")
WITHDRAWN = Code("withdrawn")

LINKED = Code("linked")

NAV_STATE = Code("nav_state")

MENTAL = Code("mental")
SUBSTANCE = Code("substance")

NB = Code("nb")
NN = Code("nn")
SAMI = Code("sami")
OTHER = Code("other")

SELF = Code("self")
PARENT = Code("parent")
PARENTS = Code("parents")
CHILD_WELFARE = Code("child_welfare")
GUARDIAN = Code("guardian")
PERSONNEL = Code("personnel")
RELATIVE = Code("relative")

OVERWHELMING = Code("overwhelming")

MUNICIPAL = tuple(Code(str(sector)) for sector in sectors.MUNICIPAL)
"""The sectors of the municipality."""

STATE_OR_COUNTY = tuple(
    Code(str(sector))
    for sector in (
        Sector.SPECIALIST_HEALTH,
        Sector.NAV_STATE,
        Sector.CORRECTIONAL,
        Sector.POLICE,
        Sector.UPPER_SECONDARY,
        Sector.DENTAL,
    )
)
"""The sectors of the state, state-owned health trusts, and the counties."""
