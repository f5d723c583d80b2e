"""CarePlans that something else wrote: what is certain in them is read, and only that is taken as recorded."""

import datetime as dt
import json

import pytest

import ipcore
from ipcore_fhir.building import entries
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.gathering import case_of
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import plan_extensions, plans

DOCUMENT_TYPE = "urn:oid:2.16.578.1.12.4.1.1.9602"
FUNCTION = "urn:oid:2.16.578.1.12.4.1.1.9034"
SNOMED = "http://snomed.info/sct"
MUNICIPAL = (
    "https://hl7.no/fhir/kommune/StructureDefinition/kommune-careplan",
    "https://hl7.no/fhir/kommune/StructureDefinition/no-kommune-CarePlan",
    "https://kommune.conteir.no/StructureDefinition/kommune-careplan",
)
PATIENT = {"resourceType": "Patient", "id": "1"}
SUBJECT = {"reference": "Patient/1"}


def chart(*resources, told=None):
    named = {f"{one['resourceType']}/{one['id']}": one for one in (PATIENT, *resources)}
    for one in (*named.values(),):
        inner = one.get("contained")
        for inside in inner if isinstance(inner, list) else ():
            named[f"{one['resourceType']}/{one['id']}#{inside['id']}"] = inside
    return Chart(resources=json.loads(json.dumps(named)), unread=(told if told is not None else []).append)


def read(*resources, told=None, exported_on=None):
    """The plans, and what is recorded of them."""
    draft = Draft()
    draft.parts["source"] = {"system": "s", "exported_on": exported_on}
    plans.read(chart(*resources, told=told), draft)
    return draft.document().get("plans", []), set(draft.records())


def case(*resources):
    return case_of(chart(*resources), system="s", exported_on="2026-11-21", number=1)


def care_plan(id_="a", *, category=None, **more):
    made = {"resourceType": "CarePlan", "id": id_, "status": "active", "intent": "plan", "subject": SUBJECT, "category": category, **more}
    return {name: value for name, value in made.items() if value is not None}


def coded(*codes, text=None):
    coding = [{"system": system, "code": code} for system, code in codes]
    return [{"coding": coding, **({"text": text} if text else {})}]


INDIVIDUAL = coded((DOCUMENT_TYPE, "A02-2"))


def goal(id_="g", **more):
    return {
        "resourceType": "Goal",
        "id": id_,
        "lifecycleStatus": "active",
        "description": {"text": "Jeg vil bo hjemme"},
        "subject": SUBJECT,
        **more,
    }


def refer(*addresses):
    return [{"reference": one} for one in addresses]


def municipal(profile=None):
    """A plan as the example of the municipal guide has it."""
    return care_plan(
        meta={"profile": [profile]} if profile else None,
        category=[{"text": "Oppfølgingsplan"}],
        title="Plan for oppfølging",
        period={"start": "2026-02-01", "end": "2026-12-31"},
        author={"reference": "PractitionerRole/1"},
        careTeam=refer("CareTeam/1"),
        addresses=refer("Condition/1"),
        supportingInfo=refer("Observation/1"),
        goal=refer("Goal/g"),
        activity=[
            {"reference": {"reference": "ServiceRequest/1"}, "outcomeReference": refer("Encounter/1")},
            {"reference": {"reference": "Appointment/1"}},
        ],
    )


@pytest.mark.parametrize("profile", [*MUNICIPAL, None])
def test_a_municipal_plan_is_read_under_every_name_of_its_profile(profile):
    told = []
    (plan,), records = read(municipal(profile), goal(), told=told)
    assert plan["kind"] == "other"
    assert plan["title"] == "Plan for oppfølging"
    assert plan["in_force"] == [{"start": "2026-02-01"}]
    assert plan["period"] == {"start": "2026-02-01", "stop": "2027-01-01"}
    assert [one["wording"] for one in plan["goals"]] == ["Jeg vil bo hjemme"]
    assert "CarePlan.activity.outcomeReference" in told
    assert {"plans:other.in_force", "plans:other.goals.wording"} <= records
    assert not any("individual" in one for one in records)


