from __future__ import annotations

import datetime as dt
import importlib
import json
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings

from ipcore.check import Law, Outcome, Report, check, load_policy
from ipcore.check.document import cut_off_document, rejection_document, report_document
from ipcore.check.schema import report_schema
from ipcore.errors import Problem, ProblemKind
from ipcore.model import Case
from ipcore.rules import cite
from ipcore.serde import from_document
from ipcore.testing import cases
from ipcore.words import Lang
from tests.cli.samples import BREACH, CANARY, CLEAN, ROOT, UNASSESSED, WITHOUT_OFFERS, case

ON = dt.date(2026, 7, 1)
SCHEMA = report_schema()
VALID = jsonschema.Draft202012Validator(SCHEMA)


def report(document: dict[str, Any], on: dt.date = ON, **more) -> Report:
    return check(from_document(document), on, **more)


def finding(told: dict[str, Any], rule: str) -> Any:
    return next(one for one in told["findings"] if one["rule"] == rule)


def test_the_schema_is_a_schema_and_closed():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert not VALID.is_valid({**report_document(report(CLEAN)), "surprise": 1})
    assert not VALID.is_valid({**rejection_document([], None), "clean": True})


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("document", [CLEAN, BREACH, UNASSESSED, WITHOUT_OFFERS, case("silent", records=())], ids=lambda one: one["id"])
def test_a_report_is_as_the_schema_says(document, lang):
    told = report_document(report(document), lang)
    VALID.validate(told)
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("path", sorted((ROOT / "examples/cases").glob("*.json")), ids=lambda path: path.stem)
def test_the_examples_give_reports_as_the_schema_says(path):
    one = from_document(json.loads(path.read_text()))
    VALID.validate(report_document(check(one, one.source.exported_on)))


@settings(max_examples=15)
@given(cases())
def test_any_case_gives_a_report_as_the_schema_says(one: Case):
    VALID.validate(report_document(check(one, ON, assume_unchanged=True)))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("path", sorted((ROOT / "examples/cases").glob("*.json")), ids=lambda path: path.stem)
def test_a_report_under_a_policy_is_as_the_schema_says(path, lang):
    one = from_document(json.loads(path.read_text()))
    under = Law(policy=load_policy(ROOT / "examples/policy/fjordby.toml"))
    VALID.validate(report_document(check(one, one.source.exported_on, law=under), lang))


def test_a_finding_says_what_when_who_and_where():
    told = finding(report_document(report(BREACH), "en"), "coordinator-offered")
    facts = told.pop("facts")
    assert told == {
        "rule": "coordinator-offered",
        "edition": "2022-08-01",
        "where": ["/judgments/0", "/services/0", "/offers", "/appointments", "/person/born_on"],
        "outcome": "not_met",
        "severity": "breach",
        "raised": False,
        "waiver": None,
        "level": "act",
        "duty_bearer": "municipality",
        "citations": [
            {"document": "LOV-2011-06-24-30", "paragraph": "§ 7-2", "part": "", "relayed_by": None},
            {"document": "FOR-2011-12-16-1256", "paragraph": "§ 16", "part": "", "relayed_by": None},
            {"document": "LOV-1999-07-02-63", "paragraph": "§ 2-5 b", "part": "", "relayed_by": None},
        ],
        "evidence": {"kind": "text", "source": None},
        "hidden": [],
        "missing": [],
        "since": "2025-02-10",
        "forecast": False,
        "draft": False,
        "crash": None,
        "text": told["text"],
    }
    assert facts["coordinator.offer"] == "none"
    assert facts["need.recorded_on"] == "2025-01-10"
    assert facts["need.long_term_coordinated"] is True
    assert told["text"]["title"] == "A coordinator has been offered"
    assert told["text"]["lang"] == "en"


def test_absent_days_are_words_and_unknown_is_null():
    plan = [{"id": "plan-1", "kind": "individual", "in_force": [{"start": "2024-02-01"}]}]
    group = [{"id": "gro-1", "span": {"start": "2024-02-01"}}]
    told = report_document(report(case("c", plans=plan, groups=group)))
    facts = {name: value for one in told["findings"] for name, value in one["facts"].items()}
    assert facts["plan.last_evaluated_on"] == "before_all"
    assert facts["plan.revision_due_on"] == "never"
    assert facts["content.measures_missing"] == ["/plans/0/measures"]
    assert None in {value for one in report_document(report(UNASSESSED))["findings"] for value in one["facts"].values() if value is None}


