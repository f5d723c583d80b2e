"""What others understand of what is written, and what is made of the unusual ways in which others say a thing."""

import datetime as dt
import json
from urllib.parse import parse_qs

import attrs
import pytest
from fhir_parts.fake import FakeServer
from fhir_parts.writing import written
from reading_help import ON as SHOWN
from reading_help import bundle, care_plan, patient, read
from test_round_trip import there_and_back

import ipcore
from ipcore.exchange import options_of
from ipcore_fhir.building import entries
from ipcore_fhir.making import Making
from ipcore_fhir.mapping.kin import role_of
from ipcore_fhir.server.adapter import FhirServerAdapter
from ipcore_fhir.systems import DOCUMENT_TYPE, FUNCTION, PART, SNOMED, URI

ON = dt.date(2026, 11, 21)


def case_of(records=(), **parts):
    """A case with these parts, as its canonical form has them, and no others."""
    source = {"system": "s", "exported_on": "2024-03-01", "records": list(records)}
    told = {"format": "ipcore/1", "id": "sak", "person": {"key": "p"}, "source": source, **parts}
    return ipcore.from_document(json.loads(json.dumps(told), object_hook=filled))


def filled(one):
    return {name: value for name, value in one.items() if value is not None}


def span(start=None, stop=None):
    return filled({"start": start, "stop": stop})


def made(case, type_=None, on=ON, lang=ipcore.Lang.NB):
    told = [one.resource for one in entries(Making(case=case, on=on, lang=lang))]
    return [one for one in told if type_ is None or one["resourceType"] == type_]


def codes(resource):
    """All codes anywhere in a resource."""
    text = json.dumps(resource)
    return {code for code in ((FUNCTION, "8"), (SNOMED, "768820003")) if f'"system": "{code[0]}", "code": "{code[1]}"' in text}


def plan_in_force(*spans, **more):
    return dict(id="plan", kind="individual", in_force=spans, **more)


# --- to a server ------------------------------------------------------------------------------------------------------


def test_a_transaction_asks_for_the_very_number_it_writes(example):
    for name in ("complete-plan", "family-and-priest"):
        (told,) = written([example(name)], bundle="transaction")
        asked = [one["request"]["ifNoneExist"] for one in told["entry"]]
        for one, condition in zip(told["entry"], asked, strict=True):
            resource = one["resource"]
            tags = [{"system": tag["system"], "value": tag["code"]} for tag in resource.get("meta", {}).get("tag", ())]
            numbers = [each["value"] for each in resource.get("identifier", tags) if each["system"] == URI]
            ((value,),) = parse_qs(condition, strict_parsing=True).values()
            assert [value] == [f"{URI}|{number}" for number in numbers]
        assert len(set(asked)) == len(asked) > 40
        assert any(each.get("system") == PART for one in told["entry"] for each in one["resource"].get("identifier", ()))


class Standing:
    """Resources on a server, and the same in a file."""

    def __init__(self, *resources):
        self.resources, self.unread = resources, []

    def on_server(self):
        server = FakeServer()
        for one in self.resources:
            server.resources[f"{one['resourceType']}/{one['id']}"] = one
        adapter = FhirServerAdapter(sleep=lambda seconds: None, transport=server.transport())
        options = options_of(adapter.options, {"exported-on": SHOWN})
        return list(adapter.read(server.base, ipcore.ReadContext(options=options, unread=self.unread.append)))

    def in_file(self):
        return read(bundle(*self.resources))


COORDINATOR = {"coding": [{"system": FUNCTION, "code": "8"}]}
IP = [{"coding": [{"system": DOCUMENT_TYPE, "code": "A02-2"}]}]


