"""A database in memory that keeps within its limits, spills into a folder of its own, and never fetches an extension."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import duckdb
from attrs import frozen

from ipcore import ExchangeError
from ipcore_dataset.engine.interruptible import Interruptible


@frozen(kw_only=True)
class Limits:
    """
    What a run may use.

    Attributes:
        memory: How much memory, as DuckDB writes it: "4GB". None: eight tenths of what the machine has.
        threads: How many threads. None: as many as there are cores.
        spill: The folder below which what does not fit into memory is kept while the run lasts. None: the system's, for temporary files.
    """

    memory: str | None = None
    threads: int | None = None
    spill: Path | None = None


@contextmanager
def private_folder(spill: Path | None) -> Iterator[Path]:
    """
    A folder below the one for spilling that its owner alone can read, for the block.

    Raises:
        ExchangeError: it cannot be made.
    """
    try:
        made = tempfile.TemporaryDirectory(prefix="ipcore-dataset-", dir=spill)
    except OSError as error:
        where = "--spill" if spill is not None else "the folder for temporary files"
        raise ExchangeError(f"{where}: found none ({type(error).__name__}), expected a folder that can be written to") from None
    with made as folder:
        yield Path(folder)


@contextmanager
def connected(limits: Limits | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """
    A connection to a database in memory, for the block. Its spill folder is readable by its owner only, and gone after it.

    Ctrl-C ends a statement that runs, and comes as KeyboardInterrupt when it has: see Interruptible.

    Raises:
        ExchangeError: a limit that DuckDB cannot read, or a spill folder that cannot be written to.
    """
    limits = limits or Limits()
    with private_folder(limits.spill) as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "allow_community_extensions": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": str(folder),
        }
        if limits.memory is not None:
            settings["memory_limit"] = limits.memory
        if limits.threads is not None:
            settings["threads"] = str(limits.threads)
        connection = _opened(settings)
        try:
            yield cast(duckdb.DuckDBPyConnection, Interruptible(connection))
        finally:
            connection.close()


def _opened(settings: dict[str, str | bool | int | float | list[str]]) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(":memory:", config=settings)
    except duckdb.Error:
        if "memory_limit" not in settings:
            raise
        raise ExchangeError("--memory: found no size that can be read, expected a number and a unit: 4GB") from None


def plan_quickly(connection: duckdb.DuckDBPyConnection) -> None:
    """Do without DuckDB's search for expressions that stand twice: of some hundred columns it takes seconds for each query."""
    connection.execute("SET disabled_optimizers = 'common_subexpressions'")


@contextmanager
def in_order(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """
    In the block, rows are written in the order in which they are read, into a file or a table, from one source or from several in turn.

    DuckDB 2.0 promises that and does not always hold it. A list of six values or more it joins as a table, and threads write what comes of
    a join as they finish. With one thread it ends the first of several sources last; with two it puts them in order. So it is told of two
    where there is one: the second is said to be the caller's, and does nothing.
    """
    asked = "SELECT current_setting('disabled_optimizers'), current_setting('threads'), current_setting('external_threads')"
    ((without, threads, outside),) = connection.execute(asked).fetchall()
    try:
        connection.execute(f"SET disabled_optimizers = '{','.join(filter(None, (without, 'in_clause')))}'")
        if threads == 1:
            connection.execute("SET threads = 2")
            connection.execute("SET external_threads = 2")
        yield
    finally:
        connection.execute(f"SET disabled_optimizers = '{without}'")
        connection.execute(f"SET external_threads = {outside}")
        connection.execute(f"SET threads = {threads}")
