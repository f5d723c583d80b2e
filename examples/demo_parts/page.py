"""Plain text for the terminal, through rich where it is installed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

try:
    from rich.console import Console

    _CONSOLE: Console | None = Console(highlight=False, markup=False, emoji=False)
except ImportError:
    _CONSOLE = None

WIDTH = min(118, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 118


def say(text: str = "", *, indent: int = 0, hang: int = 0) -> None:
    """A paragraph, folded to the width of the page, with `hang` more room before the lines after its first; its line breaks are kept."""
    for line in text.split("\n"):
        for one in textwrap.wrap(line, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang)) or [""]:
            put(one)


def put(line: str, *, style: str = "") -> None:
    """One line as it is."""
    if _CONSOLE is None:
        print(line)
    else:
        _CONSOLE.print(line, style=style or None, soft_wrap=True)


def heading(text: str) -> None:
    """The heading of a step."""
    put("")
    put(text, style="bold")
    put("=" * len(text), style="bold")


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = (), notes: Sequence[str] = ()) -> None:
    """Columns as wide as what is in them; those numbered in `right` are set to the right. A row's note stands below it."""
    texts = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    for number, row in enumerate(texts):
        cells = (cell.rjust(width) if at in right else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
        put("  " + "  ".join(cells).rstrip(), style="" if number else "dim")
        if number and notes and notes[number - 1]:
            say(notes[number - 1], indent=6, hang=2)


def command(folder: Path, *arguments: str) -> str:
    """Run `ipcore` with the arguments in a folder, after showing the command; what it printed. It may say "not clean"."""
    put("  $ ipcore " + shlex.join(arguments), style="dim")
    run = [sys.executable, "-m", "ipcore", *arguments]
    done = subprocess.run(run, cwd=folder, env={**os.environ, "PYTHONUTF8": "1"}, check=False, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(f"ipcore {arguments[0]} could not run: {done.stderr.strip()}")
    return done.stdout.rstrip()


def share(part: int, whole: int) -> int:
    """A share in whole per cent, halves up."""
    return (200 * part + whole) // (2 * whole)
