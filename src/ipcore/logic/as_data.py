"""Terms and values as JSON values, for whoever reads a rule in another language."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.logic.terms import And, Code, Compare, Count, FactTerm, Literal, Not, On, OneOf, Or, Param, Shift, Term

ABSENT_DAYS: Final = {NEVER: "never", BEFORE_ALL: "before_all"}
"""The words for the two days that nobody can have recorded."""


def value_document(value: object) -> object:
    """A value; null is unknown, and the two absent days are words."""
    if isinstance(value, dt.date):
        return ABSENT_DAYS.get(value) or str(value)
    return list(value) if isinstance(value, tuple) else value


def term_document(term: Term) -> dict[str, Any]:
    """
    A term as a tree: `term` says which kind it is, the other keys are its parts. Only what makes up its meaning is in it: of facts and
    parameters their names.

    Raises:
        TypeError: something that is no term of the language.
    """
    match term:
        case FactTerm():
            return {"term": "fact", "name": term.name}
        case Param():
            return {"term": "parameter", "name": term.name}
        case On():
            return {"term": "on"}
        case Literal() | Code():
            return {"term": "literal", "type": str(term.type), "value": value_document(term.value)}
        case And() | Or():
            return {"term": "and" if isinstance(term, And) else "or", "terms": [term_document(one) for one in term.terms]}
        case Not() | Count():
            return {"term": "not" if isinstance(term, Not) else "count", "of": term_document(term.term)}
        case OneOf():
            return {"term": "one_of", "of": term_document(term.term), "codes": [one.value for one in term.codes]}
        case Compare():
            return {"term": "compare", "left": term_document(term.left), "operator": term.operator, "right": term_document(term.right)}
        case Shift():
            return {"term": "shift", "of": term_document(term.term), "sign": term.sign, **_interval(term)}
    raise TypeError(f"a term is needed, found a {type(term).__name__}")


def _interval(term: Shift) -> dict[str, Any]:
    amount = term.interval.amount
    return {"amount": term_document(amount) if isinstance(amount, Param) else amount, "unit": term.interval.unit}
