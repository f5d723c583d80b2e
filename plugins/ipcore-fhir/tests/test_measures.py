"""What a plan says beside its goals and people: measures, needs, resources, evaluations, revisions and revision days."""

import itertools
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings

import ipcore
from ipcore.testing import AROUND, cases
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import evaluations, measures, revision_days, revisions, statements

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
LISTS = ("measures", "needs", "resources", "evaluations", "revisions", "revision_days")
PATIENT = {"resourceType": "Patient"}


def care_plan(making, plan):
    """The CarePlan as another module writes it, as far as the parts here are found by it."""
    content = {
        "status": "active",
        "intent": "plan",
        "subject": making.patient(),
        "goal": [making.refer("Goal", one.id) for one in plan.goals],
        "addresses": [making.refer("Condition", one.id) for one in plan.needs],
        "supportingInfo": [making.refer("Observation", one.id) for one in (*plan.resources, *plan.evaluations)],
        "activity": [{"reference": making.refer("ServiceRequest", one.id)} for one in plan.measures]
        + [{"reference": one} for one in revision_days.refer(making, plan)],
    }
    return making.entry("CarePlan", (plan.id,), "CarePlan", content, part=plan.id)


def entries(making):
    """The entries of the modules under test, and stand-ins for those of others."""
    yield making.entry("Patient", (), "Patient", {})
    for plan in making.case.plans:
        yield care_plan(making, plan)
        for one in plan.goals:
            yield making.entry("Goal", (one.id,), "Goal", {}, part=one.id)
        for one in plan.participants:
            yield making.entry("Participant", (one.id,), "PractitionerRole", {}, part=one.id)
        for write in (statements.write_needs, statements.write_resources, measures.write, evaluations.write, revisions.write):
            yield from write(making, plan)
        yield from revision_days.write(making, plan)


def read(chart, one, draft, kind="individual"):
    return {
        "measures": measures.read(chart, one, draft, kind),
        "needs": statements.read_needs(chart, one, draft, kind),
        "resources": statements.read_resources(chart, one, draft, kind),
        "evaluations": evaluations.read(chart, one, draft, kind),
        "revisions": revisions.read(chart, one, draft, kind),
        "revision_days": revision_days.read(chart, one, draft, kind),
    }


def bare(value):
    """The canonical form without what is left out when a case is made, and without what FHIR does not carry."""
    if isinstance(value, dict):
        made = {name: bare(one) for name, one in value.items() if name != "decision"}
        return {name: one for name, one in made.items() if one not in (None, [])}
    return [bare(one) for one in value] if isinstance(value, list) else value


def back(case, on=AROUND):
    """Of each plan its lists: as they were, and as they came back over the text of a file."""
    told = [(one.url, json.dumps(one.resource)) for one in entries(Making(case=case, on=on, lang=ipcore.Lang.NB))]
    urls = [url for url, _ in told]
    assert len(urls) == len(set(urls)), "each resource stands once"
    unread, draft = [], Draft()
    chart = Chart(resources={url: json.loads(text) for url, text in told}, unread=unread.append)
    found = [read(chart, one, draft) for one in chart.all("CarePlan")]
    return found, unread, draft


def as_written(case):
    plans = json.loads(ipcore.dumps(case)).get("plans", [])
    return [bare({name: plan.get(name, []) for name in LISTS}) for plan in plans]


@MANY
@given(case=cases())
def test_every_field_comes_back_in_order(case):
    found, unread, _ = back(case)
    assert [bare(one) for one in found] == as_written(case)
    assert unread == []


def test_the_example_comes_back_and_all_of_it_is_known(example):
    case = example("complete-plan")
    found, unread, draft = back(case)
    assert [bare(one) for one in found] == as_written(case)
    assert unread == []
    assert {"plans:individual.measures.wording", "plans:individual.needs.text", "plans:individual.revision_days"} <= set(draft.records())
    assert "plans:individual.measures.due_on" not in draft.records(), "the first measure has no day set, or it was not recorded"


def planned(**lists):
    """A case with one plan of which only these lists are told."""
    plan = {"id": "plan", "kind": "individual", **lists}
    document = {"format": "ipcore/1", "id": "sak", "person": {"key": "p"}, "source": {"system": "s", "exported_on": "2024-03-01"}}
    return Making(case=ipcore.from_document(document | {"plans": [plan]}), on=AROUND, lang=ipcore.Lang.NB)


