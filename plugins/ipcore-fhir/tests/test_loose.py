"""What leads nowhere does not refuse a case, and what it would have told is not known; the order of resources changes nothing."""

import io
import json

import pytest
from fhir_parts.writing import written
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.model import Case
from ipcore.model.shape import shape
from ipcore.testing import cases
from ipcore.testing.conformance.losing import differences
from ipcore_fhir.dangling import _TEAMS, READ
from ipcore_fhir.draft import Draft
from ipcore_fhir.file_adapter import FhirAdapter
from ipcore_fhir.loose import LOOSE, REFERENCES, drop_loose
from ipcore_fhir.losses import LOSSES


def read(bundle, told=None):
    stream = io.BytesIO(json.dumps(bundle).encode() + b"\n")
    (back,) = ipcore.read_cases(stream, FhirAdapter(), unread=([] if told is None else told).append)
    return back


@settings(max_examples=60, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_resources_changes_nothing(case, order):
    (bundle,) = written([case])
    expected = read(bundle)
    order.shuffle(bundle["entry"])
    assert read(bundle) == expected


@settings(max_examples=60, deadline=None)
@given(cases(), st.data())
def test_a_case_of_which_resources_were_taken_away_is_still_a_case(case, data):
    (bundle,) = written([case])
    kept = [one for one in bundle["entry"] if one["resource"]["resourceType"] == "Patient" or data.draw(st.booleans())]
    back = read({**bundle, "entry": kept})
    assert isinstance(back, Case) or "/source/exported_on" in str(back.problems)


def test_what_was_taken_away_leaves_nothing_recorded(example):
    (bundle,) = written([example("complete-plan")])
    told = []
    assert read(bundle, told).source.records
    assert told == []
    kept = [one for one in bundle["entry"] if one["resource"]["resourceType"] != "Goal"]
    back = read({**bundle, "entry": kept}, told)
    assert (back.plans[0].goals, back.source.records) == ((), ())
    assert LOOSE in told


def test_only_what_refers_to_no_part_is_dropped():
    plan = {
        "id": "plan",
        "kind": "individual",
        "participants": [{"id": "a", "role": "provider"}],
        "maker": "x",
        "driver": "a",
        "measures": [{"id": "m", "responsible": ["x", "a"], "goals": ["g"]}],
        "entries": [{"id": "e", "by": "x"}, {"id": "f", "about": "x"}],
        "hand_overs": [{"id": "h", "service": "x"}],
        "withheld": [{"part": "x"}, {"part": "m"}, {"part": "plans.goals"}],
    }
    draft, told = Draft(parts={"id": "case", "plans": [plan]}), []
    drop_loose(draft, told.append)
    (left,) = draft.parts["plans"]
    assert (left["maker"], left["driver"], left["hand_overs"]) == (None, "a", [])
    assert left["measures"] == [{"id": "m", "responsible": ["a"], "goals": []}]
    assert left["entries"] == [{"id": "f", "about": None}]
    assert left["withheld"] == [{"part": "m"}, {"part": "plans.goals"}]
    fields = {"maker", "measures.responsible", "measures.goals", "entries", "entries.about", "hand_overs", "withheld"}
    assert draft.broken == {f"plans:individual.{one}" for one in fields}
    assert told == [LOOSE]


def _references(cls, path=""):
    for one in shape(cls):
        if one.refs:
            yield path + one.name
        if one.part:
            yield from _references(one.type, f"{path}{one.name}.")


def test_every_reference_of_a_case_is_looked_at():
    carried = {one for one in _references(Case) if not any(one == lost or one.startswith(f"{lost}.") for lost in LOSSES)}
    assert carried == set(REFERENCES)


PATHS = {path for read in (*READ.values(), _TEAMS) for paths in read.values() for path in paths}


@pytest.mark.parametrize("path", sorted(PATHS))
def test_every_path_that_can_break_is_one_of_records(path):
    assert ipcore.records_without((path,), ())
    assert path not in ipcore.records_without(("ipcore/1",), (path,))


def test_who_others_let_do_something_of_our_plan_takes_part_in_it(example):
    (bundle,) = written([example("complete-plan")])
    measure = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "ServiceRequest")
    measure["performer"] = [*measure.get("performer", ()), {"reference": "Practitioner/new"}]
    bundle["entry"].append({"resource": {"resourceType": "Practitioner", "id": "new", "name": [{"text": "Marte"}]}})
    (plan, *_) = read(bundle).plans
    assert plan.participants[-1].name == "Marte"
    assert plan.participants[-1].id in plan.measures[0].responsible


@settings(max_examples=60, deadline=None)
@given(cases())
def test_every_case_comes_back_less_the_declared_losses_and_so_does_what_is_recorded(case):
    (bundle,) = written([case])
    back = read(bundle)
    assert not list(differences(case, back, LOSSES))
    assert set(back.source.records) == set(ipcore.records_without(case.source.records, LOSSES))
