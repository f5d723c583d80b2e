"""The lists of codes are whole, and those of the schema of a report."""

from __future__ import annotations

import json

import pytest

from ipcore.check.codes import CODE_LISTS, codes_document
from ipcore.check.schema import report_schema
from ipcore.words import Lang
from ipcore.words.common import table
from tests.cli.samples import run

LISTS = codes_document()["lists"]
LANGUAGES = [str(one) for one in Lang]


def enums(schema):
    """Every closed list in a schema."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema["enum"]] if isinstance(schema, dict) and "enum" in schema else []
    return own + [found for one in inner for found in enums(one)]


@pytest.mark.parametrize("one", CODE_LISTS, ids=lambda one: one.name)
def test_a_list_has_every_code_there_is_in_order_with_words_in_each_language(one):
    kind = type(next(iter(one.meanings)))
    codes = list(kind.__members__.values())
    assert list(one.meanings) == codes
    assert all(meaning.endswith(".") for meaning in one.meanings.values())
    for lang in Lang:
        assert set(table(lang)[one.name]) == {str(code) for code in codes}


def test_the_lists_are_the_closed_lists_of_the_schema_of_a_report():
    listed = {tuple(code["code"] for code in one["codes"]) for one in LISTS.values()}
    assert {tuple(one) for one in enums(report_schema())} == {*listed, tuple(LANGUAGES)}


def test_each_list_says_where_its_codes_stand():
    named = {one.name: one.stands_in for one in CODE_LISTS}
    finding, problem = (report_schema()["$defs"][name]["properties"] for name in ("Finding", "Rejection"))
    for name, place in named.items():
        steps = place.replace("[]", "").split(".")
        at = finding if steps.pop(0) == "findings" else problem["rejected"]["properties"]
        for step in steps:
            at = at[step].get("items", at[step])
            at = at.get("properties", at)
        assert [[one["code"] for one in LISTS[name]["codes"]]] == enums(at)


def test_the_command_writes_them():
    told = json.loads(run("schema", "codes").stdout)
    assert told == codes_document()
    met = told["lists"]["outcome"]["codes"][1]
    words = {"nb": "oppfylt", "nn": "oppfylt", "en": "met"}
    assert met == {"code": "met", "meaning": "What the rule asks for is on record.", "words": words}
