"""In what capacity a RelatedPerson takes part, where a code says so: FHIR's own lists and the Norwegian one. Words are not read."""

from __future__ import annotations

import re

from ipcore_fhir.resource import Resource, coding, concept, objects, text
from ipcore_fhir.systems import CONTACT_ROLE, FAMILY_RELATION, ROLE_CLASS, ROLE_CODE

_GUARDIANS = frozenset({(ROLE_CODE, "GUARD"), (ROLE_CLASS, "GUARD")})
_FAMILY = re.findall(
    r"\w+",
    """
    FAMMEMB CHILD CHLDADOPT DAUADOPT SONADOPT CHLDFOST DAUFOST SONFOST DAUC DAU STPDAU NCHILD SON SONC STPSON STPCHLD
    EXT AUNT MAUNT PAUNT COUSN MCOUSN PCOUSN UNCLE MUNCLE PUNCLE NIENEPH NEPHEW NIECE
    GGRPRN GGRFTH MGGRFTH PGGRFTH GGRMTH MGGRMTH PGGRMTH MGGRPRN PGGRPRN GRNDCHILD GRNDDAU GRNDSON
    GRPRN GRFTH MGRFTH PGRFTH GRMTH MGRMTH PGRMTH MGRPRN PGRPRN
    INLAW CHLDINLAW DAUINLAW SONINLAW PRNINLAW FTHINLAW MTHINLAW SIBINLAW BROINLAW SISINLAW
    PRN ADOPTP ADOPTF ADOPTM FTH FTHFOST NFTH NFTHF STPFTH MTH GESTM MTHFOST NMTH NMTHF STPMTH NPRN PRNFOST STPPRN
    SIB BRO HBRO NBRO TWINBRO FTWINBRO ITWINBRO STPBRO HSIB HSIS NSIB NSIS TWINSIS FTWINSIS ITWINSIS TWIN FTWIN ITWIN SIS STPSIS STPSIB
    SIGOTHR DOMPART SPS HUSB WIFE
    """,
)
_RELATIVES = frozenset(
    {
        *((ROLE_CODE, code) for code in _FAMILY),
        *((FAMILY_RELATION, code) for code in ("mor", "far", "medmor", "barn", "søsken", "ektefelleEllerPartner")),
        (ROLE_CLASS, "NOK"),
        (CONTACT_ROLE, "N"),
    }
)
"""Family, and next of kin. A former spouse is neither."""
_OTHERS = frozenset({(ROLE_CODE, "FRND"), (ROLE_CODE, "NBOR"), (ROLE_CODE, "ROOM"), (CONTACT_ROLE, "E"), (CONTACT_ROLE, "I")})
"""Certain to be neither relative nor guardian by this: friend, neighbour, somebody one shares a room with, employer, insurer."""


_WRITTEN = {"guardian": (ROLE_CODE, "GUARD", "guardian"), "relative": (CONTACT_ROLE, "N", "Next-of-Kin")}


def codes(role: str) -> list[Resource]:
    """The code by which others know a role, in a concept of its own. A relative (pårørende) is whom the person has named as one."""
    return [concept(coding(*_WRITTEN[role]))] if role in _WRITTEN else []


def role_of(related: Resource) -> tuple[str, bool]:
    """The role of a RelatedPerson, and whether a code says it. Of a relative who is guardian as well: guardian."""
    codings = [one for concept in objects(related.get("relationship")) for one in objects(concept.get("coding"))]
    found = {(text(one, "system"), text(one, "code")) for one in codings}
    for role, known in (("guardian", _GUARDIANS), ("relative", _RELATIVES), ("other", _OTHERS)):
        if found & known:
            return role, True
    return "other", False
