"""Delimited text, read: nothing guessed, nothing lost without a word, and every row with its line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from dataset_parts.dirt import dirty_csv, duplicate_headers, mixed_encodings
from dataset_parts.read import all_of, reading, written

from ipcore_dataset.reading import Kind
from ipcore_dataset.reading.errors import EmptyError, EncodingError, HeaderError, ReadingError, SettingsError
from ipcore_dataset.reading.header import names
from ipcore_dataset.reading.rejects import Rejects


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found_in_the_header(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path / "a.csv", [delimiter.join(one) for one in (["a", "b", "c"], ["1", "x y", "3"])])
    assert all_of(path).cells == [(2, "1", "x y", "3")]


def test_delimiter_inside_a_quoted_name_does_not_count(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ['"a,b,c,d";e', "1;2"])).cells == [(2, "1", "2")]


def test_delimiter_that_was_said_is_taken(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ["a;b,c", "1;2,3"]), delimiter=",").cells == [(2, "1;2", "3")]


def test_first_line_that_tells_a_spreadsheet_the_delimiter_is_understood(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["sep=,", "a;b,c", "1;2,3"]))
    assert [one.name for one in read.rows.columns] == ["a;b", "c"]
    assert read.cells == [(3, "1;2", "3")]


def test_every_cell_is_a_text_as_it_stood(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["id;b;c;d", "007; 1,5 ;NULL;2025-03-01", "1;true;\\N;nan"]))
    assert read.cells == [(2, "007", " 1,5 ", "NULL", "2025-03-01"), (3, "1", "true", "\\N", "nan")]
    assert {one.kind for one in read.rows.columns} == {Kind.TEXT}
    assert read.told == []


def test_empty_cell_is_null_quoted_or_not(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ["a;b;c", '1;;""'])).cells == [(2, "1", None, None)]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "iso-8859-15"])
def test_norwegian_letters_survive_each_encoding(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.csv", "navn;b\nÆrlig Ødegård Åse;é\n".encode(encoding))
    assert all_of(path, encoding=encoding).cells == [(2, "Ærlig Ødegård Åse", "é")]


def test_euro_tells_the_encodings_apart(tmp_path: Path) -> None:
    for encoding in ("windows-1252", "iso-8859-15"):
        assert all_of(written(tmp_path / "a.csv", "a;b\n€;1\n".encode(encoding)), encoding=encoding).cells == [(2, "€", "1")]


@pytest.mark.parametrize("said", [{}, {"encoding": "utf-8"}])
def test_mark_of_utf8_is_no_part_of_the_first_name(tmp_path: Path, said: dict[str, str]) -> None:
    path = written(tmp_path / "a.csv", b"\xef\xbb\xbfid;b\n1;2\n")
    assert [one.name for one in all_of(path, **said).rows.columns] == ["id", "b"]


def test_encoding_is_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match=r"^mixed\.csv: line 3: found bytes that are not utf-8, expected .*windows-1252") as caught:
        all_of(mixed_encodings(tmp_path))
    assert caught.value.line == 3


def test_rows_of_another_encoding_are_reported_and_the_others_kept(tmp_path: Path) -> None:
    read = all_of(mixed_encodings(tmp_path), encoding="utf-8")
    assert read.cells == [(2, "1", "Bærum")]
    assert read.told == [(3, None, "invalid_bytes", "9;X·xxx")]
    other = all_of(mixed_encodings(tmp_path), encoding="windows-1252")
    assert other.cells == [(3, "2", "Bærum")]
    assert [one[:3] for one in other.told] == [(2, None, "utf8_bytes")]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", [{}, {"encoding": "windows-1252"}])
def test_utf16_is_refused(tmp_path: Path, codec: str, said: dict[str, str]) -> None:
    with pytest.raises(EncodingError, match="utf-16"):
        all_of(written(tmp_path / "a.csv", "id;b\n1;2\n".encode(codec)), **said)


def test_file_marked_as_utf8_but_said_to_be_another_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match="mark of utf-8"):
        all_of(written(tmp_path / "a.csv", b"\xef\xbb\xbfid;b\n1;2\n"), encoding="windows-1252")


def test_row_is_the_line_it_begins_on(tmp_path: Path) -> None:
    lines = ["a;b", "1;x", '2;"two', 'lines"', "3;y", '"4";"three', "", 'lines"', "5;z"]
    assert [(row, one) for row, one, _ in all_of(written(tmp_path / "a.csv", lines)).cells] == [
        (2, "1"),
        (3, "2"),
        (5, "3"),
        (6, "4"),
        (9, "5"),
    ]


def test_lines_above_the_header_count(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["En rapport", "", "a;b", "1;2"]), header_row=3)
    assert read.cells == [(4, "1", "2")]


def test_carriage_returns_are_no_part_of_a_cell(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", b'a;b\r\n1;2\r\n3;"x\r\ny"\r\n')).cells == [(2, "1", "2"), (3, "3", "x\ny")]


def test_last_line_needs_no_end(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", b"a;b\n1;2\r")).cells == [(2, "1", "2")]


def test_lines_ended_by_carriage_returns_alone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EncodingError, match="carriage return"):
        all_of(written(tmp_path / "a.csv", b"a;b\r1;2\r"))


def test_everything_dirty_is_reported_by_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    dirt = dirty_csv(tmp_path)
    read = all_of(dirt.path, **dirt.settings)
    assert [one[:3] for one in read.told] == dirt.told
    assert [row for row, *_ in read.cells] == dirt.kept


def test_what_the_mapping_must_see_stands_as_it_stood(tmp_path: Path) -> None:
    dirt = dirty_csv(tmp_path)
    cells = {row: rest for row, *rest in all_of(dirt.path, **dirt.settings).cells}
    assert (cells[3][1], cells[4][3], cells[5][3], cells[6][4], cells[19][3]) == ("301", "45717", "2025-03-01", "1.234,0", "31.02.2025")
    assert cells[7][4] == "Bærum"


def test_examples_show_the_shape_and_no_text(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a;b", "Kari Nordmann 12345678901 og mye mer"]))
    assert read.told == [(2, None, "too_few_cells", "Xxxx Xxxxxxxx 9999999999")]


def test_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    lines = ["a;b;c", '1;"x;y', *(f"{number};x;y" for number in range(2, 500))]
    read = all_of(written(tmp_path / "a.csv", lines))
    assert len(read.cells) == 498
    assert [one[:3] for one in read.told] == [(2, None, "bad_quote")]


def test_rows_between_two_forgotten_quotes_are_all_reported(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a;b;c", '1;"x;y', "2;x;y", '3;x";y', "4;x;y"]))
    assert [row for row, *_ in read.cells] == [5]
    assert [one[:3] for one in read.told] == [(2, None, "bad_quote"), (3, None, "bad_quote"), (4, None, "bad_quote")]


def test_quotes_within_a_cell_are_text(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ["a;b", 'fem 5";x', '"sa ""ja""";y'])).cells == [(2, 'fem 5"', "x"), (3, 'sa "ja"', "y")]


