"""Two validators that know nothing of each other find no error in what is written, and nothing is wrong in what neither looks at."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from fhir_parts import parallel
from fhir_parts.parallel import all_errors, errors_of_first
from fhir_parts.validators import NO_BASIS, blind_spots, counted, errors_of_second
from hypothesis import HealthCheck, Phase, given, settings
from pyfhircheck.core import fhirpath

import ipcore
from ipcore.synthetic import RECIPES
from ipcore.testing import cases
from ipcore_fhir.exporter import FhirExporter

pytestmark = pytest.mark.real

ON = dt.date(2026, 11, 21)
EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "cases").glob("*.json"))
WAYS = [
    {"bundle": bundle, "profile": profile} for bundle in ("collection", "transaction", "document") for profile in ("plain", "no-kommune")
]


def bundles(cases, recipient=ipcore.ARCHIVE, **options):
    """What is written of some cases. A case of which no document can be made is passed over."""
    made = []
    for case in cases:
        out = io.BytesIO()
        try:
            ipcore.export([case], FhirExporter(), out, recipient=recipient, on=ON, options=options)
        except ipcore.ExchangeError:
            assert options.get("bundle") == "document"
            continue
        made += [json.loads(line) for line in out.getvalue().splitlines()]
    return made


@pytest.fixture(scope="module", autouse=True)
def processes():
    yield
    parallel.end()


def test_the_base_profiles_are_there():
    """They stand beside the project. Without them the tests below would say nothing of them."""
    assert len(list(NO_BASIS.glob("*.json"))) > 30


@pytest.mark.parametrize("way", WAYS, ids=lambda one: "-".join(one.values()))
def test_no_error_in_any_example(way):
    told = bundles((ipcore.loads(path.read_bytes()) for path in EXAMPLES), **way)
    assert len(told) == len(EXAMPLES) or way["bundle"] == "document"
    assert told
    assert all_errors(told) == []


@pytest.mark.parametrize(
    ("recipient", "count"),
    [(ipcore.ARCHIVE, 200), (ipcore.PERSON, 80), (ipcore.PARENTS, 80)],
    ids=lambda one: str(getattr(one, "audience", one)),
)
def test_no_error_in_generated_cases(recipient, count):
    told = bundles(RECIPES["mixed"](count, 1), recipient)
    assert len(told) == count
    assert all_errors(told) == []


def test_no_error_in_two_hundred_cases_that_hold_whatever_a_case_can_hold():
    drawn = []

    @settings(max_examples=200, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None)
    @given(cases())
    def draw(case):
        drawn.append(case)

    draw()
    told = bundles(drawn)
    assert len(told) >= 200
    assert all_errors(told) == []


EXPRESSIONS = (
    "hasValue() or (children().count() > id.count())",
    "reference.exists() implies resolve().exists()",
    "%resource.entry.resource.subject.resolve().count() > 3",
    "status = 'active'",
    "contained.empty()",
    "value = value",
    "nonsense(",
)


def test_keeping_the_copies_changes_no_answer():
    (told,) = bundles([ipcore.loads((EXAMPLES[0].parent / "complete-plan.json").read_bytes())])
    asked = [(None, told), *((told, one) for one in told["entry"][:9])]
    for resource in (one["resource"] for one in told["entry"][:9]):
        elements = [each for value in resource.values() for each in (value if isinstance(value, list) else [value])]
        asked += [(None, resource), *((resource, one) for one in elements), (told, resource)]
    quick = parallel.QuickEvaluation()
    answers = [
        (quick(one, text, root_resource=root), fhirpath.evaluate(one, text, root_resource=root))
        for root, one in asked
        for text in EXPRESSIONS
    ]
    assert [one for one, other in answers] == [other for one, other in answers]
    assert {one for one, _ in answers} == {True, False, None}


def test_what_was_checked_is_much():
    """Every type of resource that is written stands among what the validators were given, and every profile that is claimed."""
    seen = counted(bundles(RECIPES["mixed"](200, 1)) + bundles(ipcore.loads(path.read_bytes()) for path in EXAMPLES))
    wanted = "Patient EpisodeOfCare CarePlan Goal CareTeam ServiceRequest PractitionerRole Practitioner RelatedPerson Organization Consent"
    wanted += " Condition Observation Appointment Encounter Provenance DocumentReference"
    assert set(wanted.split()) <= set(seen)


@pytest.mark.parametrize(
    ("planted", "seen_by"),
    [
        (("status", "aktiv"), (errors_of_first,)),
        (("intent", None), (errors_of_first, errors_of_second)),
        (("unknown", 1), (errors_of_first, errors_of_second)),
        (("created", "2026-13-01"), (errors_of_second, lambda told: blind_spots(told[0]))),
        (("identifier", [{"system": "urn:oid:2.16.578.1.12.4.1.4.1"}]), (lambda told: blind_spots(told[0]),)),
    ],
    ids=lambda one: one[0] if isinstance(one[0], str) else None,
)
def test_an_error_is_seen(planted, seen_by):
    told = bundles([ipcore.loads((EXAMPLES[0].parent / "complete-plan.json").read_bytes())])
    plan = next(one["resource"] for one in told[0]["entry"] if one["resource"]["resourceType"] == "CarePlan")
    name, value = planted
    plan[name] = value
    if value is None:
        del plan[name]
    for errors in seen_by:
        assert errors(told)
