"""A small FHIR server in memory, for tests that must be fast, and that want it to fail at a certain moment."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from attrs import define, field

DATE = "Sun, 22 Nov 2026 10:00:00 GMT"
Answer = tuple[int, dict[str, str], Any]


class RefusedError(Exception):
    """A request that is answered with a status of failure."""

    def __init__(self, status: int) -> None:
        self.status = status


@define
class FakeServer:
    """
    The server.

    Attributes:
        base: Its base.
        page: Entries on a page.
        resources: All there are, by `Type/id`.
        requests: Method and address of each request, in order.
        bodies: What came with each.
        headers: Their headers.
        before: Is asked before each request; what it answers is the answer. It may raise what httpx raises.
        after: Is told after each request that was done; it may raise so that the answer is lost.
        params: The search parameters it knows; others it passes over, as many servers do.
    """

    base: str = "https://fhir.test/r4"
    page: int = 50
    resources: dict[str, dict[str, Any]] = field(factory=dict)
    requests: list[tuple[str, str]] = field(factory=list)
    bodies: list[str] = field(factory=list)
    headers: list[dict[str, str]] = field(factory=list)
    before: Callable[[str, str, str], Answer | None] = field(default=lambda method, url, body: None)
    after: Callable[[str, str, str], None] = field(default=lambda method, url, body: None)
    params: tuple[str, ...] = ("identifier", "_id", "patient", "subject", "category", "type", "_tag", "target")
    _pages: dict[str, list[Any]] = field(factory=dict)
    _made: int = 0
    _lock: Any = field(factory=threading.RLock)

    def transport(self) -> httpx.MockTransport:
        """The same without a network."""

        def answer(request: httpx.Request) -> httpx.Response:
            status, headers, body = self.answer(request.method, str(request.url), request.content.decode(), dict(request.headers))
            return httpx.Response(status, headers=headers, content=body if isinstance(body, bytes) else json.dumps(body).encode())

        return httpx.MockTransport(answer)

    def answer(self, method: str, url: str, body: str, headers: dict[str, str]) -> Answer:
        """What it answers to a request."""
        with self._lock:
            self.requests.append((method, url))
            self.bodies.append(body)
            self.headers.append(headers)
            told = self.before(method, url, body)
            if told is not None:
                return told
            kept = dict(self.resources)  # a resource is replaced, and never changed
            try:
                status, body_ = self._do(method, url, body, headers)
            except RefusedError as refused:
                self.resources = kept
                return (
                    refused.status,
                    {"date": DATE},
                    {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "conflict"}]},
                )
            self.after(method, url, body)
            return status, {"date": DATE}, body_

    def all(self, type_: str) -> list[dict[str, Any]]:
        """The resources of a type."""
        return [one for address, one in self.resources.items() if address.startswith(f"{type_}/")]

    def _do(self, method: str, url: str, body: str, headers: dict[str, str]) -> tuple[int, Any]:
        parts = urlsplit(url)
        path = url.partition("?")[0].removeprefix(self.base).strip("/")
        query = dict(parse_qsl(parts.query))
        if path == "metadata":
            return 200, capabilities()
        if "_getpages" in query:
            return 200, self._paged(self._pages.pop(query["_getpages"]))
        if path.endswith("/_search"):
            form = dict(parse_qsl(body))
            return 200, self._paged(self._found(path.partition("/")[0], form), int(form.get("_count", self.page)))
        if method == "POST" and not path:
            return 200, self._transaction(json.loads(body))
        if method == "POST":
            return self._create(path, json.loads(body), headers.get("if-none-exist"))
        raise RefusedError(400)

    def _paged(self, found: list[Any], size: int = 0) -> dict[str, Any]:
        size = min(size or self.page, self.page)
        bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": one} for one in found[:size]]}
        if len(found) > size:
            token = str(len(self.requests))
            self._pages[token] = found[size:]
            bundle["link"] = [{"relation": "next", "url": f"{self.base}?_getpages={token}"}]
        return bundle

    def _found(self, type_: str, form: dict[str, str]) -> list[Any]:
        asked = {name: value for name, value in form.items() if name in self.params}
        return [one for one in self.all(type_) if all(_matches(one, name, value.split(",")) for name, value in asked.items())]

    def _create(self, type_: str, resource: Any, if_none_exist: str | None) -> tuple[int, Any]:
        if if_none_exist:
            there = self._found(type_, dict(parse_qsl(if_none_exist)))
            if there:
                return (200, there[0]) if len(there) == 1 else (412, None)
        self._made += 1
        return 201, self._put({**resource, "id": str(self._made)})

    def _put(self, resource: Any) -> Any:
        address = f"{resource['resourceType']}/{resource['id']}"
        version = int(self.resources.get(address, {}).get("meta", {}).get("versionId", 0)) + 1
        meta = {**resource.get("meta", {}), "versionId": str(version), "lastUpdated": "2026-11-21T10:00:00Z"}
        self.resources[address] = {**resource, "meta": meta}
        return self.resources[address]

    def _transaction(self, bundle: Any) -> Any:
        places = {}
        for number, entry in enumerate(bundle["entry"], start=self._made + 1):
            if entry["request"]["method"] == "POST":
                places[entry["fullUrl"]] = f"{entry['request']['url']}/{number}"
        self._made += len(bundle["entry"])
        return {"resourceType": "Bundle", "type": "transaction-response", "entry": [self._entry(one, places) for one in bundle["entry"]]}

    def _entry(self, entry: Any, places: dict[str, str]) -> Any:
        request = entry["request"]
        address = places.get(entry.get("fullUrl", ""), request["url"])
        there = self.resources.get(address)
        if request["method"] != "POST" and there is None:
            raise RefusedError(404)
        if there is not None and request.get("ifMatch") != f'W/"{there["meta"]["versionId"]}"':
            raise RefusedError(412)
        if request["method"] == "DELETE":
            del self.resources[address]
            return {"response": {"status": "204"}}
        text = json.dumps(entry["resource"])
        for url, place in places.items():
            text = text.replace(url, place)
        made = self._put({**json.loads(text), "id": address.partition("/")[2]})
        location = f"{self.base}/{address}/_history/{made['meta']['versionId']}"
        return {"response": {"status": "200 OK" if there else "201 Created", "location": location}}


def capabilities(**more: Any) -> dict[str, Any]:
    """What it says of itself."""
    return {
        "resourceType": "CapabilityStatement",
        "fhirVersion": "4.0.1",
        "rest": [{"mode": "server", "interaction": [{"code": "transaction"}]}],
    } | more


def _matches(one: dict[str, Any], name: str, values: list[str]) -> bool:
    if name == "_id":
        return one["id"] in values
    if name == "identifier":
        return any(f"{each.get('system')}|{each.get('value')}" in values for each in one.get("identifier", ()))
    if name == "_tag":
        return any(f"{each.get('system')}|{each.get('code')}" in values for each in one.get("meta", {}).get("tag", ()))
    if name in ("category", "type"):
        codings = [each for concept in one.get(name, ()) for each in concept.get("coding", ())]
        return any(f"{each.get('system')}|{each.get('code')}" in values for each in codings)
    if name == "target":
        return any(each.get("reference") in values for each in one.get("target", ()))
    actors = [each.get("actor", {}) for each in one.get("participant", ()) if isinstance(each, dict)]
    told = (one.get("patient"), one.get("subject"), *actors)
    return any(each.get("reference") in values for each in told if isinstance(each, dict))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    fake: FakeServer

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("content-length", 0))).decode())

    def _answer(self, body: str) -> None:
        url = self.fake.base.partition("/fhir")[0] + self.path
        status, headers, answer = self.fake.answer(self.command, url, body, {name.lower(): one for name, one in self.headers.items()})
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response_only(status)
        for name, value in {**headers, "content-length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *told: Any) -> None:
        pass


@contextmanager
def served(fake: FakeServer) -> Iterator[FakeServer]:
    """The server on the loopback interface, for as long as the block lasts."""
    handler = type("Handler", (_Handler,), {"fake": fake})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        fake.base = f"http://127.0.0.1:{server.server_port}/fhir"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()
