"""Files that may hold personal data: readable by their owner only, written beside their place and moved there when whole."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from ipcore.cli.drafts import Draft
from ipcore.cli.olds import Old


@contextmanager
def private_files(*paths: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """
    Files with mode 0600 that take their places when the block ends, the last first, and none before all are whole. Where the block
    raises, or a place cannot be taken, nothing is left and at each place is what stood there.

    Raises:
        click.ClickException: a file cannot be written there, or what stands there cannot be replaced.
    """
    drafts = [Draft(path) for path in paths]
    try:
        yield tuple(draft.open() for draft in drafts)
        for draft in drafts:
            draft.finish()
        _take_places(drafts)
    finally:
        for draft in drafts:
            draft.discard()


def _take_places(drafts: Sequence[Draft]) -> None:
    """The last first: files beside another, which are small, are kept until it stands."""
    with ExitStack() as kept:
        olds = [kept.enter_context(Old(draft.place)) for draft in drafts[1:]]
        taken: list[Old] = []
        try:
            for old, draft in zip(reversed(olds), reversed(drafts), strict=False):
                draft.take_place()
                taken.append(old)
            if drafts:
                drafts[0].take_place()
        except BaseException:
            for old in reversed(taken):
                old.put_back()
            raise


@contextmanager
def private_file(path: Path) -> Iterator[TextIO]:
    """One such file, of text."""
    with private_files(path) as (file,):
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield text
        text.detach()


def is_same_file(name: str, other: Path) -> bool:
    """Whether the input of that name, standard input included, is the file at `other`."""
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()) if name == "-" else Path(name).stat(), other.stat())
    except (OSError, ValueError, AttributeError):  # one is missing, or standard input is no file
        return False


def same_place(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, be it there or not."""
    return os.path.realpath(one) == os.path.realpath(other) or is_same_file(str(one), other)
