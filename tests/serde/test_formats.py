"""Documents of older formats are read as if they had been written today, and their errors speak of what stands in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ipcore import serde
from ipcore.errors import ParseError
from tests.serde.bad import only_problem, place_of, problems_of
from tests.serde.documents import CANARY

DRAFT = """{
 "format": "ipcore/0",
 "id": "case-1",
 "person": {"key": "person-1"},
 "plans": [
  {
   "id": "plan-1",
   "kind": "individual",
   "in_force": {"start": "2023-02-01", "stop": "2024-02-01"},
   "reviews": [{"id": "eva-1", "held_on": "2023-09-01"}]
  },
  {"id": "plan-2", "kind": "crisis", "in_force": null}
 ],
 "source": {"system": "s", "exported_on": "2024-06-01", "records": ["plans.reviews", "plans:individual.reviews.held_on", "offers"]}
}"""

TODAY = """{
 "format": "ipcore/1",
 "id": "case-1",
 "person": {"key": "person-1"},
 "plans": [
  {
   "id": "plan-1",
   "kind": "individual",
   "in_force": [{"start": "2023-02-01", "stop": "2024-02-01"}],
   "evaluations": [{"id": "eva-1", "held_on": "2023-09-01"}]
  },
  {"id": "plan-2", "kind": "crisis"}
 ],
 "source": {"system": "s", "exported_on": "2024-06-01", "records": ["plans.evaluations", "plans:individual.evaluations.held_on", "offers"]}
}"""


def test_formats_are_listed_from_the_oldest_to_the_one_that_is_written() -> None:
    assert serde.FORMATS == ("ipcore/0", "ipcore/1")
    assert serde.to_document(serde.loads(TODAY))["format"] == serde.FORMATS[-1]


def test_the_draft_is_read_as_the_same_case() -> None:
    assert serde.loads(DRAFT) == serde.loads(TODAY)
    assert serde.from_document(json.loads(DRAFT)) == serde.loads(TODAY)


def test_a_file_in_the_draft_format_is_rewritten_in_today_s(tmp_path: Path) -> None:
    old = tmp_path / "case.json"
    old.write_text(DRAFT, encoding="utf-8")
    assert serde.dumps(serde.loads(old.read_bytes())) == serde.dumps(serde.loads(TODAY))


def test_migration_gives_today_s_document_and_leaves_the_old_one_alone() -> None:
    document = json.loads(DRAFT)
    migrated = serde.migrate(document)
    assert next(iter(migrated)) == "format"
    assert serde.to_document(serde.from_document(migrated)) == json.loads(TODAY)
    assert document == json.loads(DRAFT)


def test_today_s_document_is_migrated_to_itself() -> None:
    assert serde.migrate(json.loads(TODAY)) == json.loads(TODAY)


def test_a_source_that_recorded_all_of_the_draft_records_all_that_today_s_format_has() -> None:
    document = json.loads(DRAFT)
    document["source"]["records"] = ["ipcore/0"]
    assert serde.from_document(document).source.records == ("ipcore/1",)


@pytest.mark.parametrize(
    "named", [{}, {"format": None}, {"format": 1}, {"format": ["ipcore/1"]}, {"format": "ipcore/2"}, {"format": CANARY}]
)
def test_a_format_that_is_missing_or_unknown_cannot_be_migrated(named: dict[str, Any]) -> None:
    with pytest.raises(ParseError) as caught:
        serde.migrate(named)
    assert CANARY not in str(caught.value)
    assert "ipcore/1" in caught.value.problems[0].expected


@pytest.mark.parametrize(
    ("old", "new", "pointer", "at"),
    [
        ('"2023-09-01"', '"2023-02-30"', "/plans/0/reviews/0/held_on", '"2023-02-30"'),
        ('"eva-1", ', f'"eva-1", "{CANARY}": 1, ', "/plans/0/reviews/0", f'"{CANARY}"'),
        ('"2024-02-01"}', '"2020-01-01"}', "/plans/0/in_force/stop", '"2020-01-01"'),
        ('{"start": "2023-02-01", "stop": "2024-02-01"}', '[{"start": "2023-02-01"}]', "/plans/0/in_force", '[{"start"'),
        ('"reviews": [', f'"{CANARY}": [], "reviews": [', "/plans/0", f'"{CANARY}"'),
        ('"plans.reviews"', '"plans.review"', "/source/records/0", '"plans.review"'),
    ],
)
def test_an_error_in_a_draft_points_at_what_stands_there(old: str, new: str, pointer: str, at: str) -> None:
    text = DRAFT.replace(old, new)
    assert only_problem(text) == (pointer, *place_of(text, at))


def test_today_s_name_in_a_draft_beside_the_old_one_is_an_error() -> None:
    assert problems_of(DRAFT.replace('"reviews": [', '"evaluations": [], "reviews": ['))


@pytest.mark.parametrize(
    "wrong", ['{"plans": 3}', '{"plans": [3]}', '{"source": []}', '{"source": {"records": 3}}', '{"source": {"records": [3]}}']
)
def test_a_draft_of_the_wrong_shape_is_a_parse_error(wrong: str) -> None:
    assert problems_of(json.dumps({"format": "ipcore/0"} | json.loads(wrong)))
