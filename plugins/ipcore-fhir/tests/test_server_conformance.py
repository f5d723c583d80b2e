"""What is asked of every adapter, asked of the one for servers, against servers in memory."""

import itertools

import httpx
from fhir_parts.fake import FakeServer

import ipcore
from ipcore.testing import adapter_conformance
from ipcore.testing.conformance.pool import plain_case
from ipcore_fhir.server.adapter import FhirServerAdapter


class Servers(httpx.BaseTransport):
    """Servers by their hosts: each stands, and is empty, as soon as it is called."""

    def __init__(self):
        self._numbers, self._there = itertools.count(), {}

    def target(self):
        server = FakeServer(base=f"https://s{next(self._numbers)}.test/r4")
        self._there[httpx.URL(server.base).host] = server.transport()
        return server.base

    def handle_request(self, request):
        there = self._there.get(request.url.host)
        if there is None:
            raise httpx.ConnectError("nobody there")
        return there.handle_request(request)


SERVERS = Servers()
ADAPTER = FhirServerAdapter(sleep=lambda _: None, transport=SERVERS)


def sample():
    target = SERVERS.target()
    for number in range(2):
        ADAPTER.write(plain_case(number), target, ipcore.ReadContext(), expected=None)
    return target


TestFhirServer = adapter_conformance(ADAPTER, samples=[sample()], write_target=SERVERS.target)
