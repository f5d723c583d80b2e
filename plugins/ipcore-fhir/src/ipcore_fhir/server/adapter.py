"""The adapter `fhir-server`."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO

import httpx
from attrs import field, frozen

from ipcore import Case, ExchangeError, Foreseen, Option, ReadContext, Reason, Receipt, Rejection, Takes, TokenProvider, VersionConflict
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.server import reading, writing
from ipcore_fhir.server.address import base_of
from ipcore_fhir.server.capabilities import Capabilities, capabilities_of
from ipcore_fhir.server.client import Client
from ipcore_fhir.server.failing import ServerError
from ipcore_fhir.server.settings import OPTIONS, settings_of
from ipcore_fhir.server.waiting import Sleep


@frozen(kw_only=True)
class _Open:
    """A server that has been asked what it can, and is kept for the next case."""

    asked: tuple[str, tuple[tuple[str, str], ...]]
    token: TokenProvider | None = field(repr=False)
    client: Client
    able: Capabilities
    closing: weakref.finalize[[], FhirServerAdapter]


class FhirServerAdapter:
    """
    A FHIR R4 server over HTTP: cases are read from it and written to it.

    The connection to the server that was written to last is kept for the next case.

    Args:
        sleep: Waits some seconds.
        transport: What carries the requests. None: the network.
    """

    name = "fhir-server"
    takes = Takes.ADDRESS
    suffixes: Collection[str] = ()
    records: Collection[str] = ("ipcore/1",)
    options: Sequence[Option] = OPTIONS
    losses: Collection[str] = LOSSES

    def __init__(self, *, sleep: Sleep = time.sleep, transport: httpx.BaseTransport | None = None) -> None:
        self._sleep, self._transport = sleep, transport
        self._open: _Open | None = None
        self._opening = threading.Lock()

    def __reduce__(self) -> tuple[object, ...]:
        """Another process has connections of its own."""
        return _anew, (self._sleep, self._transport)

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """
        The cases of the persons who have an individual plan there, or of those in `identifiers-file`.

        What cannot be read of one person is a rejection in its place. A server that stops answering is one without a number, the last.
        """
        settings = settings_of(context.options)
        try:
            base = base_of(str(source))
        except ExchangeError:  # what it says is for who writes; here it is a source like another
            yield ServerError(Reason.NOT_AVAILABLE, "an address at which no server can be asked", "https://host/path").rejection()
            return
        client = Client(base, settings, token=context.token, sleep=self._sleep, transport=self._transport)
        try:
            able = capabilities_of(client)
            yield from reading.cases(reading.Server(client=client, able=able, unread=context.unread))
        except ServerError as error:
            yield error.rejection()
        finally:
            client.close()

    def write(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Receipt | VersionConflict | Rejection:
        """Put a case there, in one transaction."""
        try:
            return writing.write(self._work(case, target, context, expected))
        except ServerError as error:
            return error.rejection()

    def preview(self, case: Case, target: str, context: ReadContext, *, expected: str | None) -> Foreseen | VersionConflict | Rejection:
        """What `write` would come to. Nothing is written there."""
        try:
            return writing.preview(self._work(case, target, context, expected))
        except ServerError as error:
            return error.rejection()

    def close(self) -> None:
        """Let go of the connection that is kept."""
        if self._open is not None:
            self._open.closing()
            self._open = None

    def _work(self, case: Case, target: str, context: ReadContext, expected: str | None) -> writing.Work:
        with self._opening:
            kept = self._kept(target, context)
        return writing.Work(case=case, expected=expected, client=kept.client, able=kept.able)

    def _kept(self, target: str, context: ReadContext) -> _Open:
        asked = (target, tuple(sorted(context.options.items())))
        if self._open is not None and self._open.asked == asked and self._open.token is context.token:
            return self._open
        self.close()
        client = self._client(target, context)
        closing = weakref.finalize(self, client.close)  # nobody says when the last case was written
        try:
            self._open = _Open(asked=asked, token=context.token, client=client, able=capabilities_of(client), closing=closing)
        except BaseException:
            closing()
            raise
        return self._open

    def _client(self, target: str, context: ReadContext) -> Client:
        settings = settings_of(context.options)
        return Client(base_of(target), settings, token=context.token, sleep=self._sleep, transport=self._transport)


def _anew(sleep: Sleep, transport: httpx.BaseTransport | None) -> FhirServerAdapter:
    return FhirServerAdapter(sleep=sleep, transport=transport)
