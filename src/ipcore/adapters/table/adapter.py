"""The adapter `table`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import BinaryIO, cast

from ipcore.adapters.table.grouping import Grouping, scattered
from ipcore.adapters.table.heading import from_header, from_places
from ipcore.adapters.table.rows import Row, Rows
from ipcore.adapters.table.settings import OPTIONS, Settings, settings_of
from ipcore.errors import Problem, ProblemKind
from ipcore.exchange import Option, ReadContext, Rejection, Takes, rejected, rewindable
from ipcore.model import FORMAT, Case


class TableAdapter:
    """
    A CSV file, by a mapping.

    Rows are read one at a time; memory grows by 16 to 32 bytes a case, for the ids. The stream is read twice: first to see whose
    rows do not stand together, for a case that lacks a row is none. One that cannot be wound back is kept in a file without a name.
    """

    name = "table"
    takes = Takes.STREAM
    suffixes: Collection[str] = (".csv", ".txt")
    records: Collection[str] = (FORMAT,)
    options: Sequence[Option] = OPTIONS

    def read(self, source: BinaryIO | str, context: ReadContext) -> Iterator[Case | Rejection]:
        """The cases of the rows, in the order of the file."""
        settings = settings_of(context.options)
        with rewindable(cast(BinaryIO, source)) as stream:
            yield from self._read(stream, settings, context)

    def _read(self, stream: BinaryIO, settings: Settings, context: ReadContext) -> Iterator[Case | Rejection]:
        mapping, begin = settings.mapping, stream.tell()
        rows = iter(Rows(stream, mapping.form))
        first = next(rows, None)
        if first is None or first.problem is not None:
            yield rejected([_headless(first)], line=1)
            return
        heading = (from_header if mapping.form.header else from_places)(first, mapping.columns)
        if isinstance(heading, Rejection):
            yield heading
            return
        for one in heading.unread:
            context.unread(one)
        grouping = Grouping(settings, heading)
        grouping.scattered = scattered(grouping, _below(first, rows, mapping.form.header))
        stream.seek(begin)
        rows = iter(Rows(stream, mapping.form))
        first = next(rows, first)
        yield from grouping.answers(_below(first, rows, mapping.form.header))


def _below(first: Row, rows: Iterator[Row], header: bool) -> Iterator[Row]:
    return rows if header else chain([first], rows)


def _headless(first: Row | None) -> Problem:
    if first is not None and first.problem is not None:
        return first.problem
    return Problem(found="nothing", expected="a table", line=1, kind=ProblemKind.MISSING)
