"""Where what was read stands while a run lasts: Parquet in a private folder, which a view in the connection shows."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from attrs import field, frozen
from sqlglot import exp

from ipcore_dataset.reading.rejects import Rejects
from ipcore_dataset.reading.rows import FILE, ROW, RawColumn


@frozen(kw_only=True)
class Part:
    """
    One file, read.

    Attributes:
        columns: Its columns, in its order.
        select: A query that gives ROW and `RawColumn.column` of each column.
    """

    columns: tuple[RawColumn, ...]
    select: exp.Select


@frozen(kw_only=True)
class Stage:
    """
    What readers write into.

    Attributes:
        connection: Where the rows end up.
        folder: A folder that only its owner can read, gone with the connection's own or with the connection.
        rejects: Where what cannot be read is reported.
    """

    connection: duckdb.DuckDBPyConnection
    folder: Path
    rejects: Rejects

    def keep(self, query: exp.Expr, number: int) -> exp.Select:
        """Runs the query once, keeps its rows in a Parquet file, and gives the query that reads them there."""
        path = self.folder / f"{number}.parquet"
        self.write(query, path)
        return exp.select("*").from_(parquet(path))

    def write(self, query: exp.Expr, path: Path) -> None:
        """The rows of the query in a Parquet file that only its owner can read."""
        run(self.connection, copied(query, path))
        path.chmod(0o600)


@frozen(kw_only=True)
class Source:
    """
    One file to read.

    Attributes:
        number: Its number among the files, from 0.
        path: Where it is.
        name: How it is called in messages: without folders.
        uri: The address of a database; it may hold a password. None: it is a file.
    """

    number: int
    path: Path
    name: str
    uri: str | None = field(default=None, repr=False)


@frozen
class Stream:
    """An Arrow stream and nothing else: DuckDB would ask for another library where it knew whose it is."""

    frame: Any

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)


def private_folder(connection: duckdb.DuckDBPyConnection) -> Path:
    """A new folder for one reading: in the connection's own, which goes with it, or, where it has none, gone when the connection is."""
    (where,) = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0]
    if where and Path(where).is_absolute() and Path(where).is_dir():
        return Path(tempfile.mkdtemp(prefix="read-", dir=where))
    folder = Path(tempfile.mkdtemp(prefix="ipcore-dataset-"))
    weakref.finalize(connection, shutil.rmtree, folder, ignore_errors=True)
    return folder


def run(connection: duckdb.DuckDBPyConnection, statement: exp.Expr) -> list[tuple[Any, ...]]:
    """Runs one statement, written by sqlglot, to its end: DuckDB refuses to begin another before. Its rows."""
    return connection.execute(statement.sql("duckdb")).fetchall()


def parquet(path: Path, *, rows: bool = False) -> exp.Table:
    """The Parquet file as a table; with `rows` it has the column `file_row_number`, from 0."""
    arguments: list[exp.Expr] = [exp.Literal.string(str(path))]
    if rows:
        arguments.append(exp.EQ(this=exp.column("file_row_number"), expression=exp.true()))
    return exp.Table(this=exp.ReadParquet(expressions=arguments))


def copied(query: exp.Expr, path: Path) -> exp.Copy:
    """The statement that writes the rows of a query into a Parquet file."""
    kind = exp.CopyParameter(this=exp.var("format"), expression=exp.var("parquet"))
    packed = exp.CopyParameter(this=exp.var("compression"), expression=exp.var("snappy"))
    return exp.Copy(this=exp.Subquery(this=query), kind=False, files=[exp.Literal.string(str(path))], params=[kind, packed])


def show(connection: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Part]) -> None:
    """Makes the view of all parts: FILE, ROW and the columns."""
    query: exp.Query | None = None
    for number, part in enumerate(parts):
        numbered = exp.alias_(exp.cast(exp.Literal.number(number), "INT"), FILE)
        cells = [exp.column(one.column) for one in parts[0].columns]
        one = exp.select(numbered, exp.column(ROW), *cells).from_(part.select.subquery("part"))
        query = one if query is None else exp.union(query, one, distinct=False)
    assert query is not None
    name = exp.to_table(exp.to_identifier(table, quoted=True).sql("duckdb"), dialect="duckdb")
    run(connection, exp.Create(this=name, kind="VIEW", replace=True, expression=query, properties=_temporary()))


def show_rejects(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Makes the table of what could not be read."""
    kinds = {FILE: "INTEGER", ROW: "BIGINT", "column_name": "VARCHAR", "reason": "VARCHAR", "example": "VARCHAR"}
    name = exp.to_identifier(table, quoted=True).sql("duckdb")
    columns = [exp.ColumnDef(this=exp.to_identifier(one), kind=exp.DataType.build(kind)) for one, kind in kinds.items()]
    target = exp.Schema(this=exp.to_table(name, dialect="duckdb"), expressions=columns)
    run(connection, exp.Create(this=target, kind="TABLE", replace=True, properties=_temporary()))
    if path.stat().st_size:
        connection.execute(f"INSERT INTO {name} SELECT * FROM {_CSV}", {"path": str(path), "columns": kinds}).fetchall()


_CSV = "read_csv($path, columns = $columns, header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"')"


def _temporary() -> exp.Properties:
    return exp.Properties(expressions=[exp.TemporaryProperty()])
