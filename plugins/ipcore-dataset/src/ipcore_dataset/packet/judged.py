"""What is judged, whichever road it came by: the table of outcomes in a connection, with the place of each row in its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from ipcore import Edition, Law, Rule
from ipcore_dataset.columns import ID
from ipcore_dataset.packet.marks import Marked, told_apart
from ipcore_dataset.reading.stage import parquet, run
from ipcore_dataset.running.summary import Summary

if TYPE_CHECKING:
    import duckdb

PLACES, FILES, OUTCOMES, PLACED = "packet_places", "packet_files", "packet_outcomes", "packet_placed"
"""
What stands in the connection. PLACES has N, `file` (its number, from 0) and `row` (as who opens the file counts). FILES has `file`, `name`,
`sha256` and `rank`: the place of the file when they are sorted by name and content. OUTCOMES is the table of outcomes with N beside it.
PLACED has N and `id` of every row, and the columns of PLACES and FILES.
"""

N = "n"
"""Which row of the outcomes, from 0."""


@frozen(kw_only=True)
class Judged:
    """
    A run that was judged.

    Attributes:
        connection: Where OUTCOMES, PLACED and FILES are.
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
    """
    Make FILES, OUTCOMES of a file, and PLACED; PLACES is there.

    OUTCOMES is never joined by a number with a large table, then filtered and unnested: DuckDB 2.0.0 gives that up with an internal error
    ("global dictionary changed identity").
    """
    connection.execute(f"CREATE TEMP TABLE {FILES} (file INTEGER, name VARCHAR, sha256 VARCHAR, rank INTEGER)")
    names = told_apart(inputs.marks)
    ranks = sorted(range(len(names)), key=lambda one: (names[one], inputs.marks[one].sha256))
    rows = [[number, names[number], inputs.marks[number].sha256, rank] for rank, number in enumerate(ranks)]
    connection.executemany(f"INSERT INTO {FILES} VALUES ($1, $2, $3, $4)", rows)
    numbered = exp.select(
        exp.Star(except_=[exp.to_identifier("file_row_number")]),
        exp.alias_(exp.column("file_row_number"), N),
    ).from_(parquet(outcomes, rows=True))
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    run(connection, exp.Create(this=exp.to_table(OUTCOMES), kind="VIEW", expression=numbered, properties=temporary))
    connection.execute(f"CREATE TEMP TABLE packet_ids AS SELECT {N}, {ID} FROM {OUTCOMES}")
    placed = f'SELECT {N}, {ID}, file, "row", name, sha256, rank FROM packet_ids JOIN {PLACES} USING ({N}) JOIN {FILES} USING (file)'
    connection.execute(f"CREATE TEMP VIEW {PLACED} AS {placed}")
