"""What is not read, told once each, and never with anything in it that could be about somebody."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field

from ipcore_fhir.loose import LOOSE
from ipcore_fhir.r4 import ELEMENTS, TYPES
from ipcore_fhir.reading import limits

_SAID = re.compile(
    r" (about nobody|that something else has changed|about somebody else|that several have|entered-in-error|goal-relationship|9602)"
)
"""What is said of an element, behind its name."""
_PUBLIC = re.compile(r"https?://([a-z0-9-]+\.)*(hl7\.org|hl7\.no|ehelse\.no|nhn\.no)/")
"""Where extensions are published. Others may be called after anybody."""
_ADDRESS = re.compile(r"(https?://|urn:)[A-Za-z0-9.:/_-]{1,200}")
_OID = re.compile(r"urn:oid:[0-2](\.[0-9]{1,6})+")
_LONG_NUMBER = re.compile(r"(?:[0-9][ .:/_-]?){9}")


@define
class Told:
    """
    Passes on what is told, each once.

    Attributes:
        to: Whom.
    """

    to: Callable[[str], None] = field(repr=False)
    _before: set[str] = field(init=False, factory=set, repr=False)

    def __call__(self, what: str) -> None:
        shown = what if _is_harmless(what) else _ANY[what.startswith("extension ")]
        if shown not in self._before and len(self._before) < limits.MAX_TOLD:
            self._before.add(shown)
            self.to(shown)


_ANY = ("an element with a name that FHIR has not", "an extension with a name that is not shown")


def type_shown(type_: str) -> str:
    """A type of resource, where FHIR has it."""
    return type_ if type_ in TYPES else "a resource"


def is_plain_address(address: str) -> bool:
    """Whether an address can be shown: it asks for nothing, and holds no number that could be a person's."""
    return _ADDRESS.fullmatch(address) is not None and not _LONG_NUMBER.search(_OID.sub("", address))


def _is_harmless(what: str) -> bool:
    if what == LOOSE:
        return True
    if what.startswith("extension "):
        address = what.removeprefix("extension ")
        return is_plain_address(address) and (_PUBLIC.match(address) or _OID.fullmatch(address)) is not None
    said = _SAID.search(what)
    type_, *elements = (what[: said.start()] if said is not None and said.end() == len(what) else what).split(".")
    return type_ in TYPES and all(one.removeprefix("_") in ELEMENTS for one in elements)
