"""Pseudonyms made inside DuckDB are the core's, and the key is nowhere to be found."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import pickle
import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from ipcore import Case, ExchangeError, read_cases
from ipcore.adapters.table import TableAdapter
from ipcore.identifiers import PSEUDONYM_LENGTH, check_digits, find_real_person_numbers, next_synthetic_serial, synthetic_number
from ipcore_dataset.engine.connection import Limits, connected
from ipcore_dataset.engine.pseudonym import holding, pseudonym_sql, refuse_on_spark
from ipcore_dataset.engine.pseudonym_key import FEWEST, MOST, VARIABLE, Key, read_key
from ipcore_dataset.engine.real_numbers import TOLD, Found, real_numbers, refuse_real_numbers

SECRET = b"\x00'); DROP--\xff a secret of many bytes \\x41\n"
KEY = Key(secret=SECRET)
QUERY = exp.select(exp.alias_(pseudonym_sql(exp.column("cell")), "made")).from_("cells").sql(dialect="duckdb")
BORN = dt.date(2010, 5, 17)
NUMBER = synthetic_number(BORN, next_synthetic_serial(BORN))
REAL = f"170510501{check_digits('170510501')}"
"""In the form of a real number, as one in six hundred texts of digits is; nobody has been asked."""

cells = st.lists(st.text(max_size=30) | st.text("0123456789 -\u00a0\u2003\t\n", max_size=30), min_size=1, max_size=20)


def made(connection: duckdb.DuckDBPyConnection, texts: list[str | None]) -> list[str | None]:
    connection.execute("CREATE OR REPLACE TABLE cells AS SELECT unnest(?::VARCHAR[]) AS cell", [texts])
    return [one for (one,) in connection.execute(QUERY).fetchall()]


@settings(max_examples=30, deadline=None)
@example(texts=["1\x00\xe6", "1\x00\xf8"], secret=SECRET)
@given(texts=cells, secret=st.binary(min_size=FEWEST, max_size=200))
def test_a_pseudonym_is_the_hmac_of_what_counts_in_the_cell(texts: list[str], secret: bytes) -> None:
    with connected(Limits(threads=1)) as connection, holding(connection, Key(secret=secret)):
        found = made(connection, list(texts))
    for text, one in zip(texts, found, strict=True):
        number = re.sub(r"[\s-]", "", normalize("NFC", text))
        digest = hmac.new(secret, number.encode(), hashlib.sha256).hexdigest()[:PSEUDONYM_LENGTH]
        expected = digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))
        assert one == (expected if number else None)


@pytest.mark.parametrize("secret", [SECRET, b"s" * 63, b"s" * 64, b"s" * 65, bytes(range(256)) * 16])
def test_a_table_and_cases_of_the_core_have_the_same_pseudonyms(tmp_path: Path, secret: bytes) -> None:
    key_file, table, mapping = tmp_path / "key", tmp_path / "people.csv", tmp_path / "mapping.toml"
    key_file.write_bytes(secret)
    written = [NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}", f"{NUMBER[:6]}-{NUMBER[6:]}", "Ærlig 12"]
    table.write_text("id;person\n" + "".join(f"c{at};{text}\n" for at, text in enumerate(written)), encoding="utf-8")
    mapping.write_text(
        'mapping = 1\n[file]\ndates = ["dd.mm.yyyy"]\n[columns]\nid = { header = "id" }\nperson = { header = "person", pseudonym = true }\n'
        '[source]\nsystem = "made-up"\nrecords = []\n[case]\nid = "id"\n[case.person]\nkey = "person"\n'
    )
    options = {"mapping": str(mapping), "exported-on": "2026-11-01", "secret-file": str(key_file)}
    read = list(read_cases(table, TableAdapter(), options=options))
    keys = [one.person.key for one in read if isinstance(one, Case)]
    assert len(keys) == len(written), read
    key = read_key(key_file, {})
    assert key is not None
    with connected() as connection, holding(connection, key):
        assert made(connection, list(written)) == keys
    assert len(set(keys)) == 2


def test_without_a_key_a_pseudonym_is_an_error_and_no_empty_cell() -> None:
    with connected() as connection:
        with pytest.raises(duckdb.Error, match="no key"):
            made(connection, [NUMBER])
        with holding(connection, KEY):
            made(connection, [NUMBER])
            connection.execute(f"CREATE VIEW seen AS {QUERY}")
            assert connection.execute("SELECT made FROM seen").fetchone() != (None,)
            with pytest.raises(duckdb.Error, match="no key"):
                connection.cursor().execute("SELECT made FROM seen").fetchall()
        with pytest.raises(duckdb.Error, match="no key"):
            connection.execute("SELECT made FROM seen").fetchall()


def forms_of(secret: bytes) -> list[bytes]:
    """The secret and its pads, as bytes and as DuckDB, Python and hexadecimals write them."""
    block = secret.ljust(64, b"\0")
    pads = [bytes(one ^ pad for one in block) for pad in (0x36, 0x5C)]
    shown = [f"{''.join(chr(one) if 31 < one < 127 else f'{chr(92)}x{one:02X}' for one in raw[:12])}".encode() for raw in (secret, *pads)]
    return [
        *shown,
        *(form for raw in (secret[:12], *(pad[:12] for pad in pads)) for form in (raw, raw.hex().encode(), repr(raw)[2:-1].encode())),
    ]


def test_the_key_stands_in_no_text_that_the_database_keeps(tmp_path: Path) -> None:
    with connected() as connection, holding(connection, KEY):
        connection.execute("CALL enable_logging(level = 'trace')")
        made(connection, [NUMBER, "x"])
        connection.execute(f"CREATE VIEW seen AS {QUERY}")
        connection.execute(f"CREATE TABLE kept AS {QUERY}")
        target = tmp_path / "out.parquet"
        connection.execute("COPY (SELECT * FROM seen) TO ? (FORMAT parquet)", [str(target)])
        with pytest.raises(duckdb.Error) as wrong:
            connection.execute("SELECT made::INTEGER FROM seen").fetchall()
        logs = connection.execute("SELECT type, message, context_id FROM duckdb_logs").fetchall()
        views = connection.execute("SELECT * FROM duckdb_views()").fetchall()
        tables = connection.execute("SELECT * FROM duckdb_tables()").fetchall()
    assert logs
    everything = repr((logs, views, tables, str(wrong.value))).encode() + target.read_bytes()
    assert not [form for form in forms_of(SECRET) if form in everything]


def test_the_key_is_not_in_what_is_spilled(tmp_path: Path) -> None:
    spilled, seen = b"", 0
    with connected(Limits(memory="40MB", threads=1, spill=tmp_path)) as connection, holding(connection, KEY):
        connection.execute("CREATE TABLE cells AS SELECT repeat('x', 40) || i AS cell FROM range(300000) r(i)")
        sort = exp.select("cell", exp.alias_(pseudonym_sql(exp.column("cell")), "made")).from_("cells").order_by("made")
        connection.execute(f"CREATE TABLE sorted AS {sort.sql(dialect='duckdb')}")
        for file in tmp_path.rglob("*"):
            if file.is_file():
                spilled, seen = spilled + file.read_bytes(), seen + 1
    assert seen
    assert len(spilled) > 1_000_000
    assert not [form for form in forms_of(SECRET) if form in spilled]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("setting", ["SET enable_logging = true", "PRAGMA enable_profiling = 'json'"])
def test_a_connection_that_keeps_logs_or_profiles_gets_no_key(setting: str) -> None:
    with connected() as connection:
        connection.execute(setting)
        with pytest.raises(ExchangeError, match="no logs and no profiles"), holding(connection, KEY):
            pass
        assert connection.execute("SELECT count(*) FROM duckdb_variables()").fetchone() == (0,)


def test_a_key_shows_itself_nowhere() -> None:
    assert "secret" not in repr(KEY)
    assert "DROP" not in repr(KEY)
    with pytest.raises(TypeError, match="never stored") as wrong:
        pickle.dumps(KEY)
    assert "DROP" not in str(wrong.value)


def test_a_key_comes_from_the_file_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(SECRET)
    file.chmod(0o600)
    in_file, outside = read_key(file, {VARIABLE: "e" * 20}), read_key(None, {VARIABLE: "é" * 20})
    assert in_file is not None
    assert in_file.secret == SECRET
    assert not in_file.open_to_others
    assert outside is not None
    assert outside.secret == ("é" * 20).encode()
    assert read_key(None, {}) is None


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_a_file_that_others_may_read_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(SECRET)
    file.chmod(0o640)
    key = read_key(file, {})
    assert key is not None
    assert key.open_to_others


@pytest.mark.parametrize("secret", [b"", b" \n" * 20, b"short secret", b"x" * (FEWEST - 1), b"long" * MOST])
def test_an_empty_short_or_long_key_is_refused_and_not_shown(tmp_path: Path, secret: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(secret)
    for source in ({"file": file, "environment": {}}, {"file": None, "environment": {VARIABLE: secret.decode()}}):
        with pytest.raises(ExchangeError, match=f"{FEWEST} to {MOST} bytes") as wrong:
            read_key(**source)
        assert "short secret" not in str(wrong.value)
        assert "xxx" not in str(wrong.value)
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_key(tmp_path / "nowhere", {})


def test_spark_gets_no_pseudonyms() -> None:
    refuse_on_spark([])
    with pytest.raises(ExchangeError, match=r"\(fnr\).*expected duckdb"):
        refuse_on_spark(["fnr"])


digits = st.text("0123456789", min_size=9, max_size=12)
dated = st.builds(lambda day, month, rest: f"{day:02}{month:02}{rest:05}", st.integers(0, 79), st.integers(0, 99), st.integers(0, 99999))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Texts with what is a person number, or almost one."""
    first = draw(digits | dated)[:9].ljust(9, "0")
    number = first + (check_digits(first, rest=draw(st.integers(0, 3))) or "00")
    number = draw(
        st.sampled_from([number, f"{number[:6]} {number[6:]}", f"{number[:6]}.{number[6:9]}-{number[9:]}", number[:10], f"20{number}"])
    )
    return draw(st.sampled_from(["", "F-", "1 ", "a"])) + number + draw(st.sampled_from(["", " ", "-1", "x", f" {number}"]))


