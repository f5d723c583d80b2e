"""Where a person lives is told only where it is recorded that the address is not protected."""

from __future__ import annotations

from ipcore.facts import Fact
from ipcore.logic import Type
from ipcore.model import Case


def tells_home(fact: Fact) -> bool:
    """Whether the fact's answer is a municipality."""
    return fact.type is Type.CODE and any("municipality" in path.fields for path in fact.reads)


def hides_home(case: Case) -> bool:
    """The address is protected, or it is not recorded that it is not."""
    return case.person.protected_address is not False
