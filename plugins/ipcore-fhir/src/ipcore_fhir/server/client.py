"""A small client of a FHIR R4 server: a few kinds of requests, each bounded, checked and asked again where that is safe."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
from attrs import field, frozen

from ipcore import ExchangeError, Reason, TokenProvider
from ipcore_fhir.exact_json import dumps, loads
from ipcore_fhir.resource import Resource
from ipcore_fhir.server.address import Base, repeats
from ipcore_fhir.server.failing import ServerError, UnheardError
from ipcore_fhir.server.outcome import names_in
from ipcore_fhir.server.quiet import quiet
from ipcore_fhir.server.receiving import PACKING, received
from ipcore_fhir.server.settings import Settings
from ipcore_fhir.server.statuses import check_status
from ipcore_fhir.server.waiting import Sleep, moment, retrying

_JSON = "application/fhir+json"
_FORM = "application/x-www-form-urlencoded"
_REDIRECTS = 3
_FOLLOWED = {"GET": (301, 302, 303, 307, 308)}
_KEPT = (307, 308)
"""Redirects after which the same is asked of the other address."""


@frozen(kw_only=True)
class Answer:
    """
    What the server answered.

    Attributes:
        url: The address that answered.
        status: The status.
        headers: Its headers.
        body: What came. None: nothing did.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: Any = field(repr=False)

    @property
    def day(self) -> str | None:
        """The day on which the server answered, in universal time: near midnight the earlier one. None: it does not say."""
        told = moment(self.headers.get("date"))
        return None if told is None else told.date().isoformat()