def with_team(**more):
    """A plan whose team, with its coordinator, was sent inside it."""
    member = {"member": {"reference": "#dr"}, "role": [COORDINATOR], "period": {"start": "2026-01-05"}}
    team = {"resourceType": "CareTeam", "id": "team", "status": "active", "participant": [member]}
    inside = [team, {"resourceType": "Practitioner", "id": "dr", "name": [{"text": "Kari"}]}]
    about = {"period": {"start": "2026-01-05"}, "category": IP, "contained": inside, "careTeam": [{"reference": "#team"}]}
    return care_plan(**about, **more)


def test_what_was_sent_inside_a_resource_is_read_from_a_server_too():
    standing = Standing(patient(), with_team())
    (case,), (other,) = standing.on_server(), standing.in_file().cases
    assert [one.role for one in case.appointments] == ["coordinator"]
    assert ipcore.to_document(case)["appointments"] == ipcore.to_document(other)["appointments"]
    assert case.source.records == other.source.records != ()


@pytest.mark.parametrize(
    ("barred", "element"),
    [
        ({"modifierExtension": [{"url": "https://x.example/not", "valueBoolean": True}]}, "CarePlan.modifierExtension"),
        ({"implicitRules": "https://x.example/rules"}, "CarePlan.implicitRules"),
    ],
)
def test_what_must_not_be_read_without_knowing_more_is_not_read(barred, element):
    standing = Standing(patient(), with_team(**barred))
    (case,), file = standing.on_server(), standing.in_file()
    for one in (case, *file.cases):
        assert (one.plans, one.source.records) == ((), ())
    assert element in standing.unread
    assert element in file.unread


def test_a_resource_sent_inside_may_set_rules_of_its_own_too():
    plan = with_team()
    plan["contained"][0]["implicitRules"] = "https://x.example/rules"
    standing = Standing(patient(), plan)
    assert [one.plans for one in (*standing.on_server(), *standing.in_file().cases)] == [(), ()]


def test_where_something_is_missing_on_a_server_not_all_of_it_is_taken_to_be_recorded():
    standing = Standing(patient(), with_team(goal=[{"reference": "Goal/gone"}]))
    (case,), (other,) = standing.on_server(), standing.in_file().cases
    assert case.source.records == other.source.records
    assert not [one for one in case.source.records if one.startswith("plans:individual.goals")]
    whole = Standing(patient(), with_team(goal=[{"reference": "Goal/g"}]), goal())
    assert "plans:individual.goals.wording" in whole.on_server()[0].source.records


def test_what_leads_to_another_server_is_missing_here():
    standing = Standing(patient(), with_team(goal=[{"reference": "https://elsewhere.example/fhir/Goal/g"}]), goal())
    assert not [one for one in standing.on_server()[0].source.records if one.startswith("plans:individual.goals")]


def goal():
    about = {"lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/1"}}
    return {"resourceType": "Goal", "id": "g", **about}


def test_what_may_not_stand_in_a_resource_is_refused_from_a_server_too():
    standing = Standing(patient(), with_team(instantiatesUri=["x"], text={"status": "generated", "div": "<div><script>1</script></div>"}))
    assert [type(one) for one in standing.on_server()] == [ipcore.Rejection]
    assert standing.in_file().reasons == [str(one.reason) for one in standing.on_server()]


# --- the coordinator --------------------------------------------------------------------------------------------------


def led_by(participant, *appointments):
    services = ({"id": "s1", "sector": "municipal_health", "span": {}}, {"id": "s2", "sector": "specialist_health", "span": {}})
    plan = plan_in_force(span("2026-01-05"), participants=(participant,), driver=participant["id"])
    return case_of(services=services, appointments=appointments, plans=(plan,))


def team_of(case):
    return next(one for one in made(case, "CareTeam") if one["category"][0]["coding"][0]["code"] == "plan")


def coordinator(**more):
    return {"id": "a", "role": "coordinator", "span": span("2026-01-05"), "name": "Marte", "service": "s1", **more}