def test_a_visit_plan_is_another_plan():
    detail = {"kind": "Appointment", "status": "scheduled", "scheduledPeriod": {"start": "2026-11-21"}, "description": "Tilsyn"}
    (plan,), records = read(care_plan(category=[{"text": "Besøksplan"}], activity=[{"detail": detail}]))
    assert (plan["kind"], plan["in_force"]) == ("other", [{}])
    assert not any(one.startswith("plans:individual") for one in records)


def test_a_plan_that_is_part_of_another_is_linked_with_it():
    zone = care_plan("zone", partOf=refer("CarePlan/whole"))
    whole = care_plan("whole", category=INDIVIDUAL)
    found, _ = read(zone, whole)
    assert [one.get("links") for one in found] == [["CarePlan/whole"], None]


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        (INDIVIDUAL, "individual"),
        (coded((DOCUMENT_TYPE, "A02-2")) + coded((SNOMED, "734163000")), "individual"),
        (coded((DOCUMENT_TYPE, "A01-2")), "crisis"),
        (coded((SNOMED, "736253002")), "crisis"),
        (coded((DOCUMENT_TYPE, "B01-2")), "treatment"),
        (coded((SNOMED, "734163000")), "other"),
        (coded((SNOMED, "735324008")), "other"),
        (coded((SNOMED, "735324008"), text="Individuell plan"), "other"),
        (coded((DOCUMENT_TYPE, "A02-2"), (SNOMED, "735324008")), "other"),
        (coded((DOCUMENT_TYPE, "A02-2"), (DOCUMENT_TYPE, "B01-2")), "other"),
        (coded((DOCUMENT_TYPE, "A11-2")), "other"),
        (coded((DOCUMENT_TYPE, "A02-2"), (DOCUMENT_TYPE, "A11-2")), "other"),
        (coded(("urn:oid:1.2.3", "A02-2")), "other"),
        ([{"text": "INDIVIDUELL plan "}], "individual"),
        ([{"text": "Individuell plan"}, {"text": "Besøksplan"}], "other"),
        ([{"text": "Individuell opplæringsplan"}], "other"),
        ([{"coding": [{"display": "Individuell plan"}]}], "other"),
        (None, "other"),
        ("individuell plan", "other"),
    ],
)
def test_the_kind_is_read_from_codes_and_never_guessed(category, kind):
    (plan,), _ = read(care_plan(category=category, title="Individuell plan"))
    assert plan["kind"] == kind


@pytest.mark.parametrize(
    ("category", "unread"),
    [
        (coded((DOCUMENT_TYPE, "A11-2")), ["CarePlan.category 9602"]),
        (coded((DOCUMENT_TYPE, "A02-2"), (DOCUMENT_TYPE, "B01-2")), ["CarePlan.category"]),
        (INDIVIDUAL, []),
    ],
)
def test_a_category_that_is_not_understood_is_told(category, unread):
    told = []
    read(care_plan(category=category), told=told)
    assert told == unread


def test_a_plan_of_uncertain_kind_leaves_nothing_known_of_individual_plans():
    known = care_plan("a", category=INDIVIDUAL, period={"start": "2026-01-01"})
    _, records = read(known)
    assert "plans:individual.in_force" in records
    _, records = read(known, care_plan("b", category=coded((DOCUMENT_TYPE, "X99-9"))))
    assert not any(one.startswith("plans:individual") for one in records)


START, END = "2026-02-01", "2026-06-30"


