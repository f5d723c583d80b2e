"""From the columns of a file to the facts of the law."""

from __future__ import annotations

from ipcore_dataset.mapping.facts import facts_query
from ipcore_dataset.mapping.loading import VERSION, load
from ipcore_dataset.mapping.model import Empty, Field, Holds, Mapping, Status

__all__ = ["VERSION", "Empty", "Field", "Holds", "Mapping", "Status", "facts_query", "load"]
