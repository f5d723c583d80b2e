"""From a case to the entries of a Bundle."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import follow_up, person, plans


def entries(making: Making) -> Iterator[Entry]:
    """All resources of a case, the person first, the follow-up as a whole next."""
    yield from person.write(making)
    yield from follow_up.write(making)
    yield from plans.write(making)
