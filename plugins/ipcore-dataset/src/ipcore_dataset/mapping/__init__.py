"""From the columns of a file to the facts of the law."""

from __future__ import annotations

from ipcore_dataset.mapping.checking import check_against, unused_columns
from ipcore_dataset.mapping.doubts import Doubt, doubts_query
from ipcore_dataset.mapping.facts import facts_query
from ipcore_dataset.mapping.identity import identity
from ipcore_dataset.mapping.loading import VERSION, load
from ipcore_dataset.mapping.model import Empty, Field, Holds, Mapping, Status
from ipcore_dataset.mapping.reasons import Reason
from ipcore_dataset.mapping.reports import missing_query, unreadable_query

__all__ = [
    "VERSION",
    "Doubt",
    "Empty",
    "Field",
    "Holds",
    "Mapping",
    "Reason",
    "Status",
    "check_against",
    "doubts_query",
    "facts_query",
    "identity",
    "load",
    "missing_query",
    "unreadable_query",
    "unused_columns",
]