def test_who_leads_the_plan_and_is_appointed_is_marked_as_the_coordinator():
    marked = {(FUNCTION, "8"), (SNOMED, "768820003")}
    for name, service in (("Marte", "s1"), ("Marte, koordinator", "s1"), ("marte", None)):
        case = led_by({"id": "p", "role": "provider", "name": name, "service": service}, coordinator())
        assert codes(team_of(case)) == marked
        assert there_and_back(case).plans == case.plans


@pytest.mark.parametrize(
    ("participant", "appointed"),
    [
        ({"role": "relative", "name": "Marte"}, [{}]),
        ({"role": "provider", "name": "Marte", "service": "s1"}, []),
        ({"role": "provider", "name": "Ola", "service": "s1"}, [{}]),
        ({"role": "provider", "service": "s1"}, [{}]),
        ({"role": "provider", "name": "Marte", "service": "s2"}, [{}]),
        ({"role": "provider", "name": "Marte Moen"}, [{}]),
        ({"role": "provider", "name": "Marte", "service": "s1"}, [{"span": span("2026-01-05", "2026-06-01")}]),
        ({"role": "provider", "name": "Marte", "service": "s1"}, [{"span": span("2027-01-05")}]),
        ({"role": "provider", "name": "Marte", "service": "s1"}, [{"role": "contact_doctor"}]),
    ],
)
def test_who_leads_the_plan_and_is_not_certain_to_be_appointed_is_not_marked(participant, appointed):
    case = led_by(dict(id="p", **participant), *(coordinator(**one) for one in appointed))
    assert codes(team_of(case)) == set()
    assert there_and_back(case).plans == case.plans


def test_an_appointment_undone_at_once_is_shown_to_nobody_as_one_without_end():
    case = case_of(appointments=(coordinator(span=span("2026-01-05", "2026-01-05"), service=None),))
    (role,) = made(case, "PractitionerRole")
    assert role["active"] is False
    assert made(case, "CareTeam") == []
    assert ["team" in one for one in made(case, "EpisodeOfCare")] == [False]
    assert there_and_back(case) == case


@pytest.mark.parametrize(
    ("held", "active", "team"),
    [
        (span("2026-01-05"), None, "active"),
        (span("2026-01-05", "2026-11-22"), None, "active"),
        (span("2026-01-05", "2026-11-21"), False, "inactive"),
        (span("2026-12-01"), None, "proposed"),
    ],
)
def test_a_role_that_has_ended_is_not_active_and_one_to_come_makes_a_team_that_is_proposed(held, active, team):
    case = case_of(appointments=(coordinator(span=held, service=None),))
    assert [one.get("active") for one in made(case, "PractitionerRole")] == [active]
    assert [one["status"] for one in made(case, "CareTeam")] == [team]
    assert there_and_back(case) == case


# --- when a plan is in force ------------------------------------------------------------------------------------------


def test_the_period_of_a_plan_that_is_over_is_when_it_was_in_force():
    for planned in (span("2025-02-11", "2028-02-11"), None, span(), span("2025-02-11", "2025-07-01")):
        case = case_of(plans=(plan_in_force(span("2025-02-11", "2025-03-01"), span("2025-04-01", "2025-07-01"), period=planned),))
        (plan,) = made(case, "CarePlan")
        assert (plan["status"], plan["period"]) == ("completed", {"start": "2025-02-11", "end": "2025-06-30"})
        assert there_and_back(case) == case


def test_the_period_of_a_plan_that_runs_is_the_plan_period():
    case = case_of(plans=(plan_in_force(span("2025-02-11"), period=span("2025-02-11", "2028-02-11")),))
    assert [one["period"] for one in made(case, "CarePlan")] == [{"start": "2025-02-11", "end": "2028-02-10"}]


def test_a_plan_that_is_over_without_a_known_beginning_comes_back():
    case = case_of(plans=(plan_in_force(span(None, "2025-07-01"), span("2025-08-01", "2025-08-01")),))
    assert [one["period"] for one in made(case, "CarePlan")] == [{"end": "2025-06-30"}]
    assert there_and_back(case) == case


