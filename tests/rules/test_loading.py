"""What loading refuses."""

from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ipcore.errors import RuleDefinitionError
from ipcore.facts import plan
from ipcore.logic import ON
from ipcore.rules import DutyBearer, Edition, Evidence, Level, Rule, Severity, catalogue, cite
from ipcore.rules.catalogue import rule_of
from tests.build import day, span

HOME = Path(__file__).parent


def edition(first="2020-01-01", stop=None, **changes):
    given: dict[str, Any] = {
        "in_force": span(first, stop),
        "cites": [cite("LOV-1", "§ 1")],
        "level": Level.ACT,
        "severity": Severity.BREACH,
        "duty_bearer": DutyBearer.SERVICES,
        "read_on": day("2026-07-02"),
        "applies": plan.active,
        "requires": plan.begun_on <= ON,
    }
    return Edition(**(given | changes))


@pytest.mark.parametrize(
    "wrong",
    [
        {"cites": []},
        {"in_force": span(None, "2021-01-01")},
        {"applies": plan.begun_on},
        {"requires": plan.begun_on},
        {"where": [plan.active]},
        {"evidence": Evidence.SECONDARY},
        {"evidence_source": "somebody"},
        {"level": Level.GUIDELINE},
        {"level": Level.PRACTICE, "severity": Severity.DEVIATION},
    ],
    ids=str,
)
def test_an_edition_that_claims_too_much_or_says_too_little_is_refused(wrong):
    assert edition().cites
    with pytest.raises(RuleDefinitionError):
        edition(**wrong)


@pytest.mark.parametrize(
    "editions",
    [
        [],
        [edition("2020-01-01"), edition("2022-01-01")],
        [edition("2020-01-01", "2022-01-02"), edition("2022-01-01")],
        [edition("2022-01-01", "2023-01-01"), edition("2020-01-01", "2021-01-01")],
    ],
    ids=["none", "the first is open", "a day too many", "the wrong order"],
)
def test_a_rule_whose_editions_overlap_or_are_missing_is_refused(editions):
    assert Rule(id="x", editions=[edition("2020-01-01", "2022-01-01"), edition("2022-01-01")]).id == "x"
    with pytest.raises(RuleDefinitionError):
        Rule(id="x", editions=editions)


def module(name="ipcore.rules.offer.some_rule", about="The duty.", **names):
    made = ModuleType(name, about)
    vars(made).update(names)
    return made


def test_a_rule_file_needs_its_rule_its_docstring_and_its_name():
    rule = Rule(id="some-rule", editions=[edition()])
    assert rule_of(module(RULE=rule), "offer", HOME).about == "The duty."
    for wrong in (module(), module(RULE="some-rule"), module(RULE=rule, about=""), module("ipcore.rules.offer.other_rule", RULE=rule)):
        with pytest.raises(RuleDefinitionError):
            rule_of(wrong, "offer", HOME)


def test_what_is_in_the_package_is_looked_up_once_for_all_rules(monkeypatch):
    """In an archive each time takes as long as loading several rules."""
    looked = []

    def counted(package):
        looked.append(package)
        return files(package)

    monkeypatch.setattr(catalogue, "files", counted)
    rules = catalogue.built_in_rules.__wrapped__()
    assert len(looked) == 1
    assert [rule.home for rule in rules] == [files(f"ipcore.rules.{rule.subject}") for rule in rules]
