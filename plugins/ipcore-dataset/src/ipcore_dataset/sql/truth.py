"""Terms of the rule language as SQL. NULL is unknown, and SQL's own logic is Kleene's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import reduce

from attrs import field, frozen
from sqlglot import exp

from ipcore.logic import And, Code, Compare, Count, FactTerm, Literal, Not, On, OneOf, Or, Param, Shift, Term, Type
from ipcore_dataset.columns import SQL_TYPES, fact_column
from ipcore_dataset.sql.thresholds import amount, bare, shifted, threshold

Sql = exp.Expr

_COMPARISONS: dict[str, type[exp.Binary]] = {"==": exp.EQ, "!=": exp.NEQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_UNITS = {"days": "DAY", "months": "MONTH", "years": "YEAR"}


@frozen
class Reading:
    """
    What terms are read against.

    Attributes:
        on: The day asked about.
        has: Whether the table has a fact. What it does not have is unknown in every row.
        parameters: Numbers set for parameters, by name; the others have their defaults.
        table: The name under which the table of facts is read in the expression. Empty: columns stand bare.
    """

    on: dt.date
    has: Callable[[FactTerm], bool]
    parameters: Mapping[str, int] = field(factory=dict)
    table: str = field(default="")

    def number(self, parameter: Param) -> int:
        """The number in effect."""
        return self.parameters.get(parameter.name, parameter.default)


def sql_of(term: Term, reading: Reading) -> Sql:
    """The term as an expression over the columns of a table of facts."""
    match term:
        case And(terms):
            return joined(exp.And, [sql_of(one, reading) for one in terms])
        case Or(terms):
            return joined(exp.Or, [sql_of(one, reading) for one in terms])
        case Not(inner):
            return exp.Not(this=bracketed(sql_of(inner, reading)))
        case OneOf(inner, codes):
            return exp.In(this=sql_of(inner, reading), expressions=[exp.Literal.string(code.value) for code in codes])
        case Compare():
            return _comparison(term, reading)
        case Count(inner):
            return sql_of(inner, reading)  # in a table, places are their number
        case Shift(inner):
            fixed = _fixed(term, reading)
            return _moved(sql_of(inner, reading), term, reading) if fixed is None else day(fixed)
        case FactTerm():
            return column(term, reading)
    return _constant(term, reading)


def column(fact: FactTerm, reading: Reading) -> Sql:
    """The fact's column; where the table has none, an unknown of its type."""
    if not reading.has(fact):
        return exp.cast(exp.Null(), SQL_TYPES[fact.type], copy=False)
    return exp.column(fact_column(fact), table=reading.table or None)


def joined(operator: type[exp.Connector], parts: list[Sql]) -> Sql:
    """The parts, bracketed where they need it, with the operator between them."""
    first, *rest = [bracketed(one) for one in parts]
    return reduce(lambda left, right: operator(this=left, expression=right), rest, first)


def bracketed(one: Sql) -> Sql:
    """The expression as it can stand beside an operator."""
    return exp.Paren(this=one) if isinstance(one, (exp.Connector, exp.Binary, exp.Not, exp.In, exp.Is)) else one


def day(value: dt.date) -> Sql:
    """A day."""
    return exp.cast(exp.Literal.string(value.isoformat()), exp.DType.DATE, copy=False)


def _constant(term: Term, reading: Reading) -> Sql:
    match term:
        case On():
            return day(reading.on)
        case Param():
            return exp.Literal.number(reading.number(term))
        case Code(value):
            return exp.Literal.string(value)
        case Literal(value):
            return day(value) if isinstance(value, dt.date) else exp.convert(value)
    raise TypeError(f"no SQL for a {type(term).__name__}")


def _moved(inner: Sql, shift: Shift, reading: Reading) -> Sql:
    number = amount(shift, reading.number)
    length = exp.Interval(this=exp.Literal.string(str(abs(number))), unit=exp.Var(this=_UNITS[shift.interval.unit]))
    sum_ = (exp.Add if number >= 0 else exp.Sub)(this=inner, expression=length)
    return exp.cast(sum_, exp.DType.DATE, copy=False)  # a day and an interval make a timestamp in DuckDB and PostgreSQL


def _comparison(term: Compare, reading: Reading) -> Sql:
    if term.left.type is Type.DATE and term.operator in _MIRRORED:
        if (right := _fixed(term.right, reading)) is not None:
            return _against(term.left, term.operator, right, reading)
        if (left := _fixed(term.left, reading)) is not None:
            return _against(term.right, _MIRRORED[term.operator], left, reading)
    one, other = bracketed(sql_of(term.left, reading)), bracketed(sql_of(term.right, reading))
    return _COMPARISONS[term.operator](this=one, expression=other)


def _fixed(term: Term, reading: Reading) -> dt.date | None:
    """The day of a term without facts. None: it has one."""
    inner, shifts = bare(term)
    if isinstance(inner, On):
        return shifted(reading.on, shifts, reading.number)
    return shifted(inner.value, shifts, reading.number) if isinstance(inner, Literal) and isinstance(inner.value, dt.date) else None


def _against(term: Term, operator: str, fixed: dt.date, reading: Reading) -> Sql:
    """A day, shifted or not, compared with a fixed one: the bare day is compared with a threshold."""
    inner, shifts = bare(term)
    if not shifts or _fixed(inner, reading) is not None:
        return _COMPARISONS[operator](this=sql_of(term, reading), expression=day(fixed))
    first = threshold(shifts, reading.number, fixed, counted=operator in (">=", "<"))
    return (exp.GTE if operator.startswith(">") else exp.LT)(this=sql_of(inner, reading), expression=day(first))
