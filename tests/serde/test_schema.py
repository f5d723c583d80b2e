"""The JSON Schema and `loads` agree on what one field may hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from ipcore import serde
from ipcore.errors import ParseError
from ipcore.model import Case
from ipcore.model.shape import classes, shape
from ipcore.testing import cases
from tests.serde.documents import complete, minimal

SCHEMA = serde.case_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_json_and_the_same_each_time() -> None:
    assert json.loads(json.dumps(SCHEMA)) == serde.case_schema()
    assert json.dumps(serde.case_schema()) == json.dumps(SCHEMA)


@settings(max_examples=40)
@given(cases())
def test_what_is_written_is_valid(case: Case) -> None:
    VALIDATOR.validate(serde.to_document(case))


@pytest.mark.parametrize("document", [complete(), minimal()])
def test_hand_made_documents_are_valid(document: dict[str, Any]) -> None:
    VALIDATOR.validate(document)


def test_every_field_is_described_from_its_docstring() -> None:
    described = {"Case": SCHEMA, **SCHEMA["$defs"]}
    bare = [
        (cls.__name__, one.name)
        for cls in classes(Case)
        for one in shape(cls)
        if "description" not in described[cls.__name__]["properties"][one.name]
    ]
    assert bare == []


def test_a_description_that_goes_over_two_lines_is_whole() -> None:
    told = SCHEMA["$defs"]["Person"]["properties"]["protected_address"]["description"]
    assert told.startswith("The address is protected")
    assert told.endswith("whoever publishes.")


def test_a_schema_that_was_changed_does_not_change_the_next() -> None:
    changed = serde.case_schema()
    changed["$defs"]["Goal"]["properties"]["wording"]["type"] = "number"
    assert serde.case_schema() == SCHEMA


def edited(path: str, value: Any) -> dict[str, Any]:
    document = complete()
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    node: Any = document
    for step in way:
        node = node[step]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("unknown", 1),
        ("plans/0/goals/0/unknown", 1),
        ("plans/0/period/until", "2026-01-01"),
        ("format", ...),
        ("format", "ipcore/2"),
        ("id", ...),
        ("source", ...),
        ("plans/0/kind", ...),
        ("groups/0/span", ...),
        ("id", 3),
        ("id", ""),
        ("id", "x" * 201),
        ("appointments/0/holder", ""),
        ("person", []),
        ("person/protected_address", "no"),
        ("person/born_on", "2026-02-30"),
        ("person/born_on", "20260201"),
        ("person/born_on", "1849-12-31"),
        ("person/born_on", "2200-01-01"),
        ("person/identifiers/lokal", 3),
        ("plans/0/kind", "indivdual"),
        ("plans/0/kind", None),
        ("plans/0/goals", None),
        ("plans/0/goals", {}),
        ("plans/0/goals/0", "x"),
        ("plans/0/title", 1),
        ("plans/0/not_relevant/driver", "x"),
        ("plans/0/not_relevant", None),
        ("plans/0/evaluations/0/satisfaction", 6),
        ("plans/0/evaluations/0/satisfaction", 3.5),
        ("plans/0/evaluations/0/satisfaction", True),
        ("stays/0/telling_excepted", None),
        ("source/records/0", "Offers"),
        ("source/records/0", 1),
        ("consents/0/categories/0", "secrets"),
    ],
)
def test_what_is_wrong_with_a_field_is_wrong_for_both(path: str, value: object) -> None:
    document = edited(path, value)
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(ParseError):
        serde.from_document(document)


@pytest.mark.parametrize("path", ["closed_on", "person/language", "plans/0/period", "plans/0/title", "plans/0/in_journal"])
def test_null_for_what_need_not_be_recorded_is_right_for_both(path: str) -> None:
    document = edited(path, None)
    VALIDATOR.validate(document)
    serde.from_document(document)