def test_another_end_that_somebody_gave_a_plan_that_is_over_leaves_its_times_unknown():
    case = case_of(plans=(plan_in_force(span("2025-02-11", "2025-07-01")),), records=("ipcore/1",))
    (told,) = written([case])
    plan = next(one["resource"] for one in told["entry"] if one["resource"]["resourceType"] == "CarePlan")
    assert plan["period"] == {"start": "2025-02-11", "end": "2025-06-30"}
    untouched = read(told).cases[0].source.records
    plan["period"]["end"] = "2025-09-30"
    result = read(told)
    assert "CarePlan.period" in result.unread
    assert "plans.goals" in result.cases[0].source.records
    assert "plans.in_force" not in result.cases[0].source.records != untouched


def test_a_plan_between_two_times_in_force_is_on_hold_and_its_team_suspended():
    participant = {"id": "p", "role": "provider"}
    case = case_of(plans=(plan_in_force(span("2026-01-05", "2026-06-01"), span("2027-01-05"), participants=(participant,)),))
    assert [one["status"] for one in made(case, "CarePlan")] == ["on-hold"]
    assert [one["status"] for one in made(case, "CareTeam")] == ["suspended"]
    assert there_and_back(case) == case


# --- days that have passed --------------------------------------------------------------------------------------------


def appointments(case):
    return [(one["status"], one.get("start", "")[:10]) for one in made(case, "Appointment")]


def test_a_meeting_held_on_the_day_it_was_set_for_was_fulfilled():
    days = [("2026-03-10", "2026-03-10"), ("2026-03-10", "2026-04-01"), ("2026-03-10", None), ("2027-01-19", "2027-01-19")]
    meetings = [{"id": f"m{at}", "planned_on": one, "held_on": held} for at, (one, held) in enumerate(days)]
    case = case_of(groups=({"id": "g", "span": span("2026-01-05"), "meetings": tuple(meetings)},))
    assert appointments(case) == [("fulfilled", "2026-03-10"), *[("proposed", "")] * 3]
    assert there_and_back(case) == case


def test_a_revision_day_on_which_the_plan_was_revised_was_fulfilled():
    days = ["2026-01-05", "2026-03-10", "2026-06-01", "2027-01-19"]
    revised, evaluated = {"id": "r", "made_on": days[0], "kind": "revised"}, {"id": "e", "held_on": days[1]}
    plan = plan_in_force(span("2026-01-05"), revision_days=tuple(days), revisions=(revised,), evaluations=(evaluated,))
    case = case_of(plans=(plan,))
    assert [one for one, _ in appointments(case)] == ["fulfilled", "fulfilled", "proposed", "proposed"]
    assert there_and_back(case) == case


def test_an_evaluation_that_is_yet_to_come_is_not_final():
    told = [{"id": f"e{at}", "held_on": one} for at, one in enumerate(["2026-11-21", "2026-11-22"])]
    case = case_of(plans=(plan_in_force(evaluations=tuple(told)),))
    assert [one["status"] for one in made(case, "Observation")] == ["final", "registered"]
    assert there_and_back(case) == case


# --- codes and words --------------------------------------------------------------------------------------------------


def test_a_guardian_and_a_relative_are_known_to_others_by_a_code():
    told = [{"id": role, "role": role} for role in ("relative", "guardian", "other")]
    case = case_of(plans=(plan_in_force(participants=tuple(told)),))
    found = {one["identifier"][1]["value"]: [each["coding"][0] for each in one["relationship"][1:]] for one in made(case, "RelatedPerson")}
    assert {name: [one["code"] for one in codings] for name, codings in found.items()} == {
        "relative": ["N"],
        "guardian": ["GUARD"],
        "other": [],
    }
    assert there_and_back(case) == case
    foreign = [{**one, "identifier": []} for one in made(case, "RelatedPerson")]
    assert [role_of(one) for one in foreign] == [("relative", True), ("guardian", True), ("other", False)]