def test_without_quoting_a_quote_is_text(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ["a;b", '"x;y', '"";z']), quote="").cells == [(2, '"x', "y"), (3, '""', "z")]


def test_empty_rows_at_the_end_are_no_rows(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a;b", "1;2", ";", "", ";"]))
    assert (read.cells, read.told) == ([(2, "1", "2")], [])


def test_empty_rows_in_the_middle_are_reported(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a;b", "1;2", ";", "", "3;4"]))
    assert [one[:3] for one in read.told] == [(3, None, "empty_row"), (4, None, "empty_row")]


def test_a_single_column_is_a_table(tmp_path: Path) -> None:
    assert all_of(written(tmp_path / "a.csv", ["id", "1", "2"])).cells == [(2, "1"), (3, "2")]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ufffd", "\r"])
def test_what_no_text_has_is_reported(tmp_path: Path, character: str) -> None:
    read = all_of(written(tmp_path / "a.csv", f"a;b\n1;x{character}y\n2;z\n"))
    assert len(read.told) == 1
    assert read.told[0][0] == 2
    assert [row for row, *_ in read.cells] == ([3] if character == "\x00" else [2, 3])


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="one name for columns 2, 4") as caught:
        all_of(duplicate_headers(tmp_path))
    assert "kommune" not in str(caught.value)


def test_column_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="no name for column 2"):
        all_of(written(tmp_path / "a.csv", ["a; ;c", "1;2;3"]))


def test_white_space_around_a_name_is_reported(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a; b ", "1;2"]))
    assert [one.name for one in read.rows.columns] == ["a", "b"]
    assert [one[:3] for one in read.told] == [(1, "b", "header_space")]


def test_file_without_a_byte_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyError, match=r"a\.csv: found 0 lines"):
        all_of(written(tmp_path / "a.csv", b""))


def test_file_with_a_header_only_has_no_rows(tmp_path: Path) -> None:
    read = all_of(written(tmp_path / "a.csv", ["a;b"]))
    assert (read.cells, len(read.rows.columns)) == ([], 2)


def test_line_without_an_end_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="a line that does not end"):
        all_of(written(tmp_path / "a.csv", b"a;b\n" + b"x" * (9 << 20)))


def test_setting_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="another encoding, expected utf-8, windows-1252"):
        all_of(written(tmp_path / "a.csv", ["a"]), encoding="latin1")


def test_names_are_never_code(tmp_path: Path) -> None:
    name = "a'b\"; DROP TABLE x; --.csv"
    read = all_of(written(tmp_path / name, ['x"; DROP;b', "'; DROP TABLE input; --;1"]), delimiter=";", quote="'")
    assert read.rows.files == (name,)


def test_what_is_kept_meanwhile_is_the_owners_and_gone_afterwards(tmp_path: Path) -> None:
    with reading(written(tmp_path / "a.csv", ["a;b", "1;2"])) as (connection, _):
        ((where,),) = connection.execute("SELECT current_setting('temp_directory')").fetchall()
        kept = [one for one in Path(where).rglob("*") if one.is_file()]
        assert kept
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in kept)
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o700 for one in Path(where).rglob("*") if one.is_dir())
    assert not Path(where).exists()


def test_a_header_of_many_columns_is_gone_through_once(tmp_path: Path) -> None:
    class Counting(str):
        compared = 0

        def strip(self, *_: object) -> Counting:
            return self

        def __eq__(self, other: object) -> bool:
            Counting.compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    with Rejects(path=tmp_path / "rejects.csv") as rejects:
        found = names([Counting(f"c{one}") for one in range(2000)], "a.csv", 0, 1, rejects)
        assert len(found) == 2000
        assert Counting.compared < 20_000
        with pytest.raises(HeaderError, match="columns 2, 4"):
            names(["a", "b", "c", "b"], "a.csv", 0, 1, rejects)
