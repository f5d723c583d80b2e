"""A long query: how far it has come is told on a terminal, and Ctrl-C ends it."""

from __future__ import annotations

import sys
import threading

import duckdb
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

_LOOK_EVERY = 0.2


class Watcher:
    """
    Runs queries in another thread, so that this one can be told to stop. DuckDB itself would not hear of it before its end.

    Attributes:
        label: What the bar says before it: "rows judged".
        quiet: No bar, also where there is a terminal.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, label: str = "", *, quiet: bool = False) -> None:
        self._connection = connection
        self.label = label
        self._shown = not quiet and sys.stderr.isatty()
        if self._shown:
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")

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
        raised: list[BaseException] = []

        def execute() -> None:
            try:
                self._connection.execute(sql)
            except BaseException as error:  # noqa: BLE001  # it is raised in the other thread
                raised.append(error)

        work = threading.Thread(target=execute, daemon=True)
        work.start()
        try:
            self._wait(work, rows)
        except BaseException:
            self._stop(work)
            raise
        if raised:
            raise raised[0]

    def _stop(self, work: threading.Thread) -> None:
        """Ask the database to stop, until it has heard it once, and wait for it: asked again and again it would never end."""
        while work.is_alive():
            try:
                self._connection.interrupt()
            except Exception:  # noqa: BLE001  # it is busy and has not heard
                work.join(_LOOK_EVERY)
            else:
                work.join()

    def _wait(self, work: threading.Thread, rows: int) -> None:
        if not self._shown or not rows:
            while work.is_alive():
                work.join(_LOOK_EVERY)
            return
        parts = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
        with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.label, total=rows, told="")
            while work.is_alive():
                done = int(max(self._connection.query_progress(), 0.0) / 100 * rows)
                speed = bar.tasks[0].speed
                told = f"{done:,} / {rows:,}".replace(",", " ") + (f"  {speed:,.0f}/s".replace(",", " ") if speed else "")
                bar.update(task, completed=done, told=told)
                work.join(_LOOK_EVERY)
