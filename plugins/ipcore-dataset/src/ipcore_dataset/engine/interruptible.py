"""A connection that hears of Ctrl-C: DuckDB itself goes on with a statement to its end, or loses the word of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from ipcore.many.starting import told_to_end

if TYPE_CHECKING:
    import duckdb

_LOOK_EVERY = 0.1

T = TypeVar("T")


class Interruptible:
    """
    A connection whose statements run in a thread of their own while this one waits. All else is the connection's.

    Who is told to end while a statement runs gets KeyboardInterrupt when the database has stopped, and not before: a connection that is
    closed, or a file that is taken away, under a running statement ends the process.

    Attributes:
        look: Called every tenth of a second while a statement runs.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.look: Callable[[], None] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, query: str, parameters: object | None = None) -> Interruptible:
        """As of a connection. `KeyboardInterrupt`: it was told to end."""
        self._run(lambda: self._connection.execute(query, parameters))
        return self

    def fetchall(self) -> list[Any]:
        """As of a connection. `KeyboardInterrupt`: it was told to end."""
        return self._run(self._connection.fetchall)

    def fetchone(self) -> Any:
        """As of a connection. `KeyboardInterrupt`: it was told to end."""
        return self._run(self._connection.fetchone)

    def _run(self, call: Callable[[], T]) -> T:
        found: list[T] = []
        raised: list[BaseException] = []
        done = threading.Event()

        def work() -> None:
            try:
                found.append(call())
            except BaseException as error:  # noqa: BLE001  # it is raised in the other thread
                raised.append(error)
            finally:
                done.set()

        with told_to_end() as asked:
            threading.Thread(target=work, daemon=True).start()
            self._wait(done, asked)
        if asked.is_set():
            raise KeyboardInterrupt
        if raised:
            raise raised[0]
        return found[0]

    def _wait(self, done: threading.Event, asked: threading.Event) -> None:
        # A thread's own `join` takes a running thread for ended where a signal comes meanwhile.
        try:
            while not done.wait(_LOOK_EVERY):
                if asked.is_set():
                    self._connection.interrupt()  # again, if need be: what comes before the statement has begun is lost
                elif self.look is not None:
                    self.look()
        finally:
            while not done.is_set():
                self._connection.interrupt()
                done.wait(_LOOK_EVERY)