@pytest.mark.parametrize(
    ("status", "period", "in_force", "known"),
    [
        ("active", {"start": START, "end": END}, [{"start": START}], True),
        ("active", {"start": START}, [{"start": START}], True),
        ("active", None, [{}], True),
        ("active", {"start": "2026-02"}, [{}], False),
        ("active", "hele året", [{}], True),
        ("completed", {"start": START, "end": END}, [{"start": START, "stop": "2026-07-01"}], True),
        ("completed", {"end": END}, [{"stop": "2026-07-01"}], True),
        ("completed", {"start": START}, None, False),
        ("completed", {"start": START, "end": "2027-12-31"}, None, False),
        ("revoked", {"start": START, "end": END}, [{"start": START, "stop": "2026-07-01"}], True),
        ("revoked", None, None, False),
        ("draft", {"start": START}, None, True),
        ("on-hold", {"start": START}, None, False),
        ("unknown", {"start": START}, None, False),
        (7, {"start": START}, None, False),
    ],
)
def test_when_a_plan_was_in_force(status, period, in_force, known):
    (plan,), records = read(care_plan(category=INDIVIDUAL, status=status, period=period), exported_on="2026-11-21")
    assert plan.get("in_force") == in_force
    assert ("plans:individual.in_force" in records) == known


@pytest.mark.parametrize(("changed", "known"), [("2026-06-29T12:00:00+02:00", False), ("2026-06-30T12:00:00+02:00", True)])
def test_an_end_after_the_last_change_was_only_planned(changed, known):
    plan = care_plan(category=INDIVIDUAL, status="completed", period={"start": START, "end": END}, meta={"lastUpdated": changed})
    _, records = read(plan)
    assert ("plans:individual.in_force" in records) == known


@pytest.mark.parametrize("intent", ["proposal", "option"])
def test_a_proposal_is_no_plan_in_force(intent):
    (plan,), records = read(care_plan(category=INDIVIDUAL, intent=intent, period={"start": START}))
    assert "in_force" not in plan
    assert "plans:individual.in_force" not in records


def test_a_plan_entered_in_error_is_none():
    told = []
    assert read(care_plan(category=INDIVIDUAL, status="entered-in-error"), told=told) == ([], set())
    assert told


@pytest.mark.parametrize(
    ("more", "read_as", "known"),
    [
        ({"startDate": START}, {"set_on": START}, {"wording", "set_on", "closed_on"}),
        ({"startDate": "2026"}, {}, {"wording", "closed_on"}),
        ({"target": [{"dueDate": START}, {"dueDate": END}]}, {"due_on": END}, {"wording", "due_on", "closed_on"}),
        ({"target": [{"dueDate": START}, {"dueDuration": {"value": 3}}]}, {"due_on": START}, {"wording", "closed_on"}),
        ({"lifecycleStatus": "completed", "statusDate": END}, {"closed_on": END}, {"wording", "closed_on"}),
        ({"lifecycleStatus": "cancelled"}, {}, {"wording"}),
        ({"lifecycleStatus": "active", "statusDate": END}, {}, {"wording", "closed_on"}),
        ({"lifecycleStatus": "sovende"}, {}, {"wording"}),
        ({"description": {"coding": [{"code": "sove"}]}}, {"wording": "sove"}, {"wording", "closed_on"}),
        ({"description": {"coding": [{"code": "1", "display": "Sove bedre"}]}}, {"wording": "Sove bedre"}, {"wording", "closed_on"}),
    ],
)
def test_a_goal_is_read_as_far_as_it_goes(more, read_as, known):
    (plan,), records = read(care_plan(category=INDIVIDUAL, goal=refer("Goal/g")), goal(**more))
    assert plan["goals"] == [{"id": "Goal/g", "wording": "Jeg vil bo hjemme", **read_as}]
    assert {one.rpartition(".")[2] for one in records if ".goals" in one} == known


def test_a_goal_of_which_one_says_less_is_not_recorded():
    _, records = read(care_plan(category=INDIVIDUAL, goal=refer("Goal/g", "Goal/h")), goal(startDate=START), goal("h"))
    assert "plans:individual.goals.set_on" not in records
    assert "plans:individual.goals.wording" in records


