"""Putting text on a terminal, or into a pipe: plain lines, indented, wrapped, colour only where there is a terminal."""

from __future__ import annotations

import sys
from typing import IO, Any

from rich.console import Console
from rich.segment import Segment, Segments
from rich.text import Text

from ipcore.words import NO_BREAK

_UNBROKEN = "\ue000"  # rich breaks lines at every kind of space
_WIDEST = 100
_NARROWEST, _USUAL = 20, 80
"""A terminal narrower than this says nothing true of itself: the usual width is taken."""

STYLES = {
    "breach": "bold red",
    "deviation": "bold yellow",
    "advice": "bold cyan",
    "needs_assessment": "bold magenta",
    "unknown": "bold blue",
    "crashed": "bold white on red",
    "clean": "bold green",
    "cut_off": "bold red",
}


class _Console(Console):
    """A console that lets a broken pipe through, as a file does: the command line knows what to do."""

    def on_broken_pipe(self) -> None:
        raise  # called by rich while it handles the BrokenPipeError


def console(file: IO[str] | None = None) -> Console:
    """A console on standard output, or on another stream. It takes no markup: an id is an id."""
    stream = file or sys.stdout
    made = _Console(file=stream, markup=False, highlight=False, emoji=False)
    if not _NARROWEST <= made.width <= _WIDEST:
        made.width = _WIDEST if made.width > _WIDEST else _USUAL
    return made


def console_like(looks: tuple[Any, ...], file: IO[str]) -> Console:
    """A console on a stream that makes the same of a text as the one that looks so."""
    width, colors, terminal, plain = looks
    return _Console(
        file=file,
        markup=False,
        highlight=False,
        emoji=False,
        width=width,
        color_system=colors,
        force_terminal=terminal,
        no_color=plain,
        legacy_windows=False,
    )


class Page:
    """Lines on a console. Nothing is put after the last letter of a line."""

    def __init__(self, on: Console | None = None) -> None:
        self.console = on or console()

    @property
    def looks(self) -> tuple[Any, ...]:
        """What its console is like, for `console_like`. Colours that are no letters on the stream are left out."""
        console = self.console
        return console.width, None if console.legacy_windows else console.color_system, console.is_terminal, console.no_color

    def line(self, text: str | Text = "", style: str = "", *, indent: int = 0, mark: str = "", hang: int = 0) -> None:
        """
        A paragraph.

        Args:
            text: The text.
            style: Its style, where the text has none of its own.
            indent: Spaces before every line.
            mark: What stands before the first line; the others are indented by as much.
            hang: More spaces before every line but the first.
        """
        body = text.copy() if isinstance(text, Text) else Text(text)
        body.plain = body.plain.replace(NO_BREAK, _UNBROKEN)
        body.stylize_before(style)
        start = " " * indent + mark
        later = " " * (len(start) + hang)
        room = max(20, self.console.width - len(later))
        wrapped = body.wrap(self.console, room) if body.plain else [body]
        for number, one in enumerate(wrapped):
            one.rstrip()
            one.plain = one.plain.replace(_UNBROKEN, " ")
            self.console.print(Text(later if number else start).append_text(one), soft_wrap=True)

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def put(self, text: str) -> None:
        """Lines that another page, with a console like this one's, has made."""
        if text:
            self.console.print(Segments([Segment(text)]), end="", soft_wrap=True)

    def flush(self) -> None:
        """Hand over what was written so far."""
        self.console.file.flush()
