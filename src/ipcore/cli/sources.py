"""The sources of a conversion. Where there are several, all are read before, to see which ids stand in more than one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, redirect_stdout
from functools import cached_property
from typing import BinaryIO, cast

import click

from ipcore.cli.inputs import STANDARD_INPUT
from ipcore.errors import Problem, ProblemKind
from ipcore.exchange import Adapter, Rejection, Seen, TokenProvider, rejected, rewindable
from ipcore.hooks import read_cases
from ipcore.model import Case


class Sources:
    """
    Some sources, and what an adapter makes of each.

    A case of which pieces stand in several sources is none: each piece lacks what the others have. Nobody knows which is whole, so all
    of them are rejected.
    """

    def __init__(
        self,
        names: Sequence[str],
        adapter: Adapter,
        settings: Mapping[str, str],
        *,
        strict: bool,
        broken: Callable[[BaseException], str],
        token: TokenProvider | None = None,
    ) -> None:
        self._names, self._adapter, self._settings, self._strict = names, adapter, settings, strict
        self._broken, self._token = broken, token
        self._open = ExitStack()

    def __enter__(self) -> Sources:
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def answers(self, name: str, unread: Callable[[str], None]) -> Iterator[Case | Rejection]:
        """The cases of one source, and in the place of each that is none, why."""
        apart = self._apart if len(self._names) > 1 else Seen()
        for number, one in enumerate(self._read(name, unread), start=1):
            yield rejected([_in_several()], number=number, case=one.id) if isinstance(one, Case) and one.id in apart else one

    @cached_property
    def _apart(self) -> Seen:
        """The ids that stand in more than one source, be it in what is rejected there."""
        met, apart = Seen(), Seen()
        for name in self._names:
            own = Seen()
            for one in self._read(name, None):
                case_id = one.id if isinstance(one, Case) else one.case
                if case_id is not None and own.add(case_id) and not met.add(case_id):
                    apart.add(case_id)
        return apart

    def _read(self, name: str, unread: Callable[[str], None] | None) -> Iterator[Case | Rejection]:
        opened = self._standard_input() if name == STANDARD_INPUT else name
        answers = read_cases(
            opened,
            self._adapter,
            options=self._settings,
            token=self._token,
            unread=unread,
            strict=self._strict,
            broken=self._broken,
        )
        return _quietly(answers)

    def _standard_input(self) -> BinaryIO:
        """Standard input, where it is read twice from its beginning."""
        stream = cast(BinaryIO, sys.stdin.buffer)
        if len(self._names) == 1:
            return stream
        kept, begin = self._kept
        kept.seek(begin)
        return kept

    @cached_property
    def _kept(self) -> tuple[BinaryIO, int]:
        try:
            kept = self._open.enter_context(rewindable(cast(BinaryIO, sys.stdin.buffer)))
        except OSError:
            raise click.ClickException("standard input: cannot be read, or broke off") from None
        return kept, kept.tell()


def _quietly(answers: Iterator[Case | Rejection]) -> Iterator[Case | Rejection]:
    """The answers. What a plugin prints while it reads goes to standard error: it is no part of what is written."""
    while True:
        with redirect_stdout(sys.stderr):
            one = next(answers, None)
        if one is None:
            return
        yield one


def _in_several() -> Problem:
    expected = "all of a case in one source, and each case once"
    return Problem(pointer="/id", found="the id of a case that stands in another source too", expected=expected, kind=ProblemKind.DUPLICATE)
