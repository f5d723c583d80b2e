"""From a case to the entries of a Bundle."""

from __future__ import annotations

from collections.abc import Iterator

from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import consents, episodes, follow_up, meetings, person, plans, roles, services, stays, teams, withheld


def entries(making: Making) -> Iterator[Entry]:
    """All resources of a case, the person first, the follow-up as a whole next. Those made of a withheld part say that they are."""
    return withheld.labelled(making, _entries(making))


def _entries(making: Making) -> Iterator[Entry]:
    yield from person.write(making)
    yield from follow_up.write(making)
    yield from services.write(making)
    yield from roles.write(making)
    yield from teams.write_case(making)
    yield from teams.write_groups(making)
    for group in making.case.groups:
        yield from meetings.write(making, group)
    yield from plans.write(making)
    yield from consents.write(making)
    yield from episodes.write(making)
    yield from stays.write(making)
