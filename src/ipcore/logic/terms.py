"""
The terms of the rule language: what a rule can be written with, and nothing else.

Terms are built with Python's operators and typed as they are built: a comparison of a date with a truth value, or of a
code with one its fact does not have, is refused on the spot. A term has no truth value of its own, so `and`, `or`, `not`
and chained comparison raise; write `&`, `|` and `~`. What a term means is the interpreter's business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar

from attrs import field, frozen

from ipcore.errors import RuleDefinitionError

_LONGEST = {"days": 73_000, "months": 2_400, "years": 200}
"""The longest interval of each unit: from an absent day it stays among the years there are."""

ORDER = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""The order comparisons, each with its mirror image."""


class Type(StrEnum):
    """The type of a term's value. Places are JSON Pointers; in a table, their number."""

    BOOL = "bool"
    INT = "int"
    DATE = "date"
    CODE = "code"
    PLACES = "places"


class Term:
    """Anything that has a value on a day: true, false, a number, a day, a code, places, or unknown (None)."""

    __slots__ = ("_meaning",)
    _meaning: Callable[[Any], Any]  # what the interpreter has made of it; it is not copied or pickled with the term

    @property
    def type(self) -> Type:
        """The type of its value."""
        raise NotImplementedError

    def __and__(self, other: Term) -> Term:
        return And(_flat(And, _truth(self), _truth(other)))

    def __or__(self, other: Term) -> Term:
        return Or(_flat(Or, _truth(self), _truth(other)))

    def __invert__(self) -> Term:
        return Not(_truth(self))

    def __eq__(self, other: object) -> Term:  # type: ignore[override]  # a comparison is a term, not a truth value
        return compare(self, "==", other)

    def __ne__(self, other: object) -> Term:  # type: ignore[override]  # as above
        return compare(self, "!=", other)

    def __lt__(self, other: object) -> Term:
        return compare(self, "<", other)

    def __le__(self, other: object) -> Term:
        return compare(self, "<=", other)

    def __gt__(self, other: object) -> Term:
        return compare(self, ">", other)

    def __ge__(self, other: object) -> Term:
        return compare(self, ">=", other)

    def __add__(self, interval: Interval) -> Term:
        return _shift(self, interval, 1)

    def __sub__(self, interval: Interval) -> Term:
        return _shift(self, interval, -1)

    def __bool__(self) -> bool:
        raise RuleDefinitionError("a term has no truth value: write & | ~ with parentheses, never and, or, not or a < b < c")

    __hash__ = object.__hash__

    def one_of(self, *codes: Code) -> Term:
        """Whether the code is one of these."""
        if self.type is not Type.CODE or not codes:
            raise RuleDefinitionError(f"one_of needs a code and at least one choice, found {self.type}")
        for code in codes:
            _check_code(self, code)
        return OneOf(self, codes)


@frozen(eq=False)
class FactTerm(Term):
    """
    A fact by its name.

    Attributes:
        name: As in the data dictionary: "plan.begun_on".
        type: Type of its value.
        codes: The codes it can have. Empty: not a code, or an open list such as municipality numbers.
    """

    name: str
    type: Type
    codes: frozenset[str] = field(default=frozenset())

    def __str__(self) -> str:
        return self.name


@frozen(eq=False)
class Param(Term):
    """
    A number that the law does not set.

    Attributes:
        name: As in a policy: "review_interval".
        default: The number where nobody has set another.
        unit: "days" or "months"; an interval of another unit is refused.
        source: Where the number comes from.
    """

    name: str
    default: int
    unit: str
    source: str
    type: ClassVar[Type] = Type.INT

    def __attrs_post_init__(self) -> None:
        if not self.name or type(self.default) is not int or not 0 <= self.default <= 2400:
            raise RuleDefinitionError(f"parameter {self.name}: expected a name, and a whole number from 0 through 2400 as its default")
        if self.unit not in ("days", "months"):
            raise RuleDefinitionError(f"parameter {self.name}: found unit {self.unit!r}, expected days or months")

    def __str__(self) -> str:
        return f"parameter.{self.name}"