@st.composite
def duf_numbers(draw: st.DrawFn) -> str:
    year, serial = draw(st.sampled_from(["1999", "2015", "1850"])), draw(st.integers(0, 999999))
    total = sum(int(one) * weight for one, weight in zip(f"{serial:06}{year}", (4, 6, 3, 2, 7, 5, 4, 6, 3, 2), strict=True))
    return f"{year}{serial:06}{(total + draw(st.integers(0, 1))) % 11:02}"


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(numbers() | duf_numbers() | digits | st.text(max_size=20), min_size=1, max_size=30))
def test_a_real_number_is_one_where_the_core_says_so(texts: list[str]) -> None:
    found = rows_with_numbers(texts)
    assert found == [at for at, text in enumerate(texts, 1) if find_real_person_numbers(text)]


def rows_with_numbers(texts: list[str], numbers: Sequence[str] = ()) -> list[int]:
    """All of them, also beyond those that a refusal names."""
    with connected(Limits(threads=1)) as connection:
        connection.execute(
            "CREATE TABLE input AS SELECT 0 AS _file, unnest(range(1, len(?1) + 1)) AS _row, unnest(?1::VARCHAR[]) AS fnr", [texts]
        )
        found: list[int] = []
        while told := real_numbers(connection, "input", {"fnr": exp.column("fnr")}, numbers=numbers):
            rows = [row for one in told for _, row in one.first]
            connection.execute("DELETE FROM input WHERE list_contains(?, _row)", [rows])
            found += rows
        return found


