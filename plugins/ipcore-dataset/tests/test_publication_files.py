"""A publication as JSON, and its figures as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import duckdb
import pytest
from dataset_parts.publications import publication
from sqlglot import exp

from ipcore_dataset.publication.files import csv_text, json_text
from ipcore_dataset.running.harmless import harmless, harmless_text


def rows_of(*groups: dict[str, Any]) -> list[list[str]]:
    """The rows of one table of these groups, with the group and its size."""
    table = {"dimensions": list(groups[0]), "rows": [{"group": one, "rows": 40 + n, "indicators": {}} for n, one in enumerate(groups)]}
    found = csv.reader(io.StringIO(csv_text(publication(groups=[table])), newline=""), delimiter=";")
    return [[*row[:3], row[-1]] for row in found if row[0] == ", ".join(groups[0])]


def test_no_two_groups_look_alike() -> None:
    told = rows_of({"a": None, "b": "x"}, {"a": "?", "b": "x"}, {"a": "x", "b": None}, {"a": "x, y", "b": "z"}, {"a": "x", "b": "y, z"})
    assert [row[1:3] for row in told] == [["", "x"], ["?", "x"], ["x", ""], ["x, y", "z"], ["x", "y, z"]]


def test_a_table_of_one_dimension_has_one_group_in_a_row() -> None:
    assert rows_of({"year": "2024"}, {"year": None}) == [["year", "2024", "", "40"], ["year", "", "", "41"]]


def test_no_share_is_a_day_in_a_spreadsheet() -> None:
    document = publication()
    document["indicators"][0]["share"] = {"percent": "8.2"}
    found = list(csv.reader(io.StringIO(csv_text(document)), delimiter=";"))
    assert next(row[-1] for row in found if row[0] == "indicator" and row[4] == "share") == "8,2"


FORMULAS = ("=1+1", "+1", "-x", "@SUM(1)", "\t=1", " =1", '"=1', "\u00a0=1", "\u3000@x", "x;=1", "x\n-cmd", "\uff1d1", "\rx", "'=1")


@pytest.mark.parametrize("formula", FORMULAS, ids=[repr(one) for one in FORMULAS])
def test_no_name_of_a_group_is_a_formula_in_a_spreadsheet(formula: str) -> None:
    ((_, told, _, _),) = rows_of({"name": formula})
    assert told == harmless_text(formula) != formula
    assert told.replace("'", "") == formula.replace("'", "")


@pytest.mark.parametrize("text", ["x", "-1", "-1,5", "a-b", "1=1", "", "x y", "0301"], ids=repr)
def test_what_is_no_formula_stands_as_it_is(text: str) -> None:
    assert harmless_text(text) == text


def test_the_database_says_the_same_of_each_text() -> None:
    texts = (*FORMULAS, "x", "-1", "+1", "-1,5", "\n\n=1", "1;2", "\u0661", "-\u0661")
    with duckdb.connect() as connection:
        query = exp.select(harmless(exp.column("t"))).from_("(SELECT unnest($1) AS t)")
        found = connection.execute(query.sql("duckdb"), [list(texts)]).fetchall()
    assert [one for (one,) in found] == [harmless_text(one) for one in texts]


@pytest.mark.parametrize("groups", [None, []], ids=["groups", "none"])
def test_the_json_holds_the_document_in_its_order(groups: list[Any] | None) -> None:
    document = publication(title='line\none "two"') if groups is None else publication(groups=groups)
    assert json.loads(json_text(document), object_pairs_hook=list) == json.loads(json.dumps(document), object_pairs_hook=list)


def test_a_group_takes_one_line_of_the_json() -> None:
    few, more = publication(), publication()
    more["groups"][0]["rows"] *= 50
    number = len(few["groups"][0]["rows"]) * 49
    assert json_text(more).count("\n") - json_text(few).count("\n") == number
