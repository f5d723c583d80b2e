"""From a delivery of 11F to records: each one of the layout's length and year, or a refusal that says which year it seems to be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from ipcore import Problem, ProblemKind, Rejection, rejected
from ipcore_kostra.social.layout import VERSION, Layout, layout_of, years
from ipcore_kostra.social.lines import MOST, Line, lines
from ipcore_kostra.social.record import Record
from ipcore_kostra.social.seeming import has_other_space, is_utf8, years_of_length

NOBODY: Final = b" "
"""The whole of a delivery that says that there is nobody to report: one space, and no line end."""

BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""How a file begins that some programmes write in UTF-8 or UTF-16."""


def records(file: BinaryIO, layout: Layout) -> Iterator[Record | Rejection]:
    """
    The records, one by one and none kept; in the place of each line that is none, why. Empty lines are passed over.

    Of a delivery of one space, none. A file with nothing in it, or with line ends only, is refused: it says neither that there are records
    nor that there are none.
    """
    met = False
    for line in lines(file):
        if line.line == 1 and says_nobody(line):
            return
        if line.record is not None:
            met = True
            yield record_of(line, layout)
    if not met:
        yield rejected([Problem(found="nothing", expected="records, or one space where there is nobody", kind=ProblemKind.MISSING)])


def says_nobody(first: Line) -> bool:
    """The first line is all there is, and is one space."""
    return first.content == NOBODY and not first.before and not first.after


def record_of(line: Line, layout: Layout) -> Record | Rejection:
    """The record of a line that is not empty, or why it is none of this layout."""
    assert line.record is not None, "an empty line is no record"
    problem = fault(line, layout)
    if problem is not None:
        return rejected([problem], number=line.record, line=line.line)
    return Record(layout=layout, content=line.text, number=line.record, line=line.line)


def fault(line: Line, layout: Layout) -> Problem | None:
    """Why a line is no record of this layout. None: it is one."""
    told = partial(Problem, line=line.line)
    if not line.whole:
        expected = f"a record of {layout.length} positions"
        return told(found=f"a line of more than {MOST} bytes", expected=expected, kind=ProblemKind.TOO_LARGE)
    if line.line == 1 and line.content.startswith(BYTE_ORDER_MARKS):
        return told(found="a byte order mark", expected="ISO-8859-1, which has none", kind=ProblemKind.UNREADABLE)
    if len(line.content) != layout.length or line.text[VERSION] != layout.stamp:
        return _other(line, layout)
    if has_other_space(line.content):
        return told(found="white space that is no space: a tab, say", expected="spaces in blank positions", kind=ProblemKind.UNREADABLE)
    return None


def year_of(line: Line) -> int | None:
    """The year whose length and VERSION a line has. None: none that is known here."""
    seen = len(line.content), line.text[VERSION]
    return next((one.year for one in map(layout_of, years()) if (one.length, one.stamp) == seen), None)


def _other(line: Line, layout: Layout) -> Problem:
    """It has another length or another VERSION. What it seems to be instead is told from both."""
    told, size, seems = partial(Problem, line=line.line), len(line.content), year_of(line)
    expected = f"a record of {layout.length} positions with VERSION {layout.stamp}, for {layout.year}"
    if seems is not None:
        return told(found=f"a record for {seems}", expected=expected, kind=ProblemKind.UNKNOWN_FORMAT)
    if size != layout.length and is_utf8(line.content, layout.length):
        return told(found="text in UTF-8", expected="ISO-8859-1, one byte a position", kind=ProblemKind.UNREADABLE)
    if size != layout.length:
        return told(found=f"{_positions(size)}{_like(size)}{_known_version(line.text)}", expected=expected, kind=ProblemKind.UNREADABLE)
    return told(found=f"{_positions(size)} with {_version(line.text)}", expected=expected, kind=ProblemKind.UNKNOWN_FORMAT)


def _positions(size: int) -> str:
    return "one position" if size == 1 else f"{size} positions"


def _like(size: int) -> str:
    """Which years have records of that length."""
    same = years_of_length(size)
    return f", as for {', '.join(map(str, same))}" if same else ""


def _version(text: str) -> str:
    """What VERSION says. Where it is no number, positions 5 and 6 are perhaps something else: it is not shown."""
    stamp = text[VERSION]
    return f"VERSION {stamp}" if stamp.isascii() and stamp.isdigit() else "a VERSION that is no year"


def _known_version(text: str) -> str:
    """The same of a line of another length, which may be anything: only where it is a year's that is known here."""
    return f", with VERSION {text[VERSION]}" if text[VERSION] in {layout_of(year).stamp for year in years()} else ""