def test_ten_digits_of_a_column_of_numbers_have_lost_their_zero() -> None:
    first = "010510501"
    lost = (first + (check_digits(first) or check_digits("010510502") or ""))[1:]
    assert len(lost) == 10
    assert rows_with_numbers([lost]) == []
    assert rows_with_numbers([lost], numbers=["fnr"]) == [1]


def test_a_refusal_names_rows_and_no_number() -> None:
    with connected() as connection:
        connection.execute(
            "CREATE TABLE input AS SELECT 0 AS _file, i AS _row, CASE WHEN i % 2 = 0 THEN ? ELSE 'a' END AS fnr FROM range(60) r(i)", [REAL]
        )
        found = real_numbers(connection, "input", {"fnr": exp.column("fnr")})
    assert found == (Found(column="fnr", rows=30, first=tuple((0, row) for row in range(0, 2 * TOLD, 2))),)
    with pytest.raises(ExchangeError) as wrong:
        refuse_real_numbers(found, ["people.csv"])
    assert "fnr: found real identity numbers (people.csv, row 0, 2, 4" in str(wrong.value)
    assert "and 20 more" in str(wrong.value)
    assert REAL not in str(wrong.value)
    refuse_real_numbers((), ["people.csv"])


def test_synthetic_numbers_and_pseudonyms_are_no_real_numbers() -> None:
    with connected() as connection, holding(connection, KEY):
        (name,) = made(connection, [REAL])
    assert name is not None
    assert rows_with_numbers([NUMBER, name, REAL]) == [3]