@pytest.mark.parametrize(
    ("standing", "closed_on", "status"),
    [("agreed", None, "active"), ("wish", None, "draft"), ("refused", None, "revoked"), ("granted", "2024-03-01", "completed")],
)
def test_the_status_says_what_is_certain(standing, closed_on, status):
    told = {"id": "m", "wording": "w", "standing": standing}
    making = planned(measures=[told | ({"closed_on": closed_on} if closed_on else {})])
    (entry,) = measures.write(making, making.case.plans[0])
    assert entry.resource["status"] == status


def test_a_measure_closed_later_than_the_day_asked_about_is_still_active():
    making = planned(measures=[{"id": "m", "wording": "w", "closed_on": "2024-03-02"}])
    assert next(measures.write(making, making.case.plans[0])).resource["status"] == "active"


def test_nobody_is_named_as_having_made_a_revision_that_names_nobody():
    making = planned(revisions=[{"id": "r", "made_on": "2024-03-01", "kind": "corrected"}])
    (entry,) = revisions.write(making, making.case.plans[0])
    assert entry.resource["agent"] == [{"who": {"display": "ikke registrert"}}]


# What others wrote.


def foreign(plan, *others, kind="individual"):
    """What is read of a plan beside other resources, what was unread, and the draft."""
    told = {"CarePlan/1": {"resourceType": "CarePlan", "id": "1", "status": "active", "intent": "plan", **plan}, "Patient/1": PATIENT}
    told |= {f"{one['resourceType']}/{one['id']}": one for one in others}
    unread, draft = [], Draft()
    chart = Chart(resources=told, unread=unread.append)
    return read(chart, told["CarePlan/1"], draft, kind), unread, draft, chart


def request(**more):
    return {"resourceType": "ServiceRequest", "id": "s", "status": "active", "intent": "order", "code": {"text": "Fysioterapi"}, **more}


def referring(*references):
    return {"activity": [{"reference": {"reference": one}} for one in references]}


ROLE = {"resourceType": "PractitionerRole", "id": "r"}
CLOSED = "plans:individual.measures.closed_on"


def test_a_request_of_another_system_is_a_measure():
    told = request(
        occurrenceTiming={"code": {"text": "2 timer i uka"}},
        performer=[{"reference": "PractitionerRole/r"}],
        patientInstruction="Hjemme",
        reasonReference=[{"reference": "Condition/c"}],
        extension=[{"url": "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal", "valueReference": {"reference": "Goal/g"}}],
    )
    plan = referring("ServiceRequest/s") | {"addresses": [{"reference": "Condition/c"}], "goal": [{"reference": "Goal/g"}]}
    others = ROLE, {"resourceType": "Condition", "id": "c", "code": {"text": "Gå i trapper"}}, {"resourceType": "Goal", "id": "g"}
    found, unread, draft, _ = foreign(plan, told, *others)
    assert bare(found["measures"]) == [
        {
            "id": "ServiceRequest/s",
            "wording": "Fysioterapi",
            "extent": "2 timer i uka",
            "how": "Hjemme",
            "responsible": ["PractitionerRole/r"],
            "goals": ["Goal/g"],
            "needs": ["Condition/c"],
        }
    ]
    assert found["needs"] == [{"id": "Condition/c", "text": "Gå i trapper"}]
    assert unread == []
    fields = ("wording", "extent", "how", "responsible", "goals", "needs", "closed_on")
    assert set(draft.records()) == {f"plans:individual.measures.{one}" for one in fields} | {"plans:individual.needs.text"}


@pytest.mark.parametrize("status", ["completed", "revoked", "unknown"])
def test_an_ended_request_without_a_day_is_not_recorded_as_open(status):
    found, _, draft, _ = foreign(referring("ServiceRequest/s"), request(status=status))
    assert found["measures"][0]["closed_on"] is None
    assert CLOSED not in draft.records()
    assert "plans:individual.measures.wording" in draft.records()


def test_one_measure_without_a_day_takes_the_day_out_of_what_is_recorded():
    dated = request(occurrencePeriod={"end": "2026-05-31"})
    _, _, draft, _ = foreign(referring("ServiceRequest/s", "ServiceRequest/t"), dated, request(id="t"))
    assert "plans:individual.measures.due_on" not in draft.records()
    assert CLOSED in draft.records()


