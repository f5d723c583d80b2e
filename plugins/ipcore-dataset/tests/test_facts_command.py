"""Cases as a table of facts: what stands in it, what is left out, and what is told."""

from __future__ import annotations

import csv
import datetime as dt
import json
import multiprocessing
import stat
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from dataset_parts.nested_samples import DAYS, lines, write

import ipcore
from ipcore.facts import FactsOfCase, all_facts
from ipcore.logic import Type
from ipcore_dataset.columns import SQL_TYPES, fact_column
from ipcore_dataset.commands.facts_command import command
from ipcore_dataset.nested import facts_job
from ipcore_dataset.nested.facts_job import FactsJob
from ipcore_dataset.nested.facts_table import write_facts

ON = DAYS["mixed"]
CASES = 60
_HOMES = ("person.municipality", "plan.main_municipality")


def changed(text: str, **source: Any) -> str:
    """The case with another source."""
    document = json.loads(text)
    document["source"] |= source
    return json.dumps(document)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)


def rows(file: Path) -> list[dict[str, Any]]:
    found = duckdb.connect().execute("select * from read_parquet(?)", [str(file)])
    names = [one[0] for one in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_every_cell_is_what_the_case_says(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    result = run(cases, "--on", ON, "-o", tmp_path / "facts.parquet", "--workers", 1, "--lang", "en")
    assert result.return_value == 0
    assert f"{CASES} cases, {len(all_facts())} facts" in result.stdout
    for row, case in zip(rows(tmp_path / "facts.parquet"), map(ipcore.loads, lines("mixed", CASES)), strict=True):
        facts = FactsOfCase(case, ON, all_facts())
        assert (row["id"], row["person"], row["closed_on"]) == (case.id, case.person.key, case.closed_on)
        for name, fact in all_facts().items():
            value = facts(name)
            value = len(value) if isinstance(value, tuple) else value
            hidden = name in _HOMES and case.person.protected_address is not False
            assert row[fact_column(fact)] == (None if hidden else value)
    assert stat.S_IMODE((tmp_path / "facts.parquet").stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cases.jsonl", "facts.parquet"]


def test_columns_have_the_types_of_the_template_and_the_file_says_its_day(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", 5))
    write_facts([cases], ON, tmp_path / "facts.parquet", workers=1, groups=["system", "municipality"])
    connection = duckdb.connect()
    described = connection.execute("describe select * from read_parquet(?)", [str(tmp_path / "facts.parquet")]).fetchall()
    types = {name: kind.replace("VARCHAR", "TEXT").replace("INTEGER", "INT") for name, kind, *_ in described}
    assert list(types)[:6] == ["id", "person", "coordinator", "municipality", "group_system", "closed_on"]
    assert {fact_column(one): SQL_TYPES[one.type] for one in all_facts().values()}.items() <= types.items()
    (told,) = connection.execute("select value from parquet_kv_metadata(?)", [str(tmp_path / "facts.parquet")]).fetchall()
    assert json.loads(told[0]) == {"facts": 1, "reference_day": str(ON)}


def test_a_fact_that_no_source_can_answer_has_no_column_and_one_that_some_cannot_is_told_of(tmp_path: Path) -> None:
    records = ["person", "plans", "services"]
    texts = [changed(text, records=records if place % 2 else [*records, "offers"]) for place, text in enumerate(lines("mixed", CASES))]
    table = write_facts([write(tmp_path / "cases.jsonl", tuple(texts))], ON, tmp_path / "facts.parquet", workers=1)
    assert "judgment" not in str(table.facts)
    assert "consent.plan_given" not in table.facts
    assert "plan.active" in table.facts
    assert "plan.active" not in table.partly_silent
    assert table.partly_silent["coordinator.offer"] == CASES // 2
    assert sorted([*table.facts, *table.left_out]) == sorted(all_facts())
    assert not {fact_column(all_facts()[one]) for one in table.left_out} & set(rows(tmp_path / "facts.parquet")[0])


def test_cases_exported_before_the_day_are_counted_and_know_next_to_nothing(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    table = write_facts([cases], ON + dt.timedelta(days=1), tmp_path / "facts.parquet", workers=1)
    assert table.outdated == CASES
    assert all(all_facts()[one].lasting for one in table.facts)


def test_a_csv_file_has_a_mapping_that_names_each_of_its_columns(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    out, mapping = tmp_path / "facts.csv", tmp_path / "facts.toml"
    result = run(cases, "--on", ON, "-o", out, "--mapping-out", mapping, "--group", "person.language", "--workers", 1)
    assert result.return_value == 0
    assert stat.S_IMODE(mapping.stat().st_mode) == 0o600
    told = tomllib.loads(mapping.read_text(encoding="utf-8"))
    assert told["reference_day"] == ON
    assert told["groups"] == {"person_language": "group_person_language"}
    with out.open(encoding="utf-8", newline="") as file:
        head, *body = csv.reader(file, delimiter=";")
    named = [one["column"] for one in told["facts"].values()] + [
        one if isinstance(one, str) else one["column"] for one in told["row"].values()
    ]
    assert sorted([*named, "group_person_language"]) == sorted(head)
    write_facts([cases], ON, tmp_path / "facts.parquet", workers=1)
    for cells, row in zip(body, rows(tmp_path / "facts.parquet"), strict=True):
        for name, one in told["facts"].items():
            cell = cells[head.index(one["column"])]
            value = row[one["column"]]
            if all_facts()[name].type in (Type.BOOL, Type.CODE) and "values" in one and cell:
                assert one["values"][cell] == value
            else:
                assert cell == ("" if value is None else str(value))
            assert all_facts()[name].type is not Type.DATE or str(all_facts()[name].absent) in one["none"]


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: Path) -> None:
    document = json.loads(lines("mixed", 1)[0])
    document["id"] = "=1+1"
    cases = write(tmp_path / "cases.jsonl", (json.dumps(document),))
    write_facts([cases], ON, tmp_path / "facts.csv", workers=1)
    write_facts([cases], ON, tmp_path / "facts.parquet", workers=1)
    assert (tmp_path / "facts.csv").read_text().splitlines()[1].startswith("'=1+1;")
    assert rows(tmp_path / "facts.parquet")[0]["id"] == "=1+1"


def test_who_coordinates_is_named_only_where_it_is_one_person(tmp_path: Path) -> None:
    document = json.loads(lines("mixed", 1)[0])
    one = {"role": "coordinator", "span": {"start": "2020-01-01"}, "holder": "staff-1"}
    texts = []
    for appointments in ([], [one], [one, one | {"holder": "staff-2"}], [one | {"span": {"start": "2020-01-01", "stop": str(ON)}}]):
        document["appointments"] = [{"id": f"a{place}", **found} for place, found in enumerate(appointments)]
        texts.append(json.dumps(document))
    write_facts([write(tmp_path / "cases.jsonl", tuple(texts))], ON, tmp_path / "facts.parquet", workers=1)
    assert [row["coordinator"] for row in rows(tmp_path / "facts.parquet")] == [None, "staff-1", None, None]


def test_what_is_no_case_is_told_by_line_and_the_run_is_not_clean(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", (*lines("mixed", 3), '{"secret": "Kari"}'))
    result = run(cases, "--on", ON, "-o", tmp_path / "facts.parquet", "--workers", 1, "--lang", "en")
    assert result.return_value == 1
    assert "cases.jsonl, line 4: no case" in result.stderr
    assert "Kari" not in result.output


def test_with_no_case_at_all_it_could_not_run(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", ("{}",))
    assert run(cases, "--on", ON, "-o", tmp_path / "facts.parquet", "--workers", 1).return_value == 2


def test_a_mapping_that_nobody_needs_and_a_file_of_another_kind_are_refused(tmp_path: Path) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", 1))
    assert "--reference-day" in str(run(cases, "--on", ON, "-o", tmp_path / "a.parquet", "--mapping-out", tmp_path / "m.toml").exception)
    assert "expected .parquet or .csv" in str(run(cases, "--on", ON, "-o", tmp_path / "a.xlsx").exception)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cases.jsonl"]


@pytest.mark.parametrize("name", ["facts.parquet", "facts.csv"])
def test_a_run_that_broke_off_is_gone_on_with_to_the_same_bytes(tmp_path: Path, name: str) -> None:
    cases = write(tmp_path / "cases.jsonl", lines("mixed", CASES))
    write_facts([cases], ON, tmp_path / f"whole-{name}", chunk=10, workers=1)

    def kill(done: int, of: int) -> None:
        if done == 10:
            multiprocessing.active_children()[0].kill()

    assert not write_facts([cases], ON, tmp_path / name, chunk=10, workers=1, progress=kill).whole
    assert not (tmp_path / name).exists()
    assert write_facts([cases], ON, tmp_path / name, chunk=10, workers=2).whole
    assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()


def test_a_run_does_not_go_on_with_one_that_read_other_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = dict(all_facts())
    told = [FactsJob(on=ON).document()]
    some = facts["plan.active"]
    for other in (evolve(some, definition="Another."), evolve(some, read=lambda _: None), evolve(some, type=Type.INT)):
        monkeypatch.setattr(facts_job, "all_facts", lambda one=other: {**facts, "plan.active": one})
        told.append(FactsJob(on=ON).document())
    monkeypatch.setattr(facts_job, "all_facts", lambda: dict(reversed(facts.items())))
    assert FactsJob(on=ON).document() == told[0]
    assert len({one["facts"] for one in told}) == 4


def test_a_file_of_the_folder_that_was_not_read_keeps_the_table_from_being_clean(tmp_path: Path) -> None:
    write(tmp_path / "cases.jsonl", lines("mixed", 3))
    assert [run(tmp_path, "--on", ON, "-o", tmp_path / "facts.parquet", "--workers", 1).return_value for _ in range(2)] == [0, 0]
    write(tmp_path / "case.json", lines("mixed", 1))
    result = run(tmp_path, "--on", ON, "-o", tmp_path / "facts.parquet", "--workers", 1, "--lang", "en")
    assert result.return_value == 1
    assert "have not been read: 1. Cases in them are left out: case.json" in result.stderr
