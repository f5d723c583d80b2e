"""Plans there and back: every field of a plan that this plugin carries, but for those of its parts with modules of their own."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ipcore
from ipcore.testing import cases
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import plans
from ipcore_fhir.systems import DOCUMENT_TYPE, PART, SNOMED

ON = dt.date(2026, 11, 21)
FIELDS = (
    *("id", "kind", "begun_on", "in_force", "dropped_on", "goals", "maker", "driver", "own_contribution", "methods", "role_statuses"),
    *("period", "cooperation", "child_hearings", "not_relevant", "responsibilities", "hand_overs", "entries", "links", "language"),
    *("in_journal", "outpatient_care", "title"),
)
STUBS = (
    ("Participant", "PractitionerRole", lambda case: [one.id for plan in case.plans for one in plan.participants]),
    ("EpisodeOfCare", "EpisodeOfCare", lambda case: [one.id for one in case.services]),
    ("ServiceRequest", "ServiceRequest", lambda case: [one.id for plan in case.plans for one in plan.measures]),
)
"""What the plans refer to and other modules write."""


def written(case, on=ON):
    """The resources of the plans by address, with stubs for what else they refer to, as they come out of JSON."""
    making = Making(case=case, on=on, lang=ipcore.Lang.NB)
    made = {one.url: one.resource for one in plans.write(making)}
    for kind, type_, ids in STUBS:
        for id_ in ids(case):
            made.setdefault(making.url(kind, id_), {"resourceType": type_, "identifier": [{"system": PART, "value": id_}]})
    return json.loads(json.dumps(made))


def read_back(resources, unread=lambda told: None):
    draft = Draft()
    plans.read(Chart(resources=resources, unread=unread), draft)
    return draft.document().get("plans", [])


def fields(plan):
    return {name: plan[name] for name in FIELDS if name in plan}


def care_plans(resources):
    return [one for one in resources.values() if one["resourceType"] == "CarePlan"]


@settings(max_examples=40, deadline=None)
@given(case=cases(), on=st.sampled_from([ON, dt.date(2024, 2, 29), dt.date(2030, 1, 1)]))
def test_every_field_of_a_plan_comes_back(case, on):
    back = read_back(written(case, on))
    assert [fields(one) for one in back] == [fields(one) for one in ipcore.to_document(case).get("plans", [])]


@settings(max_examples=40, deadline=None)
@given(case=cases())
def test_nothing_of_our_own_is_told_to_be_unread(case):
    told = []
    read_back(written(case), told.append)
    assert not [one for one in told if one.startswith(("CarePlan", "Goal"))]


@settings(max_examples=40, deadline=None)
@given(case=cases())
def test_no_element_is_empty_and_no_text_blank(case):
    def check(value):
        assert value not in ("", [], {}, None)
        if isinstance(value, str):
            assert value.strip()
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(one)

    check([one for one in written(case).values() if one["resourceType"] in ("CarePlan", "Goal")] or "none")


def test_the_complete_plan_is_written_with_its_codes(example):
    (plan,) = care_plans(written(example("complete-plan")))
    assert (plan["status"], plan["intent"], plan["language"]) == ("active", "plan", "nb")
    codes = [(one["system"], one["code"]) for category in plan["category"] for one in category["coding"]]
    assert codes[:2] == [(DOCUMENT_TYPE, "A02-2"), (SNOMED, "734163000")]
    assert "735324008" not in json.dumps(plan)
    assert plan["period"] == {"start": "2025-02-11", "end": "2028-02-10"}
    assert all(set(one) == {"reference"} for one in plan["activity"])


def case_of(*made, **parts):
    document = {
        "format": "ipcore/1",
        "id": "c",
        "person": {"key": "p"},
        "plans": list(made),
        "source": {"system": "s", "exported_on": "2026-11-21", "records": []},
        **parts,
    }
    return ipcore.from_document(document)


def one_plan(**more):
    return {"id": "plan", "kind": "individual", **more}


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        (one_plan(), "draft"),
        (one_plan(in_force=[{"start": "2026-11-21"}]), "active"),
        (one_plan(in_force=[{"start": "2026-11-22"}]), "draft"),
        (one_plan(in_force=[{"start": "2026-01-01", "stop": "2026-11-21"}]), "completed"),
        (one_plan(in_force=[{"start": "2026-01-01", "stop": "2026-11-22"}]), "active"),
        (one_plan(in_force=[{"start": "2026-01-01", "stop": "2026-02-01"}, {"start": "2027-01-01"}]), "on-hold"),
        (one_plan(in_force=[{"start": "2026-01-01", "stop": "2026-01-01"}]), "draft"),
        (one_plan(dropped_on="2026-11-21"), "revoked"),
        (one_plan(dropped_on="2026-11-22"), "draft"),
    ],
)
def test_the_status_is_that_of_the_day(plan, status):
    (made,) = care_plans(written(case_of(plan)))
    assert made["status"] == status


@pytest.mark.parametrize("says", ["parent", "child"])
def test_a_linked_plan_is_part_of_the_individual_one_whichever_says_it(says):
    individual = one_plan(links=["crisis"] if says == "parent" else [])
    crisis = {"id": "crisis", "kind": "crisis", "links": ["plan"] if says == "child" else []}
    resources = written(case_of(individual, crisis))
    parent, child = care_plans(resources)
    assert "partOf" not in parent
    assert [resources[one["reference"]] for one in child["partOf"]] == [parent]
    assert [one.get("links") for one in read_back(resources)] == [one["links"] or None for one in (individual, crisis)]


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        ({"set_on": "2026-11-22"}, "proposed"),
        ({"set_on": "2026-11-21"}, "active"),
        ({"closed_on": "2026-11-21"}, "completed"),
        ({"closed_on": "2026-11-22"}, "active"),
    ],
)
def test_a_goal_has_the_status_of_the_day(goal, status):
    resources = written(case_of(one_plan(goals=[{"id": "g", "wording": "Jeg vil", **goal}])))
    (made,) = (one for one in resources.values() if one["resourceType"] == "Goal")
    assert made["lifecycleStatus"] == status
    assert ("statusDate" in made) == (status == "completed")
    assert read_back(resources)[0]["goals"] == [{"id": "g", "wording": "Jeg vil", **goal}]


def test_the_greater_goal_names_its_milestones():
    goals = [{"id": "whole", "wording": "a"}, {"id": "piece", "wording": "b", "parent": "whole"}]
    resources = written(case_of(one_plan(goals=goals)))
    whole, piece = (one for one in resources.values() if one["resourceType"] == "Goal")
    assert "extension" not in piece
    (relation,) = whole["extension"]
    assert resources[relation["extension"][1]["valueReference"]["reference"]] is piece


def test_a_time_without_bounds_is_not_no_time():
    plan = one_plan(in_force=[{}], period={}, responsibilities=[{"id": "r", "service": "s", "span": {}}])
    case = case_of(plan, services=[{"id": "s", "sector": "housing", "span": {}}])
    (back,) = read_back(written(case))
    assert (back["in_force"], back["period"], back["responsibilities"]) == ([{}], {}, plan["responsibilities"])
    (none,) = read_back(written(case_of(one_plan())))
    assert "period" not in none


def test_a_reference_of_our_own_that_leads_nowhere_is_refused():
    case = case_of(one_plan(participants=[{"id": "d", "role": "gp"}], driver="d"))
    resources = {url: one for url, one in written(case).items() if one["resourceType"] in ("CarePlan", "CareTeam")}
    (back,) = read_back(resources)
    assert back["driver"].startswith("urn:uuid:")
