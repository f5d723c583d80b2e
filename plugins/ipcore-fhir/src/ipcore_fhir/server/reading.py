"""Cases read from a server, one person after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

from attrs import frozen

from ipcore import Case, ExchangeError, Reason, Rejection, rejected
from ipcore_fhir.gathering import case_of
from ipcore_fhir.mapping.follow_up import FOLLOW_UP, KIND, is_follow_up
from ipcore_fhir.reading.charts import chart_of, person_of
from ipcore_fhir.resource import Resource, text
from ipcore_fhir.server.capabilities import Capabilities
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.collecting import collect
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.own import own
from ipcore_fhir.server.searching import by_identifier, by_ids, search

_ENDS = (Reason.NOT_AVAILABLE,)
"""After this the server is not asked for the next person: each would be waited for in vain."""

_NOBODY = "nobody"
"""Stands for what leads to no case."""


@frozen(kw_only=True)
class Server:
    """A server that is being read: the client, what the server can, and who is told of what is not read."""

    client: Client
    able: Capabilities
    unread: Callable[[str], None]


def cases(server: Server) -> Iterator[Case | Rejection]:
    """
    The cases, and in the place of each person of whom none can be made, why. A server that stops answering is the last rejection,
    without a number: the rest has not been read.
    """
    numbers = count(1)
    try:
        for patients in _persons(server):
            number = next(numbers)
            try:
                yield from (_case(server, one, number) for one in patients)
            except ServerError as error:
                if error.reason in _ENDS:
                    raise
                yield error.rejection(number)
    except ServerError as error:
        yield error.rejection()


def _persons(server: Server) -> Iterator[Iterator[Resource]]:
    """The Patients that each record of what is asked for leads to."""
    settings = server.client.settings
    if settings.identifiers_file:
        for system, value in list(_identifiers(settings.identifiers_file)):
            yield _with(server, system, value)
        return
    yield from _each_once(server)


def _each_once(server: Server) -> Iterator[Iterator[Resource]]:
    """The Patients that plans and cases lead to. So many that lead to nobody new are those of one person at the most."""
    client = server.client
    met: set[str] = set()
    idle = 0
    for reference in _references(server):
        told = client.base.short(reference or "").partition("/_history/")[0]
        idle += 1
        if idle > client.settings.most_resources:
            found = f"more than {client.settings.most_resources} resources that lead to nobody new"
            raise ServerError(Reason.TOO_LARGE, found, "fewer: see the setting most-resources")
        if reference is not _NOBODY and told not in met:
            met.add(told)
            idle = 0
            type_, _, id_ = told.partition("/")
            yield _at(server, id_ if type_ == "Patient" else "")


def _references(server: Server) -> Iterator[str | None]:
    """The subjects of the plans, and the patients of the cases that this plugin has written, be they without a plan."""
    for plan in search(server.client, "CarePlan", ("category", server.client.settings.category), most=None):
        yield text(plan, "subject", "reference")
    if server.able.finds("EpisodeOfCare", "type"):
        for episode in search(server.client, "EpisodeOfCare", ("type", f"{KIND}|{FOLLOW_UP}"), most=None):
            yield text(episode, "patient", "reference") if is_follow_up(episode) else _NOBODY


def _with(server: Server, system: str, value: str) -> Iterator[Resource]:
    found = list(by_identifier(server.client, "Patient", system, value))
    if not found:
        raise ServerError(Reason.UNKNOWN_ID, "nobody with that identifier", "somebody who is there")
    yield from found


def _at(server: Server, id_: str) -> Iterator[Resource]:
    found = list(by_ids(server.client, "Patient", [id_]))
    if not found:
        raise ServerError(Reason.UNKNOWN_ID, "a plan whose subject is nobody on this server", "the Patient whom the plan is for")
    yield found[0]


def _case(server: Server, patient: Resource, number: int) -> Case | Rejection:
    client = server.client
    resources = own(collect(client, server.able, patient, server.unread), client.base.short, server.unread)
    person = person_of(resources, f"{client.base.url}/", server.unread)
    if person.problems:
        return rejected(person.problems, number=number)
    shown, whole = exported_on(server, resources), not person.more
    chart = chart_of(person, server.unread)
    return case_of(chart, system=client.base.url, exported_on=shown, number=number, whole=whole, loose=person.loose)


def exported_on(server: Server, resources: Mapping[str, Resource]) -> str | None:
    """The day the resources show: the one that is set, else the server's, else that of the latest change. None: nobody knows."""
    changed = (text(one, "meta", "lastUpdated") or "" for one in resources.values())
    return server.client.settings.exported_on or server.able.day or max(changed, default="")[:10] or None


def _identifiers(file: str) -> Iterator[tuple[str, str]]:
    """The identifiers in a file. What is wrong in it is said with the number of the line."""
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        raise ExchangeError("the setting identifiers-file: expected a file that can be read, in UTF-8") from None
    for number, line in enumerate(lines, start=1):
        system, _, value = (one.strip() for one in line.partition("|"))
        if line.strip() and not (system and value):
            raise ExchangeError(f"the setting identifiers-file: line {number}: expected system|value")
        if line.strip():
            yield system, value