def test_severity_is_null_unless_not_met():
    for document in (CLEAN, BREACH, UNASSESSED):
        for one in report_document(report(document))["findings"]:
            assert (one["severity"] is None) == (one["outcome"] != "not_met")


def test_the_day_of_the_law_is_told_only_where_it_is_another():
    assert "law_on" not in report_document(report(BREACH))
    assert "law_on" not in report_document(report(BREACH, law_on=ON))
    told = report_document(report(BREACH, law_on=dt.date(2022, 7, 31)))
    assert told["law_on"] == "2022-07-31"
    assert finding(told, "coordinator-offered")["edition"] == "2012-01-01"
    assert finding(told, "coordinator-offered")["evidence"]["source"]


def test_only_the_citations_that_hold_on_the_day_are_told():
    whole = report(BREACH)
    found = whole.of("coordinator-offered")
    assert found is not None
    dated = [cite("LOV-1", "§ 1", until=ON), cite("LOV-1", "§ 2", since=ON), cite("LOV-1", "§ 3")]
    changed = attrs.evolve(found, edition=attrs.evolve(found.edition, cites=dated))
    told = report_document(attrs.evolve(whole, findings=(changed,)))
    assert [one["paragraph"] for one in told["findings"][0]["citations"]] == ["§ 2", "§ 3"]


def test_what_a_source_can_never_answer_is_listed_once():
    told = report_document(report(WITHOUT_OFFERS))
    assert told["outside"]
    assert not set(told["outside"]) & {one["rule"] for one in told["findings"]}


def test_the_law_is_stamped():
    told = report_document(report(CLEAN))["law"]
    stamp = Law().stamp
    assert told == {
        "version": stamp.version,
        "digest": stamp.digest,
        "read_to": str(stamp.read_to),
        "packs": ["core"],
        "policy": None,
        "numbers": {},
        "amendments": [],
        "plugins": [],
        "failed_plugins": [],
    }


def test_forecasts_are_marked():
    told = report_document(report(CLEAN, dt.date(2026, 8, 1), assume_unchanged=True))
    assert all(one["forecast"] for one in told["findings"])


def test_a_crash_is_named_without_what_it_said(monkeypatch):
    def broken(*given):
        raise LookupError(CANARY)

    monkeypatch.setattr(importlib.import_module("ipcore.check.course"), "decide", broken)
    told = report_document(report(CLEAN))
    VALID.validate(told)
    assert told["clean"] is False
    assert {one["outcome"] for one in told["findings"]} == {str(Outcome.CRASHED)}
    assert told["findings"][0]["crash"]["type"] == "LookupError"
    assert told["findings"][0]["crash"]["file"] == "test_document.py"
    assert told["findings"][0]["since"] is None
    assert CANARY not in json.dumps(told)


def test_a_rule_that_crashes_on_an_earlier_day_only_ends_the_looking_back(monkeypatch):
    runner = importlib.import_module("ipcore.check.course")
    decide = runner.decide

    def broken(edition, world, silent):
        if world.on < dt.date(2026, 1, 1):
            raise LookupError(CANARY)
        return decide(edition, world, silent)

    monkeypatch.setattr(runner, "decide", broken)
    told = report_document(report(BREACH))
    assert finding(told, "coordinator-offered")["outcome"] == "not_met"
    assert finding(told, "coordinator-offered")["since"] == str(ON)


def test_a_rejection_and_a_broken_off_run_are_as_the_schema_says():
    problem = Problem(pointer="/person", found="a text", expected="an object", line=3, column=7, kind=ProblemKind.MISSING)
    told = rejection_document([problem], 3)
    VALID.validate(told)
    assert told == {
        "case": None,
        "clean": False,
        "rejected": {
            "source_line": 3,
            "problems": [
                {"kind": "missing", "pointer": "/person", "line": 3, "column": 7, "found": "a text", "expected": "an object"},
            ],
        },
    }
    VALID.validate(rejection_document([Problem(found="nothing", expected="a case")], None))
    VALID.validate(cut_off_document())


def test_numbers_set_by_the_caller_stand_in_the_stamp():
    stamp = Law(parameters={"offer_shield": 2000, "review_interval": 12}).stamp
    assert stamp.numbers == {"offer_shield": 2000}