def test_national_codes_come_with_what_the_list_calls_them_where_that_is_certain():
    kinds = ("individual", "crisis", "treatment")
    plans = tuple({"id": kind, "kind": kind} for kind in kinds)
    case = case_of(plans=plans, appointments=(coordinator(service=None), coordinator(id="d", role="contact_doctor", service=None)))
    shown = [one["category"][0]["coding"][0].get("display") for one in made(case, "CarePlan")]
    assert shown == ["Individuell plan", "Kriseplan", None]
    held = [one["code"][0]["coding"][0].get("display") for one in made(case, "PractitionerRole")]
    assert held == ["Koordinator Individuell plan", None]


def words(resources):
    return {text for one in resources for text in _texts(one)}


def _texts(value):
    if isinstance(value, list):
        return [one for each in value for one in _texts(each)]
    found = value.items() if isinstance(value, dict) else ()
    return [one for name, each in found for one in ([each] if name in ("text", "display") and isinstance(each, str) else _texts(each))]


def test_what_is_the_persons_is_told_in_the_language_of_the_plan_in_force():
    def case(**plan):
        told = {"id": "plan", "kind": "individual", "in_force": (span("2026-01-05"),), "language": "nn", **plan}
        parts = {
            "services": ({"id": "s1", "sector": "municipal_health", "span": {}},),
            "appointments": (coordinator(role="specialist_coordinator"),),
            "consents": ({"id": "c", "purpose": "sharing", "given_on": "2026-01-05"},),
            "groups": ({"id": "g", "span": span("2026-01-05"), "meetings": ({"id": "m", "held_on": "2026-01-05"},)},),
        }
        return case_of(**parts, plans=(told,))

    def told(case, **more):
        return words(one for one in made(case, **more) if one["resourceType"] not in ("CarePlan", "Patient"))

    without = attrs.evolve(case(), plans=())
    nynorsk = told(without, lang=ipcore.Lang.NN)
    assert told(case()) == nynorsk != told(without)
    assert there_and_back(case()) == case()
    for other in (case(in_force=()), case(language="sami"), case(kind="crisis")):
        assert told(other) == told(without)
    assert told(case(language="sami"), lang=ipcore.Lang.EN) == told(without, lang=ipcore.Lang.EN)


def test_the_texts_to_read_are_in_that_language_too(example):
    case = example("complete-plan")
    told = ipcore.to_document(case)
    told["plans"] = [{**one, "language": "nn"} for one in told["plans"]]
    case = ipcore.from_document(told)
    (told,) = written([case])
    assert {one["resource"]["text"]["div"].partition('lang="')[2][:2] for one in told["entry"]} == {"nn"}


# --- what others write ------------------------------------------------------------------------------------------------


def named(*categories):
    result = read(patient(), care_plan(category=list(categories)))
    ((plan,),) = [one.plans for one in result.cases]
    return plan.kind, "CarePlan.category" in result.unread


@pytest.mark.parametrize(
    "category",
    [
        {"text": "Individuell  plan"},
        {"text": " individuell plan\n"},
        {"text": "Individuell plan (IP)"},
        {"coding": [{"system": "2.16.578.1.12.4.1.1.9602", "code": "A02-2"}]},
    ],
)
def test_the_individual_plan_is_known_however_it_is_spaced(category):
    assert named(category) == ("individual", False)


@pytest.mark.parametrize(
    "categories",
    [
        [{"coding": [{"system": SNOMED, "code": "734163000"}], "text": "Individuell plan"}],
        [{"text": "Individuell plan"}, {"text": "Rehabilitering"}],
        [{"text": "IP"}],
        [{"text": "Ikke individuell plan"}],
        [{"coding": [{"system": "urn:oid:1.2.3", "code": "A02-2"}]}],
    ],
)
def test_a_kind_of_plan_that_is_not_understood_is_told(categories):
    assert named(*categories) == ("other", True)