@frozen(eq=False)
class On(Term):
    """The day asked about. It is compared with, never computed with."""

    type: ClassVar[Type] = Type.DATE

    def __str__(self) -> str:
        return "ON"


@frozen(eq=False)
class Literal(Term):
    """A truth value, number or day that stands in the law itself."""

    value: bool | int | dt.date
    type: Type

    def __str__(self) -> str:
        return str(self.value)


@frozen(eq=False)
class Code(Term):
    """A code that stands in a rule: ACCEPTED."""

    value: str
    type: ClassVar[Type] = Type.CODE

    def __str__(self) -> str:
        return self.value.upper()


@frozen
class Interval:
    """A length of time. Unit is "days", "months" or "years"; the amount may be a parameter of the same unit."""

    amount: int | Param
    unit: str

    def __str__(self) -> str:
        return f"{self.unit}({self.amount})"


@frozen(eq=False)
class Shift(Term):
    """A day so much later (sign 1) or earlier (sign -1). Months are counted from the day itself."""

    term: Term
    interval: Interval
    sign: int
    type: ClassVar[Type] = Type.DATE

    def __str__(self) -> str:
        return f"{self.term} {'+' if self.sign > 0 else '-'} {self.interval}"


@frozen(eq=False)
class Compare(Term):
    """Two values of one type compared."""

    left: Term
    operator: str
    right: Term
    type: ClassVar[Type] = Type.BOOL

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@frozen(eq=False)
class And(Term):
    """All of these. False if one is false, else unknown if one is unknown."""

    terms: tuple[Term, ...]
    type: ClassVar[Type] = Type.BOOL

    def __str__(self) -> str:
        return " & ".join(_bracketed(term) for term in self.terms)


@frozen(eq=False)
class Or(Term):
    """One of these. True if one is true, else unknown if one is unknown."""

    terms: tuple[Term, ...]
    type: ClassVar[Type] = Type.BOOL

    def __str__(self) -> str:
        return " | ".join(_bracketed(term) for term in self.terms)


@frozen(eq=False)
class Not(Term):
    """The contrary. Unknown stays unknown."""

    term: Term
    type: ClassVar[Type] = Type.BOOL

    def __str__(self) -> str:
        return f"~{_bracketed(self.term)}"


@frozen(eq=False)
class OneOf(Term):
    """Whether a code is one of several."""

    term: Term
    codes: tuple[Code, ...]
    type: ClassVar[Type] = Type.BOOL

    def __str__(self) -> str:
        return f"{self.term}.one_of({', '.join(map(str, self.codes))})"


@frozen(eq=False)
class Count(Term):
    """How many places."""

    term: Term
    type: ClassVar[Type] = Type.INT

    def __str__(self) -> str:
        return f"count({self.term})"


@frozen(eq=False)
class Extreme(Term):
    """The latest or earliest of several days: only one side of an order comparison, where it is written out."""

    latest: bool
    terms: tuple[Term, ...]
    type: ClassVar[Type] = Type.DATE


ON = On()


def days(amount: int | Param) -> Interval:
    """So many days, at most 200 years of them."""
    return _interval(amount, "days")


def months(amount: int | Param) -> Interval:
    """So many months, counted from the anchor day each time; a day the month does not have becomes its last. At most 200 years."""
    return _interval(amount, "months")


def years(amount: int) -> Interval:
    """So many years: twelve times so many months. At most 200."""
    return _interval(amount, "years")


def count(places: Term) -> Term:
    """How many places there are."""
    if places.type is not Type.PLACES:
        raise RuleDefinitionError(f"count needs places, found {places.type}")
    return Count(places)


def answered(judged: Term) -> Term:
    """True once a person has judged either way, else unknown: it can never be false."""
    return judged | ~judged


