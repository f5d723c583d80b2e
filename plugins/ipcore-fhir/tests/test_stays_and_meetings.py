"""Courses, stays, meetings and what is withheld come back equal and in order; nothing of another system's is taken for one."""

import copy
import datetime as dt

import pytest
from attrs import evolve
from fhir_parts.mapped import ON, again, case_of, chart_of, foreign, making, stubs
from hypothesis import given, settings

import ipcore
from ipcore.model import (
    Appointment,
    Area,
    Episode,
    EpisodeKind,
    Field,
    Goal,
    Group,
    Meeting,
    Participant,
    ParticipantRole,
    Plan,
    PlanKind,
    Role,
    Span,
    Stay,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore.testing import cases
from ipcore.testing.conformance.losing import differences
from ipcore_fhir.building import entries
from ipcore_fhir.chart import Chart
from ipcore_fhir.draft import Draft
from ipcore_fhir.losses import LOSSES
from ipcore_fhir.making import Making
from ipcore_fhir.mapping import episodes, follow_up, meetings, stays, withheld

DAY = dt.timedelta(days=1)
LONG_AGO, LAST = dt.date(1850, 1, 1), dt.date(2199, 12, 31)


def meetings_again(case, chart):
    document = ipcore.to_document(case)
    for group, url in zip(document.get("groups", []), [making(case).url("CareTeam", one.id) for one in case.groups], strict=True):
        group["meetings"] = [{name: value for name, value in one.items() if value} for one in meetings.read(chart, chart.resources[url])]
    return ipcore.from_document(document)


def written(case):
    made = making(case)
    yield from stubs(made)
    yield from follow_up.write(made)
    for group in case.groups:
        yield from meetings.write(made, group)
    yield from episodes.write(made)
    yield from stays.write(made)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_courses_stays_meetings_and_what_is_withheld_come_back_equal_and_in_order(case):
    told = []
    chart, draft = chart_of(written(case), told), Draft()
    episodes.read(chart, draft)
    stays.read(chart, draft)
    follow_up.read(chart, follow_up.of(chart), draft)
    back = meetings_again(case, chart)
    for name in ("episodes", "stays", "withheld"):
        back = again(back, name, draft)
    assert not list(differences(case, back, LOSSES))
    assert told == []


@pytest.mark.parametrize("reason", ["", " ", "\x00\x07", "a\u2028b", " rundt ", "linje\r\nlinje", '"x"', "null"])
def test_reasons_come_back_to_the_letter(reason):
    case = case_of(stays=(Stay(id="s", field=Field.MENTAL, span=Span(), aftercare_reasons={Area.HOUSING: reason}),))
    chart, draft = chart_of(stays.write(making(case))), Draft()
    stays.read(chart, draft)
    assert again(case, "stays", draft) == case
    said = [part.get("valueString", "x") for part in next(chart.all("Encounter"))["extension"][0]["extension"]]
    assert all(one.strip() and "\x00" not in one for one in said)


def test_the_outermost_days_come_back():
    case = case_of(
        groups=(Group(id="g", span=Span(), meetings=(Meeting(id="m", held_on=LONG_AGO, minutes_on=LAST, planned_on=LAST),)),),
        episodes=(Episode(id="e", kind=EpisodeKind.LAR, span=Span(None, LONG_AGO)), Episode(id="f", kind=EpisodeKind.KVP, span=Span())),
    )
    chart, draft = chart_of(written(case)), Draft()
    episodes.read(chart, draft)
    assert again(meetings_again(case, chart), "episodes", draft) == case


@pytest.mark.parametrize(
    ("start", "stop", "status"),
    [
        (1, None, "planned"),
        (0, None, "runs"),
        (None, 1, "runs"),
        (-1, 0, "ended"),
        (0, 0, "ended"),
        (1, 1, "planned"),
        (None, None, "runs"),
    ],
)
def test_a_span_runs_from_its_first_day_to_the_day_before_it_stops(start, stop, status):
    span = Span(*(None if one is None else ON + one * DAY for one in (start, stop)))
    assert episodes.status(span, ON, "planned", "runs", "ended") == status


def test_a_meeting_is_held_from_its_day():
    held = {day: Group(id="g", span=Span(), meetings=(Meeting(id="m", held_on=day),)) for day in (ON, ON + DAY)}
    statuses = [next(iter(meetings.write(making(case_of(groups=(one,))), one))).resource["status"] for one in held.values()]
    assert statuses == ["finished", "planned"]


def test_a_meeting_is_of_its_own_group_only():
    groups = tuple(Group(id=one, span=Span(), meetings=(Meeting(id=f"m{one}", held_on=ON),)) for one in "ab")
    chart = chart_of(written(case_of(groups=groups)))
    (team,) = (one for one in chart.all("CareTeam") if chart.id(one) == "b")
    assert meetings.read(chart, team) == [{"id": "mb", "held_on": ON.isoformat()}]


@pytest.mark.parametrize(
    ("type_", "status", "gone"),
    [
        ("Appointment", "cancelled", "planned_on"),
        ("Appointment", "noshow", "planned_on"),
        ("Encounter", "entered-in-error", "held_on"),
        ("DocumentReference", "entered-in-error", "minutes_on"),
    ],
)
def test_what_was_undone_is_passed_over_and_told(type_, status, gone):
    meeting = Meeting(id="m", held_on=ON, minutes_on=ON, planned_on=ON)
    told = []
    chart = chart_of(written(case_of(groups=(Group(id="g", span=Span(), meetings=(meeting,)),))), told)
    next(iter(chart.all(type_)))["status"] = status
    (team,) = chart.all("CareTeam")
    assert {"held_on", "minutes_on", "planned_on"} - set(meetings.read(chart, team)[0]) == {gone}
    assert told == [f"{type_}.status"]


def test_the_day_another_system_books_is_the_day_of_the_meeting():
    group = Group(id="g", span=Span(), meetings=(Meeting(id="m", planned_on=ON),))
    chart = chart_of(written(case_of(groups=(group,))))
    next(iter(chart.all("Appointment"))).update(status="booked", start="2024-03-04T09:00:00+01:00", end="2024-03-04T10:00:00+01:00")
    assert meetings.read(chart, next(iter(chart.all("CareTeam"))))[0]["planned_on"] == "2024-03-04"


SOMATIC = {"system": "urn:x-ipcore:codes:field", "code": "somatic"}


def test_nothing_of_another_system_is_taken_for_a_stay_or_a_course():
    inpatient = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"}
    theirs = [
        {"resourceType": "Encounter", "id": "1", "status": "finished", "class": inpatient, "period": {"start": "2024-01-01"}},
        {"resourceType": "Encounter", "id": "2", "status": "finished", "class": "IMP", "serviceType": {"text": "psykisk helsevern"}},
        {"resourceType": "Encounter", "id": "5", "status": "finished", "class": {"code": "AMB"}, "serviceType": {"coding": [SOMATIC]}},
        {"resourceType": "EpisodeOfCare", "id": "3", "status": "active", "type": [{"text": "kvalifiseringsprogram"}]},
        {"resourceType": "EpisodeOfCare", "id": "4", "status": ["active"], "type": {"coding": []}},
    ]
    told, draft = [], Draft()
    chart = foreign(*theirs, told=told)
    episodes.read(chart, draft)
    stays.read(chart, draft)
    assert draft.document() == {"format": "ipcore/1"}
    assert draft.records() == ()
    assert told == ["EpisodeOfCare"] * 2 + ["Encounter"] * 3


SHAPES = (None, 7, True, "x", "", [], {}, [None], [[]], [{}], {"coding": [None]}, {"reference": 7}, [{"url": []}])


def places(value, at=()):
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, name)
        yield from places(one, (*at, name))