@pytest.mark.parametrize("goals", [None, [], refer("Goal/nowhere"), "Goal/g", 7])
def test_a_plan_without_goals_does_not_say_that_there_are_none(goals):
    told, other = care_plan("a", category=INDIVIDUAL, goal=refer("Goal/g")), care_plan("b", category=INDIVIDUAL, goal=goals)
    _, records = read(told, other, goal())
    assert not any(".goals" in one for one in records)


def test_a_goal_inside_the_plan_with_its_milestone():
    relation = {
        "url": "http://hl7.org/fhir/StructureDefinition/goal-relationship",
        "extension": [
            {
                "url": "type",
                "valueCodeableConcept": {
                    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/goal-relationship-type", "code": "milestone"}]
                },
            },
            {"url": "target", "valueReference": {"reference": "#piece"}},
        ],
    }
    inside = [goal("whole", extension=[relation]), goal("piece")]
    (plan,), _ = read(care_plan(contained=inside, goal=refer("#whole", "#piece", "#whole")))
    assert [(one["id"], one.get("parent")) for one in plan["goals"]] == [
        ("CarePlan/a#whole", None),
        ("CarePlan/a#piece", "CarePlan/a#whole"),
    ]


def milestone(target):
    told = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/goal-relationship-type", "code": "milestone"}]}
    inner = [{"url": "type", "valueCodeableConcept": told}, {"url": "target", "valueReference": {"reference": target}}]
    return [{"url": "http://hl7.org/fhir/StructureDefinition/goal-relationship", "extension": inner}]


def test_goals_in_a_loop_end_as_a_case_or_a_typed_rejection():
    pieces = [goal("g", extension=milestone("Goal/h")), goal("h", extension=milestone("Goal/g")), goal("i", extension=milestone("Goal/i"))]
    back = case(care_plan(category=INDIVIDUAL, goal=refer("Goal/g", "Goal/h", "Goal/i")), *pieces)
    assert [one.parent for one in back.plans[0].goals] == ["Goal/h", "Goal/g", "Goal/i"]


def test_a_milestone_of_a_goal_in_no_plan_is_told():
    told = []
    (plan,), _ = read(care_plan(goal=refer("Goal/g")), goal(), goal("whole", extension=milestone("Goal/g")), told=told)
    assert "parent" not in plan["goals"][0]
    assert told == ["Goal.extension goal-relationship"]


def test_a_goal_of_two_plans_stands_in_both():
    relations = [goal("g", extension=milestone("Goal/h")), goal("h")]
    made = case(*(care_plan(one, category=INDIVIDUAL, goal=refer("Goal/g", "Goal/h")) for one in ("a", "b", "c")), *relations)
    found = [[(one.id, one.parent) for one in plan.goals] for plan in made.plans]
    assert found[0] == [("Goal/g", None), ("Goal/h", "Goal/g")]
    assert all(second[0][0] == second[1][1] for second in found[1:])
    assert len({one for plan in found for one, _ in plan}) == 6


def test_two_plans_share_goals_with_long_addresses():
    long = "x" * 400
    made = case(*(care_plan(one, goal=refer(f"Goal/{long}")) for one in ("a", "b", "c")), goal(long))
    assert len({one.id for plan in made.plans for one in plan.goals}) == 3


def test_a_note_with_a_day_and_a_known_author_is_an_entry():
    own = {"time": "2026-03-04T10:00:00+01:00", "authorReference": SUBJECT, "text": " Det går bedre "}
    told = []
    (plan,), records = read(care_plan(category=INDIVIDUAL, note=[own], goal=refer("Goal/g")), goal(note=[own]), told=told)
    entry = {"made_on": "2026-03-04", "text": " Det går bedre "}
    assert plan["entries"] == [
        {"id": "CarePlan/a/note/1", **entry},
        {"id": "Goal/g/note/1", "about": "Goal/g", **entry},
    ]
    assert told == []
    assert not any(".entries" in one for one in records)


