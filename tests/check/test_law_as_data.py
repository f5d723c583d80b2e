from __future__ import annotations

import copy
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ipcore
from ipcore import Law
from ipcore.check.law_as_data import canonical, digest_of
from ipcore.check.worked_cases import worked_cases
from ipcore.facts import all_facts
from ipcore.rules import PARAMETERS, built_in_rules
from ipcore.words import Lang, languages_of, words_of
from tests.vendor import plugin

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PACKS = sorted({rule.pack for rule in built_in_rules()})
VALID = Draft202012Validator(ipcore.law_schema())
AMENDMENT = "yearly-evaluation"


@pytest.fixture(scope="module")
def core() -> dict[str, Any]:
    return ipcore.law_document()


@pytest.fixture(scope="module")
def own() -> tuple[Law, dict[str, Any]]:
    host = ipcore.Host(files=[EXAMPLES / "plugins" / "my-vendor" / "my_vendor.py"])
    policy = ipcore.load_policy(EXAMPLES / "policy" / "fjordby.toml")
    law = Law(packs=PACKS, policy=policy, plugins=ipcore.load_plugins(["my-vendor"], host))
    return law, ipcore.law_document(law)


def drafted() -> dict[str, Any]:
    return ipcore.law_document(Law(amendments=[ipcore.load_amendment(EXAMPLES / "amendments" / AMENDMENT)]))


def rule_of(document: dict[str, Any], rule_id: str) -> dict[str, Any]:
    return next(one for one in document["rules"] if one["id"] == rule_id)


def terms_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "term" in value:
            yield value
        for one in value.values():
            yield from terms_in(one)
    if isinstance(value, list):
        for one in value:
            yield from terms_in(one)


# --- schema


def test_the_schema_is_one():
    Draft202012Validator.check_schema(ipcore.law_schema())


def test_every_document_is_valid(core, own):
    for document in (core, own[1], drafted()):
        assert list(VALID.iter_errors(document)) == []


@pytest.mark.parametrize(
    "where",
    [
        (),
        ("law",),
        ("days",),
        ("codes",),
        ("facts", 0),
        ("parameters", 0),
        ("rules", 0),
        ("rules", 0, "editions", 0),
        ("rules", 0, "editions", 0, "citations", 0),
        ("rules", 0, "editions", 0, "applies"),
        ("rules", 0, "cases", 0),
        ("rules", 0, "words", "nb"),
        ("words",),
        ("words", "en"),
    ],
    ids=str,
)
def test_a_key_that_is_not_in_the_schema_is_refused_and_none_may_be_missing(where, core):
    small = copy.deepcopy(core | {"rules": core["rules"][:1], "facts": core["facts"][:1]})
    place = small
    for step in where:
        place = place[step]
    place["strange"] = 1
    assert not VALID.is_valid(small)
    del place["strange"]
    assert VALID.is_valid(small)
    del place[next(iter(place))]
    assert not VALID.is_valid(small)


@pytest.mark.parametrize(
    "term",
    [
        {"term": "now"},
        {"term": "fact"},
        {"term": "and", "terms": []},
        {"term": "not", "of": {"term": "nothing"}},
        {"term": "compare", "left": {"term": "on"}, "operator": "~", "right": {"term": "on"}},
        {"term": "shift", "of": {"term": "on"}, "sign": 2, "amount": 1, "unit": "days"},
        {"term": "shift", "of": {"term": "on"}, "sign": 1, "amount": 1, "unit": "weeks"},
        {"term": "literal", "type": "places", "value": "x"},
    ],
    ids=lambda term: json.dumps(term)[:40],
)
def test_a_term_of_another_kind_is_refused(term):
    schema = {"$ref": "#/$defs/Term", "$defs": ipcore.law_schema()["$defs"]}
    assert Draft202012Validator(schema).is_valid({"term": "not", "of": {"term": "fact", "name": "plan.active"}})
    assert not Draft202012Validator(schema).is_valid(term)


# --- what is in it


def test_whatever_a_rule_names_is_in_the_document_and_nothing_else(core, own):
    for document in (core, own[1]):
        terms = list(terms_in(document["rules"]))
        editions = [edition for rule in document["rules"] for edition in rule["editions"]]
        where = {name for edition in editions for name in edition["where"]}
        facts = {one["name"] for one in terms if one["term"] == "fact"} | where
        assert [one["name"] for one in document["facts"]] == sorted(facts)
        assert [one["name"] for one in document["parameters"]] == sorted({one["name"] for one in terms if one["term"] == "parameter"})
        built_in = {name for name in facts if name in all_facts()}
        for lang in Lang:
            words = document["words"][lang]
            assert set(words["fact"]) == built_in
            assert set(words["document"]) == {one["document"] for edition in editions for one in edition["citations"]}
            for key in ("level", "severity", "duty_bearer"):
                assert {edition[key] for edition in editions} <= set(words[key])
            assert {one["code"] for one in document["codes"]["outcome"]} == set(words["outcome"])


