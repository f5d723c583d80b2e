"""Reading all cases before anything is written: for commands whose answer is sorted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import click
from attrs import evolve

from ipcore.check import COVERED_FROM, Law
from ipcore.cli.exit_codes import CLEAN, COULD_NOT_RUN, NOT_CLEAN
from ipcore.cli.inputs import Item, items
from ipcore.cli.interruption import Interruption
from ipcore.cli.notices import tell
from ipcore.cli.page import Page
from ipcore.cli.progress import Progress
from ipcore.errors import OutsideLawError, Problem
from ipcore.model import Case


class Gathered:
    """
    The counts of a run that gathers.

    Args:
        law: The rules.

    Attributes:
        cases: Cases that were asked about.
        judged: Those in which some rule was judged.
        not_clean: Those that keep the run from exit code 0.
        rejected: Inputs that are no case, or cannot be asked about.
        cut_off: The run was interrupted: nothing is said of the rest.
        failed_plugins: Plugins asked for that did not load: their rules have not judged.
    """

    def __init__(self, law: Law) -> None:
        self.failed_plugins = law.stamp.failed_plugins
        self.cases = self.judged = self.not_clean = self.rejected = 0
        self.cut_off = False

    @property
    def told(self) -> str:
        """How far it has come, in a few words."""
        return f"{self.cases} cases, {self.not_clean} with something due, {self.rejected} rejected"

    @property
    def exit_code(self) -> int:
        """0 nothing due and nothing unmet, 1 something, or a plugin did not load, 2 could not run: no rule was judged in any case."""
        if self.cut_off:
            return NOT_CLEAN
        if not self.judged:
            return COULD_NOT_RUN
        return NOT_CLEAN if self.not_clean or self.rejected or self.failed_plugins else CLEAN


def gather(files: tuple[str, ...], form: str, page: Page, counts: Gathered, take: Callable[[Case], None]) -> None:
    """
    Give every case of the files to `take`; what is no case, and a case for which it raises OutsideLawError, is told and counted.

    Ctrl-C ends the reading: what has been read is kept, and `counts` says that the rest is missing.
    """
    try:
        with Interruption() as interruption, Progress(page.console, form, files) as progress:
            for item in chain.from_iterable(map(items, files)):
                with interruption.held():
                    _one(item, counts, take)
                progress.after(item, counts)
    except KeyboardInterrupt:
        counts.cut_off = True
        click.echo("ipcore: interrupted: the rest has not been judged", err=True)


def _one(item: Item, counts: Gathered, take: Callable[[Case], None]) -> None:
    if item.case is not None:
        try:
            take(item.case)
        except OutsideLawError as error:
            item = evolve(item, problems=(_outside(item, error),))
        else:
            counts.cases += 1
            return
    counts.rejected += 1
    tell(item)


def _outside(item: Item, error: OutsideLawError) -> Problem:
    """The problem of a case whose own day of export is asked about, and cannot be."""
    expected = f"a day from {COVERED_FROM} and not after the last day looked at, or another day asked about with --on ({error})"
    line, column = (item.line, 1) if item.line else (None, None)
    return Problem(pointer="/source/exported_on", found="a day that cannot be asked about", expected=expected, line=line, column=column)