@pytest.mark.parametrize(
    "note",
    [
        {"text": "uten dag", "authorReference": SUBJECT},
        {"text": "bare måned", "time": "2026-03", "authorReference": SUBJECT},
        {"text": "uten forfatter", "time": "2026-03-04"},
        {"text": "bare navn", "time": "2026-03-04", "authorString": "Kari"},
        {"text": "ukjent", "time": "2026-03-04", "authorReference": {"reference": "Practitioner/9"}},
    ],
)
def test_a_note_that_nobody_can_be_said_to_have_made_is_told_to_be_unread(note):
    told = []
    (plan,), _ = read(care_plan(note=[note]), told=told)
    assert "entries" not in plan
    assert told == ["CarePlan.note"]


@pytest.mark.parametrize(("code", "language"), [("nb-NO", "nb"), ("nn", "nn"), ("se", "sami"), ("en", "other"), ("no", None), (7, None)])
def test_the_language_of_the_plan(code, language):
    (plan,), records = read(care_plan(category=INDIVIDUAL, language=code))
    assert plan.get("language") == language
    assert ("plans:individual.language" in records) == (language is not None)


def test_elements_and_extensions_of_others_are_told_and_narrative_is_not_data():
    told = []
    narrative = {"status": "generated", "div": "<div>Individuell plan <script>x</script></div>"}
    plan = care_plan(text=narrative, description="d", replaces=refer("CarePlan/0"), extension=[{"url": "http://x", "valueBoolean": True}])
    (made,), _ = read(plan, told=told)
    assert sorted(told) == ["CarePlan.description", "CarePlan.extension", "CarePlan.replaces"]
    assert made["kind"] == "other"


WRONG = [None, 7, "x", True, [], {}, [None], [7], [[]], [{}], {"reference": 7}, [{"reference": []}], [{"extension": 7}]]
ELEMENTS = (
    *("status", "intent", "category", "title", "period", "created", "author", "careTeam", "goal", "activity", "note", "partOf"),
    *("extension", "language", "identifier", "meta"),
)


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("wrong", WRONG)
def test_an_element_of_the_wrong_type_is_not_there(element, wrong):
    plan = {**care_plan(category=INDIVIDUAL, goal=refer("Goal/g")), element: wrong}
    assert isinstance(case(plan, goal()), (ipcore.Case, ipcore.Rejection))


@pytest.mark.parametrize("element", ["lifecycleStatus", "description", "startDate", "target", "statusDate", "extension", "note"])
@pytest.mark.parametrize("wrong", WRONG)
def test_an_element_of_a_goal_of_the_wrong_type_is_not_there(element, wrong):
    assert isinstance(case(care_plan(goal=refer("Goal/g")), {**goal(), element: wrong}), (ipcore.Case, ipcore.Rejection))


def test_an_individual_plan_in_force_is_known_and_what_it_does_not_say_is_unknown():
    plan = care_plan(category=INDIVIDUAL, created="2026-01-10", period={"start": START, "end": "2026-12-31"}, goal=refer("Goal/g"))
    made = case(plan, goal(startDate=START))
    assert not any("evaluations" in one or "offers" in one or one.startswith("consents") for one in made.source.records)
    report = ipcore.check(made, on=dt.date(2026, 11, 21))
    outcomes = {one.rule.id: str(one.outcome) for one in report.findings}
    assert outcomes["one-plan"] == outcomes["plan-period-current"] == "met"
    assert "not_met" not in outcomes.values()


def team(*members, id_="1"):
    told = [{"member": {"reference": one}, "role": coded((FUNCTION, code)), **more} for one, code, more in members]
    return {"resourceType": "CareTeam", "id": id_, "subject": SUBJECT, "participant": told}


