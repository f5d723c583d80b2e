"""How far a long run has come, shown while there is a terminal to show it on."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from ipcore.cli.inputs import Item
from ipcore.cli.page import console

A_HANDFUL = 20
_EVERY = 10


class Told(Protocol):
    """What is told of a run while it lasts."""

    @property
    def told(self) -> str:
        """How far it has come, in a few words."""


class Counts(Told, Protocol):
    """
    What a run adds up to, as far as every run that answers case by case has it.

    Attributes:
        rejected: Inputs that are no case, or cannot be judged.
        cut_off: The run was interrupted.
    """

    rejected: int
    cut_off: bool

    def add(self, answer: Any, /) -> None:
        """Count an answer."""


class Progress:
    """
    A bar on standard error, from the moment there is more than a handful of cases.

    Where words go to a terminal as well, the bar stands under them; where JSON or CSV does, there is no bar.
    """

    def __init__(self, page: Console, form: str, files: tuple[str, ...]) -> None:
        self._console = _console(page, form)
        self._sizes = [_size(one) for one in files]
        self._files = files
        self._file = 0
        self._count = 0
        self._bar: Bar | None = None
        self._task = TaskID(0)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def after(self, item: Item, totals: Told) -> None:
        """An item has been answered."""
        self._count += 1
        while self._files[self._file] != item.file and self._file + 1 < len(self._files):
            self._file += 1
        if self._console is None or self._count <= A_HANDFUL or self._count % _EVERY:
            return
        if self._bar is None:
            self._bar = self._started(self._console)
        done = sum(size or 0 for size in self._sizes[: self._file]) + item.consumed
        self._bar.update(self._task, completed=done, description=totals.told)

    def _started(self, on: Console) -> Bar:
        total = None if None in self._sizes else sum(size or 0 for size in self._sizes)
        bar = Bar(TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn(), console=on, transient=True)
        self._task = bar.add_task("", total=total)
        bar.start()
        return bar


def _console(page: Console, form: str) -> Console | None:
    """Where the bar goes. None: nowhere."""
    if not sys.stderr.isatty():
        return None
    if not sys.stdout.isatty():
        return console(sys.stderr)
    return page if form == "text" else None


def _size(file: str) -> int | None:
    """Size of a file in bytes. None: it has none that is known beforehand."""
    path = Path(file)
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None