def test_hostile_resources_are_read_without_a_crash():
    meeting = Meeting(id="m", held_on=ON, minutes_on=ON, planned_on=ON, called=("fast",))
    one = Withholding(id="w", part="e", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.DANGER)
    case = case_of(
        plans=PLANS,
        groups=(Group(id="g", span=Span(), meetings=(meeting,)),),
        episodes=(Episode(id="e", kind=EpisodeKind.LAR, span=Span(ON)),),
        stays=(Stay(id="s", field=Field.MENTAL, span=Span(ON), ready_on=ON, aftercare_reasons={Area.HOUSING: "x"}),),
        withheld=(one,),
    )
    entire = chart_of(written(case)).resources
    for address, at in [(address, at) for address, one in entire.items() for at in places(one) if at != ("resourceType",)]:
        for shape in SHAPES:
            resources = entire | {address: copy.deepcopy(entire[address])}
            read_all(Chart(resources=resources, unread=[].append), resources[address], at, shape)


def read_all(chart, resource, at, shape):
    """Read everything of a chart, with another value in one place."""
    *way, last = at
    for step in way:
        resource = resource[step]
    resource[last] = shape
    draft = Draft()
    episodes.read(chart, draft)
    stays.read(chart, draft)
    for one in chart.all("CareTeam", "EpisodeOfCare"):
        meetings.read(chart, one)
        withheld.read(one)
    draft.document()