def test_a_crisis_plan_that_is_also_called_an_individual_plan_is_told():
    crisis = {"coding": [{"system": DOCUMENT_TYPE, "code": "A01-2"}]}
    assert named(crisis) == ("crisis", False)
    assert named(crisis, {"text": "Individuell plan"}) == ("crisis", True)


def test_codes_and_statuses_are_told_as_they_are():
    unknown = care_plan(id="8", category=[{"coding": [{"system": DOCUMENT_TYPE, "code": "X"}]}])
    result = read(patient(), care_plan(status="entered-in-error"), unknown)
    assert {"CarePlan.status entered-in-error", "CarePlan.category 9602"} <= set(result.unread)
    assert "an element with a name that FHIR has not" not in result.unread


def test_a_task_is_read_and_not_told_as_unread():
    task = {"resourceType": "Task", "id": "t", "status": "in-progress", "intent": "plan", "for": {"reference": "Patient/1"}}
    standing = Standing(
        patient(),
        care_plan(activity=[{"reference": {"reference": "Task/t"}}], category=IP),
        {**task, "description": "Trene sammen"},
    )
    file = standing.in_file()
    for case in (*standing.on_server(), *file.cases):
        assert [one.wording for one in case.plans[0].measures] == ["Trene sammen"]
    assert "Task" not in file.unread


def test_a_task_for_somebody_else_is_not_brought_in():
    task = {"resourceType": "Task", "id": "t", "status": "in-progress", "intent": "plan", "for": {"reference": "Patient/2"}}
    standing = Standing(
        patient(), care_plan(activity=[{"reference": {"reference": "Task/t"}}], category=IP), {**task, "description": "Trene"}
    )
    (case,) = standing.on_server()
    assert case.plans[0].measures == ()


ANOTHERS = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "somebody else's"}}
RELATIVE = {"resourceType": "RelatedPerson", "id": "r", "name": [{"text": "somebody else's"}]}


@pytest.mark.parametrize(
    "inside",
    [
        {**ANOTHERS, "subject": {"reference": "Patient/2"}},
        {**ANOTHERS, "subject": {"reference": "#p"}},
        {**ANOTHERS, "subject": {"display": "1"}},
        {**ANOTHERS, "subject": "Patient/1"},
        ANOTHERS,
        {**RELATIVE, "patient": {"reference": "Patient/2"}},
        RELATIVE,
    ],
    ids=["another", "a Patient inside", "in words", "no reference", "nobody", "another's relative", "nobody's relative"],
)
def test_what_was_sent_inside_and_is_not_about_the_person_is_left_out_on_a_server_too(inside):
    team = {"resourceType": "CareTeam", "id": "t", "status": "active", "participant": [{"member": {"reference": "#r"}}]}
    kept = [inside, team, {"resourceType": "Patient", "id": "p"}]
    plan = care_plan(category=IP, contained=kept, goal=[{"reference": "#g"}], careTeam=[{"reference": "#t"}])
    standing = Standing(patient(), plan)
    (case,) = standing.on_server()
    assert "somebody else's" not in ipcore.dumps(case)
    assert case.source.records == ()
    assert f"{inside['resourceType']} about somebody else" in standing.unread


@pytest.mark.parametrize("about", ["Patient/1", "{base}/Patient/1", "Patient/1/_history/3"])
def test_what_was_sent_inside_and_is_about_the_person_is_read_on_a_server(about):
    reference = about.format(base=FakeServer().base)
    plan = care_plan(category=IP, contained=[{**ANOTHERS, "subject": {"reference": reference}}], goal=[{"reference": "#g"}])
    (case,) = Standing(patient(), plan).on_server()
    assert [one.wording for one in case.plans[0].goals] == ["somebody else's"]