def test_a_month_is_no_day():
    found, unread, draft, _ = foreign(referring("ServiceRequest/s"), request(occurrencePeriod={"start": "2026-01-01", "end": "2026-05"}))
    assert found["measures"][0]["due_on"] is None
    assert set(unread) == {"ServiceRequest.occurrencePeriod.start", "ServiceRequest.occurrencePeriod.end"}
    assert "plans:individual.measures.due_on" not in draft.records()


def test_a_task_is_a_measure_that_can_say_when_it_was_closed():
    told = {
        "resourceType": "Task",
        "id": "t",
        "status": "completed",
        "description": "Søke om bolig",
        "owner": {"reference": "PractitionerRole/r"},
        "restriction": {"period": {"end": "2026-03-31"}},
        "executionPeriod": {"end": "2026-03-20T12:00:00+01:00"},
    }
    found, unread, draft, _ = foreign(referring("Task/t"), told, ROLE)
    expected = {"id": "Task/t", "wording": "Søke om bolig", "due_on": "2026-03-31", "closed_on": "2026-03-20"}
    assert bare(found["measures"]) == [expected | {"responsible": ["PractitionerRole/r"]}]
    assert (unread, CLOSED in draft.records()) == ([], True)


def test_a_task_that_is_under_way_was_not_closed_on_the_day_it_is_to_end():
    told = {"resourceType": "Task", "id": "t", "status": "in-progress", "code": {"text": "x"}, "executionPeriod": {"end": "2026-03-20"}}
    found, *_ = foreign(referring("Task/t"), told)
    assert found["measures"][0]["closed_on"] is None


def test_a_request_of_others_refers_to_no_goal_that_the_plan_does_not_list():
    other = {"resourceType": "Goal", "id": "g", "identifier": [{"system": "urn:x-ipcore:part", "value": "mal-1"}]}
    url = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
    told = request(extension=[{"url": url, "valueReference": {"reference": "Goal/g"}}])
    found, unread, *_ = foreign(referring("ServiceRequest/s"), told, other)
    assert (found["measures"][0]["goals"], unread) == ([], ["ServiceRequest.goal"])


def test_what_was_sent_inside_a_plan_refers_to_what_is_beside_it_there():
    told = {"resourceType": "CarePlan", **referring("#s")}
    resources = {"CarePlan/1": told, "CarePlan/1#s": request(performer=[{"reference": "#r"}]), "CarePlan/1#r": ROLE}
    (found,) = measures.read(Chart(resources=resources, unread=[].append), told, Draft())
    assert (found["id"], found["responsible"]) == ("CarePlan/1#s", ["CarePlan/1#r"])


def test_a_goal_that_was_entered_in_error_is_not_referred_to():
    wrong = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "entered-in-error"}
    found, *_ = foreign(detailed(DETAIL, goal=[{"reference": "Goal/g"}]), wrong)
    assert found["measures"][0]["goals"] == []


@pytest.mark.parametrize("type_", ["NutritionOrder", "MedicationRequest", "DeviceRequest", "CommunicationRequest", "RequestGroup"])
def test_what_is_no_measure_for_certain_is_unread_and_leaves_nothing_recorded(type_):
    found, unread, draft, _ = foreign(referring("ServiceRequest/s", f"{type_}/x"), request(), {"resourceType": type_, "id": "x"})
    assert [one["id"] for one in found["measures"]] == ["ServiceRequest/s"]
    assert (unread, draft.records()) == ([type_], ())


def test_a_planned_meeting_is_neither_a_measure_nor_a_revision_day():
    meeting = {"resourceType": "Appointment", "id": "a", "status": "booked", "start": "2026-05-05T10:00:00Z", "end": "2026-05-05T11:00:00Z"}
    found, unread, draft, _ = foreign(referring("ServiceRequest/s", "Appointment/a"), request(), meeting)
    assert (len(found["measures"]), found["revision_days"], unread) == (1, [], ["Appointment"])
    assert "plans:individual.revision_days" not in draft.records()
    assert "plans:individual.measures.wording" in draft.records()


