"""Searches whose pages are followed to their end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ipcore import Reason
from ipcore_fhir.resource import Resource, objects, text
from ipcore_fhir.server.client import Answer, Client
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.marks import tokens
from ipcore_fhir.systems import URI

_BATCH = 40
"""So many ids or identifiers are asked for at once."""

_IDLE = 3
"""So many pages after one another may bring nothing new."""

_ELEVEN = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")
"""What an identity number looks like. Some servers use it as the id of a Patient."""

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")


_OF_ONE = -1
"""As many as one person may have."""


def search(client: Client, type_: str, *form: tuple[str, str], most: int | None = _OF_ONE) -> Iterator[Resource]:
    """
    The resources of a type that a search finds, each once, page after page.

    Args:
        client: The server.
        type_: The type.
        *form: What is searched for.
        most: So many there may be, whomever they are about. None: any number.

    Raises:
        ServerError: the server does not give them all: a page is missing, is none, or the pages go round. Or there are too many.
    """
    most = client.settings.most_resources if most == _OF_ONE else most
    private = frozenset(_private(form))
    answer = client.search(type_, [*form, ("_count", str(client.settings.page_size))], private)
    asked, met, idle = {answer.url}, set[int](), 0
    while True:
        found = [one for one in _resources(answer) if one["resourceType"] == type_]
        new = [one for one in found if hash(one["id"]) not in met]
        met.update(hash(one["id"]) for one in new)
        if most is not None and len(met) > most:
            found_ = f"a search for one person that finds more than {most} resources"
            raise ServerError(Reason.TOO_LARGE, found_, "fewer: see the setting most-resources")
        yield from new
        link = _next(answer)
        if link is None:
            return
        idle = 0 if new else idle + 1
        answer = client.follow(link, answer.url, private)
        if answer.url in asked or idle >= _IDLE:
            raise ServerError(Reason.UNREADABLE, "pages that go round and never end", "a last page")
        asked.add(answer.url)


def by_ids(client: Client, type_: str, ids: Iterable[str]) -> Iterator[Resource]:
    """
    The resources of a type with some ids, in the order of these, as far as they are there. The ids stand in the body, as all that is
    searched for.
    """
    wanted = [one for one in dict.fromkeys(ids) if _ID.fullmatch(one)]
    for some in _batches(wanted):
        found = {one["id"]: one for one in search(client, type_, ("_id", ",".join(some)))}
        yield from (found[one] for one in some if one in found)


def by_identifier(client: Client, type_: str, system: str, value: str) -> Iterator[Resource]:
    """The resources of a type with an identifier. What the server gives beside them is passed over."""
    escaped = "|".join(re.sub(r"([\\,|$])", r"\\\1", one) for one in (system, value))
    return (one for one in search(client, type_, ("identifier", escaped)) if (system, value) in tokens(one))


def by_references(client: Client, type_: str, param: str, addresses: Sequence[str]) -> Iterator[Resource]:
    """The resources of a type that refer by some element to something at one of the addresses."""
    for some in _batches(addresses):
        yield from search(client, type_, (param, ",".join(some)))


def _batches(things: Sequence[str]) -> Iterator[Sequence[str]]:
    return (things[start : start + _BATCH] for start in range(0, len(things), _BATCH))


def _private(form: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in form:
        yield from _ELEVEN.findall(value)
        system, _, told = value.partition("|")
        if name == "identifier" and system != URI and told:
            yield told


def _resources(answer: Answer) -> Iterator[Resource]:
    body = answer.body
    if not isinstance(body, dict) or body.get("resourceType") != "Bundle":
        raise ServerError(Reason.UNREADABLE, "an answer to a search that is no Bundle", "a Bundle of what was found")
    for entry in objects(body.get("entry")):
        one = entry.get("resource")
        if isinstance(one, dict) and isinstance(one.get("resourceType"), str) and one["resourceType"] != "OperationOutcome":
            id_ = one.get("id")
            if not isinstance(id_, str) or not id_ or not id_.isprintable():  # half a character is not
                raise ServerError(Reason.UNREADABLE, "a resource without an id that can be told", "resources with one")
            yield one


def _next(answer: Answer) -> str | None:
    return next((text(one, "url") for one in objects(answer.body.get("link")) if one.get("relation") == "next"), None)
