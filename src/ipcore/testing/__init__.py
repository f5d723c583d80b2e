"""
Hypothesis strategies for cases and their parts, changes made to a case, canaries, and what a plugin is asked (extra `testing`).

Everything is read off the model's own description: a field added to the model is drawn, and taken away, without a line here.
"""

from typing import TYPE_CHECKING

from ipcore._lazy import lazy
from ipcore.testing.canaries import Perch, Planted, plant, seen_in
from ipcore.testing.cases import cases, parts
from ipcore.testing.changes import items, with_export_day, without_item, without_record
from ipcore.testing.days import AROUND, days, spans
from ipcore.testing.hidden import hidden_from
from ipcore.testing.records import record_paths, records

if TYPE_CHECKING:
    from ipcore.testing.conformance import (
        ConformanceError,
        adapter_conformance,
        check_adapter,
        check_exporter,
        check_rules,
        exporter_conformance,
        rules_conformance,
    )

_OF_PLUGINS = "ConformanceError adapter_conformance check_adapter check_exporter check_rules exporter_conformance rules_conformance"

__getattr__ = lazy(__name__, dict.fromkeys(_OF_PLUGINS.split(), "ipcore.testing.conformance"))

__all__ = [
    "AROUND",
    "ConformanceError",
    "Perch",
    "Planted",
    "adapter_conformance",
    "cases",
    "check_adapter",
    "check_exporter",
    "check_rules",
    "days",
    "exporter_conformance",
    "hidden_from",
    "items",
    "parts",
    "plant",
    "record_paths",
    "records",
    "rules_conformance",
    "seen_in",
    "spans",
    "with_export_day",
    "without_item",
    "without_record",
]
