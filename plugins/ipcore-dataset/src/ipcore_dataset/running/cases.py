"""Cases judged as the options say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ipcore import ExchangeError
from ipcore_dataset.nested import judge_cases
from ipcore_dataset.nested.bar import bar
from ipcore_dataset.nested.notices import Kept, Notice, Rejected, notice_text
from ipcore_dataset.running.options import Options
from ipcore_dataset.running.summary import Summary
from ipcore_dataset.running.text import printable


class CutOffError(ExchangeError):
    """The run did not come to its end."""


def judge_given(options: Options, cases: Sequence[str], to: Path | None, tell: Callable[[Notice], None] | None = None) -> Summary:
    """
    What the cases add up to, with a bar for their progress.

    Args:
        options: What is asked of them.
        cases: Files and folders.
        to: Where the outcomes go. None: nowhere.
        tell: Is told what else there is to tell. None: it is told on, but for what the summary names.
    """
    with bar(quiet=options.quiet) as progress:
        return judge_cases(
            cases,
            options.law(),
            options.on,
            to,
            law_on=options.law_on,
            assume_unchanged=options.assume_unchanged,
            workers=options.threads,
            resume=options.resume,
            groups=options.groups,
            progress=progress,
            tell=tell or (lambda notice: tell_on(options, notice)),
            memory=options.memory,
            own=options.own,
            measures=options.measures,
            nameless=options.nameless,
        )


def tell_on(options: Options, notice: Notice) -> None:
    """
    Tell a person.

    Not of a line that is no case: the summary names it. Nor that something is kept, where outcomes that are not to stay were the target and
    no other folder was named: then nothing is.
    """
    gone = isinstance(notice, Kept) and options.passing and options.resume is None
    if not isinstance(notice, Rejected) and not gone:
        click.echo(printable(notice_text(options.lang, notice)), err=True)
