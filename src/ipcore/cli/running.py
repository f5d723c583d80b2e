"""One case after the other, each answered before the next is read: what all commands do that read many cases."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, Protocol, TypeVar

import click
from attrs import evolve

from ipcore.cli.inputs import STANDARD_INPUT, Item, items
from ipcore.cli.interruption import Interruption
from ipcore.cli.notices import tell
from ipcore.cli.progress import Counts, Progress
from ipcore.cli.writers import Writer
from ipcore.errors import ManyError, OutsideLawError
from ipcore.many.question import outside_law
from ipcore.model import Case

Answer = TypeVar("Answer")
Given_co = TypeVar("Given_co", covariant=True)
Total = TypeVar("Total", bound=Counts)
Thing = TypeVar("Thing")


class Asks(Protocol[Given_co]):
    """What is asked of every case."""

    def ask(self, case: Case) -> Given_co:
        """
        The answer.

        Raises:
            OutsideLawError: its export day is the day asked about, and there is no law for it.
        """


def answer(
    files: tuple[str, ...],
    question: Asks[Answer],
    totals: Total,
    writer: Writer[Answer, Total],
    progress: Progress,
    *,
    lines: bool,
) -> bool:
    """Answer all there is, or up to Ctrl-C; `lines` is as for `items`. False: nobody reads the answers any more."""
    live = STANDARD_INPUT in files

    def one(item: Item) -> None:
        _one(item, question, totals, writer, told=_is_told(item, lines))
        if live:
            writer.flush()
        progress.after(item, totals)

    return carried_out(chain.from_iterable(items(file, lines=lines) for file in files), one, totals, writer, progress)


def carried_out(
    things: Iterable[Thing], take: Callable[[Thing], None], totals: Total, writer: Writer[Any, Total], progress: Progress
) -> bool:
    """
    Take one thing after the other, each whole, up to the end or to Ctrl-C. False: nobody reads what is written any more, or whoever was
    asked to end and could not write was asked again: what was being written is broken off, and nothing may follow it.
    """
    interruption = Interruption()
    try:
        writer.start()
        try:
            with interruption, progress:
                for thing in things:
                    with interruption.held():
                        take(thing)
        except ManyError:
            totals.cut_off = True
            writer.end(totals)  # what has been written is whole, and says that the rest is missing
            raise
        except KeyboardInterrupt:
            totals.cut_off = True
            click.echo("ipcore: interrupted: the rest has not been judged", err=True)
            if interruption.broke_off:
                return False
        writer.end(totals)
        writer.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        totals.cut_off = True
        return False
    return True


def _is_told(item: Item, lines: bool) -> bool:
    """
    Whether standard error says what is wrong with an item.

    Not of a line that is answered with a line: the answer says it, and a program that leaves standard error unread would stop the run
    when it is full. A person at a terminal reads it.
    """
    return not (lines and item.file == STANDARD_INPUT and item.line is not None) or sys.stderr.isatty()


def _one(item: Item, question: Asks[Answer], totals: Total, writer: Writer[Answer, Total], *, told: bool) -> None:
    found = asked(item, question)
    if isinstance(found, Item):
        refuse(found, totals, writer, told=told)
    elif item.case is not None:
        totals.add(found)
        writer.report(found, item.case)


def asked(item: Item, question: Asks[Answer]) -> Answer | Item:
    """The answer, or the item with what is wrong with it."""
    if item.case is None:
        return item
    try:
        return question.ask(item.case)
    except OutsideLawError:
        return evolve(item, case=None, problems=(outside_law(item, "another day asked about with --on"),))


def refuse(item: Item, totals: Counts, writer: Writer[Any, Any], *, told: bool = True) -> None:
    """Count an item that is no case, or cannot be judged, and write it; and, `told`, say so on standard error."""
    totals.rejected += 1
    if told:
        tell(item)
    writer.rejected(item)
