"""
Hypothesis strategies for cases and their parts, and changes made to a case (extra `testing`).

Everything is read off the model's own description: a field added to the model is drawn, and taken away, without a line here.
"""

from ipcore.testing.cases import cases, parts
from ipcore.testing.changes import items, with_export_day, without_item, without_record
from ipcore.testing.days import AROUND, days, spans
from ipcore.testing.records import record_paths, records

__all__ = [
    "AROUND",
    "cases",
    "days",
    "items",
    "parts",
    "record_paths",
    "records",
    "spans",
    "with_export_day",
    "without_item",
    "without_record",
]
