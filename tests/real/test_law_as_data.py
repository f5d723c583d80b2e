"""The law as data is enough to judge by: a program in another language, which has nothing else, says what ipcore says."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import ipcore
from ipcore import Law, Outcome
from ipcore.check import decide
from ipcore.check.outcome import missing_facts
from ipcore.facts import FactsOfCase, all_facts, is_silent
from ipcore.logic import BEFORE_ALL, NEVER, World, evaluate, term_document, value_document
from ipcore.rules import built_in_rules
from ipcore.synthetic import RECIPES
from ipcore.words import Lang
from tests.logic.random_terms import FACTS, NUMBER, on_days, rows, terms
from tests.real.fact_sets import FactSet, FactSets

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUN = ROOT / "examples" / "law-as-data" / "run.mjs"
STORIES = sorted((ROOT / "examples" / "cases").glob("*.json"))
PACKS = sorted({rule.pack for rule in built_in_rules()})
SETS = 10_000
LAW_DAYS = (dt.date(2026, 11, 21), dt.date(2022, 7, 31), dt.date(2026, 11, 21), dt.date(2030, 1, 1))
"""The last is one on which the draft would be in force."""

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def laws() -> dict[str, Law]:
    host = ipcore.Host(files=[ROOT / "examples" / "plugins" / "my-vendor" / "my_vendor.py"])
    policy = ipcore.load_policy(ROOT / "examples" / "policy" / "fjordby.toml")
    return {
        "all packs": Law(packs=PACKS),
        "policy, local rule and plugin": Law(packs=PACKS, policy=policy, plugins=ipcore.load_plugins(["my-vendor"], host)),
        "draft": Law(amendments=[ipcore.load_amendment(ROOT / "examples" / "amendments" / "yearly-evaluation")]),
    }


LAWS = ("all packs", "policy, local rule and plugin", "draft")


def written(law: Law, folder: Path) -> Path:
    path = folder / "law.json"
    path.write_text(json.dumps(ipcore.law_document(law), ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def node(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """A missing node is a failure."""
    return subprocess.run(["node", *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, **more)


def answers(law: Law, questions: Iterable[dict[str, Any]], folder: Path) -> Iterator[Any]:
    """What node says of each question: the rules outside, and of each other the edition, the outcome and what is missing."""
    lines = folder / "lines.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in questions)
    done = node(HERE / "outcomes.mjs", written(law, folder), lines, folder / "answers.jsonl")
    assert done.returncode == 0, done.stderr
    with (folder / "answers.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.mark.parametrize("name", LAWS)
def test_every_worked_case_comes_out_in_node_as_it_says(name, laws, tmp_path):
    path = written(laws[name], tmp_path)
    number = sum(len(rule["cases"]) for rule in json.loads(path.read_text("utf-8"))["rules"])
    done = node(RUN, path, "cases")
    assert (done.returncode, done.stdout) == (0, f"{number} of {number} worked cases come out as they say\n"), done.stderr
    assert number > 1500


def test_node_finds_the_digest_and_refuses_a_law_that_was_changed(laws, tmp_path):
    path = written(laws["all packs"], tmp_path)
    program = f"import {{ digestOf }} from '{RUN.with_name('law.mjs').as_uri()}'; import {{ readFileSync }} from 'node:fs';"
    program += "console.log(digestOf(JSON.parse(readFileSync(process.argv[1], 'utf-8'))))"
    done = node("--input-type=module", "-e", program, path)
    assert done.stdout.strip() == json.loads(path.read_text("utf-8"))["digest"], done.stderr
    path.write_text(path.read_text("utf-8").replace('"value": 30', '"value": 31', 1), encoding="utf-8")
    assert "its digest" in node(RUN, path, "cases").stderr


def test_lines_are_answered_one_by_one_and_what_is_wrong_is_said_without_its_text(laws, tmp_path):
    path = written(laws["all packs"], tmp_path)
    right = (RUN.parent / "facts.jsonl").read_text("utf-8")
    done = node(RUN, path, "judge", "nb", input=right)
    found = [{one["rule"]: one for one in json.loads(line)["findings"]} for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [one["annual-evaluation"]["outcome"] if "annual-evaluation" in one else "outside" for one in found] == WITHOUT_EVALUATION
    assert found[0]["annual-evaluation"]["text"]["next_step"].startswith("Koordinator")
    wrong = [
        '{"on": "2026-11-21", "facts": {"plan.active": "kanari"}}',
        '{"on": "2026-02-30", "facts": {}}',
        '{"on": "2011-12-31", "facts": {}}',
        '{"on": "2026-11-21", "facts": {"plan.active_since_on": "kanari"}}',
        '{"on": "2026-11-21", "facts": {"plan.active_since_on": "before_all"}}',
        '{"on": "2026-11-21", "facts": {"coordinator.offer": "kanari"}}',
        '{"on": "2026-11-21", "facts": {}, "law-on": "kanari"}',
        '{"on": "2026-11-21", "facts": {}, "closed_on": "kanari"}',
        '{"on": "2026-11-21", "facts": {}, "closed_on": "kan\u2028ari\x85\r"}',
        '{"on": "2026-11-21", "facts": {"constructor": 1}}',
        "kanari",
    ]
    done = node(RUN, path, "judge", input="\n".join(wrong) + "\n")
    assert done.returncode == 1
    assert [list(json.loads(line)) for line in done.stdout.splitlines()] == [["rejected"]] * len(wrong)
    assert "kanari" not in done.stdout + done.stderr


def test_a_question_that_is_put_wrongly_is_refused_and_it_is_said_what_was_expected(laws, tmp_path):
    path = written(laws["all packs"], tmp_path)
    wrong = {
        "null": "an object with on and facts",
        '{"on": "2026-11-21"}': "facts: expected an object",
        '{"on": "2026-11-21", "facts": 5}': "facts: expected an object",
        '{"on": "2026-11-21", "facts": ["plan.active"]}': "facts: expected an object",
        '{"on": "9999-99-99", "facts": {}}': "expected a day",
        '{"on": "0001-00-00", "facts": {}}': "expected a day",
        '{"on": "2026-11-21", "facts": {}, "unrecorded": null}': "unrecorded: expected a list",
        contradiction("plan.active_since_on", "2024-02-29"): "both given and unrecorded",
        contradiction("need.long_term_coordinated", None): "both given and unrecorded",
        contradiction("plan.active", False): "both given and unrecorded",
    }
    done = node(RUN, path, "judge", input="\n".join(wrong) + "\n")
    told = [json.loads(line)["rejected"] for line in done.stdout.splitlines()]
    assert [expected for expected, found in zip(wrong.values(), told, strict=True) if expected not in found] == [], told
    seen = contradiction("plan.active", True)  # one is seen, though not all are recorded
    assert "findings" in json.loads(node(RUN, path, "judge", input=seen).stdout)


def contradiction(name, value):
    """A fact that is given, and that the source can never answer."""
    return json.dumps({"on": "2026-11-21", "facts": {name: value}, "unrecorded": [name]})


@pytest.mark.parametrize("arguments", [(), ("law.json",), ("law.json", "nothing"), ("law.json", "judge", "no")])
def test_who_calls_it_wrongly_is_told_how(arguments):
    done = node(RUN, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: ")


WITHOUT_EVALUATION = ["not_met", "unknown", "outside"]


@pytest.mark.parametrize("name", LAWS)
def test_ten_thousand_random_sets_of_facts_have_the_same_outcomes_in_node(name, laws, tmp_path):
    law = laws[name]
    sets = list(FactSets(law, seed=32).draw(SETS))
    seen: Counter[Outcome] = Counter()
    reached: dict[Any, set[Outcome]] = {}
    compared = 0
    for one, (outside, told) in zip(sets, answers(law, map(question, sets), tmp_path), strict=True):
        expected = list(findings(law, one))
        assert (outside, told) == ([], [told for _, _, told in expected])
        compared += len(told)
        for edition, outcome, _ in expected:
            seen[outcome] += 1
            reached.setdefault(edition, set()).add(outcome)
    in_force = [len(law.editions_on(one.law_on)) for one in sets]
    assert compared == sum(in_force) > 55 * SETS
    assert min(seen[one] for one in Outcome if one is not Outcome.CRASHED) > 500
    assert all(len(outcomes) > 1 for outcomes in reached.values())
    assert set(reached) == {edition for rule in law.rules for edition in rule.editions}


def question(one: FactSet) -> dict[str, Any]:
    facts = {name: value_document(value) for name, value in one.values.items()}
    return {"on": str(one.on), "law_on": str(one.law_on), "facts": facts}


def findings(law: Law, one: FactSet) -> Iterator[tuple[Any, Outcome, list[Any]]]:
    """What ipcore says of a set of facts, rule by rule."""
    world = World(one.on, one.values.get, law.parameters)
    for rule, edition in law.editions_on(one.law_on):
        outcome = decide(edition, world, lambda fact: fact.name not in one.values)
        severity = str(law.severity(rule, edition)) if outcome is Outcome.NOT_MET else None
        missing = [fact.name for fact in missing_facts(edition, world)] if outcome.open else []
        yield edition, outcome, [rule.id, str(edition.in_force.first), str(outcome), severity, missing]


@pytest.mark.parametrize("name", LAWS)
def test_of_the_facts_of_whole_cases_node_makes_the_report_that_ipcore_makes(name, laws, tmp_path):
    law = laws[name]
    cases = varied([*RECIPES["mixed"](200, 32), *map(ipcore.loads, map(Path.read_bytes, STORIES))])
    looks = list(zip(cases, cycle(Lang), cycle(LAW_DAYS), strict=False))
    named = [one["name"] for one in ipcore.law_document(law)["facts"]]
    questions = [asked(law, case, named) | {"lang": str(lang), "law_on": str(law_on)} for case, lang, law_on in looks]
    compared = outside = 0
    for (case, lang, law_on), told in zip(looks, answers(law, questions, tmp_path), strict=True):
        report = ipcore.check(case, case.source.exported_on, law=law, law_on=law_on)
        assert told == [list(report.outside), [finding_of(one, lang) for one in report.findings]]
        compared += len(report.findings)
        outside += len(report.outside)
    assert (compared > 20_000, outside > 1000) == (True, True), (compared, outside)


def varied(cases: Iterable[ipcore.Case]) -> Iterator[ipcore.Case]:
    """Every case as it is, and from a source that records less; every tenth closed."""
    draw = random.Random(32)
    paths = sorted({str(path) for fact in all_facts().values() for path in fact.reads})
    for number, case in enumerate(cases):
        yield attrs.evolve(case, closed_on=case.source.exported_on) if number % 10 == 0 else case
        records = tuple(draw.sample(paths, len(paths) - draw.choice((1, 5, 20, 80))))
        yield attrs.evolve(case, source=attrs.evolve(case.source, records=records))


def asked(law: Law, case: ipcore.Case, named: Iterable[str]) -> dict[str, Any]:
    """The facts of a case on the day of its export, as a program that has them by itself would give them."""
    facts = FactsOfCase(case, case.source.exported_on, law.facts)
    known = {name: facts(name) for name in named if facts(name) is not None or not facts.silent(law.facts[name])}
    unrecorded = [name for name in named if is_silent(case.source.records, law.facts[name])]
    return {
        "on": str(case.source.exported_on),
        "closed_on": case.closed_on and str(case.closed_on),
        "facts": {name: value_document(value) for name, value in known.items()},
        "unrecorded": unrecorded,
    }


def finding_of(one: ipcore.Finding, lang: Lang) -> list[Any]:
    text = one.text(lang)
    words = {"lang": str(text.lang), "title": text.title, "message": text.message, "next_step": text.next_step}
    severity = None if one.severity is None else str(one.severity)
    return [one.rule.id, str(one.edition.in_force.first), str(one.outcome), severity, [fact.name for fact in one.missing], words]


@given(st.lists(st.tuples(terms, rows, on_days), min_size=60, max_size=60))
@settings(max_examples=40, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_random_terms_too_mean_the_same_in_node(drawn):
    """The language has more in it than the law uses today."""
    days = {"never": str(NEVER), "before_all": str(BEFORE_ALL)}
    facts = [{"name": one.name, "type": str(one.type)} for one in FACTS]
    number = {"name": NUMBER.name, "default": NUMBER.default, "value": NUMBER.default}
    law = {"days": days, "codes": {"outcome": []}, "facts": facts, "parameters": [number], "rules": []}
    questions = [{"term": term_document(term), "on": str(on), "facts": _told(row)} for term, row, on in drawn]
    done = node("--input-type=module", "-e", TERMS, str(RUN.with_name("law.mjs").as_uri()), input=json.dumps([law, questions]))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [evaluate(term, World(on, row.get)) for term, row, on in drawn]


TERMS = """
import { readFileSync } from "node:fs";
const { Law, valueOf } = await import(process.argv[1]);
const [document, asked] = JSON.parse(readFileSync(0, "utf-8"));
const law = new Law(document);
law.checked = (fact, value) => (Array.isArray(value) ? value.length : value); // days of both kinds of absence stand in one fact here
console.log(JSON.stringify(asked.map(({ term, on, facts }) => valueOf(term, law.world(on, facts)))));
"""


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, dt.date) else value_document(value) for name, value in row.items()}
