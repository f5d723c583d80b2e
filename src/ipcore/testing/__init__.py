"""
Hypothesis strategies for cases and their parts, changes made to a case, and canaries (extra `testing`).

Everything is read off the model's own description: a field added to the model is drawn, and taken away, without a line here.
"""

from ipcore.testing.canaries import Perch, Planted, plant, seen_in
from ipcore.testing.cases import cases, parts
from ipcore.testing.changes import items, with_export_day, without_item, without_record
from ipcore.testing.days import AROUND, days, spans
from ipcore.testing.hidden import hidden_from
from ipcore.testing.records import record_paths, records

__all__ = [
    "AROUND",
    "Perch",
    "Planted",
    "cases",
    "days",
    "hidden_from",
    "items",
    "parts",
    "plant",
    "record_paths",
    "records",
    "seen_in",
    "spans",
    "with_export_day",
    "without_item",
    "without_record",
]
