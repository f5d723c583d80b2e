"""What is written as delimited text comes back, whatever the cells, the encoding and the signs between them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipcore_dataset.engine.connection import connected
from ipcore_dataset.reading import FileSettings, read
from ipcore_dataset.reading.lines import Text
from ipcore_dataset.reading.records import UNWANTED, is_clean
from ipcore_dataset.reading.settings import ENCODINGS

ENCODING = st.sampled_from(sorted(ENCODINGS))
DELIMITER = st.sampled_from(";,\t|")
PLAIN = "abæøåÆØÅ€é01.-;,|\t\"'\n Ã½ "


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connected() as one:
        yield one


def _letters(codec: str) -> st.SearchStrategy[str]:
    """Cells of the signs that matter, and of any sign the encoding has."""
    some = st.sampled_from([one for one in PLAIN if _has(codec, one)])
    every = st.characters(codec=codec, exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd\ufeff")
    return st.text(some | every, max_size=8)


def _has(codec: str, sign: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str, bytes, list[list[str]], list[int]]:
    """An encoding, a delimiter, a file, its rows, and the line each begins on."""
    encoding, delimiter = draw(ENCODING), draw(DELIMITER)
    codec = ENCODINGS[encoding]
    width = draw(st.integers(2, 5))
    cell = _letters(codec)
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=12))
    text = io.StringIO(newline="")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    if draw(st.booleans()):
        writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    starts = []
    for row in [[f"k{number}" for number in range(width)], *rows]:
        starts.append(text.getvalue().count("\n") + 1)
        writer.writerow(row)
    return encoding, delimiter, text.getvalue().encode(codec), rows, starts[1:]


@settings(max_examples=80, deadline=None)
@given(table=tables())
def test_every_row_comes_back_or_is_reported_with_its_line(
    connection: duckdb.DuckDBPyConnection, table: tuple[str, str, bytes, list[list[str]], list[int]]
) -> None:
    encoding, delimiter, content, rows, starts = table
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        read(connection, [str(path)], FileSettings(encoding=encoding, delimiter=delimiter))
        found = {row: [one or "" for one in cells] for row, *cells in connection.execute("SELECT * EXCLUDE _file FROM input").fetchall()}
        told = {row for (row,) in connection.execute("SELECT _row FROM input_rejected").fetchall()}
    for start, row in zip(starts, rows, strict=True):
        if start in found:
            assert found.pop(start) == row
        else:
            last = start >= max((one for one, cells in zip(starts, rows, strict=True) if any(cells)), default=0)
            assert start in told or (last and not any(row))
    assert not found


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_is_reported_of_what_is_not_dirty(connection: duckdb.DuckDBPyConnection, data: st.DataObject) -> None:
    encoding = data.draw(ENCODING)
    letters = st.text(st.sampled_from([one for one in "abæøåÆØÅé01.- '" if _has(ENCODINGS[encoding], one)]), min_size=1, max_size=6)
    rows = data.draw(st.lists(st.tuples(letters, letters), max_size=8))
    content = "".join(f"{one}\n" for one in ["k1;k2", *(f"{a};{b}" for a, b in rows)]).encode(ENCODINGS[encoding])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        read(connection, [str(path)], FileSettings(encoding=encoding))
        found = connection.execute("SELECT c1, c2 FROM input ORDER BY _row").fetchall()
        assert connection.execute("SELECT * FROM input_rejected").fetchall() == []
    assert found == rows


@settings(max_examples=80, deadline=None)
@given(lines=st.lists(st.binary(max_size=12).filter(lambda one: b"\n" not in one), max_size=12), encoding=ENCODING)
def test_any_bytes_are_read_or_reported_line_by_line(connection: duckdb.DuckDBPyConnection, lines: list[bytes], encoding: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(b"a;b\n" + b"".join(one + b"\n" for one in lines))
        read(connection, [str(path)], FileSettings(encoding=encoding, quote=""))
        kept = [row for (row,) in connection.execute("SELECT _row FROM input ORDER BY _row").fetchall()]
        told = {row for (row,) in connection.execute("SELECT _row FROM input_rejected WHERE column_name IS NULL").fetchall()}
    assert all(one < two for one, two in pairwise(kept))
    assert not told & set(kept)
    full = [number for number, one in enumerate(lines, 2) if one.replace(b";", b"").strip(b"\r")]
    assert set(full) <= told | set(kept)


def test_lines_and_blocks_are_read_alike() -> None:
    text = Text(codec="cp1252", strict=False)
    assert text.block("Bærum;€\n".encode("cp1252")) == "Bærum;€\n".encode()
    assert text.line("Bærum;€".encode("cp1252")) == ("Bærum;€".encode(), None)
    assert UNWANTED.search("Bærum;€\t\n".encode()) is None


@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
def test_clean_is_what_holds_nothing_unwanted(text: bytes) -> None:
    assert is_clean(text) == (UNWANTED.search(text) is None)