@pytest.mark.parametrize(
    "told", [request(status="entered-in-error"), request(doNotPerform=True), request(code={"coding": [{"code": "1"}]})]
)
def test_what_was_never_meant_or_says_nothing_is_no_measure(told):
    found, unread, _, _ = foreign(referring("ServiceRequest/s"), told)
    assert (found["measures"], unread) == ([], ["ServiceRequest"])


def test_a_plan_without_activities_records_nothing_about_measures():
    _, _, draft, _ = foreign({})
    assert draft.records() == ()


def test_a_reference_that_leads_nowhere_is_told_and_may_have_been_a_measure():
    found, unread, draft, _ = foreign(referring("ServiceRequest/s", "ServiceRequest/away"), request())
    assert (len(found["measures"]), unread, draft.records()) == (1, ["CarePlan.activity.reference"], ())


def test_a_request_that_two_activities_refer_to_is_one_measure():
    found, *_ = foreign(referring("ServiceRequest/s", "ServiceRequest/s"), request())
    assert len(found["measures"]) == 1


def test_a_cancelled_day_of_revision_is_none_and_one_that_was_set_is_the_day_it_was_set_for():
    reason = [{"coding": [{"system": statements.CONTENT, "code": "revision"}]}]
    proposed = {"resourceType": "Appointment", "reasonCode": reason, "requestedPeriod": [{"start": "2026-05-05", "end": "2026-05-05"}]}
    off = proposed | {"id": "a", "status": "cancelled"}
    agreed = proposed | {"id": "b", "status": "booked", "start": "2026-05-07T10:00:00+02:00", "end": "2026-05-07T11:00:00+02:00"}
    found, unread, draft, _ = foreign(referring("Appointment/a", "Appointment/b"), off, agreed)
    assert (found["revision_days"], unread, draft.records()) == (["2026-05-07"], ["Appointment"], ())


DETAIL = {
    "kind": "ServiceRequest",
    "code": {"text": "Støttekontakt"},
    "status": "in-progress",
    "scheduledString": "tirsdager",
    "performer": [{"reference": "#p"}],
    "goal": [{"reference": "Goal/g"}],
}


def detailed(*details, **more):
    return {"activity": [{"detail": one} for one in details], **more}


def test_a_detail_is_a_measure_with_an_id_of_its_own():
    inside = {"resourceType": "PractitionerRole", "id": "p"}
    plan = detailed(DETAIL | {"location": {"display": "x"}, "description": "y"}, goal=[{"reference": "Goal/g"}], contained=[inside])
    told = {"resourceType": "CarePlan", "id": "1", **plan}
    unread, draft = [], Draft()
    resources = {"CarePlan/1": told, "CarePlan/1#p": inside, "Goal/g": {"resourceType": "Goal"}}
    found = measures.read(Chart(resources=resources, unread=unread.append), told, draft, "treatment")
    expected = {"id": "CarePlan/1#activity-1", "wording": "Støttekontakt", "extent": "tirsdager", "goals": ["Goal/g"]}
    assert bare(found) == [expected | {"responsible": ["CarePlan/1#p"]}]
    assert set(unread) == {"CarePlan.activity.detail.location", "CarePlan.activity.detail.description"}
    assert "plans:treatment.measures.extent" in draft.records()


def test_no_two_details_have_one_id():
    named = [DETAIL | {"id": one} for one in ("a", "a", "activity-2", "activity-5", "ikke en id", "11")]
    found, *_ = foreign(detailed(*named))
    ids = [one["id"] for one in found["measures"]]
    assert len(set(ids)) == len(ids) == 6
    assert (ids[0], ids[-1]) == ("CarePlan/1#a", "CarePlan/1#11")


@pytest.mark.parametrize(
    ("schedule", "extent", "untold"),
    [
        ({"scheduledPeriod": {"end": "2026-06-30"}}, None, "Period.end"),
        ({"scheduledTiming": {"code": {"text": "daglig"}, "repeat": {"boundsPeriod": {"end": "2026-06-30"}}}}, "daglig", "Period.end"),
        ({"scheduledTiming": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "wk"}}}, None, "Timing"),
    ],
)
def test_the_schedule_of_a_detail_is_read_as_far_as_it_is_said(schedule, extent, untold):
    found, unread, *_ = foreign(detailed({"status": "scheduled", "description": "Turgruppe", **schedule}))
    (one,) = found["measures"]
    assert (one["wording"], one["due_on"], one["extent"]) == ("Turgruppe", None, extent)
    assert unread == [f"CarePlan.activity.detail.scheduled{untold}"]


