"""A fact as the data dictionary tells of it. Definitions stand in the code and are in English."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ipcore.facts.fact import Fact


def fact_document(fact: Fact) -> dict[str, Any]:
    """A fact as a JSON value."""
    return {
        "name": fact.name,
        "type": str(fact.type),
        "kind": str(fact.kind),
        "codes": sorted(fact.codes),
        "topic": None if fact.topic is None else str(fact.topic),
        "reads": [str(path) for path in fact.reads],
        "definition": fact.definition,
    }


def paragraphs(definition: str) -> Iterator[str]:
    """The paragraphs of a definition, each on one line."""
    for blank, lines in groupby(definition.splitlines(), key=lambda line: not line.strip()):
        if not blank:
            yield " ".join(lines)
