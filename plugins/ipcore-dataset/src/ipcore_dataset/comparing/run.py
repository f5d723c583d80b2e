"""Two tables of outcomes compared: checked, counted in one pass, and written row by row where asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlglot import exp

from ipcore import Change, ExchangeError, Lang
from ipcore_dataset.comparing.comparison import RuleChanges, TableComparison
from ipcore_dataset.comparing.joined import ONLY_AFTER, ONLY_BEFORE, Joined, change, strange
from ipcore_dataset.comparing.laws import law_difference
from ipcore_dataset.running.dataset_view import count_where
from ipcore_dataset.running.extracts import write_rows
from ipcore_dataset.running.outcomes_file import OutcomesFile, outcomes_file, readable

if TYPE_CHECKING:
    import duckdb

_KINDS = (*map(str, Change), ONLY_BEFORE, ONLY_AFTER)


def compare_tables(
    connection: duckdb.DuckDBPyConnection, before: Path, after: Path, *, by: str = "id", to: Path | None = None, lang: Lang = Lang.NB
) -> TableComparison:
    """
    What became of every rule in every row from one table of outcomes to the other.

    Args:
        connection: Where they are compared; it keeps within its memory.
        before: The first table.
        after: The second.
        by: What rows are recognised by, `id` or `person`.
        to: Where the rows that changed, or are not met in both, are written: what they are recognised by, rule, change, before, after.
        lang: The language in which that file says what it holds.

    Raises:
        ExchangeError: one of them is no table of outcomes, or two of its rows are recognised by the same.
        click.ClickException: the file cannot be written there.
    """
    tables = [outcomes_file(connection, path) for path in (before, after)]
    nameless = 0
    for one in tables:
        with readable(one.name):
            nameless += _check(connection, one, by)
    joined = Joined(before=tables[0], after=tables[1], by=by)
    rules = joined.columns
    rows, changes = _counted(connection, joined)
    if to is not None:
        write_rows(connection, _changed_rows(joined), to, lang=lang)
    return TableComparison(
        before=joined.before,
        after=joined.after,
        by=by,
        both=rows[0],
        only_before=rows[1],
        only_after=rows[2],
        nameless=nameless,
        rules=changes,
        only_rules_before=[rule for rule, (_, new) in rules.items() if new is None],
        only_rules_after=[rule for rule, (old, _) in rules.items() if old is None],
        law=law_difference(joined.before, joined.after),
    )


def _check(connection: duckdb.DuckDBPyConnection, table: OutcomesFile, by: str) -> int:
    """How many rows have nothing they are recognised by. Refuses a table whose rows cannot be told apart."""
    if by not in table.columns:
        raise ExchangeError(f"{table.name}: found no column {by}, expected one that rows are recognised by")
    if wrong := _number(connection, strange(table)):
        raise ExchangeError(
            f"{table.name}: found {wrong} rows with something else than an outcome in a rule's column, expected a table of outcomes"
        )
    key, count = exp.column(by), exp.Count(this=exp.Star())
    several = (
        exp.select(key, exp.alias_(count, "n")).from_(table.source()).where(exp.Not(this=exp.Is(this=key.copy(), expression=exp.Null())))
    )
    several = several.group_by(key.copy()).having(exp.GT(this=count.copy(), expression=exp.Literal.number(1)))
    if twice := _number(connection, exp.select(count.copy()).from_(several.subquery("several"))):
        raise ExchangeError(
            f"{table.name}: found {twice} values of {by} in more than one row, expected each in one; rows cannot be told apart"
        )
    nameless = exp.Is(this=key.copy(), expression=exp.Null())
    return _number(connection, exp.select(count.copy()).from_(table.source()).where(nameless))


def _number(connection: duckdb.DuckDBPyConnection, query: exp.Query) -> int:
    found = connection.execute(query.sql("duckdb")).fetchone()
    return int(found[0]) if found else 0


def _counted(connection: duckdb.DuckDBPyConnection, joined: Joined) -> tuple[list[int], dict[str, RuleChanges]]:
    """Rows in both, only in the first, only in the second; and what became of each rule. One pass over the two."""
    there, is_there = joined.presence
    presence = (exp.and_(there.copy(), is_there.copy()), exp.not_(is_there.copy()), exp.not_(there.copy()))
    marks = [exp.alias_(one, f"row_{number}") for number, one in enumerate(presence)]
    counts = [count_where(exp.column(one.alias)) for one in marks]
    for number, rule in enumerate(joined.columns):
        stood, stands = joined.cells(rule)
        marks += [exp.alias_(change(stood, stands), f"change_{number}"), exp.alias_(stands, f"stands_{number}")]
        counts += [_is(f"change_{number}", kind) for kind in _KINDS] + [_is(f"stands_{number}", "crashed")]
    query = exp.select(*counts).from_(joined.select(*marks).subquery("marked"))
    found = [int(one) for one in connection.execute(query.sql("duckdb")).fetchone() or ()]
    rows, each = found[: len(presence)], iter(found[len(presence) :])
    return rows, {rule: _changes({kind: next(each) for kind in (*_KINDS, "crashed")}) for rule in joined.columns}


def _is(column: str, value: str) -> exp.Expr:
    return count_where(exp.EQ(this=exp.column(column), expression=exp.Literal.string(value)))


def _changes(counts: dict[str, int]) -> RuleChanges:
    changes = {one: counts[str(one)] for one in Change if counts[str(one)]}
    return RuleChanges(changes=changes, crashed=counts["crashed"], before=counts[ONLY_BEFORE], after=counts[ONLY_AFTER])


def _changed_rows(joined: Joined) -> exp.Select:
    """Each changed rule of each row: what the row is recognised by, rule, change, before, after."""
    each = []
    for rule in joined.columns:
        stood, stands = joined.cells(rule)
        told = {"rule": exp.Literal.string(rule), "change": change(stood, stands), "before": stood.copy(), "after": stands.copy()}
        each.append(exp.Struct(expressions=[exp.PropertyEQ(this=exp.to_identifier(name), expression=one) for name, one in told.items()]))
    unnested = exp.alias_(exp.Unnest(expressions=[exp.Array(expressions=each)]), "one")
    rows = joined.select(exp.alias_(joined.recognised, joined.by), unnested).subquery("rows")
    named = [exp.column(name, table="one") for name in ("rule", "change", "before", "after")]
    query = exp.select(exp.column(joined.by), *named).from_(rows)
    return query.where(exp.Not(this=exp.Is(this=named[1].copy(), expression=exp.Null()))).order_by(exp.column(joined.by), named[0].copy())
