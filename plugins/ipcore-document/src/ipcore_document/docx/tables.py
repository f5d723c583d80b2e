"""Tables: with a caption, a head that comes again on every page, and rows that are not broken between pages while they are short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from ipcore import day_text
from ipcore_document.docx.lettering import element, paragraph
from ipcore_document.paper import Chart, Line, Said, crowded, longest_word, loose, plain
from ipcore_document.words import Words

_WIDTH = 9412
"""Between the margins of A4, in twentieths of a point."""

_LETTERS, _NARROWEST, _WIDEST, _AROUND = 64, 6, 22, 2
"""Letters: beside each other in the whole width, for a column at the least, for a word in it at the most, and free around it."""

_KEPT_WHOLE = 400
"""Letters in a row that is not broken between pages. A longer one would leave a page half empty."""

_FILLS = {"held": "DDEBDA", "gap": "F8D9D6", "unknown": "FFF2CC", "ended": "E4E4E4"}
"""The colour behind a state on a time chart. It is beside the words, which tell it all."""


def table(caption: Line, columns: Sequence[Line], rows: Sequence[Sequence[Line]], states: Sequence[str] = ()) -> Iterator[BaseOxmlElement]:
    """The caption and the table. `states`: of a time chart, one for each row."""
    yield paragraph("Caption", caption)
    if crowded([columns, *rows]):
        rows = [tuple(map(loose, row)) for row in rows]
    widths = _widths([columns, *rows])
    about = element(
        "tblPr",
        element("tblStyle", val="PlanTable"),
        element("tblW", w="5000", type="pct"),
        element("tblLook", val="06A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1"),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    head = _row(columns, widths, "TableHead", element("tblHeader"))
    shades = states or [""] * len(rows)
    yield element("tbl", about, grid, head, *(_row(row, widths, "TableText", state=one) for row, one in zip(rows, shades, strict=True)))


def chart(of: Chart, words: Words) -> Iterator[BaseOxmlElement]:
    """A time chart as a table: a row for each stretch of days."""
    span = words.say("docx", "chart_span", first=day_text(of.first, words.lang), last=day_text(of.last, words.lang))
    heads = tuple(plain(words.say("docx", key)) for key in ("chart_thing", "chart_stood"))
    stretches = [(lane.name, run.said, run.state) for lane in of.lanes for run in lane.runs]
    rows = [(name, said) for name, said, _ in stretches]
    yield from table((*of.caption, Said(f"\n{span}")), heads, rows, [state for _, _, state in stretches])


def _row(cells: Sequence[Line], widths: Sequence[int], style: str, *more: BaseOxmlElement, state: str = "") -> BaseOxmlElement:
    states = ["", *[state] * (len(cells) - 1)]
    whole = sum(len(one.text) for line in cells for one in line) <= _KEPT_WHOLE
    return element(
        "tr",
        element("trPr", *([element("cantSplit")] if whole else []), *more),
        *(_cell(line, width, style, one) for line, width, one in zip(cells, widths, states, strict=True)),
    )


def _cell(line: Line, width: int, style: str, state: str) -> BaseOxmlElement:
    about = [element("tcW", w=str(width), type="dxa")]
    if state in _FILLS:
        about.append(element("shd", val="clear", color="auto", fill=_FILLS[state]))
    return element("tc", element("tcPr", *about), paragraph(style, line))


def _widths(rows: Sequence[Sequence[Line]]) -> list[int]:
    """
    Each column has room for its longest word, and what is left goes to those that say most. Word evens it out by itself; other programs
    take it as it is.
    """
    columns = tuple(zip(*rows, strict=True))
    least = [min(max(_NARROWEST, *map(longest_word, column)), _WIDEST) + _AROUND for column in columns]
    more = [max(_letters(column) - one, 1) for column, one in zip(columns, least, strict=True)]
    left = max(_LETTERS - sum(least), 0)
    shares = [one + left * wanted / sum(more) for one, wanted in zip(least, more, strict=True)]
    return [int(_WIDTH * share / sum(shares)) for share in shares]


def _letters(column: Sequence[Line]) -> int:
    """As many as stand in a cell on average."""
    return sum(len(one.text) for line in column for one in line) // len(column)
