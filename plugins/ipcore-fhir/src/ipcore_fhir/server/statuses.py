"""What a status means."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ipcore import Reason
from ipcore_fhir.server.failing import ServerError, StaleError, UnheardError
from ipcore_fhir.server.outcome import words_of_outcome
from ipcore_fhir.server.waiting import seconds_of

_STALE = (409, 412)
_BUSY = (429, 503)
_GATEWAY = (408, 502, 504)
_REASONS = {
    401: (Reason.NOT_ALLOWED, "a token that the server takes"),
    403: (Reason.NOT_ALLOWED, "leave to do this"),
    404: (Reason.NOT_AVAILABLE, "something there"),
    410: (Reason.NOT_AVAILABLE, "something that is still there"),
    413: (Reason.TOO_LARGE, "something smaller"),
    406: (Reason.UNKNOWN_FORMAT, "a server that speaks FHIR as JSON"),
    415: (Reason.UNKNOWN_FORMAT, "a server that takes FHIR as JSON"),
}


def check_status(status: int, headers: Mapping[str, str], body: Any, sent: Collection[str] = frozenset(), *, once: bool = False) -> None:
    """
    Nothing, if the status is of success.

    Args:
        status: The status.
        headers: The headers, by names in small letters.
        body: What came with it.
        sent: The names of the elements that were sent.
        once: What was asked changes the server, and may not be asked again unless it was surely not done.

    Raises:
        ServerError: it is of anything else.
    """
    if 200 <= status < 300:
        return
    told = words_of_outcome(body, sent)
    found = f"status {status}" + (f" ({told})" if told else "")
    if status in _STALE:
        raise StaleError(Reason.INVALID, found, "what is changed to be as it was read")
    if status in _BUSY:
        wait = seconds_of(headers.get("retry-after"), headers.get("date"))
        raise ServerError(Reason.NOT_AVAILABLE, found, "a server that is not too busy", again=True, wait=wait)
    if status in _GATEWAY:
        error = UnheardError if once else ServerError
        raise error(Reason.NOT_AVAILABLE, found, "an answer in time", again=not once)
    if 300 <= status < 400:
        raise ServerError(Reason.NOT_ALLOWED, found, "a server that answers itself")
    unknown = (Reason.INVALID, "what the server takes") if 400 <= status < 500 else (Reason.NOT_AVAILABLE, "a server that works")
    reason, expected = _REASONS.get(status, unknown)
    raise ServerError(reason, found, expected)
