"""
What of a workbook fastexcel does not tell: errors, formulas whose value was never stored, merged cells, and the day that never was.

Workbooks count days from 1900 and take that year for a leap year: day 60 is 29 February 1900. fastexcel makes it the 28th.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as Xml

from attrs import frozen

from ipcore_dataset.reading.errors import InputError
from ipcore_dataset.reading.rejects import Reason

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ODF_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ODF_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_WORTH_A_LOOK = re.compile(rb"""\bt\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]|mergeCell|number-(?:rows|columns)-spanned|["']error["']""")
_DAY_60 = re.compile(rb"""\bs\s*=\s*["']\d+["'](?:\s+(?!t\s*=\s*["'][^n])\w+\s*=\s*["'][^"']*["'])*\s*>\s*<(?:\w+:)?v>60(?:\.\d+)?<""")
"""A number 60 in a cell that has a style, as days have."""
SHOWN_60 = "1900-02-29"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]+)")


@frozen
class Mark:
    """
    A cell that has no value though it is not empty, and what stands there instead. `reason` None: it is merged with others.

    With the reason NO_SUCH_LEAP_DAY it is a number 60: whether that is a day there, the style of the cell says.
    """

    row: int
    column: int
    reason: Reason | None
    text: str = ""


def marks(path: Path, sheet: str) -> Iterator[Mark]:
    """
    The marked cells of a sheet, rows and columns from 1.

    Raises:
        InputError: the file is no workbook of its kind.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            is_odf = path.suffix.lower() == ".ods"
            inside = "content.xml" if is_odf else _sheet_file(packed, sheet)
            with packed.open(inside) as stream:
                found = _any(stream)
            if found:
                with packed.open(inside) as stream:
                    yield from _odf(stream, sheet) if is_odf else _excel(stream)
    except (zipfile.BadZipFile, KeyError, Xml.ParseError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(path.name, f"no workbook ({type(error).__name__})", "a whole workbook without a password") from None


def _any(stream: IO[bytes]) -> bool:
    """Whether any cell can be one of them. It is much faster than to read them all."""
    tail = b""
    while block := stream.read(1 << 20):
        if _WORTH_A_LOOK.search(tail + block) or _DAY_60.search(tail + block):
            return True
        tail = block[-128:]
    return False


def _sheet_file(packed: zipfile.ZipFile, sheet: str) -> str:
    book = Xml.fromstring(packed.read("xl/workbook.xml"))
    link = next(one.get(_LINK) for one in book.iter() if one.tag.endswith("}sheet") and one.get("name") == sheet)
    links = Xml.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    target = next(one.get("Target", "") for one in links if one.get("Id") == link)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _excel(stream: IO[bytes]) -> Iterator[Mark]:
    row, column = 0, 0
    for event, one in Xml.iterparse(stream, ("start", "end")):
        if event == "start":
            if one.tag == f"{_MAIN}row":
                row, column = int(one.get("r", row + 1)), 0
            elif one.tag == f"{_MAIN}c":
                column = _place(one.get("r", ""))[1] or column + 1
        elif one.tag == f"{_MAIN}c":
            if one.get("t") == "e":
                yield Mark(row, column, Reason.ERROR_CELL, one.findtext(f"{_MAIN}v") or "#ERROR!")
            elif one.find(f"{_MAIN}f") is not None and one.find(f"{_MAIN}v") is None:
                yield Mark(row, column, Reason.NO_VALUE, "#FORMULA!")
            elif one.get("t", "n") == "n" and (one.findtext(f"{_MAIN}v") or "").partition(".")[0] == "60":
                yield Mark(row, column, Reason.NO_SUCH_LEAP_DAY, SHOWN_60)
        elif one.tag == f"{_MAIN}row":
            one.clear()
        elif one.tag == f"{_MAIN}mergeCell":
            last = one.get("ref", "").rpartition(":")[2]
            yield Mark(*_place(last), None)


def _place(place: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _odf(stream: IO[bytes], sheet: str) -> Iterator[Mark]:
    here, row = False, 1
    for event, one in Xml.iterparse(stream, ("start", "end")):
        if one.tag == f"{_ODF_TABLE}table" and event == "start":
            here, row = one.get(f"{_ODF_TABLE}name") == sheet, 1
        elif one.tag == f"{_ODF_TABLE}table-row" and event == "end":
            for again in range(_times(one, "number-rows-repeated") if here and len(one) else 0):
                yield from _odf_row(one, row + again)
            row += _times(one, "number-rows-repeated")
            one.clear()


def _odf_row(found: Xml.Element, row: int) -> Iterator[Mark]:
    column = 1
    for cell in found:
        again = _times(cell, "number-columns-repeated")
        if cell.get(f"{_ODF_CALC}value-type") == "error":
            text = "".join(cell.itertext()) or "#ERROR!"
            yield from (Mark(row, column + further, Reason.ERROR_CELL, text) for further in range(again))
        tall = _times(cell, "number-rows-spanned")
        if max(tall, _times(cell, "number-columns-spanned")) > 1:
            yield Mark(row + tall - 1, column, None)
        column += again


def _times(cell: Xml.Element, name: str) -> int:
    return int(cell.get(f"{_ODF_TABLE}{name}", 1))
