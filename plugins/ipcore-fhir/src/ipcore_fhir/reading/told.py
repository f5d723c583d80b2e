"""What is not read, told once each, and never with anything in it that could be about somebody."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field

from ipcore_fhir.reading import limits

_ELEMENT = re.compile(r"[A-Za-z][A-Za-z0-9]{0,63}(\.[A-Za-z_][A-Za-z0-9_]{0,63})*( [a-z0-9 -]{1,60})?")
"""A type, an element, and a few words."""
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


def is_plain_address(address: str) -> bool:
    """Whether an address can be shown: it asks for nothing, and holds no number that could be a person's."""
    return _ADDRESS.fullmatch(address) is not None and not _LONG_NUMBER.search(_OID.sub("", address))


def _is_harmless(what: str) -> bool:
    if what.startswith("extension "):
        return is_plain_address(what.removeprefix("extension "))
    return _ELEMENT.fullmatch(what) is not None and not _LONG_NUMBER.search(what)
