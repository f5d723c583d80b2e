"""Tables: with a caption, a head that comes again on every page, and rows that are not broken between pages while they are short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from ipcore import day_text
from ipcore_document.docx.lettering import element, paragraph
from ipcore_document.paper import Chart, Line, Said, plain
from ipcore_document.words import Words

_WIDTH = 9412
"""Between the margins of A4, in twentieths of a point."""

_NARROWEST, _WIDEST, _AROUND = 8, 22, 3
"""Letters, for a column's share of the width, and what stands free around them."""

_KEPT_WHOLE = 400
"""Letters in a row that is not broken between pages. A longer one would leave a page half empty."""

_FILLS = {"held": "DDEBDA", "gap": "F8D9D6", "unknown": "FFF2CC", "ended": "E4E4E4"}
"""The colour behind a state on a time chart. It is beside the words, which tell it all."""


def table(caption: Line, columns: Sequence[Line], rows: Sequence[Sequence[Line]], states: Sequence[str] = ()) -> Iterator[BaseOxmlElement]:
    """The caption and the table. `states`: of a time chart, one for each row."""
    yield paragraph("Caption", caption)
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
    """The width is shared so that few words are broken. Word evens it out by itself; other programs take it as it is."""
    shares = [min(max(_NARROWEST, _letters(column) + _AROUND), _WIDEST) for column in zip(*rows, strict=True)]
    return [_WIDTH * share // sum(shares) for share in shares]


def _letters(column: Sequence[Line]) -> int:
    """As many as its longest word has, and no less than half of what stands in a cell on average."""
    texts = ["".join(one.text for one in line) for line in column]
    return max(sum(map(len, texts)) // (2 * len(texts)), *(len(word) for text in texts for word in text.split(" ")))
