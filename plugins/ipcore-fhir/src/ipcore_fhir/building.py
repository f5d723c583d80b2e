"""From a case to the entries of a Bundle."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ipcore import Lang
from ipcore_fhir.making import Entry, Making
from ipcore_fhir.mapping import consents, episodes, follow_up, meetings, person, plans, roles, services, stays, teams, withheld
from ipcore_fhir.mapping.plan_kinds import INDIVIDUAL
from ipcore_fhir.positions import positioned
from ipcore_fhir.words import lang_of


def entries(making: Making) -> Iterator[Entry]:
    """All resources of a case, the person first, the follow-up as a whole next. Those made of a withheld part say that they are."""
    return withheld.labelled(making, _entries(making))


def _entries(making: Making) -> Iterator[Entry]:
    """What is the person's is told in the language of the plan in force, what is a plan's in that of the plan."""
    making = evolve(making, lang=language_of(making))
    yield from person.write(making)
    yield from follow_up.write(making)
    yield from positioned(services.write(making), "EpisodeOfCare")
    yield from positioned(roles.write(making), "PractitionerRole")
    yield from teams.write_case(making)
    yield from positioned(teams.write_groups(making), "CareTeam")
    for group in making.case.groups:
        yield from positioned(meetings.write(making, group), "Appointment", "Encounter", "DocumentReference")
    yield from positioned(positioned(plans.write(making), "CarePlan"), "Provenance")
    yield from positioned(consents.write(making), "Consent")
    yield from positioned(episodes.write(making), "EpisodeOfCare")
    yield from positioned(stays.write(making), "Encounter")


def language_of(making: Making) -> Lang:
    """The language of what is the person's, and no plan's: that of the individual plan in force where there is one, and we have it."""
    plans = [one for one in making.case.plans if one.kind == INDIVIDUAL and any(span.covers(making.on) for span in one.in_force)]
    found = {lang_of(one.language, making.lang) for one in plans}
    return found.pop() if len(found) == 1 else making.lang
