"""
The facts as a table: a row for each case, a column for each fact, for spreadsheets and statistics.

What is unknown is an empty cell. What is certain not to be there is not: false, 0, `none`, or one of the two absent days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from ipcore.disclosure import Audience
from ipcore.exchange import ExportContext, Option, losses_except
from ipcore.exchange.csv_lines import csv_line
from ipcore.exporters.table_cells import CASE, ON, cell
from ipcore.exporters.table_dictionary import DICTIONARY_COLUMNS, dictionary_rows
from ipcore.facts import FactsOfCase
from ipcore.model import Case

_NORWEGIAN, _RFC4180 = "norwegian", "rfc4180"
_KNOWN, _ASKED = "known", "asked"
_DELIMITERS = {_NORWEGIAN: ";", _RFC4180: ","}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class TableExporter:
    """Facts as CSV, with the data dictionary beside it. Nothing of a case can be made of it again."""

    name = "table"
    media_type = "text/csv; charset=utf-8"
    suffix = ".csv"
    audiences: Collection[Audience] = tuple(Audience)
    losses: Collection[str] = losses_except("id")
    options: Sequence[Option] = (
        Option(
            name="dialect",
            help="norwegian: semicolons and a byte order mark, as Excel in Norway opens it; rfc4180: commas.",
            choices=(_NORWEGIAN, _RFC4180),
            default=_NORWEGIAN,
        ),
        Option(
            name="day",
            help="The day the answers are about. known: the day of the export of the records, where it is earlier than the day asked "
            "about; asked: always the day asked about, when most is unknown after the export.",
            choices=(_KNOWN, _ASKED),
            default=_KNOWN,
        ),
    )

    def write(self, cases: Iterable[Case], out: BinaryIO, context: ExportContext) -> None:
        """Write the head and a row for each case."""
        facts = context.law.facts
        names = sorted(facts)
        out.write(_head(context, [CASE, ON, *names]))
        for case in cases:
            on = _day(case, context)
            answers = FactsOfCase(case, on, facts)
            out.write(_line(context, [case.id, str(on), *(cell(answers(name)) for name in names)]))

    def companions(self, context: ExportContext) -> Mapping[str, bytes]:
        """The data dictionary: a row for each column of the table."""
        return {".dictionary.csv": b"".join(_dictionary(context))}


TABLE = TableExporter()


def _dictionary(context: ExportContext) -> Iterator[bytes]:
    yield _head(context, DICTIONARY_COLUMNS)
    for row in dictionary_rows(context.law.facts):
        yield _line(context, row)


def _head(context: ExportContext, columns: Iterable[str]) -> bytes:
    mark = _BYTE_ORDER_MARK if context.options["dialect"] == _NORWEGIAN else b""
    return mark + _line(context, columns)


def _line(context: ExportContext, cells: Iterable[str]) -> bytes:
    return csv_line(list(cells), _DELIMITERS[context.options["dialect"]])


def _day(case: Case, context: ExportContext) -> dt.date:
    """The day the answers of a case are about."""
    return context.on if context.options["day"] == _ASKED else min(context.on, case.source.exported_on)
