"""Where a person lives is told only where it is recorded that the address is not protected."""

from __future__ import annotations

from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore.model import Case, parse_path

_HOMES = (*parse_path("person.residences.municipality"), *parse_path("services.municipality"))


def tells_home(fact: Fact) -> bool:
    """Whether the fact's answer is, or may be made of, a municipality. What is only true or false, a day or a place in the case is not."""
    return fact.type in (Type.CODE, Type.INT) and any(path.touches(home) for path in fact.reads for home in _HOMES)


def hides_home(case: Case) -> bool:
    """The address is protected, or it is not recorded that it is not."""
    return case.person.protected_address is not False
