"""What is judged, whichever road it came by: the table of outcomes in a connection, with the place of each row in its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from ipcore import Edition, Law, Rule
from ipcore_dataset.packet.marks import Marked, told_apart
from ipcore_dataset.reading.stage import parquet, run
from ipcore_dataset.running.summary import Summary

if TYPE_CHECKING:
    import duckdb

PLACES, FILES, PLACED = "packet_places", "packet_files", "packet_placed"
"""
What stands in the connection. PLACES has `n` (which row of the outcomes, from 0), `file` (its number, from 0) and `row` (as who opens the
file counts). FILES has `file`, `name`, `sha256` and `rank`: the place of the file when they are sorted by name and content. PLACED is the
table of outcomes with the columns of both beside it, all but `name` and `sha256`.
"""

N, RANK, PLACE_FILE, PLACE_ROW = "_n", "_rank", "_place_file", "_place_row"
"""The columns of PLACED beside the outcomes."""


@frozen(kw_only=True)
class Judged:
    """
    A run that was judged.

    Attributes:
        connection: Where PLACED and FILES are.
        summary: What the run adds up to.
        law: The law.
        inputs: The files that were judged, by number.
        reference_day: The day a table is about. None: each case says its own.
        own_ids: The ids are the rows' own.
        pseudonyms: Columns were made unrecognisable: it takes the same key to make the same ids.
        sampled: Called with a folder when the sample is drawn: writes what else is told of its rows, and gives the query of their facts,
            which has the columns `file` and `row`. None: there is none.
    """

    connection: duckdb.DuckDBPyConnection
    summary: Summary
    law: Law
    inputs: Marked
    reference_day: dt.date | None
    own_ids: bool
    pseudonyms: bool
    sampled: Callable[[Path], exp.Query | None]

    @property
    def rules(self) -> Sequence[tuple[Rule, Edition]]:
        """The rules in force, sorted by id."""
        return self.law.editions_on(self.summary.law_on)


def show_placed(connection: duckdb.DuckDBPyConnection, outcomes: Path, inputs: Marked) -> None:
    """Make FILES, and PLACED of the outcomes in a file; PLACES is there."""
    connection.execute(f"CREATE TEMP TABLE {FILES} (file INTEGER, name VARCHAR, sha256 VARCHAR, rank INTEGER)")
    names = told_apart(inputs.marks)
    ranks = sorted(range(len(names)), key=lambda one: (names[one], inputs.marks[one].sha256))
    for rank, number in enumerate(ranks):
        row = [number, names[number], inputs.marks[number].sha256, rank]
        connection.execute(f"INSERT INTO {FILES} VALUES ($1, $2, $3, $4)", row)
    placed = exp.select(
        exp.Column(this=exp.Star(except_=[exp.to_identifier("file_row_number")]), table=exp.to_identifier("judged")),
        *(exp.alias_(exp.column(column, table=table), name) for column, table, name in _BESIDE),
    ).from_(parquet(outcomes, rows=True).as_("judged"))
    placed = placed.join(PLACES, on=_same("n", PLACES, "file_row_number", "judged")).join(FILES, on=_same("file", FILES, "file", PLACES))
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    run(connection, exp.Create(this=exp.to_table(PLACED), kind="VIEW", expression=placed, properties=temporary))


_BESIDE = (("n", PLACES, N), ("rank", FILES, RANK), ("file", PLACES, PLACE_FILE), ("row", PLACES, PLACE_ROW))


def _same(one: str, here: str, other: str, there: str) -> exp.EQ:
    return exp.EQ(this=exp.column(one, table=here), expression=exp.column(other, table=there))
