"""Tables of databases: a file of DuckDB, opened to be read only, and PostgreSQL, as a stream within a read-only transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
from sqlglot import exp

from ipcore_dataset.reading.errors import ColumnTypeError, InputError, ReaderMissingError, SettingsError
from ipcore_dataset.reading.rows import ROW
from ipcore_dataset.reading.settings import FileSettings
from ipcore_dataset.reading.stage import Part, Source, Stage, Stream, parquet, run
from ipcore_dataset.reading.typed import Described, described, typed

SCHEMES = ("postgresql://", "postgres://")
_NEEDED = "PostgreSQL's driver: pip install 'ipcore-dataset[postgres]'"
_PLAIN = {"smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "text", "character varying"}
_AS_TEXT = {"numeric", "character", "uuid", "USER-DEFINED", "time without time zone", "time with time zone", "timestamp with time zone"}
_MOMENT = "timestamp without time zone"


def read_duckdb(stage: Stage, source: Source, settings: FileSettings) -> Part:
    """
    A table or view of a DuckDB file, kept in Parquet, so that the file is free again. Its rows are numbered in the order they are given.

    Raises:
        ReadingError: no such table, or a file that is no database.
    """
    wanted = _wanted(source, settings)
    name = f"file_{stage.folder.name}_{source.number}".replace("-", "_")
    attached = exp.Alias(this=exp.Literal.string(str(source.path)), alias=exp.to_identifier(name))
    try:
        run(stage.connection, exp.Attach(this=attached, expressions=[exp.AttachOption(this=exp.var("READ_ONLY"))]))
    except duckdb.Error as error:
        raise InputError(source.name, f"no database that can be opened ({type(error).__name__})", "a file of DuckDB 1.0 or later") from None
    try:
        table = exp.to_identifier
        have = exp.select("schema_name", "name").from_(_tables()).where(exp.column("database_name").eq(exp.Literal.string(name)))
        found = [(schema, one) for schema, one in run(stage.connection, have) if wanted in {one, f"{schema}.{one}"}]
        if len(found) != 1:
            raise SettingsError(source.name, f"{len(found)} tables of that name", "the name of one table, with its schema where needed")
        ((schema, one),) = found
        place = exp.Table(this=table(one, quoted=True), db=table(schema, quoted=True), catalog=table(name, quoted=True))
        columns = described(stage.connection, exp.select("*").from_(place), source.name)
        path = stage.folder / f"{source.number}.parquet"
        stage.write(exp.select("*").from_(place), path)
    finally:
        run(stage.connection, exp.Detach(this=exp.to_table(name)))
    return _numbered(stage, columns, path)


def _tables() -> exp.Subquery:
    tables = exp.select("database_name", "schema_name", exp.alias_(exp.column("table_name"), "name")).from_(exp.func("duckdb_tables"))
    views = exp.select("database_name", "schema_name", exp.alias_(exp.column("view_name"), "name")).from_(exp.func("duckdb_views"))
    return exp.union(tables, views, distinct=False).subquery("tables")


def _wanted(source: Source, settings: FileSettings) -> str:
    if settings.table is None:
        raise SettingsError(source.name, "a database", "the name of a table, as `table` in `[file]`")
    return settings.table


def _numbered(stage: Stage, columns: tuple[Described, ...], path: Any) -> Part:
    row = exp.alias_(exp.Add(this=exp.column("file_row_number"), expression=exp.Literal.number(1)), ROW)
    return typed(stage.connection, columns, exp.select(row).from_(parquet(path, rows=True)))


def read_postgres(stage: Stage, source: Source, settings: FileSettings) -> Part:
    """
    A table or view of PostgreSQL, as one moment has it, kept in Parquet. What is no text, whole number or day there is a text as it is
    written there.

    Raises:
        ReadingError: no such table, or no connection. Never says the address: it may hold a password.
    """
    wanted = _wanted(source, settings)
    try:
        import adbc_driver_manager
        import adbc_driver_postgresql
    except ImportError:
        raise ReaderMissingError(source.name, "a PostgreSQL database", _NEEDED) from None
    assert source.uri is not None
    try:
        with (
            adbc_driver_manager.AdbcDatabase(driver=adbc_driver_postgresql._driver_path(), uri=source.uri) as database,
            adbc_driver_manager.AdbcConnection(database) as there,
        ):
            there.set_autocommit(False)
            with _asked(there, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"):
                pass
            schema, columns = _described(stage, there, source, wanted)
            table = exp.Table(this=exp.to_identifier(columns[0][1], quoted=True), db=exp.to_identifier(schema, quoted=True))
            query = exp.select(*(_cell(column, kind) for _, _, column, kind in columns)).from_(table)
            path = stage.folder / f"{source.number}.parquet"
            with _asked(there, query.sql("postgres")) as rows:
                _into(stage, rows, lambda: stage.write(exp.select("*").from_("ipcore_rows"), path))
    except adbc_driver_manager.Error as error:
        raise InputError(
            source.name, f"no answer ({type(error).__name__}, {error.sqlstate or 'no code'})", "a table that may be read"
        ) from None
    return _numbered(stage, described(stage.connection, exp.select("*").from_(parquet(path)), source.name), path)


@contextmanager
def _asked(there: Any, query: str) -> Iterator[Any]:
    import adbc_driver_manager

    with adbc_driver_manager.AdbcStatement(there) as statement:
        statement.set_sql_query(query)
        stream, _ = statement.execute_query()
        yield stream


def _into(stage: Stage, stream: Any, then: Any) -> Any:
    stage.connection.register("ipcore_rows", Stream(stream))
    try:
        return then()
    finally:
        stage.connection.unregister("ipcore_rows")


def _described(stage: Stage, there: Any, source: Source, wanted: str) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The schema of the table, and its columns: schema, table, name, type."""
    names = ("table_schema", "table_name", "column_name", "data_type")
    texts = [exp.alias_(exp.cast(exp.column(one), "TEXT"), one) for one in names]
    schema = exp.DPipe(this=exp.column("table_schema"), expression=exp.Literal.string("."))
    full = exp.DPipe(this=schema, expression=exp.column("table_name"))
    said = exp.Literal.string(wanted)
    query = exp.select(*texts).from_("information_schema.columns").where(exp.or_(exp.column("table_name").eq(said), full.eq(said.copy())))
    with _asked(there, query.order_by("table_schema", "ordinal_position").sql("postgres")) as rows:
        found = _into(stage, rows, lambda: run(stage.connection, exp.select("*").from_("ipcore_rows")))
    schemas = {schema for schema, *_ in found}
    if len(schemas) != 1:
        raise SettingsError(source.name, f"{len(schemas)} tables of that name", "one that may be read, with its schema where needed")
    unknown = [column for _, _, column, kind in found if kind not in {*_PLAIN, *_AS_TEXT, _MOMENT}]
    if unknown:
        raise ColumnTypeError(source.name, f"no single value in {', '.join(unknown)}", "texts, numbers, days and true or false")
    return schemas.pop(), found


def _cell(column: str, kind: str) -> exp.Expr:
    cell: exp.Expr = exp.column(column, quoted=True)
    if kind in _AS_TEXT:
        cell = exp.cast(cell, "TEXT")
    return exp.alias_(cell, column, quoted=True)
