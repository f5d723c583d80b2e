"""
The same cases judged one by one, and as a table of facts by SQL, come to the same outcomes.

Where a table cannot say it, it never says met or not met for something else: that is tried with sources that record different things.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from dataset_parts.nested_samples import DAYS, lines, write
from sqlglot import exp

import ipcore
from ipcore import Answerable
from ipcore_dataset.columns import rule_column
from ipcore_dataset.nested import judge_cases
from ipcore_dataset.nested.facts_table import write_facts
from ipcore_dataset.sql.law import law_in_sql, outcomes

RECORDS = ("person", "services", "judgments", "offers", "appointments", "plans", "consents", "stays", "decisions")


def differences(cases: Path, on: dt.date) -> tuple[Counter[tuple[str, str]], int]:
    """Pairs of different outcomes, of the table and of the case, where neither is outside; and how many outcomes were compared."""
    law, folder = ipcore.Law(), cases.parent
    table = write_facts([cases], on, folder / "facts.parquet", workers=1)
    judge_cases([cases], law, on, folder / "outcomes.parquet", workers=1)
    answerable = ipcore.coverage_of_facts(table.facts, on=on, law=law).rules
    rules = [rule.id for rule, _ in law.editions_on(on) if answerable[rule.id] is not Answerable.NEVER]
    columns = [exp.column(name) for name in ("id", *map(rule_column, rules))]
    with duckdb.connect() as connection:
        connection.read_parquet(str(folder / "facts.parquet")).create_view("facts")
        connection.read_parquet(str(folder / "outcomes.parquet")).create_view("outcomes")
        query = outcomes(law_in_sql(law, on, lambda fact: fact.name in table.facts), "facts", [exp.column("id")], closed=True)
        flat = connection.execute(exp.select(*columns).from_(query.subquery("flat")).sql(dialect="duckdb")).fetchall()
        nested = connection.execute(exp.select(*columns).from_("outcomes").sql(dialect="duckdb")).fetchall()
    pairs = Counter((one, other) for row, case in zip(flat, nested, strict=True) for one, other in zip(row, case, strict=True))
    compared = sum(number for (_, other), number in pairs.items() if other != "outside")
    return Counter({pair: number for pair, number in pairs.items() if pair[0] != pair[1] and pair[1] != "outside"}), compared


@pytest.mark.parametrize("recipe", DAYS)
def test_of_a_source_that_records_all_every_outcome_is_the_same(tmp_path: Path, recipe: str) -> None:
    found, compared = differences(write(tmp_path / "cases.jsonl", lines(recipe, 200)), DAYS[recipe])
    assert not found
    assert compared >= 200 * 35


@pytest.mark.parametrize("left_out", ["judgments", "services"])
def test_of_one_source_that_records_less_every_outcome_that_both_can_give_is_the_same(tmp_path: Path, left_out: str) -> None:
    texts = tuple(_recording(one, [part for part in RECORDS if part != left_out]) for one in lines("mixed", 80))
    found, compared = differences(write(tmp_path / "cases.jsonl", texts), DAYS["mixed"])
    assert not found
    assert compared > 1000


def test_of_several_sources_only_who_should_have_assessed_can_differ(tmp_path: Path) -> None:
    given = [[*RECORDS], [one for one in RECORDS if one != "judgments"], [one for one in RECORDS if one != "appointments"], ["ipcore/1"]]
    texts = tuple(_recording(one, given[place % 4]) for place, one in enumerate(lines("mixed", 160)))
    found, compared = differences(write(tmp_path / "cases.jsonl", texts), DAYS["mixed"])
    assert set(found) <= {("needs_assessment", "unknown")}
    assert compared > 1000


def test_of_cases_exported_before_the_day_only_who_should_have_assessed_can_differ(tmp_path: Path) -> None:
    texts = [json.loads(one) for one in lines("mixed", 120)]
    for text in texts[::3]:
        text["source"]["exported_on"] = "2026-10-01"
    found, _ = differences(write(tmp_path / "cases.jsonl", tuple(map(json.dumps, texts))), DAYS["mixed"])
    assert set(found) <= {("needs_assessment", "unknown")}


def _recording(text: str, records: list[str]) -> str:
    document = json.loads(text)
    document["source"]["records"] = records
    return json.dumps(document)
