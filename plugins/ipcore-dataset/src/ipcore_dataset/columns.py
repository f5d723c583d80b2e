"""The columns of a table of facts and of a table of outcomes: what they are called and what they hold."""

from __future__ import annotations

from ipcore.logic import FactTerm, Type

SQL_TYPES = {Type.BOOL: "BOOLEAN", Type.CODE: "TEXT", Type.DATE: "DATE", Type.INT: "INT", Type.PLACES: "INT"}
"""The type of a fact's column, by the type of the fact. Places are their number: 0 is none, NULL is unknown."""

ID = "id"
"""The column with the row's own id."""

CLOSED = "closed_on"
"""The column with the day from which the follow-up has ended and no rule applies. NULL: it has not ended."""


def fact_column(fact: FactTerm) -> str:
    """The column of a fact: `plan.begun_on` stands in `plan_begun_on`. A quoted name with a full stop is no name in Spark."""
    return fact.name.replace(".", "_")


def rule_column(rule_id: str) -> str:
    """The column of a rule's outcome: `coordinator-offered` stands in `coordinator_offered`, `local:x` in `local__x`."""
    return rule_id.replace(":", "__").replace("-", "_")