def test_a_stay_that_was_entered_in_error_is_passed_over_and_told():
    told, draft = [], Draft()
    chart = chart_of(written(case_of(stays=(Stay(id="s", field=Field.MENTAL, span=Span()),))), told)
    next(iter(chart.all("Encounter")))["status"] = "entered-in-error"
    stays.read(chart, draft)
    assert "stays" not in draft.document()
    assert told == ["Encounter.status"]


def test_minutes_claim_no_national_type_and_say_that_their_content_is_not_there():
    group = Group(id="g", span=Span(), meetings=(Meeting(id="m", minutes_on=ON),))
    (document,) = (one.resource for one in meetings.write(making(case_of(groups=(group,)), lang=ipcore.Lang.EN), group))
    assert "type" not in document
    assert "not included" in document["content"][0]["attachment"]["title"]


GOAL = Goal(id="mal", wording="x")
PLANS = (
    Plan(
        id="plan",
        kind=PlanKind.INDIVIDUAL,
        goals=(GOAL,),
        participants=(Participant(id="fast", role=ParticipantRole.GP),),
    ),
    Plan(id="krise", kind=PlanKind.CRISIS, goals=(Goal(id="mal-2", wording="x"),)),
)


IDS = frozenset({"plan", "krise", "mal", "mal-2", "fast", "e"})


def labels(part, of_plan):
    one = Withholding(id="w", part=part, withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.DANGER)
    course = Episode(id="e", kind=EpisodeKind.LAR, span=Span())
    of_case = () if of_plan else (one,)
    plans = (evolve(PLANS[0], withheld=(one,) if of_plan else ()), PLANS[1])
    return withheld.labels(case_of(plans=plans, withheld=of_case, episodes=(course,))) & IDS


@pytest.mark.parametrize(
    ("part", "of_plan", "meant"),
    [
        ("mal", False, {"mal"}),
        ("plans.goals", False, {"mal", "mal-2"}),
        ("plans.goals", True, {"mal"}),
        ("plans:crisis.goals.wording", False, {"mal-2"}),
        ("plans:individual.title", False, {"plan"}),
        ("episodes:lar", False, {"e"}),
        ("episodes:kvp|pathway", False, set()),
        ("person.contact", False, set()),
        ("sak", False, IDS),
        ("ipcore/1", True, IDS),
    ],
)
def test_a_withheld_part_is_what_its_id_or_path_means(part, of_plan, meant):
    assert labels(part, of_plan) == meant


def test_what_is_made_of_a_withheld_part_says_that_it_is_restricted_and_nothing_else_does():
    one = Withholding(id="w", part="e", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.DANGER)
    every = tuple(Episode(id=name, kind=EpisodeKind.LAR, span=Span()) for name in "ef")
    made = Making(case=case_of(episodes=every, withheld=(one,)), on=ON, lang=ipcore.Lang.NB, profiles={"EpisodeOfCare": "urn:profile"})
    labelled = [entry for entry in entries(made) if entry.resource.get("meta", {}).get("security")]
    assert [entry.url for entry in labelled] == [made.url("EpisodeOfCare", "e")]
    assert labelled[0].resource["meta"] == {
        "profile": ["urn:profile"],
        "security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R", "display": "restricted"}],
    }


def test_who_is_named_beside_a_withheld_role_is_restricted_too():
    role = Appointment(id="rolle", role=Role.COORDINATOR, span=Span())
    one = Withholding(id="w", part="rolle", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.DANGER)
    made = making(case_of(appointments=(role,), withheld=(one,)))
    (named,) = withheld.labelled(made, [made.entry("Practitioner", ("rolle",), "Practitioner", {"active": True})])
    assert named.resource["meta"]["security"]
