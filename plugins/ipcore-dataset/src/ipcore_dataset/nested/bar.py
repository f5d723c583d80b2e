"""How far a run has come, shown while there is a terminal to show it on: lines, their rate, and the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(*, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """What is to be told the lines done and all lines, for the block. None: there is no terminal, or it is to be quiet."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", rate="")
        begun = -1

        def progress(done: int, of: int) -> None:
            nonlocal begun
            begun = done if begun < 0 else begun  # lines of an earlier run say nothing of how fast this one is
            elapsed = shown.tasks[0].elapsed or 0.0
            rate = f"{(done - begun) / elapsed:,.0f}/s" if elapsed and done > begun else ""
            shown.update(task, completed=done, total=of, rate=rate)

        yield progress
