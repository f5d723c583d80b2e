"""Cases read from files, one by one, with what is no case in its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, cast

from attrs import field, frozen

from ipcore import Case, ParseError, Problem, loads, read_lines

STANDARD_INPUT: Final = "-"

_LARGEST: Final = 64 * 1024 * 1024
"""So many bytes of a case are read: more than one may have, so that one that is too long is told to be."""

_LINES: Final = (".jsonl", ".ndjson")


@frozen(kw_only=True)
class Unread:
    """
    What is no case, or none that can be asked about.

    Attributes:
        file: The file, as it was given.
        line: Its line. None: the file is one document, or cannot be read.
        problems: What is wrong, each with its place.
    """

    file: str
    line: int | None = field(default=None)
    problems: tuple[Problem, ...] = field(default=())


@frozen(kw_only=True)
class Read:
    """
    A case, and where it stood.

    Attributes:
        file: The file, as it was given.
        line: Its line. None: the file is one document.
        case: The case.
    """

    file: str
    line: int | None = field(default=None)
    case: Case = field(repr=False)


def cases_in(name: str) -> Iterator[Read | Unread]:
    """
    The cases of a file: one, or one on each line; `-` is standard input, in lines.

    What cannot be opened or read, and an empty file, is told in its place.
    """
    try:
        with ExitStack() as stack:
            if name == STANDARD_INPUT:
                yield from _lines(name, cast(BinaryIO, sys.stdin.buffer))
                return
            stream = stack.enter_context(Path(name).open("rb"))
            yield from _lines(name, stream) if _are_lines(name, stream) else _document(name, stream)
    except BrokenPipeError:
        raise
    except OSError as error:
        found = {FileNotFoundError: "no such file", IsADirectoryError: "a directory"}.get(type(error), "a file that cannot be read")
        yield Unread(file=name, problems=(Problem(found=found, expected="a file that can be read"),))


def _are_lines(name: str, stream: BinaryIO) -> bool:
    """A file is lines by its name, or when its first line is a whole object."""
    if name.lower().endswith(_LINES):
        return True
    try:
        return isinstance(json.loads(_first_line(stream)), dict)
    except (ValueError, RecursionError):
        return False
    finally:
        stream.seek(0)


def _first_line(stream: BinaryIO) -> bytes:
    """The first line that is not blank."""
    while line := stream.readline(_LARGEST):
        if not line.isspace():
            return line
    return b""


def _document(name: str, stream: BinaryIO) -> Iterator[Read | Unread]:
    data = stream.read(_LARGEST)
    if not data.strip():
        yield _nothing(name)
        return
    try:
        case = loads(data)
    except ParseError as error:
        yield Unread(file=name, problems=error.problems)
    else:
        yield Read(file=name, case=case)


def _lines(name: str, stream: BinaryIO) -> Iterator[Read | Unread]:
    empty = True
    for line in read_lines(stream):
        empty = False
        if line.case is not None:
            yield Read(file=name, line=line.number, case=line.case)
        else:
            yield Unread(file=name, line=line.number, problems=line.error.problems if line.error else ())
    if empty:
        yield _nothing(name)


def _nothing(name: str) -> Unread:
    return Unread(file=name, problems=(Problem(found="nothing", expected="a case"),))
