"""A table judged for a packet."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
from attrs import evolve
from sqlglot import exp

from ipcore import ExchangeError, Law
from ipcore.facts import Fact
from ipcore.logic import ABSENT_DAYS, Type
from ipcore_dataset.columns import ID, fact_column
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.mapping.facts import facts_query
from ipcore_dataset.packet.judged import PLACES, Judged, N, show_placed
from ipcore_dataset.packet.marks import marked
from ipcore_dataset.packet.sample import SAMPLE
from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.reading.inputs import sources
from ipcore_dataset.reading.rows import FILE, ROW
from ipcore_dataset.reading.stage import parquet, run
from ipcore_dataset.running.dataset_rules import CASELOAD_OVER
from ipcore_dataset.running.given import database_told, hold_key, how_to_read
from ipcore_dataset.running.judging import judge
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.question import Question
from ipcore_dataset.running.table import FactsTable, facts_table
from ipcore_dataset.running.watched import Watcher
from ipcore_dataset.sql.truth import day
from ipcore_dataset.words import say

_CHOSEN = "packet_input"


@contextmanager
def judged_table(options: Options, law: Law) -> Iterator[Judged]:
    """
    Judge a table, for the block.

    Raises:
        IpcoreError: as for `ipcore dataset check`; an input that is no file, or one that has changed since it was read.
    """
    inputs = marked(files_of(options))
    how = how_to_read(options)
    question = Question(
        law=law,
        on=options.on,
        law_on=options.law_on or options.on,
        assume_unchanged=options.assume_unchanged,
        groups=options.groups,
        caseload_over=options.caseload_over or CASELOAD_OVER,
    )
    question.forecast(how if isinstance(how, dt.date) else how.reference_day)
    with database_told(), ExitStack() as stack:
        connection = stack.enter_context(connected(Limits(memory=options.memory, threads=options.threads, spill=options.spill)))
        hold_key(stack, connection, how, options)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_spill(connection), prefix="packet-")))
        watcher = Watcher(connection, lambda key: say(options.lang, "progress", key), quiet=options.quiet)
        with watcher.busy("reading"):
            table = facts_table(connection, options.inputs, how, options.own)
        outcomes = folder / "outcomes.parquet"
        summary = judge(connection, evolve(question, to=outcomes, places=True), table, watcher)
        inputs.check()
        _show_places(connection, outcomes)
        show_placed(connection, outcomes, inputs)
        yield Judged(
            connection=connection,
            summary=summary,
            law=law,
            inputs=inputs,
            reference_day=table.mapping.reference_day,
            own_ids=ID in table.mapping.row,
            pseudonyms=bool(table.mapping.pseudonyms),
            sampled=lambda to: _facts_of_sample(connection, table, law, question.law_on),
        )


def files_of(options: Options) -> list[Path]:
    """
    The files of the input.

    Raises:
        InputError: one is no file: of a database that answers over the net nobody could tell that it is still the same.
    """
    found = sources(options.inputs, options.own).files
    for one in found:
        if one.uri is not None:
            raise InputError(one.name, "what is no file", "a file: a packet tells the SHA-256 of what was judged; write the table to one")
    return [one.path for one in found]


def _spill(connection: duckdb.DuckDBPyConnection) -> str:
    found = connection.execute("SELECT current_setting('temp_directory')").fetchone()
    assert found is not None
    return str(found[0])


def _show_places(connection: duckdb.DuckDBPyConnection, outcomes: Path) -> None:
    """Make PLACES."""
    names = {"file_row_number": N, FILE: "file", ROW: "row"}
    query = exp.select(*(exp.alias_(exp.column(one), name) for one, name in names.items())).from_(parquet(outcomes, rows=True))
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    run(connection, exp.Create(this=exp.to_table(PLACES), kind="TABLE", expression=query, properties=temporary))


def _facts_of_sample(connection: duckdb.DuckDBPyConnection, table: FactsTable, law: Law, law_on: dt.date) -> exp.Select:
    """
    The facts of the rows drawn that some rule in force reads and the table has, absent days as words.

    Raises:
        ExchangeError: the rows are not those that were judged.
    """
    chosen = f"SELECT * FROM {table.raw.table} AS given SEMI JOIN {SAMPLE} AS s ON given.{FILE} = s.file AND given.{ROW} = s.row"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {_CHOSEN} AS {chosen}")
    read = {one.name: one for _, edition in law.editions_on(law_on) for one in edition.facts if isinstance(one, Fact)}
    facts = facts_query(table.mapping, evolve(table.raw, table=_CHOSEN)).select(exp.column(FILE), exp.column(ROW))
    _check_same(connection, facts)
    cells = [exp.alias_(_cell(one), name, quoted=True) for name, one in sorted(read.items()) if name in table.facts]
    place = (exp.alias_(exp.column(FILE), "file"), exp.alias_(exp.column(ROW), "row"))
    return exp.select(*place, *cells).from_(facts.subquery("facts"))


def _check_same(connection: duckdb.DuckDBPyConnection, facts: exp.Select) -> None:
    same = f"f.{FILE} = s.file AND f.{ROW} = s.row AND f.{ID} IS NOT DISTINCT FROM s.id"
    query = f"SELECT count(s.{N}), (SELECT count(*) FROM {SAMPLE}) FROM {SAMPLE} AS s JOIN ({facts.sql('duckdb')}) AS f ON {same}"
    found = connection.execute(query).fetchone()
    if found is None or found[0] != found[1]:
        raise ExchangeError("the input: found other rows in the sample than were judged, expected the same")


def _cell(fact: Fact) -> exp.Expr:
    """The answer as a cell: there are no days before all others, and none that never come."""
    cell = exp.column(fact_column(fact))
    if fact.type is not Type.DATE:
        return cell
    text = exp.cast(cell.copy(), "VARCHAR")
    found = exp.Case(this=cell)
    for one, word in ABSENT_DAYS.items():
        found = found.when(day(one), exp.Literal.string(word))
    return found.else_(text)
