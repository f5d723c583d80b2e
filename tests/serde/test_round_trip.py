"""The canonical form: the same bytes for equal cases, and the same case back."""

from __future__ import annotations

import json

import attrs
import pytest
from hypothesis import given

from ipcore import serde
from ipcore.errors import ModelError
from ipcore.model import Case, Person
from ipcore.model.shape import classes, field_of, shape
from ipcore.model.walk import nodes
from ipcore.testing import cases
from tests.serde.documents import COMPLETE, MINIMAL, complete, minimal

CASE = serde.from_document(COMPLETE)


@given(cases())
def test_a_case_comes_back_equal_and_its_text_byte_for_byte(case: Case) -> None:
    text = serde.dumps(case)
    assert serde.loads(text) == case
    assert serde.loads(text.encode()) == case
    assert serde.dumps(serde.loads(text)) == text


@given(cases())
def test_a_case_comes_back_from_its_document_and_from_indented_text(case: Case) -> None:
    assert serde.from_document(serde.to_document(case)) == case
    assert serde.loads(serde.dumps(case, indent=2)) == case


def test_the_complete_document_fills_every_field_of_the_model() -> None:
    named = {(cls, one.name) for cls in classes(Case) for one in shape(cls)}
    filled = {(cls, one.name) for _, cls, node in nodes(Case, CASE) for one in shape(cls) if getattr(node, one.name) not in (None, (), {})}
    spans = {(cls, name) for cls, name in named if cls.__name__ == "Span"}
    assert named - filled - spans == set()


def test_the_complete_document_is_canonical_already() -> None:
    assert serde.to_document(CASE) == COMPLETE
    in_order = json.dumps(COMPLETE, ensure_ascii=False, separators=(",", ":"))
    assert serde.dumps(CASE) == in_order


def test_the_format_comes_first_and_then_the_order_of_the_model() -> None:
    keys = list(serde.to_document(CASE))
    assert keys == ["format", *(one.name for one in attrs.fields(Case))]


def test_what_is_not_recorded_empty_or_the_default_is_left_out() -> None:
    document = minimal(offers=[], closed_on=None)
    document["person"] |= {"identifiers": {}, "born_on": None}
    assert serde.to_document(serde.from_document(document)) == MINIMAL


def test_a_recorded_no_is_not_left_out() -> None:
    document = minimal()
    document["person"]["protected_address"] = False
    assert serde.to_document(serde.from_document(document)) == document


def test_a_default_no_is_left_out() -> None:
    document = complete()
    document["stays"][0]["telling_excepted"] = False
    assert "telling_excepted" not in serde.to_document(serde.from_document(document))["stays"][0]


def test_an_empty_span_is_not_the_same_as_none() -> None:
    document = complete()
    document["plans"][0]["period"] = {}
    assert serde.to_document(serde.from_document(document))["plans"][0]["period"] == {}


def test_mappings_are_sorted_by_key() -> None:
    one = serde.from_document(minimal(person={"key": "p", "identifiers": {"b": "1", "a": "2"}}))
    other = serde.from_document(minimal(person={"key": "p", "identifiers": {"a": "2", "b": "1"}}))
    assert one == other
    assert serde.dumps(one) == serde.dumps(other)
    assert '{"a":"2","b":"1"}' in serde.dumps(one)


def test_letters_stand_as_themselves() -> None:
    assert "🚲" in serde.dumps(CASE)


def test_indent_changes_the_layout_and_nothing_else() -> None:
    laid_out = serde.dumps(CASE, indent=2)
    assert laid_out.startswith('{\n  "format": "ipcore/1",\n')
    assert json.loads(laid_out) == COMPLETE


def test_a_document_holds_plain_values_only() -> None:
    def types(value: object) -> set[type]:
        if isinstance(value, dict):
            return {dict}.union(*(types(inner) for pair in value.items() for inner in pair))
        return {list}.union(*map(types, value)) if isinstance(value, list) else {type(value)}

    assert types(serde.to_document(CASE)) == {dict, list, str, int, bool}


def test_reading_does_not_change_the_document() -> None:
    document = complete()
    serde.from_document(document)
    assert document == COMPLETE


def test_a_text_with_half_a_character_cannot_be_written() -> None:
    person = Person(key="p", name="\ud800", identifiers={"\udfff": "1"})
    with pytest.raises(ModelError) as caught:
        serde.dumps(attrs.evolve(serde.from_document(MINIMAL), person=person))
    assert {problem.pointer for problem in caught.value.problems} == {"/person/name", "/person/identifiers"}


def test_every_published_name_is_a_field_of_the_shape() -> None:
    assert all(field_of(Case, name) for name in COMPLETE if name != "format")
