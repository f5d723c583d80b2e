"""Every built-in exporter satisfies all that is asked of anybody's. Those of plugins are tried in the plugins' own tests."""

from __future__ import annotations

from ipcore.exchange import Takes
from ipcore.hooks import Host
from ipcore.hooks.plugin import BUILT_IN
from ipcore.testing.conformance import exporter_conformance

HOST = Host()
EXPORTERS = {name: one for name, one in HOST.exporters().items() if HOST.owner("ipcore_exporters", name) == BUILT_IN}
SETTINGS = {"json": {"single": True}}
"""What the kit has to know of some."""


def reader(name):
    """The adapter of the same name, if it reads what the exporter writes without being told how."""
    adapter = HOST.adapters().get(name)
    told = adapter is not None and adapter.takes is Takes.STREAM and all(one.default is not None for one in adapter.options)
    return adapter if told else None


for name, exporter in EXPORTERS.items():
    tests = exporter_conformance(exporter, adapter=reader(name), **SETTINGS.get(name, {}))  # type: ignore[arg-type]
    globals()[f"Test{name.title().replace('-', '')}"] = tests


def test_the_built_in_exporters_are_among_those_tried():
    assert set(EXPORTERS) >= {"json", "jsonl", "table"}
    assert {name for name in EXPORTERS if reader(name)} >= {"json", "jsonl"}
