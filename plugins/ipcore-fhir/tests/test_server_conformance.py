"""What is asked of every adapter, asked of the one for servers, against servers in memory on the loopback interface."""

from contextlib import ExitStack

from fhir_parts.fake import FakeServer, served

import ipcore
from ipcore.testing.conformance import check_adapter
from ipcore.testing.conformance.pool import plain_case
from ipcore_fhir.server.adapter import FhirServerAdapter


def test_the_adapter_for_servers_conforms():
    adapter = FhirServerAdapter()
    with ExitStack() as stack:

        def target():
            return stack.enter_context(served(FakeServer())).base

        sample = target()
        for number in range(2):
            adapter.write(plain_case(number), sample, ipcore.ReadContext(), expected=None)
        check_adapter(adapter, samples=[sample], write_target=target)
        adapter.close()
