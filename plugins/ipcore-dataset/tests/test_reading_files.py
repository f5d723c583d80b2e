"""Parquet, databases, compressed files, folders and patterns, read; and what happens where they are not what they seem."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import importlib
import json
import lzma
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from dataset_parts.read import all_of, reading, written

from ipcore_dataset.reading import FileSettings, Kind, packed, read
from ipcore_dataset.reading.errors import (
    ChangedError,
    ColumnsDifferError,
    ColumnTypeError,
    CompressionError,
    InputError,
    ReaderMissingError,
    ReadingError,
    SettingsError,
)
from ipcore_dataset.reading.parquet import read_parquet
from ipcore_dataset.reading.sniff import FileKind, is_cases, kind_of
from ipcore_dataset.reading.text import read_text

CSV = b"id;navn\n1;\xc3\x85se\n\n2;x\n"


def parquet(path: Path, query: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path.parent}/new.parquet'").fetchall()
    (path.parent / "new.parquet").rename(path)
    return path


def test_parquet_is_read_as_its_types_say(tmp_path: Path) -> None:
    query = """SELECT 1::TINYINT AS id, 'Åse' AS navn, DATE '2025-03-01' AS d, 2.5::DECIMAL(5, 2) AS n, true AS b,
        TIMESTAMP '2025-03-01' AS midnight, TIMESTAMP '2025-03-01 12:30:00' AS noon, 18446744073709551615::UBIGINT AS big"""
    read = all_of(parquet(tmp_path / "a.parquet", query))
    kinds = [Kind.INTEGER, Kind.TEXT, Kind.DAY, Kind.NUMBER, Kind.BOOL, Kind.DAY, Kind.TEXT, Kind.TEXT]
    assert [one.kind for one in read.rows.columns] == kinds
    texts = ("1", "Åse", "2025-03-01", "2.5", "true", "2025-03-01", "2025-03-01 12:30:00", "18446744073709551615")
    assert read.texts == [texts]


def test_rows_of_parquet_are_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT range AS id FROM range(300_000)")
    with reading(path) as (connection, _):
        assert connection.execute("SELECT count(*), bool_and(_row = c1 + 1) FROM input").fetchall() == [(300_000, True)]


def test_nested_columns_are_refused_by_name(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT 1 AS id, [1] AS maal, {'a': 1} AS mer, 'x'::BLOB AS bytes")
    with pytest.raises(ColumnTypeError, match="no single value in maal, mer, bytes,"):
        all_of(path)


@pytest.mark.parametrize("name", ["it's; DROP TABLE x; --.parquet", "a[b]?.parquet", "a*.parquet", "a b\n.parquet", "$1{x}.parquet"])
def test_names_of_files_are_never_code_or_patterns(tmp_path: Path, name: str) -> None:
    parquet(tmp_path / "ab.parquet", "SELECT 2 AS id")
    assert all_of(parquet(tmp_path / name, "SELECT 1 AS id")).cells == [(1, 1)]


def test_file_whose_name_is_the_pattern_of_another_stops_the_reading(tmp_path: Path) -> None:
    parquet(tmp_path / "a[*].parquet", "SELECT 2 AS id")
    with pytest.raises(InputError, match="a file beside it"):
        all_of(parquet(tmp_path / "a*.parquet", "SELECT 1 AS id"))


def test_table_of_a_duckdb_file_is_read_and_the_file_is_free_again(tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA ip; CREATE TABLE ip.\"pl;ans\" AS SELECT 7 AS id, DATE '2025-03-01' AS d").fetchall()
        connection.execute("CREATE TABLE other AS SELECT 1 AS id; CREATE TABLE ip.other AS SELECT 2 AS id").fetchall()
    before = path.read_bytes()
    for name in ("pl;ans", "ip.pl;ans"):
        assert all_of(path, table=name).texts == [("7", "2025-03-01")]
    assert all_of(path, table="main.other").cells == [(1, 1)]
    with pytest.raises(SettingsError, match="2 tables of that name"):
        all_of(path, table="other")
    with pytest.raises(SettingsError, match="0 tables of that name"):
        all_of(path, table='x"; DROP TABLE other; --')
    with pytest.raises(SettingsError, match="`table`"):
        all_of(path)
    assert path.read_bytes() == before
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT id FROM other").fetchall() == [(1,)]


@pytest.mark.parametrize(("end", "press"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_text_is_read_as_if_it_was_not(tmp_path: Path, end: str, press: Callable[[bytes], bytes]) -> None:
    read = all_of(written(tmp_path / f"a.csv{end}", press(CSV)))
    assert (read.cells, [one[:3] for one in read.told]) == ([(2, "1", "Åse"), (4, "2", "x")], [(3, None, "empty_row")])


def zstandard(content: bytes) -> bytes | None:
    """The content, compressed. None: nothing here can, and so nothing can read it."""
    for name in ("compression.zstd", "backports.zstd", "zstandard"):
        with contextlib.suppress(ImportError):
            return bytes(importlib.import_module(name).compress(content))
    with contextlib.suppress(ImportError):
        return bytes(importlib.import_module("pyarrow").compress(content, "zstd", asbytes=True))
    return None


def test_zstd_is_read_where_something_can_and_else_says_what_to_install(tmp_path: Path) -> None:
    path, pressed = tmp_path / "a.csv.zst", zstandard(CSV)
    if pressed is None:
        with pytest.raises(ReaderMissingError, match="zstd"):
            all_of(written(path, b"x"))
        return
    assert all_of(written(path, pressed)).cells == [(2, "1", "Åse"), (4, "2", "x")]
    for broken in (pressed[:-6], b"x", pressed[:5] + b"\xff" * 9 + pressed[14:]):
        with pytest.raises(CompressionError):
            all_of(written(path, broken))


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_zip_with_one_file_is_that_file(tmp_path: Path) -> None:
    assert len(all_of(zipped(tmp_path / "a.zip", **{"../../etc/x.csv": CSV})).cells) == 2
    table = parquet(tmp_path / "a.parquet", "SELECT 1 AS id").read_bytes()
    assert all_of(zipped(tmp_path / "b.zip", **{"b.parquet": table})).cells == [(1, 1)]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.parquet", "a.zip", "b.zip"]


def test_zip_with_another_number_of_files_is_refused(tmp_path: Path) -> None:
    for files in ({}, {"a.csv": CSV, "b.csv": CSV}):
        with pytest.raises(CompressionError, match=f"{len(files)} files in it, expected exactly one"):
            all_of(zipped(tmp_path / "a.zip", **files))


@pytest.mark.parametrize("end", [".gz", ".bz2", ".xz", ".zip"])
@pytest.mark.parametrize(
    "content",
    [b"", b"no such file", gzip.compress(CSV)[:-9], lzma.compress(CSV)[:-9], bz2.compress(CSV)[:-9]],
    ids=["empty", "another", "cut gz", "cut xz", "cut bz2"],
)
def test_broken_compressed_file_is_refused(tmp_path: Path, end: str, content: bytes) -> None:
    with pytest.raises(ReadingError):
        all_of(written(tmp_path / f"a.csv{end}", content))


def test_what_grows_beyond_reason_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 1000)
    with pytest.raises(CompressionError, match="more than 500 times its own size"):
        all_of(written(tmp_path / "a.csv.gz", gzip.compress(b"a;b\n" + b"1;2\n" * 5_000_000)))


def test_folder_is_all_its_files_sorted(tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    (tmp_path / "in" / ".hidden").mkdir()
    written(tmp_path / "in" / "b" / "2.csv", ["id;n", "2;b"])
    written(tmp_path / "in" / "1.csv.gz", gzip.compress(b"n,id\na,1\n"))
    written(tmp_path / "in" / ".hidden" / "3.csv", ["id;n", "3;c"])
    written(tmp_path / "in" / "README.md", "x")
    (tmp_path / "in" / "out.csv").symlink_to(written(tmp_path / "secret.csv", ["id;n", "4;d"]))
    read = all_of(tmp_path / "in")
    assert read.rows.files == ("1.csv.gz", "2.csv")
    assert sorted(read.texts) == [("a", "1"), ("b", "2")]
    assert set(read.rows.hidden) == {"3.csv"}
    assert set(read.rows.not_read) == {"README.md", "out.csv"}


def test_pattern_is_all_files_that_match_once(tmp_path: Path) -> None:
    for number in range(3):
        written(tmp_path / f"{number}.csv", ["id", str(number)])
    read = all_of(tmp_path / "2.csv", tmp_path / "*.csv")
    assert read.rows.files == ("2.csv", "0.csv", "1.csv")


def test_columns_are_matched_by_name_over_files(tmp_path: Path) -> None:
    parquet(tmp_path / "1.parquet", "SELECT 1 AS id, 'a' AS n")
    parquet(tmp_path / "2.parquet", "SELECT 'b' AS n, 2 AS id")
    with reading(tmp_path) as (connection, rows):
        cells = connection.execute("SELECT _file, _row, c1, c2 FROM input ORDER BY _file").fetchall()
    assert cells == [(0, 1, 1, "a"), (1, 1, 2, "b")]
    assert [one.name for one in rows.columns] == ["id", "n"]


def test_file_whose_columns_differ_is_named_with_how(tmp_path: Path) -> None:
    written(tmp_path / "1.csv", ["id;n;m", "1;a;b"])
    written(tmp_path / "2.csv", ["id;m;Kari", "1;a;b"])
    with pytest.raises(ColumnsDifferError, match=r"^2\.csv: found .*number 3.*number 2 of 1\.csv") as caught:
        all_of(tmp_path)
    assert "Kari" not in str(caught.value)


def test_column_of_another_type_in_another_file_is_refused(tmp_path: Path) -> None:
    parquet(tmp_path / "1.parquet", "SELECT 1 AS id")
    parquet(tmp_path / "2.parquet", "SELECT DATE '2025-03-01' AS id")
    with pytest.raises(ColumnsDifferError, match=r"^2\.parquet: found another type"):
        all_of(tmp_path)


def test_column_that_is_empty_in_one_file_takes_the_type_of_the_other(tmp_path: Path) -> None:
    parquet(tmp_path / "1.parquet", "SELECT 1 AS id, NULL::INT AS d")
    parquet(tmp_path / "2.parquet", "SELECT 2 AS id, DATE '2025-03-01' AS d")
    read = all_of(tmp_path)
    assert (read.column("d").kind, read.texts) == (Kind.DAY, [("1", None), ("2", "2025-03-01")])


@pytest.mark.parametrize("inputs", [[], ["nothing.csv"], ["*.nothing"], [""]])
def test_nothing_to_read_is_refused(tmp_path: Path, inputs: list[str]) -> None:
    with duckdb.connect() as connection, pytest.raises(InputError):
        read(connection, [str(tmp_path / one) for one in inputs], FileSettings())


def test_folder_called_like_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(InputError, match=r"x\.csv: found a folder called like a file"):
        all_of(tmp_path / "x.csv")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(InputError, match="something that is no file"):
        all_of(tmp_path / "a.csv")


@pytest.mark.parametrize("end", [".parquet", ".duckdb", ".pdf", ""])
def test_what_is_no_table_is_refused_without_what_is_in_it(tmp_path: Path, end: str) -> None:
    with pytest.raises(InputError) as caught:
        all_of(written(tmp_path / f"a{end}", b"Kari Nordmann" * 1000), table="x")
    assert "Kari" not in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.csv", ["id", "1"])
    before = read_text

    def slow(*arguments: object) -> object:
        part = before(*arguments)  # type: ignore[arg-type]
        written(path, ["id", "1", "2"])
        return part

    monkeypatch.setattr("ipcore_dataset.reading.reader.read_text", slow)
    with pytest.raises(ChangedError, match=r"a\.csv: found another file"):
        all_of(path)


def test_file_that_disappears_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT 1 AS id")
    before = read_parquet

    def slow(*arguments: object) -> object:
        part = before(*arguments)  # type: ignore[arg-type]
        path.unlink()
        return part

    monkeypatch.setattr("ipcore_dataset.reading.reader.read_parquet", slow)
    with pytest.raises(InputError, match="a file that cannot be opened"):
        all_of(path)


def test_kind_is_told_by_the_end_of_the_name() -> None:
    assert kind_of(Path("a.b.CSV.gz")) is FileKind.TEXT
    assert kind_of(Path("a.SAV")) is FileKind.SPSS
    assert kind_of(Path("a.zip")) is None
    assert kind_of(Path("csv")) is None


def test_cases_are_told_from_tables(tmp_path: Path) -> None:
    line = json.dumps({"format": "ipcore/1", "id": "a"}).encode() + b"\n"
    assert is_cases(written(tmp_path / "a.jsonl", line))
    assert is_cases(written(tmp_path / "a.jsonl.gz", gzip.compress(line)))
    assert not is_cases(written(tmp_path / "a.csv", ["id"]))
    with pytest.raises(InputError, match="JSON lines that are no cases"):
        is_cases(written(tmp_path / "a.jsonl", b'{"id": 1, "ip": true}\n'))
    with pytest.raises(InputError, match="not JSON"):
        is_cases(written(tmp_path / "a.jsonl", b"id;ip\n"))
    with pytest.raises(InputError, match="judged one by one"):
        all_of(written(tmp_path / "a.jsonl", line))
