"""A long query: how far it has come is told on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class Watcher:
    """
    Runs statements, and tells how far they have come.

    Args:
        connection: One of `connected`: any other runs, and tells nothing.
        words: The words for "reading", "rows" and "counting", which the terminal is shown.
        quiet: Nothing is shown, also where there is a terminal.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, words: Callable[[str], str] = str, *, quiet: bool = False) -> None:
        self._connection = connection
        self._words = words
        self._shown = not quiet and sys.stderr.isatty() and hasattr(connection, "look")
        if self._shown:
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")

    @contextmanager
    def busy(self, what: str) -> Iterator[None]:
        """Says what is being done in the block, of which nobody knows how far it has come: "reading" or "counting"."""
        if not self._shown:
            yield
            return
        with Console(stderr=True).status(self._words(what), spinner="line"):
            yield

    def run(self, sql: str, rows: int = 0) -> None:
        """
        Run a statement to its end.

        Args:
            sql: The statement.
            rows: Of how many rows it tells. 0: nothing is told.

        Raises:
            KeyboardInterrupt: the user asked for the end of it. The database has stopped.
            duckdb.Error: as the statement does.
        """
        if not self._shown or not rows:
            self._connection.execute(sql)
            return
        parts = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
        with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self._words("rows"), total=rows, told=f"0 / {rows:,}".replace(",", " "))

            def look() -> None:
                done = int(max(self._connection.query_progress(), 0.0) / 100 * rows)
                speed = bar.tasks[0].speed
                told = f"{done:,} / {rows:,}".replace(",", " ") + (f"  {speed:,.0f}/s".replace(",", " ") if speed else "")
                bar.update(task, completed=done, told=told)

            self._looking(look)
            try:
                self._connection.execute(sql)
            finally:
                self._looking(None)

    def _looking(self, look: object) -> None:
        self._connection.look = look  # type: ignore[attr-defined]