def test_a_visit_told_in_the_plan_is_no_measure():
    told = {"description": "Turgruppe", "status": "scheduled"}
    found, unread, draft, _ = foreign(detailed(told, told | {"kind": "Appointment"}))
    assert (len(found["measures"]), unread) == (1, ["CarePlan.activity.detail"])
    assert "plans:individual.measures.wording" in draft.records()


def test_an_id_of_something_sent_inside_the_plan_is_not_given_again():
    inside = {"CarePlan/1#a": {"resourceType": "Goal"}, "CarePlan/1#activity-1": {"resourceType": "Goal"}}
    told = {"resourceType": "CarePlan", **detailed(DETAIL | {"id": "a"})}
    (found,) = measures.read(Chart(resources={"CarePlan/1": told, **inside}, unread=[].append), told, Draft())
    assert found["id"] not in inside


def test_of_a_reference_and_a_detail_the_reference_is_read():
    plan = {"activity": [{"reference": {"reference": "ServiceRequest/s"}, "detail": DETAIL}]}
    found, unread, *_ = foreign(plan, request())
    assert ([one["wording"] for one in found["measures"]], unread) == (["Fysioterapi"], ["CarePlan.activity.detail"])


def test_who_can_be_no_participant_is_not_responsible_and_is_told():
    told = request(performer=[{"reference": "Patient/1"}, {"reference": "PractitionerRole/r"}, {"reference": "CareTeam/away"}])
    found, unread, draft, _ = foreign(referring("ServiceRequest/s"), told, ROLE)
    assert found["measures"][0]["responsible"] == ["PractitionerRole/r"]
    assert unread == ["ServiceRequest.performer"]
    assert "plans:individual.measures.responsible" not in draft.records()


def test_a_goal_of_another_plan_and_a_diagnosis_are_not_referred_to():
    diagnosis = {
        "resourceType": "Condition",
        "id": "c",
        "code": {"text": "x"},
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "problem-list-item"}]}],
    }
    detail = DETAIL | {"reasonReference": [{"reference": "Condition/c"}]}
    found, unread, draft, _ = foreign(
        detailed(detail, addresses=[{"reference": "Condition/c"}]), diagnosis, {"resourceType": "Goal", "id": "g"}
    )
    assert bare(found["measures"][0]).keys() == {"id", "wording", "extent"}
    assert found["needs"] == []
    assert set(unread) == {"Condition", *(f"CarePlan.activity.detail.{one}" for one in ("goal", "performer", "reasonReference"))}
    assert "plans:individual.needs.text" not in draft.records()


@pytest.mark.parametrize(
    "content",
    [
        {"code": {"text": "F33", "coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7110", "code": "F33"}]}},
        {"code": {"text": "x"}, "verificationStatus": {"coding": [{"system": statements._STATUS, "code": "refuted"}]}},
        {},
    ],
)
def test_an_illness_what_is_refuted_and_what_says_nothing_are_no_needs(content):
    found, unread, draft, _ = foreign({"addresses": [{"reference": "Condition/c"}]}, {"resourceType": "Condition", "id": "c", **content})
    assert (found["needs"], unread, draft.records()) == ([], ["Condition"], ())


