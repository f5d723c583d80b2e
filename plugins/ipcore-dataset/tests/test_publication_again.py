"""The same input gives the same bytes: in another process and folder, with other threads, in another language and another time zone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dataset_parts import packets
from sqlglot import exp

from ipcore import Severity
from ipcore_dataset.columns import rule_column
from ipcore_dataset.indicators import MEASURES
from ipcore_dataset.publication.counted import counted
from ipcore_dataset.publication.strata import Strata

_RULES = {"one-plan": Severity.BREACH, "dormant-plan": Severity.ADVICE}
_OUTCOMES = ("not_met", "met", "unknown")


def _outcomes(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Any, ...]]) -> exp.Expr:
    columns = ["place VARCHAR", *(f'"{rule_column(one)}" VARCHAR' for one in _RULES)]
    columns += [f'"{one.column}" BOOLEAN' for one in MEASURES.values()]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE outcomes ({', '.join(columns)})")
    connection.executemany(f"INSERT INTO outcomes VALUES ({', '.join('?' * len(columns))})", list(rows))
    return exp.to_table("outcomes")


def test_what_is_counted_stands_in_the_same_order_whatever_the_order_of_the_rows() -> None:
    made = random.Random(1)
    rows = [
        (made.choice("ab"), *made.choices(_OUTCOMES, k=len(_RULES)), *made.choices((True, False, None), k=len(MEASURES))) for _ in range(60)
    ]
    found = []
    with duckdb.connect() as connection:
        for _ in range(2):
            made.shuffle(rows)
            one = counted(connection, _outcomes(connection, rows), {"place": "place"}, _RULES)
            found.append(repr((one.atoms, one.judged, one.together)))
    assert found[0] == found[1]


def test_many_rows_that_say_the_same_take_no_more_memory_than_few(tmp_path: Path) -> None:
    rules = ", ".join(f"'met' AS \"{rule_column(one)}\"" for one in _RULES)
    measures = ", ".join(f'true AS "{one.column}"' for one in MEASURES.values())
    with duckdb.connect(config={"memory_limit": "20MB", "threads": 1, "max_temp_directory_size": "0MB"}) as connection:
        connection.execute(f"CREATE VIEW many AS SELECT CAST(range % 3 AS VARCHAR) AS place, {rules}, {measures} FROM range(900_000)")
        found = counted(connection, exp.to_table("many"), {"place": "place"}, _RULES)
    assert [sum(one.values()) for one in found.atoms.values()] == [300_000] * 3
    assert [sum(one.values()) for one in (found.together or {}).values()] == [300_000] * 3


def test_a_rule_that_no_row_answers_is_not_counted_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("ipcore_dataset.publication.counted._judged", lambda *given: asked.append(given[-1]))
    rows = [("a", "met", "outside", *[True] * len(MEASURES)), ("b", "outside", "outside", *[None] * len(MEASURES))]
    with duckdb.connect() as connection:
        found = counted(connection, _outcomes(connection, rows), {"place": "place"}, _RULES)
    assert (list(found.judged), asked) == (["one-plan"], [0])


def test_parts_of_a_figure_stand_in_the_order_of_their_numbers() -> None:
    kinds = [f"kind {number}" for number in range(40)]
    figures = {"all": frozenset(kinds), **{one: frozenset([one]) for one in kinds}}
    assert Strata(kinds, figures).figures["all"] == tuple(range(40))


_CASES = 150


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = random.Random(9)
    choices = (("1", "1", "2", ""), ("31.12.2030", "31.12.2024", ""), ("1", "2"), ("1", "2"))
    rows = [f"p{n};{2021 + made.randrange(5)};{';'.join(made.choice(one) for one in choices)}" for n in range(_CASES)]
    found = tuple(tmp_path_factory.mktemp("here") / name for name in ("a", "æ ø å"))
    for one in found:
        packets.table(one, "t.csv", *rows)
    return found[0], found[1]


def _written(folder: Path, *more: str, **environment: str) -> tuple[bytes, ...]:
    asked = ["t.csv", "--mapping", "map.toml", "--on", packets.ON, "--group-by", "year", "--lang", "nn", "--quiet"]
    asked += ["--summary", "s.json", "-o", "r.html", *more]
    subprocess.run([sys.executable, "-m", "ipcore", "dataset", "report", *asked], cwd=folder, env=os.environ | environment, check=False)
    return tuple((folder / name).read_bytes() for name in ("r.html", "s.json"))


def test_a_report_is_the_same_in_another_place_and_process(folders: tuple[Path, Path]) -> None:
    here, there = folders
    one = _written(here, "--threads", "1", PYTHONHASHSEED="1", TZ="UTC")
    other = _written(there, "--threads", "3", "--memory", "500MB", PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C")
    assert one == other
