"""A fact as the data dictionary tells of it. Definitions stand in the code and are in English."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ipcore.facts.fact import Fact
from ipcore.logic import value_document


def fact_document(fact: Fact) -> dict[str, Any]:
    """A fact as a JSON value. `absent` is the value that says "no such thing"; null: the fact has none."""
    return {
        "name": fact.name,
        "type": str(fact.type),
        "kind": str(fact.kind),
        "codes": sorted(fact.codes),
        "absent": value_document(fact.absent),
        "topic": None if fact.topic is None else str(fact.topic),
        "of_plan": fact.of_plan,
        "there_is": fact.there_is,
        "lasting": fact.lasting,
        "reads": [str(path) for path in fact.reads],
        "definition": fact.definition,
    }


def paragraphs(definition: str) -> Iterator[str]:
    """The paragraphs of a definition, each on one line."""
    for blank, lines in groupby(definition.splitlines(), key=lambda line: not line.strip()):
        if not blank:
            yield " ".join(lines)
