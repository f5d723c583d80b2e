"""What stands in a cell of the table of facts."""

from __future__ import annotations

from typing import Any

from ipcore.logic import value_document

CASE, ON = "case", "on"
"""The columns before those of the facts."""


def cell(answer: Any) -> str:
    """The answer to a fact: empty where it is unknown. Of places only the count is told."""
    told = value_document(answer)
    if told is None:
        return ""
    if isinstance(told, bool):
        return str(told).lower()
    return str(len(told) if isinstance(told, list) else told)
