"""The address of a server, and which addresses are the server's own."""

from __future__ import annotations

import ipaddress
from urllib.parse import unquote_plus, urljoin, urlsplit

from attrs import frozen

from ipcore import ExchangeError, Reason
from ipcore_fhir.server.failing import ServerError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000


@frozen
class Base:
    """
    The base of a server.

    Attributes:
        url: Without a slash at its end.
    """

    url: str

    def at(self, path: str) -> str:
        """The address of something below the base."""
        return f"{self.url}/{path}" if path else self.url

    def own(self, link: str, said_by: str = "") -> str:
        """
        A link that the server gave, in full.

        Args:
            link: The link.
            said_by: The address of the answer it stood in, for a link that is not whole.

        Raises:
            ServerError: it leads to somebody else: nothing is asked there, and no token shown.
        """
        try:
            whole = urljoin(said_by or self.url + "/", link)
        except ValueError:
            raise ServerError(Reason.UNREADABLE, "a link of the server's that is no address", "links to the server itself") from None
        if len(whole) > _LONGEST or not whole.isprintable() or _origin(whole) != _origin(self.url):
            raise ServerError(Reason.NOT_ALLOWED, "a link of the server's to another server", "links to the server itself")
        return whole

    def short(self, reference: str) -> str:
        """A reference as `Type/id`, where it is to something on this server."""
        return reference.removeprefix(self.url + "/")


def base_of(address: str) -> Base:
    """
    The base that an address names.

    Raises:
        ExchangeError: it is none that can be asked safely. The address is not in the message.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ExchangeError("the address of the server: expected https://host/path") from None
    if parts.scheme not in _PORTS or not host or not address.isprintable() or " " in address:
        raise ExchangeError("the address of the server: expected https://host/path")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise ExchangeError("the address of the server: found a name or a password in it, expected a token given otherwise")
    if parts.query or parts.fragment or "?" in address or "#" in address:
        raise ExchangeError("the address of the server: found ? or #, expected its base alone")
    if parts.scheme == "http" and not _is_loopback(host):
        raise ExchangeError("the address of the server: found http, expected https; http goes to one's own machine only")
    return Base(address.rstrip("/"))


def repeats(link: str, values: frozenset[str]) -> bool:
    """Whether a link holds one of some values, however it is written there."""
    once = unquote_plus(link)
    return any(value in told for told in (link, once, unquote_plus(once)) for value in values)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        if "@" in parts.netloc:
            return "", None, None
        return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return "", None, None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
