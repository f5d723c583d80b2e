"""What is counted of the table of outcomes: how many rows of which group give which answers, and what each rule is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import field, frozen
from sqlglot import exp

from ipcore import Outcome, Severity
from ipcore_dataset.columns import rule_column
from ipcore_dataset.indicators import MEASURES, Atom, Group, atoms

if TYPE_CHECKING:
    import duckdb

OUTSIDE: Final = "outside"
KINDS: Final[Mapping[str, str]] = {
    Outcome.NOT_MET: "not_met",
    Outcome.MET: "met",
    Outcome.UNKNOWN: "open",
    Outcome.NEEDS_ASSESSMENT: "open",
    Outcome.CRASHED: "open",
    Outcome.NOT_APPLICABLE: "not_applicable",
    Outcome.MOOT: "not_applicable",
    OUTSIDE: OUTSIDE,
}
"""What each outcome is counted as."""

_UNCLEAN = [str(one) for one in Outcome if one.unclean]


class Judged(NamedTuple):
    """What a rule is in a row, beside the other answers of the row."""

    atom: Atom
    kind: str  # a value of KINDS
    clean: bool  # nothing in the row is unmet or open
    unmet: bool  # some rule of the same severity is not met


class Whole(NamedTuple):
    """All that a row says together."""

    atom: Atom
    clean: bool
    kinds: tuple[str, ...]  # of each rule, in the order of `Counted.judged`


FEW: Final = 400
"""With more different rows than this, rules are not looked at all together, but each beside the indicators."""


@frozen(kw_only=True)
class Counted:
    """
    The counts.

    Attributes:
        dimensions: The names of the groups.
        atoms: Rows by group and atom. Without dimensions one group, ().
        judged: Of each rule that is answered in some row, rows by group and what they are to it.
        together: Rows by group and all that they say. None: there are too many different ones.
    """

    dimensions: tuple[str, ...]
    atoms: Mapping[Group, Mapping[Atom, int]]
    judged: Mapping[str, Mapping[Group, Mapping[Judged, int]]]
    together: Mapping[Group, Mapping[Whole, int]] | None = field(default=None)


def counted(
    connection: duckdb.DuckDBPyConnection, table: exp.Expr, groups: Mapping[str, str], severities: Mapping[str, Severity]
) -> Counted:
    """
    Count a table of outcomes with its measures.

    Args:
        connection: Where it is.
        table: To select from.
        groups: Columns by the name of the group.
        severities: The severity of each rule to count; those that are answered in no row are left out.
    """
    rows = _rows(connection, table, groups, severities)
    try:
        numbers = _answered(connection, list(severities))
        told = {rule: _judged(connection, rows, len(groups), severities[rule], number) for rule, number in numbers.items()}
        together = _together(connection, rows, len(groups), list(numbers.values()))
    finally:
        connection.execute(f"DROP TABLE IF EXISTS {_ROWS}")
    return Counted(dimensions=tuple(groups), atoms=atoms(connection, table, groups), judged=told, together=together)


_ROWS, _NUMBER = "publication_rows", "number_of_rows"


def _rows(
    connection: duckdb.DuckDBPyConnection, table: exp.Expr, groups: Mapping[str, str], severities: Mapping[str, Severity]
) -> list[tuple[Any, ...]]:
    """
    A table of the groups and answers of the different rows, with how many there are of each, asked once; and the different groups and
    answers by their number there. Numbered are the different rows alone: to number all, each is held in memory.
    """
    own = [exp.column(one, quoted=True) for one in (*groups.values(), *(one.column for one in MEASURES.values()))]
    unmet = {one: [rule for rule, severity in severities.items() if severity is one] for one in Severity}
    flags = [_some(rules, [str(Outcome.NOT_MET)]) if rules else exp.false() for rules in unmet.values()]
    told = [exp.alias_(exp.column(rule_column(rule), quoted=True), f"r{number}") for number, rule in enumerate(severities)]
    named = [exp.alias_(one, name) for one, name in zip(flags, Severity, strict=True)]
    each = exp.select(*own, exp.alias_(_clean(severities), "clean"), *named, *told, copy=False).from_(table.copy(), copy=False)
    number = exp.alias_(exp.Count(this=exp.Star()), _NUMBER)
    different = exp.select(exp.Star(), number).from_(each.subquery("each", copy=False), copy=False).group_by("ALL")
    which = exp.Window(this=exp.Anonymous(this="dense_rank"), order=exp.Order(expressions=_copies(own)))
    query = exp.select(exp.alias_(which, "which"), exp.Star()).from_(different.subquery("different", copy=False), copy=False)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {_ROWS} AS {query.sql('duckdb')}")
    return connection.execute(exp.select(*_copies(own)).distinct().from_(_ROWS).order_by(*_copies(own)).sql("duckdb")).fetchall()


def _answered(connection: duckdb.DuckDBPyConnection, rules: Sequence[str]) -> dict[str, int]:
    """The rules that are answered in some row, by their numbers. The others are not counted: of many groups each takes a lot of memory."""
    if not rules:
        return {}
    asked = [exp.LogicalOr(this=exp.NEQ(this=exp.column(f"r{n}"), expression=exp.Literal.string(OUTSIDE))) for n in range(len(rules))]
    found = connection.execute(exp.select(*asked).from_(_ROWS).sql("duckdb")).fetchone()
    assert found is not None
    return {rule: number for number, rule in enumerate(rules) if found[number]}


def _judged(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[tuple[Any, ...]], groups: int, severity: Severity, number: int
) -> dict[Group, Counter[Judged]]:
    asked = [exp.column("which"), exp.column(f"r{number}"), exp.column("clean"), exp.column(str(severity))]
    found: dict[Group, Counter[Judged]] = {}
    for which, kind, clean, unmet, count in connection.execute(_different(asked).sql("duckdb")).fetchall():
        row = rows[which - 1]
        found.setdefault(row[:groups], Counter())[Judged(row[groups:], KINDS[kind], clean, unmet)] += count
    return found


def _together(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[tuple[Any, ...]], groups: int, rules: Sequence[int]
) -> dict[Group, Counter[Whole]] | None:
    asked = [exp.column("which"), exp.column("clean"), *(exp.column(f"r{number}") for number in rules)]
    found: dict[Group, Counter[Whole]] = {}
    told = connection.execute(_different(asked).limit(FEW + 1).sql("duckdb")).fetchall()
    for which, clean, *kinds, count in told if len(told) <= FEW else ():
        row = rows[which - 1]
        found.setdefault(row[:groups], Counter())[Whole(row[groups:], clean, tuple(KINDS[one] for one in kinds))] += count
    return found if len(told) <= FEW else None


def _different(asked: Sequence[exp.Column]) -> exp.Select:
    """The different rows and how many there are of each, in an order: threads end in any, and what is hidden follows the order."""
    return exp.select(*asked, exp.Sum(this=exp.column(_NUMBER))).from_(_ROWS).group_by(*_copies(asked)).order_by(*_copies(asked))


def _copies(asked: Sequence[exp.Column]) -> list[exp.Column]:
    return [one.copy() for one in asked]


def _clean(rules: Mapping[str, Severity]) -> exp.Expr:
    """Nothing is unmet or open, and something was answered: as `Summary.clean_rows`."""
    answered = exp.not_(exp.and_(*(_among(one, [OUTSIDE]) for one in rules)))
    return exp.and_(exp.not_(_some(list(rules), _UNCLEAN)), answered)


def _some(rules: Sequence[str], outcomes: Sequence[str]) -> exp.Expr:
    return exp.or_(*(_among(one, outcomes) for one in rules))


def _among(rule: str, outcomes: Sequence[str]) -> exp.Expr:
    return exp.In(this=exp.column(rule_column(rule), quoted=True), expressions=[exp.Literal.string(one) for one in outcomes])
