"""Why a cell is not read, typed columns, tables of facts, and a mapping held against columns."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path

import duckdb
import pytest
from dataset_parts.mapped import asked, column, mapping_of, rows_of

from ipcore import Lang, MappingError
from ipcore_dataset.mapping import (
    Doubt,
    Reason,
    check_against,
    doubts_query,
    facts_query,
    identity,
    missing_query,
    unreadable_query,
    unused_columns,
)
from ipcore_dataset.reading.rows import Kind, Rows
from ipcore_dataset.words import table

REASONS = [
    ("plan.active", 'values = { "J" = true, "01" = false }', "j", "other_case", "x"),
    ("plan.active", 'values = { "J" = true, "01" = false }', "1", "lost_zero", "9"),
    ("plan.active", 'values = { "J" = true, "01" = false }', "Ærlig 7 ☺", "no_code", "Xxxxx 9 ·"),
    ("plan.begun_on", 'dates = ["dd.mm.yyyy"]', "1.2.2025", "no_day", "9.9.9999"),
    ("plan.begun_on", 'dates = ["dd.mm.yyyy"]', "31.02.2025", "no_such_day", "99.99.9999"),
    ("plan.begun_on", 'dates = ["dd.mm.yyyy"]', "01.01.1700", "day_out_of_range", "99.99.9999"),
    ("plan.main_count", "", "1 000", "thousands", "9 999"),
    ("plan.main_count", "", "1.000", "thousands", "9.999"),
    ("plan.main_count", "", "3,5", "decimals", "9,9"),
    ("plan.main_count", "", "-1", "negative", "-9"),
    ("plan.main_count", "", "1234567890", "too_large", "9999999999"),
    ("plan.main_count", "", "3 stk", "no_number", "9 xxx"),
    ("person.municipality", "", "301", "lost_zero", "999"),
    ("person.municipality", "", "0301 Oslo", "no_municipality", "9999 Xxxx"),
    ("person.municipality", "", "x" * 40, "no_municipality", "x" * 24),
]


@pytest.mark.parametrize(("name", "body", "cell", "reason", "example"), REASONS)
def test_a_cell_that_cannot_be_read_is_reported_and_masked(
    tmp_path: Path, name: str, body: str, cell: str, reason: str, example: str
) -> None:
    mapping = mapping_of(tmp_path, f'[facts."{name}"]\ncolumn = "x"\nempty = "not_recorded"\n{body}\n')
    with duckdb.connect() as connection:
        rows = rows_of(connection, [column("x")], [[cell]])
        (found,) = asked(connection, unreadable_query(mapping, rows))
        (fact,) = asked(connection, facts_query(mapping, rows))
    assert (found["column_name"], found["reason"], found["example"], found["field"]) == ("x", reason, example, name)
    assert fact[name.replace(".", "_")] is None


def test_a_lost_zero_comes_back_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[facts."person.municipality"]\ncolumn = "x"\nempty = "not_recorded"\npad = true\n')
    with duckdb.connect() as connection:
        rows = rows_of(connection, [column("x", Kind.INTEGER)], [[301], [1103], [31]])
        assert [one["person_municipality"] for one in asked(connection, facts_query(mapping, rows))] == ["0301", "1103", None]


def test_typed_columns_are_read_as_they_are(tmp_path: Path) -> None:
    text = "".join(
        f'[facts."{one}"]\ncolumn = "{one}"\nempty = "not_recorded"\n' for one in ("plan.active", "plan.begun_on", "plan.main_count")
    )
    mapping = mapping_of(tmp_path, text)
    columns = [column("plan.active", Kind.BOOL, 0), column("plan.begun_on", Kind.DAY, 1), column("plan.main_count", Kind.NUMBER, 2)]
    cells = [
        [True, dt.date(2025, 1, 1), 3.0],
        [None, dt.date(1700, 1, 1), 3.5],
        [False, None, math.inf],
        [True, dt.date(9000, 1, 1), math.nan],
    ]
    with duckdb.connect() as connection:
        rows = rows_of(connection, columns, cells)
        check_against(mapping, rows)
        found = [
            (one["plan_active"], one["plan_begun_on"], one["plan_main_count"]) for one in asked(connection, facts_query(mapping, rows))
        ]
        reasons = sorted((one["_row"], one["reason"]) for one in asked(connection, unreadable_query(mapping, rows)))
    assert found == [(True, dt.date(2025, 1, 1), 3), (None, None, None), (False, None, None), (True, None, None)]
    assert [one for one, _ in reasons] == [2, 2, 3, 4, 4]


def test_labels_and_values_that_the_file_declares_missing(tmp_path: Path) -> None:
    body = '[facts."plan.active"]\ncolumn = "ip"\nby = "label"\nvalues = { "Ja" = true, "Nei" = false }\nempty = "not_recorded"\n'
    told = column("ip", Kind.NUMBER, labels={"1": "Ja", "2": "Nei", "9": "Ukjent"}, missing=("9",))
    with duckdb.connect() as connection:
        rows = rows_of(connection, [told], [[1.0], [2.0], [9.0], [math.inf]])
        mapping = mapping_of(tmp_path, body)
        assert [one["plan_active"] for one in asked(connection, facts_query(mapping, rows))] == [True, False, None, None]
        assert [one["reason"] for one in asked(connection, unreadable_query(mapping, rows))] == ["declared_missing", "no_code"]
        mapping = mapping_of(tmp_path, body + 'file_missing = "not_applicable"\n')
        counts = {one["status"]: one["count"] for one in asked(connection, missing_query(mapping, rows))}
        assert counts == {"answered": 2, "not_applicable": 1, "unreadable": 1}


def test_nothing_is_known_of_a_row_that_may_have_ended(tmp_path: Path) -> None:
    text = '[row]\nclosed_on = { column = "c", dates = ["dd.mm.yyyy"], empty = "none" }\n'
    mapping = mapping_of(tmp_path, text + '[facts."plan.active"]\ncolumn = "ip"\nvalues = { "1" = true }\nempty = "none"\n')
    with duckdb.connect() as connection:
        rows = rows_of(connection, [column("c"), column("ip", place=1)], [["", "1"], ["01.01.2025", "1"], ["31.02.2025", "1"], ["", ""]])
        assert [one["plan_active"] for one in asked(connection, facts_query(mapping, rows))] == [True, True, None, False]


def test_a_table_of_facts_is_its_own_mapping() -> None:
    columns = [
        column(one, kind, place)
        for place, (one, kind) in enumerate([("id", Kind.TEXT), ("plan_begun_on", Kind.DAY), ("plan_offer", Kind.TEXT)])
    ]
    mapping = identity(dt.date(2025, 12, 31), columns)
    with duckdb.connect() as connection:
        cells = [
            ["a", dt.date(9000, 1, 1), "none"],
            ["b", dt.date(1000, 1, 1), "maybe"],
            ["c", None, None],
            ["d", dt.date(2025, 1, 1), "accepted"],
        ]
        rows = rows_of(connection, columns, cells)
        found = [(one["id"], one["plan_begun_on"], one["plan_offer"]) for one in asked(connection, facts_query(mapping, rows))]
        reasons = {(one["_row"], one["reason"]) for one in asked(connection, unreadable_query(mapping, rows))}
    assert found == [("a", dt.date(9000, 1, 1), "none"), ("b", None, None), ("c", None, None), ("d", dt.date(2025, 1, 1), "accepted")]
    assert reasons == {(2, "day_out_of_range"), (2, "no_code")}


def test_a_table_with_other_columns_is_no_table_of_facts() -> None:
    with pytest.raises(MappingError) as caught:
        identity(dt.date(2025, 12, 31), [column("plan_activ"), column("plan_active", Kind.TEXT, 1)])
    assert len(caught.value.problems) == 2
    assert "plan_active" in str(caught.value)


def test_a_mapping_that_does_not_fit_the_columns_is_refused(tmp_path: Path) -> None:
    text = '[facts."plan.begun_on"]\ncolumn = "start"\nempty = "none"\n[facts."plan.active"]\ncolumn = "aktiv"\nempty = "none"\n'
    mapping = mapping_of(tmp_path, text)
    with pytest.raises(MappingError) as caught:
        check_against(mapping, Rows(table="t", columns=(column("start"), column("aktivt", place=1)), files=("a",), rejected="r"))
    found = [str(one) for one in caught.value.problems]
    assert found[0].startswith('facts."plan.begun_on".dates: found nothing')
    assert found[1].endswith("did you mean aktivt?")
    assert unused_columns(mapping, Rows(table="t", columns=(column("start"), column("annet")), files=(), rejected="r")) == ("annet",)


def test_what_stands_in_a_row_of_data_is_not_told_as_names_of_columns(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[facts."plan.active"]\ncolumn = "ip"\nvalues = { "1" = true }\nempty = "none"\n')
    columns = tuple(column(one, place=place) for place, one in enumerate(("01818012345", "Kari Nordmann")))
    with pytest.raises(MappingError) as caught:
        check_against(mapping, Rows(table="t", columns=columns, files=("a",), rejected="r"))
    assert "holds data" in str(caught.value)
    assert not any(one.name in str(caught.value) for one in columns)


def test_a_municipality_that_was_not_in_use_is_told_of_and_stays(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[facts."person.municipality"]\ncolumn = "x"\nempty = "not_recorded"\n')
    with duckdb.connect() as connection:
        rows = rows_of(connection, [column("x")], [["0301"], ["0219"], ["0000"], [None]])
        assert {one["reason"]: one["count"] for one in asked(connection, doubts_query(mapping, rows))} == {"no_longer": 1, "never_seen": 1}
        assert [one["person_municipality"] for one in asked(connection, facts_query(mapping, rows))] == ["0301", "0219", "0000", None]


def test_both_dialects_can_be_written(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[facts."plan.begun_on"]\ncolumn = "x"\nempty = "none"\ndates = ["dd.mm.yyyy"]\n')
    rows = Rows(table="t", columns=(column("x"),), files=("a",), rejected="r")
    for query in (facts_query(mapping, rows), missing_query(mapping, rows), unreadable_query(mapping, rows)):
        assert "TRY_STRPTIME" not in query.sql("spark")
        assert query.sql("spark")
        assert query.sql("duckdb")


@pytest.mark.parametrize("lang", Lang)
def test_each_reason_has_words(lang: Lang) -> None:
    assert set(table(lang)["unreadable"]) == {*Reason, "measure_crashed"}  # the last is no cell's: it is of cases
    assert set(table(lang)["doubts"]) == set(Doubt)


def test_the_cells_of_a_first_row_that_may_be_data_are_never_listed(tmp_path: Path) -> None:
    mapping = mapping_of(tmp_path, '[facts."plan.active"]\ncolumn = "ip"\nvalues = { "1" = true }\nempty = "none"\n')
    with pytest.raises(MappingError) as refused:
        check_against(mapping, Rows(table="t", columns=(column("Kari"), column("Ola", place=1)), files=("a",), rejected="r"))
    assert "expected one of its 2 columns" in str(refused.value)
    assert not any(one in str(refused.value) for one in ("Kari", "Ola"))