@pytest.mark.parametrize(
    ("members", "driver"),
    [
        ([("PractitionerRole/1", "8", {}), ("PractitionerRole/2", "6", {})], "PractitionerRole/1"),
        ([("PractitionerRole/1", "8", {"period": {"end": END}}), ("PractitionerRole/2", "8", {})], "PractitionerRole/2"),
        ([("PractitionerRole/1", "8", {}), ("PractitionerRole/2", "8", {})], None),
        ([("PractitionerRole/1", "6", {})], None),
        ([("PractitionerRole/9", "8", {})], None),
    ],
)
def test_the_coordinator_of_the_team_is_the_driver(members, driver):
    plan = care_plan(category=INDIVIDUAL, careTeam=refer("CareTeam/1"))
    roles = [{"resourceType": "PractitionerRole", "id": one} for one in ("1", "2", "9")]
    everything = chart(plan, team(*members), *roles)
    part = {"participants": [{"id": "PractitionerRole/1"}, {"id": "PractitionerRole/2"}]}
    plan_extensions.read(everything, everything.resources["CarePlan/a"], part)
    assert part["driver"] == driver


@pytest.mark.parametrize(("author", "maker"), [("PractitionerRole/1", "PractitionerRole/1"), ("Organization/1", None), ("Patient/1", None)])
def test_the_author_who_takes_part_is_the_maker(author, maker, monkeypatch):
    monkeypatch.setattr(plans.participants, "read", lambda *_: [{"id": "PractitionerRole/1", "role": "provider"}])
    others = [{"resourceType": one, "id": "1"} for one in ("PractitionerRole", "Organization")]
    (plan,), records = read(care_plan(category=INDIVIDUAL, author={"reference": author}), *others)
    assert plan.get("maker") == maker
    assert ("plans:individual.maker" in records) == (maker is not None)


def test_a_note_by_a_participant_is_an_entry_by_them(monkeypatch):
    monkeypatch.setattr(plans.participants, "read", lambda *_: [{"id": "RelatedPerson/1", "role": "relative"}])
    note = {"time": START, "authorReference": {"reference": "RelatedPerson/1"}, "text": "Hei"}
    (plan,), _ = read(care_plan(note=[note]), {"resourceType": "RelatedPerson", "id": "1"})
    assert plan["entries"] == [{"id": "CarePlan/a/note/1", "made_on": START, "by": "RelatedPerson/1", "text": "Hei"}]


def test_a_participant_of_two_plans_is_one_of_each(monkeypatch):
    monkeypatch.setattr(plans.participants, "read", lambda *_: [{"id": "PractitionerRole/1", "role": "provider"}])
    author = {"reference": "PractitionerRole/1"}
    found, _ = read(care_plan("a", author=author), care_plan("b", author=author), {"resourceType": "PractitionerRole", "id": "1"})
    assert [(one["participants"][0]["id"], one["maker"]) for one in found] == [
        ("PractitionerRole/1", "PractitionerRole/1"),
        ("CarePlan/b PractitionerRole/1", "CarePlan/b PractitionerRole/1"),
    ]


def test_a_goal_that_a_plan_in_error_lists_first_stays_whole():
    error = care_plan("error", status="entered-in-error", goal=refer("Goal/g", "Goal/h"))
    pieces = [goal("g", extension=milestone("Goal/h")), goal("h")]
    made = case(error, care_plan("a", goal=refer("Goal/g")), care_plan("b", goal=refer("Goal/h")), *pieces)
    assert made.plans[1].goals[0].parent == made.plans[0].goals[0].id


def ours(**more):
    """A case of ipcore's own in FHIR, with a plan in force that has a goal, and the EpisodeOfCare that says what is recorded."""
    one = {"id": "g", "wording": "Jeg vil"}
    plan = {"id": "p", "kind": "individual", "in_force": [{"start": START}], "goals": [one]}
    document = {
        "format": "ipcore/1",
        "id": "c",
        "person": {"key": "k"},
        "plans": [plan],
        "source": {"system": "s", "exported_on": "2026-11-21", "records": ["ipcore/1"]},
    }
    making = Making(case=ipcore.from_document(document), on=dt.date(2026, 11, 21), lang=ipcore.Lang.NB)
    return {entry.url: entry.resource for entry in entries(making)}


