"""Cases read from files, one by one, with what is no case in its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from attrs import field, frozen

from ipcore import Case, ParseError, Problem, loads, read_lines

STANDARD_INPUT: Final = "-"

_LARGEST: Final = 64 * 1024 * 1024
"""So many bytes of a case are read: more than one may have, so that one that is too long is told to be."""


@frozen(kw_only=True)
class Unread:
    """
    What is no case.

    Attributes:
        file: The file, as it was given.
        line: Its line. None: the file is one document.
        problems: What is wrong, each with its place.
    """

    file: str
    line: int | None = field(default=None)
    problems: tuple[Problem, ...] = field(default=())


def cases_in(name: str) -> Iterator[Case | Unread]:
    """
    The cases of a file: one, where its name ends with `.json`, or one on each line; `-` is standard input, in lines.

    Raises:
        OSError: it cannot be read.
    """
    with ExitStack() as stack:
        stream = sys.stdin.buffer if name == STANDARD_INPUT else stack.enter_context(Path(name).open("rb"))
        if name.lower().endswith(".json"):
            try:
                yield loads(stream.read(_LARGEST))
            except ParseError as error:
                yield Unread(file=name, problems=error.problems)
            return
        for line in read_lines(stream):
            yield line.case or Unread(file=name, line=line.number, problems=line.error.problems if line.error else ())