def latest(*terms: Term) -> Extreme:
    """The latest of several days, as one side of an order comparison."""
    return Extreme(True, tuple(_day(term) for term in terms))


def earliest(*terms: Term) -> Extreme:
    """The earliest of several days, as one side of an order comparison."""
    return Extreme(False, tuple(_day(term) for term in terms))


def compare(left: Term, operator: str, other: object) -> Term:
    """`left operator other`, typed; an extreme is written out as the comparisons it stands for."""
    right = _term(other)
    if isinstance(left, Extreme):
        left, operator, right = right, _mirrored(operator), left
    if isinstance(right, Extreme):
        return _written_out(left, operator, right)
    _check_types(left, operator, right)
    return Compare(left, operator, right)


def _written_out(left: Term, operator: str, extreme: Extreme) -> Term:
    if isinstance(left, Extreme) or operator not in ORDER:
        raise RuleDefinitionError("latest and earliest stand on one side of an order comparison only")
    terms = tuple(compare(left, operator, term) for term in extreme.terms)
    one_is_enough = extreme.latest == operator.startswith("<")
    return Or(terms) if one_is_enough else And(terms)


def _mirrored(operator: str) -> str:
    return ORDER.get(operator, operator)


def _check_types(left: Term, operator: str, right: Term) -> None:
    if left.type is not right.type or left.type is Type.PLACES:
        raise RuleDefinitionError(f"cannot compare {left.type} with {right.type} in `{left} {operator} {right}`: are parentheses missing?")
    if operator in ORDER and left.type not in (Type.DATE, Type.INT):
        raise RuleDefinitionError(f"cannot order values of type {left.type} in `{left} {operator} {right}`")
    if isinstance(right, Code):
        _check_code(left, right)


def _check_code(term: Term, code: Code) -> None:
    if not isinstance(term, FactTerm) or code.value not in term.codes:
        raise RuleDefinitionError(f"`{term}` never has the code {code}")


def _shift(term: Term, interval: object, sign: int) -> Term:
    if not isinstance(interval, Interval):
        raise RuleDefinitionError("only days(n), months(n) or years(n) can be added to a day")
    if isinstance(term, Extreme):
        return Extreme(term.latest, tuple(_shift(one, interval, sign) for one in term.terms))
    if isinstance(term, On):
        raise RuleDefinitionError("the day asked about is never shifted: add the interval to the other side")
    return Shift(_day(term), interval, sign)


def _interval(amount: int | Param, unit: str) -> Interval:
    if isinstance(amount, Param) and amount.unit != unit:
        raise RuleDefinitionError(f"`{amount}` counts {amount.unit}, not {unit}")
    if isinstance(amount, int) and abs(amount) > _LONGEST[unit]:
        raise RuleDefinitionError(f"found {amount} {unit}, expected at most {_LONGEST[unit]}")
    return Interval(amount, unit)


def _term(value: object) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, bool):
        return Literal(value, Type.BOOL)
    if isinstance(value, int):
        return Literal(value, Type.INT)
    if type(value) is dt.date:
        return Literal(value, Type.DATE)
    raise RuleDefinitionError(f"a term cannot be compared with a {type(value).__name__}")


def _truth(term: object) -> Term:
    if not isinstance(term, Term) or term.type is not Type.BOOL:
        kind = term.type if isinstance(term, Term) else type(term).__name__
        raise RuleDefinitionError(f"& | ~ join truth values, found {kind}: are parentheses missing?")
    return term


def _day(term: Term) -> Term:
    if term.type is not Type.DATE:
        raise RuleDefinitionError(f"a day is needed, found {term.type}")
    return term


def _flat(kind: type[And] | type[Or], left: Term, right: Term) -> tuple[Term, ...]:
    return tuple(one for term in (left, right) for one in (term.terms if isinstance(term, kind) else (term,)))


def _bracketed(term: Term) -> str:
    return f"({term})" if isinstance(term, (And, Or, Compare)) else str(term)