def broken(resources):
    draft = Draft()
    plans.read(Chart(resources=resources, unread=lambda told: None), draft)
    return draft.carried, draft.broken


def test_of_our_own_plan_nothing_is_said_beside_its_source():
    carried, lost = broken(ours())
    assert not {one for one in carried | lost if "goals" in one or "force" in one or "title" in one}


def test_a_status_that_somebody_else_set_leaves_the_times_in_force_unknown():
    resources, told = ours(), []
    next(one for one in resources.values() if one["resourceType"] == "CarePlan")["status"] = "completed"
    read_as = case_of(Chart(resources=resources, unread=told.append), system="s", exported_on="2026-11-21", number=1)
    assert read_as.plans[0].in_force == ()
    assert not {"ipcore/1", "plans", "plans.in_force"} & set(read_as.source.records)
    assert told == ["CarePlan that something else has changed"]


def test_a_goal_that_somebody_else_put_in_is_known_as_far_as_it_goes():
    resources = {**ours(), "Goal/x": goal("x", lifecycleStatus="cancelled")}
    next(one for one in resources.values() if one["resourceType"] == "CarePlan")["goal"].append({"reference": "Goal/x"})
    _, lost = broken(resources)
    assert {"plans:individual.goals.closed_on", "plans:individual.goals.due_on"} <= lost


@pytest.mark.parametrize(
    ("change", "closed_on", "lost"),
    [
        ({"lifecycleStatus": "completed", "statusDate": END}, END, False),
        ({"lifecycleStatus": "completed"}, None, True),
    ],
)
def test_a_goal_of_ours_that_somebody_else_closed_is_closed(change, closed_on, lost):
    resources = ours()
    next(one for one in resources.values() if one["resourceType"] == "Goal").update(change)
    draft = Draft()
    plans.read(Chart(resources=resources, unread=lambda told: None), draft)
    assert draft.parts["plans"][0]["goals"][0]["closed_on"] == closed_on
    assert ("plans:individual.goals.closed_on" in draft.broken) == lost


def test_a_note_that_somebody_else_made_and_that_cannot_be_read_leaves_the_entries_unknown():
    resources = ours()
    next(one for one in resources.values() if one["resourceType"] == "CarePlan")["note"] = [{"text": "uten dag"}]
    assert "plans:individual.entries" in broken(resources)[1]


def test_a_plan_that_somebody_else_put_beside_ours_breaks_what_it_cannot_say():
    _, lost = broken({**ours(), "CarePlan/a": care_plan(category=INDIVIDUAL)})
    assert {f"plans:individual.{one}" for one in ("role_statuses", "responsibilities", "entries", "goals")} <= lost


@pytest.mark.parametrize(
    ("element", "lost"),
    [({}, False), ({"activity": [{"reference": {"reference": "ServiceRequest/gone"}}]}, True), ({"activity": [{"detail": {}}]}, True)],
)
def test_what_is_not_filled_in_is_lost_only_where_others_have_changed_the_plan(element, lost, monkeypatch):
    def read_measures(chart, plan, draft):
        draft.broken.add("plans.measures.due_on")
        return []

    monkeypatch.setattr(plans.measures, "read", read_measures)
    resources = ours()
    next(one for one in resources.values() if one["resourceType"] == "CarePlan").update(element)
    assert ("plans:individual.measures.due_on" in broken(resources)[1]) == lost


def test_a_goal_entered_in_error_is_none_and_what_is_not_understood_of_others_is_told():
    told = []
    wrong, other = goal("g", lifecycleStatus="entered-in-error"), goal("h", outcomeCode=[{"text": "x"}])
    (plan,), _ = read(care_plan(goal=refer("Goal/g", "Goal/h")), wrong, other, told=told)
    assert [one["id"] for one in plan["goals"]] == ["Goal/h"]
    assert told == ["Goal.outcomeCode"]
