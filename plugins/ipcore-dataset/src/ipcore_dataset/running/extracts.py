"""The rows a rule came out so or so in, by the row's own id: what somebody needs who is to look into them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from sqlglot import exp

from ipcore import ExchangeError, Lang
from ipcore_dataset.columns import ID
from ipcore_dataset.outcomes import OUTCOMES
from ipcore_dataset.running.harmless import harmless
from ipcore_dataset.running.notice import FLAGS
from ipcore_dataset.running.placed import placed
from ipcore_dataset.words import say

if TYPE_CHECKING:
    import duckdb

SUFFIXES = (".csv", ".parquet")
"""What an extract can be written as, by the end of the file's name."""

METADATA = "ipcore_extract"
"""
The key of the metadata of an extract in Parquet: a JSON object with FLAGS, `notice` and what `Told.metadata` holds: of
outcomes `on`, `law_on`, `forecast` and `law` (the law's stamp), of a comparison these of `before` and `after`.
"""


@frozen(kw_only=True)
class Told:
    """
    What an extract says of all its rows alike: where people are listed, nobody is to take a forecast for what was found.

    Attributes:
        columns: What stands in each row behind its own columns, by the column's name.
        metadata: What stands in the metadata of a Parquet file.
    """

    columns: Mapping[str, dt.date | bool] = field(factory=dict)
    metadata: Mapping[str, Any] = field(factory=dict)

    def beside(self, rows: exp.Query) -> exp.Select:
        """The rows with these columns."""
        return exp.select(exp.Star(), *self.cells()).from_(rows.subquery("told"))

    def cells(self) -> list[exp.Expr]:
        """The columns, as constants."""
        return [exp.alias_(_constant(value), name, quoted=True) for name, value in self.columns.items()]


def _constant(value: dt.date | bool) -> exp.Expr:
    return exp.convert(value) if isinstance(value, bool) else exp.cast(exp.Literal.string(value.isoformat()), "DATE")


def extract_outcomes(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    to: Path,
    *,
    rules: Mapping[str, str],
    outcomes: Collection[str] = ("not_met",),
    told: Told | None = None,
    lang: Lang = Lang.NB,
) -> int:
    """
    Write `id`, `rule` and `outcome` of every row in which one of the rules came out as one of the outcomes; nothing else of the row.

    Args:
        connection: Where the table of outcomes is.
        table: The table of outcomes.
        to: The file, .csv or .parquet, of mode 0600. It says of itself that it holds personal data.
        rules: The rules asked for: the id by the column.
        outcomes: As in OUTCOMES.
        told: What is said of all rows alike: the day they are about, and whether it is a forecast. None: nothing.
        lang: The language in which the file says so.

    Returns:
        How many lines it has: a row stands in it once for each such rule.

    Raises:
        ExchangeError: no such outcome, no rule, or another kind of file. Nothing is written.
        click.ClickException: the file cannot be written there.
    """
    if unknown := sorted(set(outcomes) - set(OUTCOMES)):
        raise ExchangeError(f"found {len(unknown)} outcomes that there are not, expected of: {', '.join(OUTCOMES)}")
    if not rules or not outcomes:
        raise ExchangeError("no rule or no outcome is asked for")
    return write_rows(connection, _chosen(table, rules, outcomes), to, told=told, lang=lang)


def write_rows(connection: duckdb.DuckDBPyConnection, rows: exp.Query, to: Path, *, told: Told | None = None, lang: Lang = Lang.NB) -> int:
    """
    Write the rows of a query, such as `DatasetFinding.rows`, as an extract. Gives how many there are.

    In CSV, what a spreadsheet would run as a formula gets an apostrophe before it, and the last column, which is empty, is called by what
    the file holds: a line of comment above the header would break every program that reads it. In Parquet it stands in the metadata.

    Raises:
        ExchangeError: a file that is neither .csv nor .parquet.
        click.ClickException: the file cannot be written there.
    """
    if to.suffix.lower() not in SUFFIXES:
        raise ExchangeError(f"found a file of another kind, expected a name that ends in {' or '.join(SUFFIXES)}")
    told = told or Told()
    rows = told.beside(rows)
    described = connection.execute(rows.copy().limit(0).sql("duckdb")).description or ()
    with placed(to) as draft:
        query, options = rows, _parquet_options(told, lang)
        if to.suffix.lower() == ".csv":
            query, options = _csv(rows, {name: str(kind) for name, kind, *_ in described}, lang), _csv_options()
        copy = exp.Copy(this=query.subquery(), kind=False, files=[exp.Literal.string(str(draft))], params=options)
        found = connection.execute(copy.sql("duckdb")).fetchone()
    return int(found[0]) if found else 0


def _chosen(table: str, rules: Mapping[str, str], outcomes: Collection[str]) -> exp.Select:
    wanted = [exp.Literal.string(one) for one in sorted(outcomes)]
    pairs = [
        exp.Struct(expressions=[_named("rule", exp.Literal.string(rule)), _named("outcome", _column(name))]) for name, rule in rules.items()
    ]
    each = exp.alias_(exp.Unnest(expressions=[exp.Array(expressions=pairs)]), "one")
    some = exp.or_(*(exp.In(this=_column(name), expressions=[one.copy() for one in wanted]) for name in rules))
    rows = exp.select(_column(ID), each).from_(exp.to_table(table)).where(some)
    outcome = exp.column("outcome", table="one")
    chosen = exp.select(_column(ID), exp.column("rule", table="one"), outcome).from_(rows.subquery("rows"))
    return chosen.where(exp.In(this=outcome.copy(), expressions=wanted))


def _named(name: str, value: exp.Expr) -> exp.Expr:
    return exp.PropertyEQ(this=exp.to_identifier(name), expression=value)


def _column(name: str) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True))


def _csv(rows: exp.Query, types: Mapping[str, str], lang: Lang) -> exp.Select:
    cells = [exp.alias_(harmless(_column(name)), name, quoted=True) if kind == "VARCHAR" else _column(name) for name, kind in types.items()]
    return exp.select(*cells, notice_cell(lang)).from_(rows.subquery("rows"))


def notice_cell(lang: Lang) -> exp.Expr:
    """The empty last column of a CSV file, called by what the file holds."""
    return exp.alias_(exp.cast(exp.Null(), "TEXT"), say(lang, "extracts", "column"), quoted=True)


def _csv_options() -> list[exp.Expr]:
    return [_option("FORMAT", exp.Var(this="csv")), _option("HEADER", exp.true())]


def _parquet_options(told: Told, lang: Lang) -> list[exp.Expr]:
    metadata = {**told.metadata, **FLAGS, "notice": say(lang, "extracts", "notice")}
    text = json.dumps(metadata, ensure_ascii=False, sort_keys=True)
    return [
        _option("FORMAT", exp.Var(this="parquet")),
        _option("KV_METADATA", exp.Struct(expressions=[_named(METADATA, exp.Literal.string(text))])),
    ]


def _option(name: str, value: exp.Expr) -> exp.Expr:
    return exp.CopyParameter(this=exp.Var(this=name), expression=value)