def test_rules_editions_and_words_are_those_of_the_law(core):
    law = Law()
    assert [one["id"] for one in core["rules"]] == [rule.id for rule in law.rules]
    for rule, told in zip(law.rules, core["rules"], strict=True):
        assert [one["in_force"]["from"] for one in told["editions"]] == [str(edition.in_force.first) for edition in rule.editions]
        assert [one["written"]["requires"] for one in told["editions"]] == [str(edition.requires) for edition in rule.editions]
        assert {lang: one["title"] for lang, one in told["words"].items()} == {lang: words_of(rule, lang).title for lang in Lang}
        assert told["about"] == rule.about


def test_every_worked_case_is_there_as_it_comes_out(core):
    for rule, told in zip(Law().rules, core["rules"], strict=True):
        worked = list(worked_cases(rule))
        found = [f"{one['expect']} {one['severity']}" if one["severity"] else one["expect"] for one in told["cases"]]
        assert ([one["name"] for one in told["cases"]], found) == ([one.name for one in worked], [one.found for one in worked])


def test_a_fact_left_out_of_a_case_is_silent_and_an_unanswered_one_is_null(core):
    cases = {one["name"]: one for one in rule_of(core, "coordinator-offered")["cases"]}
    assert any(None in one["facts"].values() for one in cases.values())
    silent = [one for one in cases.values() if "need.long_term_coordinated" not in one["facts"] and one["expect"] != "no_edition"]
    assert {one["expect"] for one in silent} == {"unknown"}


def test_the_stamp_is_that_of_the_reports(own):
    law, document = own
    case = ipcore.loads((EXAMPLES / "cases" / "dormant-plan.json").read_bytes())
    report = ipcore.check(case, dt.date(2026, 11, 21), law=law)
    assert document["law"] == ipcore.report_document(report)["law"]


def test_the_numbers_and_severities_are_those_of_the_policy_and_the_cases_those_of_the_rule(own):
    _, document = own
    numbers = {one["name"]: one for one in document["parameters"]}
    assert (numbers["review_interval"]["default"], numbers["review_interval"]["value"]) == (PARAMETERS["review_interval"].default, 6)
    rule = rule_of(document, "annual-evaluation")
    assert {(one["severity"], one["raised"]) for one in rule["editions"]} == {("deviation", True)}
    assert {one["severity"] for one in rule["cases"]} == {"advice", None}


def test_rules_and_facts_of_ones_own_are_there_with_their_definitions(own):
    _, document = own
    facts = {one["name"]: one for one in document["facts"]}
    assert facts["my_vendor.measures_without_need"]["definition"].startswith("Open measures")
    assert facts["my_vendor.measures_without_need"]["absent"] == []
    assert rule_of(document, "my-vendor:measures-answer-needs")["cases"]
    local = rule_of(document, "local:declined-plan-offered-again")
    (rule,) = ipcore.load_rules(EXAMPLES / "rules")
    assert (local["pack"], list(local["words"])) == ("local", [str(one) for one in languages_of(rule)])
    assert "ask_again" in {one["name"] for one in document["parameters"]}


def test_a_draft_says_that_it_is_one_and_has_words_of_its_own():
    document = drafted()
    rule = rule_of(document, "annual-evaluation")
    assert {one["draft"] for one in rule["editions"]} == {None, AMENDMENT}
    assert rule["drafts"][AMENDMENT]["words"]["nb"]["title"] != ""
    assert document["law"]["amendments"] == [AMENDMENT]
    (last,) = [one for one in rule["editions"] if one["draft"]]
    assert any(one["law_on"] >= last["in_force"]["from"] for one in rule["cases"])
    assert any(one["law_on"] < last["in_force"]["from"] for one in rule["cases"])


def test_a_rule_without_words_cannot_be_written():
    with pytest.raises(ipcore.RuleDefinitionError, match="has no words"):
        ipcore.law_document(Law(plugins=[plugin()]))


# --- digest and bytes


def test_the_digest_is_that_of_all_the_rest(core):
    assert core["digest"] == digest_of(core)
    assert digest_of(json.loads(json.dumps(core, sort_keys=True))) == core["digest"]
    changed = copy.deepcopy(core)
    changed["rules"][-1]["cases"][-1]["name"] += "."
    assert digest_of(changed) != core["digest"]


def test_the_canonical_form_is_that_of_rfc_8785():
    """The scheme's own example of sorting, and of how texts are written."""
    keys = {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One"}
    keys |= {"\U0001f600": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
    names = ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face"]
    assert list(json.loads(canonical(keys)).values()) == [*names, "Hebrew Letter Dalet With Dagesh"]
    text = '\u20ac$\u000f\nA\'B"\\\\"/'
    expected = '{"a":[null,true,false,-7],"text":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical({"text": text, "a": [None, True, False, -7]}).decode() == expected


def test_the_same_law_is_the_same_bytes_whatever_the_hash_seed():
    program = "import ipcore, json, sys; sys.stdout.write(json.dumps(ipcore.law_document()))"
    runs = [
        subprocess.run([sys.executable, "-c", program], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("0", "1", "32")
    ]
    assert len({one.stdout for one in runs}) == 1
    assert len(runs[0].stdout) > 1_000_000


def test_whoever_changes_a_document_changes_no_other():
    first = ipcore.law_document()
    before = canonical(first)
    for section in first["words"]["nb"].values():
        section.clear()
    first["rules"][0]["cases"][1]["facts"].clear()
    first["rules"][0]["editions"][0]["where"].append("x")
    assert canonical(ipcore.law_document()) == before