class Client:
    """
    Asks one server. Tokens go to the server's own origin only, and certificates are always verified.

    Args:
        base: The server.
        settings: The settings.
        token: Gives tokens. None: none is sent.
        sleep: Waits some seconds.
        transport: What carries the requests. None: the network.

    Raises:
        ExchangeError: a file of certificates or a proxy that cannot be used.
    """

    def __init__(
        self,
        base: Base,
        settings: Settings,
        *,
        token: TokenProvider | None = None,
        sleep: Sleep = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.base, self.settings = base, settings
        self._token, self._sleep = token, sleep
        timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout)
        verify = _certificates(settings.ca_file)
        try:
            self._http = httpx.Client(
                verify=verify,
                timeout=timeout,
                transport=transport,
                trust_env=False,  # the environment may name a proxy, and a home folder passwords: neither is for the server
                proxy=settings.proxy or None,
            )
        except (ValueError, httpx.InvalidURL):
            raise ExchangeError("the setting proxy: expected http://host:port") from None

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def get(self, path: str) -> Answer:
        """Ask for what stands at a path below the base. No id of anything may be in it."""
        return self._again(lambda: self._ask("GET", self.base.at(path)))

    def follow(self, link: str, said_by: str, private: frozenset[str]) -> Answer:
        """
        Ask for the next page.

        Args:
            link: The link to it.
            said_by: The address of the page it stands on.
            private: What may stand in no address.

        Raises:
            ServerError: the link leads elsewhere, or holds what may not stand in an address.
        """
        url = self._led_to(link, said_by, private)
        return self._again(lambda: self._ask("GET", url, private=private))

    def search(self, type_: str, form: list[tuple[str, str]], private: frozenset[str]) -> Answer:
        """Search, with what is searched for in the body. `private`: what of it may stand in no address."""
        data = _form(form)
        headers = {"Content-Type": _FORM, "Prefer": "handling=strict"}
        return self._again(lambda: self._ask("POST", self.base.at(f"{type_}/_search"), data, headers, private=private))

    def create(self, resource: Resource, if_none_exist: str) -> Answer:
        """Create a resource, if there is none that the search finds. It may be asked again: it is made once."""
        headers = {"Content-Type": _JSON, "If-None-Exist": if_none_exist, "Prefer": "return=representation"}
        return self._again(lambda: self._ask("POST", self.base.at(resource["resourceType"]), _json(resource), headers, names_in(resource)))

    def transact(self, bundle: Resource) -> Answer:
        """
        Do a transaction. It is asked again only where the server said that it has not done it.

        Raises:
            UnheardError: whether it was done is not known.
            StaleError: it was not, since something is no longer what it was.
        """
        headers = {"Content-Type": _JSON, "Prefer": "return=representation"}
        return self._again(lambda: self._ask("POST", self.base.at(""), _json(bundle), headers, names_in(bundle), once=True))

    def _again(self, ask: Callable[[], Answer]) -> Answer:
        answer: Answer = retrying(self.settings.attempts, self.settings.longest_wait, self._sleep)(ask)
        return answer

    def _ask(
        self,
        method: str,
        url: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        sent: frozenset[str] = frozenset(),
        *,
        private: frozenset[str] = frozenset(),
        once: bool = False,
    ) -> Answer:
        answer = self._one(method, url, content, headers or {}, once=once)
        for _ in range(_REDIRECTS):
            if answer.status not in _FOLLOWED.get(method, _KEPT):
                break
            url = self._led_to(answer.headers.get("location", ""), answer.url, private)
            answer = self._one(method, url, content, headers or {}, once=once)
        check_status(answer.status, answer.headers, answer.body, sent, once=once)
        if answer.body is _JUNK:
            raise _failed(once)(Reason.UNREADABLE, "an answer that is no JSON", "a FHIR resource as JSON")
        return answer

    def _led_to(self, link: str, said_by: str, private: frozenset[str]) -> str:
        """Where a link or a redirect leads, in full."""
        url = self.base.own(link, said_by)
        if repeats(url, private):
            found = "a link that repeats what was searched for, an identity number"
            raise ServerError(Reason.NOT_ALLOWED, found, "links without one: an address gets into logs")
        return url

    def _one(self, method: str, url: str, content: bytes | None, headers: Mapping[str, str], *, once: bool) -> Answer:
        """One request and its answer, whatever it is."""
        told = {"Accept": _JSON, "Accept-Encoding": PACKING, **self._authorization(), **headers}
        try:
            with quiet(), self._http.stream(method, url, content=content, headers=told) as response:
                data = self._read(response)
                return Answer(url=url, status=response.status_code, headers=_headers(response), body=_value(data))
        except ServerError as error:
            raise _failed(once)(error.reason, error.found, error.expected, again=error.again and not once) from None
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError):
            raise ServerError(Reason.NOT_AVAILABLE, "no connection to the server", "a server that answers", again=True) from None
        except (httpx.HTTPError, httpx.StreamError):
            raise _failed(once)(Reason.NOT_AVAILABLE, "an answer that did not come, or broke off", "a whole one", again=not once) from None
        except (httpx.InvalidURL, UnicodeError):
            raise ServerError(Reason.INVALID, "an address that cannot be asked", "one that can") from None

    def _authorization(self) -> dict[str, str]:
        if self._token is None:
            return {}
        token = self._token(self.settings.scope)
        if not (token and token.isascii() and token.isprintable() and " " not in token):
            raise ExchangeError("the token: found what no header can hold, expected letters, digits and marks without blanks")
        return {"Authorization": f"Bearer {token}"}

    def _read(self, response: httpx.Response) -> bytes:
        """The body, unpacked here: httpx unpacks as often as the server says, each time as much as there is."""
        assert isinstance(response.stream, httpx.SyncByteStream)
        most, seconds = self.settings.largest_answer, self.settings.answer_timeout
        return received(response.stream, response.headers.get("content-encoding", ""), most=most, seconds=seconds)


_JUNK = object()
"""A body that is no JSON."""


def _failed(once: bool) -> type[ServerError]:
    """What it is when an answer cannot be used. `once`: what was asked changes the server, and may have been done."""
    return UnheardError if once else ServerError


def _value(data: bytes) -> Any:
    if not data.strip():
        return None
    try:
        return loads(data)
    except (ValueError, RecursionError):
        return _JUNK


def _json(value: Resource) -> bytes:
    try:
        return dumps(value).encode()
    except UnicodeEncodeError:  # half a character, which somebody else has cut
        return dumps(value, ascii_only=True).encode()


def _form(form: list[tuple[str, str]]) -> bytes:
    try:
        return urlencode(form).encode()
    except UnicodeEncodeError:
        raise ServerError(Reason.INVALID, "half a character in what is searched for", "whole ones") from None


def _headers(response: httpx.Response) -> Mapping[str, str]:
    """The headers that are asked for, by names in small letters."""
    return {name: response.headers[name] for name in ("date", "etag", "location", "retry-after") if name in response.headers}


def _certificates(file: str) -> ssl.SSLContext | bool:
    if not file:
        return True
    try:
        return ssl.create_default_context(cafile=file)
    except (OSError, ValueError):
        raise ExchangeError("the setting ca-file: expected a file of certificates in PEM") from None
