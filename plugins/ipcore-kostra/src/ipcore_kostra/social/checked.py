"""
A file of 11F checked as its receiver does: two runs through the file, the first for what stops all other checks.

The first run also sees which numbers stand in several records. Memory grows by what `checks.doubles` says a record, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from ipcore_kostra.checking.check import Remark
from ipcore_kostra.checking.delivery import Counted, Delivery
from ipcore_kostra.social.checks.doubles import Doubles
from ipcore_kostra.social.checks.listing import of_records
from ipcore_kostra.social.checks.numbers import is_synthetic
from ipcore_kostra.social.checks.row import row_of
from ipcore_kostra.social.checks.sender import MUNICIPALITY_IS_OURS, other_year
from ipcore_kostra.social.checks.whole_file import DELIVERED, delivered, length_of, no_file
from ipcore_kostra.social.layout import VERSION, Layout, layout_of
from ipcore_kostra.social.lines import Line, lines
from ipcore_kostra.social.names import NATIONAL
from ipcore_kostra.social.reading import NOBODY
from ipcore_kostra.social.record import Record


def remarks(file: BinaryIO, delivery: Delivery, counted: Counted) -> Iterator[Remark]:
    """
    What the receiver's checks find, in the file's order; after what stops all other checks nothing more.

    Args:
        file: Can be read twice: it is gone back in.
        delivery: What it is checked against.
        counted: Is filled on the way.

    Raises:
        ExchangeError: no layout of that year is known.
        OSError: the file cannot be read.
    """
    layout = layout_of(delivery.year)
    start = file.tell()
    counted.not_made = _not_made(delivery)
    holds_nobody = file.read(len(NOBODY) + 1) == NOBODY
    first = delivered(holds_nobody, delivery.anybody)
    if first is not None or holds_nobody:
        yield from () if first is None else (first,)
        return
    file.seek(start)
    doubles = Doubles()
    stopped = False
    for one in _no_records(file, layout, counted, doubles):
        stopped = True
        yield one
    if not stopped:
        doubles.seal()
        file.seek(start)
        yield from _found(file, delivery, layout, doubles)


def _not_made(delivery: Delivery) -> tuple[str, ...]:
    needs = ((DELIVERED, delivery.anybody), (MUNICIPALITY_IS_OURS.check, delivery.municipality))
    return tuple(check.id for check, told in needs if told is None)


def _no_records(file: BinaryIO, layout: Layout, counted: Counted, doubles: Doubles) -> Iterator[Remark]:
    """What is no record. Sees the numbers of what is one, and counts."""
    number_at = layout.field(NATIONAL).place
    for number, line in _numbered(file):
        counted.records = number
        text = line.text
        wrong = length_of(line, layout)
        if wrong is not None:
            yield wrong
        elif text[VERSION] == layout.stamp:
            doubles.see(text, layout)
            counted.synthetic += is_synthetic(text[number_at])
    if not counted.records:
        yield no_file()


def _found(file: BinaryIO, delivery: Delivery, layout: Layout, doubles: Doubles) -> Iterator[Remark]:
    made = of_records(delivery.year)
    for number, line in _numbered(file):
        text = line.text
        if text[VERSION] != layout.stamp:
            yield other_year(record=number, line=line.line, stamp=layout.stamp)
            continue
        row = row_of(Record(layout=layout, content=text, number=number, line=line.line))
        yield from chain.from_iterable(one.remarks(row, delivery) for one in made)
        yield from doubles.remarks(row)


def _numbered(file: BinaryIO) -> Iterator[tuple[int, Line]]:
    """The lines that are to be records, each with which record it is."""
    return ((line.record, line) for line in lines(file) if line.record is not None)
