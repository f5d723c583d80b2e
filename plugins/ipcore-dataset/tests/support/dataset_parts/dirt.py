"""Files with every kind of dirt, and what reading must say of each. What a mapping must say of them is beside it in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from attrs import frozen


@frozen
class Dirt:
    """
    A dirty file.

    Attributes:
        path: Where it is.
        settings: The `[file]` table that fits it.
        told: Row, column and reason of everything that reading must report.
        kept: The row numbers of the rows that must be kept.
        mapping: Row, column and what the mapping must find there.
    """

    path: Path
    settings: dict[str, str]
    told: list[tuple[int, str | None, str]]
    kept: list[int]
    mapping: list[tuple[int, str, str]]


HEADER = "lopenr;kommune;ip;dato_start;antall "


def dirty_csv(folder: Path) -> Dirt:
    """A file of Windows-1252 in which one row is utf-8, one is cut off, and more."""
    path = folder / "dirt.csv"
    lines = [
        HEADER.encode(),
        b"1;0301;1;01.03.2025;2",
        b"2;301;1;01.03.2025;2",  # a lost leading zero
        b"3;0301;1;45717;2",  # a serial number of Excel among days
        b"4;0301;1;2025-03-01;2",  # another date format
        b"5;0301;1;01.03.2025;1.234,0",  # a thousands separator
        "6;0301;1;01.03.2025;Bærum".encode("cp1252"),
        "7;0301;1;01.03.2025;Bærum".encode(),  # another encoding
        b"8;0301;1;01.03.2025;\x81",  # a byte that the encoding does not have
        b"9;0301;1",  # truncated
        b"10;0301;1;01.03.2025;2;3",  # a cell too many
        b'11;"0301;1;01.03.2025;2',  # a quote that is not closed
        b"12;0301;1;01.03.2025;2",
        b"13;0301;1;01.03.2025;\x002",
        b"",
        b"14;0301;1;01.03.2025;\x072",
        b'15;0301;1;01.03.2025;"a\r\nb"',
        b"16;0301;9;31.02.2025;2",  # a day that is none
        b"17;0301;1;01.0",  # cut off at the end of the file
    ]
    path.write_bytes(b"\r\n".join(lines))
    told: list[tuple[int, str | None, str]] = [
        (1, "antall", "header_space"),
        (8, None, "utf8_bytes"),
        (9, None, "invalid_bytes"),
        (10, None, "too_few_cells"),
        (11, None, "too_many_cells"),
        (12, None, "bad_quote"),
        (14, None, "nul_byte"),
        (15, None, "empty_row"),
        (16, "antall", "control_character"),
        (20, None, "too_few_cells"),
    ]
    mapping = [
        (3, "kommune", "a lost leading zero"),
        (4, "dato_start", "a serial number of Excel"),
        (5, "dato_start", "another date format"),
        (6, "antall", "a thousands separator"),
        (19, "dato_start", "a day that is none"),
    ]
    return Dirt(path, {"encoding": "windows-1252"}, told, [2, 3, 4, 5, 6, 7, 13, 16, 17, 19], mapping)


def dirty_workbook(folder: Path) -> Dirt:
    """A sheet whose columns hold cells of several types, an error and an empty row."""
    import xlsxwriter

    path = folder / "dirt.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Ark1")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    zeros = book.add_format({"num_format": "0000"})
    sheet.write_row(0, 0, ["lopenr", "kommune", "dato_start", "antall"])
    for row in (1, 2, 3, 4, 6, 7):
        sheet.write_number(row, 0, row)
    sheet.write_string(1, 1, "0301")
    sheet.write_number(2, 1, 301)  # a lost leading zero
    sheet.write_number(3, 1, 301, zeros)  # shown as 0301, and yet lost
    for row in (1, 2):
        sheet.write_datetime(row, 2, dt.datetime(2025, 3, 1), day)
    sheet.write_number(3, 2, 45717)  # a serial number among days
    sheet.write_string(4, 2, "01.03.2025")  # a text among days
    sheet.write_datetime(6, 2, dt.datetime(2025, 3, 1, 12, 30), day)  # a time of day that is not shown
    sheet.write_number(1, 3, 2)
    sheet.write_formula(2, 3, "=NA()", None, "#N/A")
    sheet.write_string(3, 3, "1 234")  # a thousands separator
    book.close()
    told: list[tuple[int, str | None, str]] = [(3, "antall", "error_cell"), (6, None, "empty_row")]
    mapping = [
        (3, "kommune", "a lost leading zero"),
        (4, "kommune", "a lost leading zero"),
        (4, "dato_start", "a serial number of Excel"),
        (5, "dato_start", "another date format"),
        (7, "dato_start", "a time of day"),
        (3, "antall", "an error"),
        (4, "antall", "a thousands separator"),
    ]
    return Dirt(path, {}, told, [2, 3, 4, 5, 7, 8], mapping)


def duplicate_headers(folder: Path) -> Path:
    """A file that must be refused: nobody can say which `kommune` is meant."""
    path = folder / "duplicates.csv"
    path.write_text("lopenr;kommune;ip;kommune\n1;0301;1;4601\n", encoding="utf-8")
    return path


def mixed_encodings(folder: Path) -> Path:
    """A file that must be refused until somebody says its encoding: one row is utf-8, one is not."""
    path = folder / "mixed.csv"
    path.write_bytes("lopenr;navn\n1;Bærum\n".encode() + "2;Bærum\n".encode("cp1252"))
    return path