def test_observations_and_provenances_of_others_are_unread():
    observation = {"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "Vekt"}, "valueString": "80"}
    provenance = {
        "resourceType": "Provenance",
        "id": "p",
        "target": [{"reference": "CarePlan/1/_history/3"}],
        "occurredDateTime": "2026-01-01",
    }
    found, unread, draft, _ = foreign({"supportingInfo": [{"reference": "Observation/o"}]}, observation, provenance)
    assert not any(found.values())
    assert (sorted(unread), draft.records()) == (["Observation", "Provenance"], ())


def test_the_kind_of_the_plan_can_be_left_to_who_asks():
    told = {"CarePlan/1": {"resourceType": "CarePlan", **referring("ServiceRequest/s")}, "ServiceRequest/s": request()}
    draft = Draft()
    measures.read(Chart(resources=told, unread=[].append), told["CarePlan/1"], draft)
    assert draft.records() == ("plans.measures.closed_on", "plans.measures.wording")


# Notes on measures.


def test_a_note_is_read_where_its_day_and_its_writer_are_certain():
    note = {"time": "2026-02-03T09:00:00+01:00", "text": "Går bedre"}
    by = [{"authorReference": {"reference": one}} for one in ("PractitionerRole/r", "Patient/1", "Practitioner/unknown")]
    undated = {"text": "x", "authorReference": {"reference": "Patient/1"}}
    plan = referring("ServiceRequest/s")
    plan["activity"][0]["progress"] = [note | by[0], note | by[1], note | by[2], note | {"authorString": "Kari"}, undated]
    told = request(performer=[{"reference": "PractitionerRole/r"}], note=[note | by[0]])
    _, _, _, chart = foreign(plan, told, ROLE, {"resourceType": "Practitioner", "id": "unknown"})
    unread = []
    chart.unread = unread.append
    found = measures.read_progress(chart, chart.resources["CarePlan/1"])
    assert [(one["about"], one["made_on"], one["text"], one["by"]) for one in found] == [
        ("ServiceRequest/s", "2026-02-03", "Går bedre", who) for who in ("PractitionerRole/r", None, "PractitionerRole/r")
    ]
    assert len({one["id"] for one in found}) == 3
    assert unread == ["CarePlan.activity.progress"] * 3


# What is meant to break it.


@pytest.mark.parametrize(
    "wrong", [None, 7, "x", [], {}, [None], [7], ["x"], [[]], [{}], [{"reference": 7}], [{"reference": {"reference": 7}}]]
)
def test_what_has_another_shape_is_not_there(wrong):
    names = ("activity", "addresses", "supportingInfo", "goal")
    found, *_ = foreign(dict.fromkeys(names, wrong))
    assert not any(found.values())
    broken = request(
        **dict.fromkeys(("performer", "reasonReference", "extension", "category", "occurrenceTiming", "occurrencePeriod", "note"), wrong)
    )
    found, *_ = foreign(referring("ServiceRequest/s"), broken)
    assert [one["wording"] for one in found["measures"]] == ["Fysioterapi"]
    found, *_ = foreign(detailed(DETAIL | dict.fromkeys(("performer", "goal", "scheduledTiming", "status", "id"), wrong)))
    assert [one["wording"] for one in found["measures"]] == ["Støttekontakt"]


def test_references_in_a_circle_end():
    told = request(reasonReference=[{"reference": "ServiceRequest/s"}, {"reference": "CarePlan/1"}], performer=[{"reference": "#"}])
    plan = referring("ServiceRequest/s", "CarePlan/1", "#") | {"addresses": [{"reference": "CarePlan/1"}]}
    found, *_ = foreign(plan, told)
    assert len(found["measures"]) == 1


def test_twice_the_activities_take_about_twice_the_time():
    def seconds(count):
        requests = [request(id=f"s{one}", performer=[{"reference": "PractitionerRole/r"}]) for one in range(count)]
        plan = {"activity": [{"detail": DETAIL | {"id": "same"}} for _ in range(count)]}
        plan["activity"] += referring(*(f"ServiceRequest/s{one}" for one in range(count)))["activity"]
        start = time.perf_counter()
        found, *_ = foreign(plan, ROLE, *requests)
        assert len(found["measures"]) == 2 * count
        return time.perf_counter() - start

    few = min(seconds(1_000) for _ in range(3))
    assert seconds(8_000) < 8 * 4 * few


def test_many_plans_that_share_one_request_take_no_longer_than_their_number():
    def seconds(count):
        told = {f"CarePlan/{one}": {"resourceType": "CarePlan", **referring("ServiceRequest/s")} for one in range(count)}
        told["ServiceRequest/s"] = request()
        told |= {f"Provenance/{one}": {"resourceType": "Provenance", "target": [{"reference": f"CarePlan/{one}"}]} for one in range(count)}
        chart = Chart(resources=told, unread=[].append)
        start = time.perf_counter()
        found = list(itertools.chain.from_iterable(read(chart, one, Draft())["measures"] for one in chart.all("CarePlan")))
        assert len(found) == count
        return time.perf_counter() - start

    few = min(seconds(500) for _ in range(3))
    assert seconds(4_000) < 8 * 4 * few
