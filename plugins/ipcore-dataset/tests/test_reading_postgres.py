"""A table of a real PostgreSQL, read within a transaction that can write nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from dataset_parts.postgres import Server, postgres
from dataset_parts.read import all_of

from ipcore_dataset.reading import Kind
from ipcore_dataset.reading.errors import ColumnTypeError, InputError, ReaderMissingError, SettingsError

_TABLES = """
CREATE TYPE svar AS ENUM ('ja', 'nei');
CREATE TABLE plans (id bigint, navn text, d date, n numeric(8, 2), b boolean, midnight timestamp, noon timestamp, s svar, k char(4));
INSERT INTO plans VALUES (1, 'Åse', '2025-03-01', 1234.50, true, '2025-03-01', '2025-03-01 12:30', 'ja', '0301'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE SCHEMA "o;ther"; CREATE TABLE "o;ther".plans (id int); CREATE TABLE "o;ther"."it's" (id int); INSERT INTO "o;ther"."it's" VALUES (7);
CREATE TABLE nested (id int, maal int[], mer jsonb);
CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO nested VALUES (1) RETURNING 1';
CREATE VIEW evil AS SELECT writes() AS id;
CREATE TABLE many AS SELECT n AS id FROM generate_series(1, 300000) AS n;
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as one:
        one.psql(stdin=_TABLES)
        yield one


@pytest.mark.real
def test_table_of_postgres_is_read_as_its_types_say(server: Server) -> None:
    read = all_of(server.uri, table="public.plans")
    day, text = Kind.DAY, Kind.TEXT
    assert [one.kind for one in read.rows.columns] == [Kind.INTEGER, text, day, text, Kind.BOOL, day, text, text, text]
    full = ("1", "Åse", "2025-03-01", "1234.50", "true", "2025-03-01", "2025-03-01 12:30:00", "ja", "0301")
    assert read.texts == [full, ("2", *[None] * 8)]


@pytest.mark.real
def test_names_in_postgres_are_never_code(server: Server) -> None:
    assert all_of(server.uri, table="o;ther.it's").cells == [(1, 7)]
    with pytest.raises(SettingsError, match="0 tables of that name"):
        all_of(server.uri, table="plans'; DROP TABLE plans; --")
    with pytest.raises(SettingsError, match="2 tables of that name"):
        all_of(server.uri, table="plans")


@pytest.mark.real
def test_nested_columns_of_postgres_are_refused_by_name(server: Server) -> None:
    with pytest.raises(ColumnTypeError, match="no single value in maal, mer,"):
        all_of(server.uri, table="nested")


@pytest.mark.real
def test_reading_postgres_can_write_nothing(server: Server) -> None:
    with pytest.raises(InputError, match="without writing"):
        all_of(server.uri, table="evil")
    assert server.psql("-At", "-c", "SELECT count(*) FROM nested").strip() == "0"


@pytest.mark.real
def test_large_table_of_postgres_comes_whole(server: Server) -> None:
    assert len(all_of(server.uri, table="many").cells) == 300_000


@pytest.mark.real
def test_address_is_in_no_message() -> None:
    with pytest.raises(InputError) as caught:
        all_of("postgresql://kari:hemmelig@127.0.0.1:1/ip", table="plans")
    assert "hemmelig" not in str(caught.value)
    assert "kari" not in str(caught.value)


def test_without_the_driver_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adbc_driver_postgresql", None)
    with pytest.raises(ReaderMissingError, match=r"pip install 'ipcore-dataset\[postgres\]'"):
        all_of("postgresql:///ip", table="plans")
