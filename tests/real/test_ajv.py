"""The schemas and what ipcore writes, seen by a second validator in another language: ajv in node."""

import json
import subprocess
from pathlib import Path

import pytest

import ipcore
from ipcore.check.document import report_document
from ipcore.check.schema import report_schema
from ipcore.rules import built_in_rules
from ipcore.synthetic import RECIPES
from ipcore.words import Lang

HERE = Path(__file__).parent
STORIES = sorted((HERE.parent.parent / "examples" / "cases").glob("*.json"))
PROGRAM = """
const Ajv = require("ajv/dist/2020"); const formats = require("ajv-formats");
const { schema, documents } = JSON.parse(require("fs").readFileSync(0));
const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }); formats(ajv);
const valid = ajv.compile(schema);
console.log(JSON.stringify(documents.map((one) => valid(one))));
"""

pytestmark = pytest.mark.real


def verdicts(schema, documents):
    """What ajv says of each document. A missing node or ajv is a failure."""
    told = json.dumps({"schema": schema, "documents": documents})
    done = subprocess.run(["node", "-e", PROGRAM], input=told, capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_story_and_a_thousand_synthetic_cases_are_valid_in_node():
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in STORIES]
    documents += [ipcore.to_document(case) for case in RECIPES["mixed"](1000, 7)]
    assert verdicts(ipcore.case_schema(), documents) == [True] * len(documents)


@pytest.mark.parametrize(
    "change",
    [{"unknown": 1}, {"id": 3}, {"format": "ipcore/9"}, {"closed_on": "21.11.2026"}, {"services": {}}, {"person": {}}, {"source": None}],
    ids=lambda change: next(iter(change)),
)
def test_what_loads_refuses_ajv_refuses(change):
    document = json.loads(STORIES[0].read_text(encoding="utf-8")) | change
    with pytest.raises(ipcore.ParseError):
        ipcore.loads(json.dumps(document))
    assert verdicts(ipcore.case_schema(), [document]) == [False]


def test_every_report_is_valid_in_node():
    cases = [ipcore.loads(path.read_bytes()) for path in STORIES]
    policy = ipcore.load_policy(HERE.parent.parent / "examples" / "policy" / "fjordby.toml")
    laws = [ipcore.Law(), ipcore.Law(policy=policy)]
    reports = [
        report_document(ipcore.check(case, on=case.source.exported_on, law=law), lang) for case in cases for lang in Lang for law in laws
    ]
    assert verdicts(report_schema(), reports) == [True] * len(reports)
    assert verdicts(report_schema(), [reports[0] | {"clean": "yes"}]) == [False]


def test_the_law_as_data_is_valid_in_node():
    packs = sorted({rule.pack for rule in built_in_rules()})
    policy = ipcore.load_policy(HERE.parent.parent / "examples" / "policy" / "fjordby.toml")
    amendment = ipcore.load_amendment(HERE.parent.parent / "examples" / "amendments" / "yearly-evaluation")
    documents = [ipcore.law_document(law) for law in (None, ipcore.Law(packs=packs, policy=policy), ipcore.Law(amendments=[amendment]))]
    assert verdicts(ipcore.law_schema(), documents) == [True] * len(documents)
    assert verdicts(ipcore.law_schema(), [documents[0] | {"strange": 1}, documents[0] | {"digest": "x"}]) == [False, False]
