"""
From files and standard input to cases, one at a time.

What is read is one case, pretty or compact, or JSON lines. A stream is taken for lines as soon as its first line is a whole JSON
object, so that whoever keeps the pipe open gets each answer before sending the next line. Where lines are answered with lines, standard
input is taken for lines whatever its first one is: whoever waits for the answer to a line that breaks off must not wait for ever.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ipcore.many.inputs import NOTHING, Item, Source, are_lines, document_item, is_beginning, line_item, unreadable
from ipcore.serde import read_lines

__all__ = ["STANDARD_INPUT", "Item", "items"]

STANDARD_INPUT = "-"


def items(file: str, *, lines: bool = False) -> Iterator[Item]:
    """
    The cases of a file, or of standard input. What cannot be opened or read, and an empty file, is an item too.

    Args:
        file: Its name; `-` is standard input.
        lines: Each line of standard input is a case, also where the first one breaks off.
    """
    try:
        with _opened(file) as stream:
            yield from _items(file, Source(stream), lines and file == STANDARD_INPUT)
    except BrokenPipeError:
        raise
    except OSError as error:
        yield Item(file=file, problems=(unreadable(error),))


def _items(file: str, source: Source, lines: bool) -> Iterator[Item]:
    first = source.first_line()
    if not first:
        yield Item(file=file, problems=(NOTHING,))
    elif lines or _are_lines(file, first):
        for line in read_lines(cast(BinaryIO, source)):
            yield line_item(file, line, source.consumed)
    else:
        yield document_item(file, source.document(), source.consumed)


def _are_lines(file: str, first: bytes) -> bool:
    """A file is lines when its first line is a whole object; standard input also when that line can never become one."""
    return not is_beginning(first) if file == STANDARD_INPUT else are_lines(file, first)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError
        yield cast(BinaryIO, sys.stdin.buffer)
    else:
        with Path(file).open("rb") as stream:
            yield stream
