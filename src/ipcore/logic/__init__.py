"""A small three-valued expression language: terms, their meaning, and the reading of an evaluation. It knows no law."""

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.logic.explain import Trace, carriers, change_days, comparisons, missing, open_facts, trace
from ipcore.logic.interpreter import Value, World, evaluate
from ipcore.logic.terms import (
    ON,
    Code,
    FactTerm,
    Interval,
    Param,
    Term,
    Type,
    answered,
    count,
    days,
    earliest,
    latest,
    months,
    years,
)
from ipcore.logic.walk import children, each, facts_in, moved_by, parameters_in

__all__ = [
    "BEFORE_ALL",
    "NEVER",
    "ON",
    "Code",
    "FactTerm",
    "Interval",
    "Param",
    "Term",
    "Trace",
    "Type",
    "Value",
    "World",
    "answered",
    "carriers",
    "change_days",
    "children",
    "comparisons",
    "count",
    "days",
    "each",
    "earliest",
    "evaluate",
    "facts_in",
    "latest",
    "missing",
    "months",
    "moved_by",
    "open_facts",
    "parameters_in",
    "trace",
    "years",
]
