"""Sheets of workbooks, read: a day, a number, a text and an error stay what they are."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from dataset_parts.dirt import dirty_workbook
from dataset_parts.read import all_of, written

from ipcore_dataset.reading import Kind
from ipcore_dataset.reading.errors import EmptyError, HeaderError, InputError, SettingsError

DAY = dt.datetime(2025, 3, 1)


def book(folder: Path, fill: Callable[[Any, Any, Any], object], sheets: tuple[str, ...] = ("Ark1",), **options: Any) -> Path:
    """A workbook whose first sheet is filled by `fill(sheet, day format, book)`."""
    path = folder / "a.xlsx"
    made = xlsxwriter.Workbook(path, options)
    all_sheets = [made.add_worksheet(one) for one in sheets]
    fill(all_sheets[0], made.add_format({"num_format": "dd.mm.yyyy"}), made)
    made.close()
    return path


def test_column_of_one_type_has_it(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["id", "n", "d", "t", "b", "tom"])
        sheet.write_row(1, 0, [1, 2.5])
        sheet.write_datetime(1, 2, DAY, day)
        sheet.write_string(1, 3, "0301")
        sheet.write_boolean(1, 4, True)

    read = all_of(book(tmp_path, fill))
    assert [one.kind for one in read.rows.columns] == [Kind.NUMBER, Kind.NUMBER, Kind.DAY, Kind.TEXT, Kind.BOOL, Kind.TEXT]
    assert read.texts == [("1", "2.5", "2025-03-01", "0301", "true", None)]
    assert read.told == []


def test_texts_that_look_like_something_else_are_texts(tmp_path: Path) -> None:
    texts = ["true", "1", "0301", "2025-03-01", "2025-03-01 00:00:00", "12:30:00", "44000.5", "#N/A", "1e5", "PT5H", " "]

    def fill(sheet: Any, _day: Any, _: Any) -> None:
        sheet.write_string(0, 0, "id")
        for row, text in enumerate(texts, 1):
            sheet.write_string(row, 0, text)

    read = all_of(book(tmp_path, fill))
    assert (read.column("id").kind, [text for (text,) in read.texts]) == (Kind.TEXT, texts)


def test_mixed_column_is_a_text_with_each_cell_as_its_type_says(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any, made: Any) -> None:
        sheet.write_string(0, 0, "x")
        sheet.write_datetime(1, 0, DAY, day)
        sheet.write_datetime(2, 0, DAY.replace(hour=12, minute=30), day)
        sheet.write_number(3, 0, 45717)
        sheet.write_number(4, 0, 12345678901)
        sheet.write_number(5, 0, 0.25)
        sheet.write_boolean(6, 0, False)
        sheet.write_string(7, 0, "01.03.2025")
        sheet.write_number(8, 0, 301, made.add_format({"num_format": "0000"}))

    found = [text for (text,) in all_of(book(tmp_path, fill)).texts]
    assert found == ["2025-03-01", "2025-03-01 12:30:00", "45717", "12345678901", "0.25", "false", "01.03.2025", "301"]


def test_days_of_either_date_system_are_the_same_days(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any, _: Any) -> None:
        sheet.write_string(0, 0, "d")
        sheet.write_datetime(1, 0, DAY, day)

    for since_1904 in (False, True):
        assert all_of(book(tmp_path, fill, date_1904=since_1904)).cells == [(2, DAY.date())]


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    def fill(sheet: Any, _day: Any, _: Any) -> None:
        sheet.write_string(0, 0, "En rapport")
        sheet.write_string(2, 1, "id")
        sheet.write_number(3, 1, 1)
        sheet.write_number(5, 1, 2)

    read = all_of(book(tmp_path, fill), header_row=3)
    assert (read.cells, [one[:3] for one in read.told]) == ([(4, 1.0), (6, 2.0)], [(5, None, "empty_row")])


def test_errors_are_reported_and_are_not_empty(tmp_path: Path) -> None:
    def fill(sheet: Any, _day: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["id", "n"])
        for row, error in enumerate(["#N/A", "#DIV/0!", "#VALUE!"], 1):
            sheet.write_number(row, 0, row)
            sheet.write_formula(row, 1, "=NA()", None, error)

    read = all_of(book(tmp_path, fill))
    assert [text for _, text in read.texts] == ["#N/A", "#DIV/0!", "#VALUE!"]
    assert [one[:3] for one in read.told] == [(row, "n", "error_cell") for row in (2, 3, 4)]


def test_everything_dirty_in_a_sheet_is_reported_or_stands_for_the_mapping(tmp_path: Path) -> None:
    dirt = dirty_workbook(tmp_path)
    read = all_of(dirt.path)
    assert [one[:3] for one in read.told] == dirt.told
    assert [row for row, *_ in read.cells] == dirt.kept
    assert [one[1] for one in read.texts] == ["0301", "301", "301", None, None, None]
    assert [one[2] for one in read.texts] == ["2025-03-01", "2025-03-01", "45717", "01.03.2025", "2025-03-01 12:30:00", None]
    assert [one[3] for one in read.texts] == ["2", "#N/A", "1 234", None, None, None]


def test_formula_whose_value_was_never_stored_is_reported(tmp_path: Path) -> None:
    path = book(
        tmp_path, lambda sheet, *_: (sheet.write_row(0, 0, ["id", "n"]), sheet.write_number(1, 0, 1), sheet.write_formula(1, 1, "=1+1"))
    )
    with zipfile.ZipFile(path) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<f>1+1</f><v>0</v>", b"<f>1+1</f>")
    with zipfile.ZipFile(path, "w") as new:
        for one, content in parts.items():
            new.writestr(one, content)
    read = all_of(path)
    assert [one[:3] for one in read.told] == [(2, "n", "no_value")]
    assert read.texts == [("1", "#FORMULA!")]


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="merged cells, the first down to row 3"):
        all_of(book(tmp_path, lambda sheet, *_: (sheet.write_row(0, 0, ["id", "n"]), sheet.merge_range("A2:A3", "x"))))


def test_merged_cells_above_the_header_do_no_harm(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        lambda sheet, *_: (sheet.merge_range("A1:B1", "En rapport"), sheet.write_row(1, 0, ["id", "n"]), sheet.write_row(2, 0, [1, 2])),
    )
    assert all_of(path, header_row=2).cells == [(3, 1.0, 2.0)]


def test_several_sheets_need_a_name(tmp_path: Path) -> None:
    path = book(tmp_path, lambda sheet, *_: (sheet.write_row(0, 0, ["id"]), sheet.write_row(1, 0, [1])), ("Ark1", "Ark2"))
    with pytest.raises(SettingsError, match=r"2 sheets, expected one, or `sheet`"):
        all_of(path)
    with pytest.raises(SettingsError, match="none of that name"):
        all_of(path, sheet="Ark3")
    assert all_of(path, sheet="Ark1").cells == [(2, 1.0)]
    with pytest.raises(EmptyError):
        all_of(path, sheet="Ark2")


def test_sheet_with_two_columns_of_one_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="one name for columns 1, 3"):
        all_of(book(tmp_path, lambda sheet, *_: (sheet.write_row(0, 0, ["id", "n", "id "]), sheet.write_row(1, 0, [1, 2, 3]))))


def test_column_without_a_name_is_refused_where_it_holds_something(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="no name for column 2"):
        all_of(book(tmp_path, lambda sheet, *_: (sheet.write_row(0, 0, ["id"]), sheet.write_row(1, 0, [1, 2]))))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="no workbook"):
        all_of(written(tmp_path / "a.xlsx", content))


@pytest.mark.parametrize("end", [".xls", ".xlsb"])
def test_workbook_that_hides_its_errors_is_refused(tmp_path: Path, end: str) -> None:
    with pytest.raises(InputError, match=r"saved as \.xlsx"):
        all_of(written(tmp_path / f"a{end}", b""))


_CELLS = """
<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>d</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="301"><text:p>0301</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2025-03-01"><text:p>01.03.2025</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>
</table:table-cell><table:table-cell/></table:table-row>
"""


def test_open_document_sheet_is_read_like_the_others(tmp_path: Path) -> None:
    names = {"office": "office:1.0", "table": "table:1.0", "text": "text:1.0"}
    said = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for one, name in names.items())
    said += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    table = f'<table:table table:name="Ark1">{"".join(_CELLS.splitlines())}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", f"<office:document-content {said}>{body}</office:document-content>")
        manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entry}</m:manifest>'
        packed.writestr("META-INF/manifest.xml", manifest)
    read = all_of(tmp_path / "a.ods")
    assert read.texts == [("301", "2025-03-01"), ("#N/A", None)]
    assert [row for row, *_ in read.cells] == [4, 5]
    assert [one[:3] for one in read.told] == [(2, None, "empty_row"), (3, None, "empty_row"), (5, "id", "error_cell")]


@pytest.mark.parametrize("alone", [True, False])
def test_29_february_1900_is_no_day_and_told_and_its_neighbours_are_days(tmp_path: Path, alone: bool) -> None:
    def fill(sheet: Any, day: Any, made: Any) -> None:
        sheet.write_row(0, 0, ["d", "n"])
        for row, number in enumerate([59, 60, 60.5, 61] if alone else [59, 60, 60.5, 61, "x"], 1):
            sheet.write(row, 0, number, day)
            sheet.write_number(row, 1, 60, made.add_format({"num_format": "0000"}))

    read = all_of(book(tmp_path, fill))
    assert [text for text, _ in read.texts][:4] == ["1900-02-28", "1900-02-29", "1900-02-29", "1900-03-01"]
    assert {number for _, number in read.texts} == {"60"}
    assert [(row, column, reason) for row, column, reason, _ in read.told] == [(row, "d", "no_such_leap_day") for row in (3, 4)]
    since_1904 = all_of(book(tmp_path, fill, date_1904=True))
    assert (since_1904.told, since_1904.texts[1][0]) == ([], "1904-03-01")
