"""Two tables of outcomes compared: checked, counted in one pass, and written row by row where asked for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sqlglot import exp

from ipcore import Change, ExchangeError, Lang
from ipcore_dataset.columns import ID
from ipcore_dataset.comparing.changes import ONLY_AFTER, ONLY_BEFORE, PAIRS, change, pairs
from ipcore_dataset.comparing.comparison import RuleChanges, TableComparison
from ipcore_dataset.comparing.joined import Joined, strange
from ipcore_dataset.comparing.laws import law_difference
from ipcore_dataset.running.extracts import Told, write_rows
from ipcore_dataset.running.outcomes_file import OutcomesFile, outcomes_file, readable

if TYPE_CHECKING:
    import duckdb

_PRESENCE = ((True, True), (True, False), (False, True))
"""In both tables, only in the first, only in the second."""


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
        to: Where the rows that changed, or are not met in both, are written: what they are recognised by, rule, change, before, after,
            and of each side the day and whether it is a forecast.
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
        write_rows(connection, joined.changed, to, told=_told(*tables), lang=lang)
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


def _told(before: OutcomesFile, after: OutcomesFile) -> Told:
    """What the file of changed rows says of each row alike."""
    columns: dict[str, dt.date | bool] = {}
    metadata = {}
    for side, one in (("before", before), ("after", after)):
        columns |= {f"{side}_on": one.on, f"{side}_forecast": one.forecast}
        metadata[side] = {"law": dict(one.law), "on": str(one.on), "law_on": str(one.law_on), "forecast": one.forecast}
    return Told(columns=columns, metadata=metadata)


def _check(connection: duckdb.DuckDBPyConnection, table: OutcomesFile, by: str) -> int:
    """How many rows have nothing they are recognised by. Refuses a table whose rows cannot be told apart."""
    if by not in table.columns:
        raise ExchangeError(f"{table.name}: found no column {by}, expected one that rows are recognised by")
    if by == ID and not table.own_ids:
        expected = "a mapping with `row.id`, or --by person: in another file another person may stand there"
        raise ExchangeError(f"{table.name}: found rows without ids of their own, only their places in a file, expected {expected}")
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
    rules = [*joined.columns, None]
    counts: dict[str | None, Counter[tuple[str | None, str | None]]] = {one: Counter() for one in rules}
    of = pairs()
    for pair, number in connection.execute(joined.counted.sql("duckdb")).fetchall():
        counts[rules[pair // PAIRS]][of[pair % PAIRS]] += number
    rows = counts.pop(None)
    there = [sum(number for pair, number in rows.items() if (pair[0] is not None, pair[1] is not None) == one) for one in _PRESENCE]
    return there, {rule: _changes(of_rule) for rule, of_rule in counts.items() if rule is not None}


def _changes(counts: Counter[tuple[str | None, str | None]]) -> RuleChanges:
    told: Counter[str | None] = Counter()
    for pair, number in counts.items():
        told[change(*pair)] += number
    changes = {one: told[one] for one in Change if told[one]}
    crashed = sum(number for (_, stands), number in counts.items() if stands == "crashed")
    return RuleChanges(changes=changes, crashed=crashed, before=told[ONLY_BEFORE], after=told[ONLY_AFTER])
