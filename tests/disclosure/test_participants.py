import datetime as dt

import attrs
import pytest

from ipcore.check.falling_due import deadlines
from ipcore.disclosure import Audience, Ground, Recipient, cut
from ipcore.errors import ExchangeError
from ipcore.model import (
    Category,
    Consent,
    ConsentPurpose,
    Decision,
    DecisionArea,
    DecisionSubject,
    Group,
    HandOver,
    HandOverAnswer,
    Meeting,
    Objection,
    Plan,
    PlanKind,
    Responsibility,
    Span,
    Standing,
    WithheldBasis,
    WithheldFrom,
    Withholding,
)
from ipcore.serde import dumps
from tests.disclosure.build import ON, SINCE, changed, copy_for, sharing, whole


def test_without_consent_a_participant_sees_the_frame_and_the_own_measures():
    copy = copy_for(whole(), "school").case
    (plan,) = copy.plans
    assert [one.id for one in plan.measures] == ["lessons"]
    assert [one.id for one in plan.goals] == ["read"]
    assert plan.in_force
    assert copy.person.name is None
    assert copy.stays == ()
    assert "pills" not in dumps(copy)


def test_consent_to_health_shows_health_and_nothing_else():
    copy = copy_for(whole(sharing("health")), "school").case
    assert [one.id for one in copy.stays] == ["stay"]
    assert [one.id for one in copy.plans[0].measures] == ["lessons", "pills"]
    assert [one.id for one in copy.plans[0].entries] == ["entry"]
    assert copy.person.residences == ()


def test_an_objection_takes_health_away_whatever_a_consent_says():
    case = whole(sharing("health", "contact"), objections=(Objection(id="no", span=Span(ON)),))
    excerpt = copy_for(case, "school")
    assert excerpt.case.stays == ()
    assert excerpt.case.objections == ()
    assert excerpt.case.person.name == "Kari"
    assert [one.parts for one in excerpt.left_out if one.ground is Ground.OBJECTION] == [7]  # two of them the nurse's service and standing


@pytest.mark.parametrize(
    "consent",
    [
        sharing("health", since=dt.date(2026, 11, 22)),
        sharing("health", withdrawn_on=ON),
        sharing("health", until=ON),
        sharing("health", to=()),
        sharing("health", to=("nurse",)),
        sharing(),
    ],
    ids=["given later", "withdrawn", "run out", "names nobody", "names another", "names no category"],
)
def test_a_consent_that_does_not_stand_or_is_not_filled_in_gives_nothing(consent):
    assert copy_for(whole(consent), "school").case.stays == ()


def test_the_copy_holds_until_the_first_consent_it_rests_on_stops():
    runs_out = sharing("health", until=dt.date(2027, 1, 1))
    sooner = sharing("economy", name="sooner", withdrawn_on=dt.date(2026, 12, 1))
    empty = sharing(name="empty", until=dt.date(2026, 11, 30))
    assert copy_for(whole(runs_out, sooner, empty), "school").until == dt.date(2026, 12, 1)
    assert copy_for(whole(runs_out, sooner, empty), "nurse").until is None


@pytest.mark.parametrize("standing", [Standing.KEPT_OUT, Standing.DECLINED])
def test_who_does_not_take_part_sees_nothing_whatever_consents_say(standing):
    case = changed(whole(sharing("health", "contact")), "school", standing=standing)
    copy = copy_for(case, "school").case
    assert (copy.id, copy.person.key, copy.source.records) == ("case", "syn-1", ())
    assert (copy.plans, copy.services, copy.appointments, copy.consents, copy.person.name) == ((), (), (), (), None)
    assert {one.ground for one in copy_for(case, "school").left_out} == {Ground.NOT_TAKING_PART}


def test_who_has_left_sees_nothing():
    left = changed(whole(sharing("health")), "school", span=Span(None, ON))
    assert copy_for(left, "school").case.plans == ()
    assert copy_for(left, "school", on=dt.date(2026, 11, 20)).case.stays


def test_the_invited_see_what_they_were_given_and_not_their_measures():
    case = changed(whole(sharing("health")), "school", standing=Standing.INVITED)
    (plan,) = copy_for(case, "school").case.plans
    assert [one.id for one in plan.measures] == ["pills"]
    assert plan.in_force == ()


def test_everybody_sees_who_drives_the_plan_and_coordinates_but_not_how_to_find_them():
    copy = copy_for(whole(), "school").case
    nurse = next(one for one in copy.plans[0].participants if one.id == "nurse")
    assert (nurse.name, nurse.service, copy.plans[0].driver) == ("name of nurse", None, "nurse")
    assert [(one.holder, one.unit) for one in copy.appointments] == [("worker-1", None)]


def test_what_a_copy_records_does_not_tell_that_there_is_something():
    full, empty = whole(sharing("economy")), attrs.evolve(whole(sharing("economy")), stays=())
    assert copy_for(full, "school").case == copy_for(empty, "school").case


def test_a_consent_to_another_plan_is_not_shown_as_one_to_all():
    other = attrs.evolve(whole().plans[0], id="other", goals=(), participants=(), measures=(), entries=(), driver=None)
    case = whole(sharing("health", plan="other"), plans=(*whole().plans, other))
    copy = copy_for(case, "school").case
    assert copy.consents == ()
    assert copy.stays == ()


def test_a_note_by_somebody_hidden_is_not_shown_as_the_persons_own():
    case = changed(changed(whole(), "entry", about="lessons", by="mother"), "school")
    assert copy_for(case, "school").case.plans[0].entries == ()


def test_what_is_withheld_from_parents_reaches_no_relative_who_takes_part():
    kept = Withholding(id="w", part="pills", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.YOUNG_PERSON)
    case = whole(sharing("health", to=("mother", "school")), withheld=(kept,))
    assert [one.id for one in copy_for(case, "mother").case.plans[0].measures] == []
    assert [one.id for one in copy_for(case, "school").case.plans[0].measures] == ["lessons", "pills"]
    assert "young" not in dumps(copy_for(case, "mother").case) + dumps(copy_for(case, "school").case)


def test_a_relatives_copy_is_the_same_shape_whether_something_is_withheld_or_not():
    kept = Withholding(id="w", part="stay", withheld_from=WithheldFrom.PARENTS, basis=WithheldBasis.YOUNG_PERSON)
    consent = sharing("health", to=("mother",))
    assert copy_for(whole(consent, withheld=(kept,)), "mother").case == copy_for(whole(consent, stays=()), "mother").case


def test_what_is_left_out_is_told_by_category_also_where_nothing_stands():
    left = {(one.category, one.ground): one.parts for one in copy_for(whole(sharing("economy")), "school").left_out}
    assert left[Category.HEALTH, Ground.NO_CONSENT] == 7
    assert left[Category.JUSTICE, Ground.NO_CONSENT] == 0
    assert (Category.ECONOMY, Ground.NO_CONSENT) not in left


def test_somebody_who_takes_part_in_no_plan_is_refused_without_the_id():
    with pytest.raises(ExchangeError) as error:
        cut(whole(), Recipient(audience=Audience.PARTICIPANT, participant="stranger-7"), ON)
    assert "stranger" not in str(error.value)


def plan_consent(name="to the plan", **more):
    return Consent(id=name, purpose=ConsentPurpose.PLAN, given_on=dt.date(2026, 1, 1), **more)


@pytest.mark.parametrize("end", ["withdrawn_on", "until"])
@pytest.mark.parametrize("plan", [None, "plan"])
def test_of_a_plan_that_is_consented_to_no_more_nothing_is_given(end, plan):
    case = whole(plan_consent(plan=plan, **{end: ON}), sharing("health", "contact"))
    copy = copy_for(case, "school").case
    assert (copy.plans, copy.stays, copy.appointments, copy.consents, copy.person.name) == ((), (), (), (), None)
    before = copy_for(case, "school", on=ON - dt.timedelta(1))
    assert before.case.plans
    assert before.until == ON


def test_a_plan_stands_where_some_consent_to_it_does_or_none_is_recorded():
    assert copy_for(whole(plan_consent(withdrawn_on=ON), plan_consent("again")), "school").case.plans
    assert copy_for(whole(plan_consent(plan="plan", withdrawn_on=ON), plan_consent("again")), "school").case.plans
    assert copy_for(whole(), "school").case.plans


def test_a_plan_that_is_consented_to_no_more_is_nobodys_by_other_consents_either():
    other = Plan(id="crisis", kind=PlanKind.CRISIS, in_force=(SINCE,))
    consents = (sharing("health"), plan_consent(plan="crisis", withdrawn_on=ON))
    copy = copy_for(whole(*consents, plans=(*whole().plans, other)), "school").case
    assert [plan.id for plan in copy.plans] == ["plan"]
    assert copy.source.records == ()  # it would else say that there is none


def test_a_copy_holds_until_an_objection_that_is_recorded_already():
    to_come = (Objection(id="no", span=Span(dt.date(2026, 12, 1))),)
    assert copy_for(whole(sharing("health", until=dt.date(2027, 1, 1)), objections=to_come), "school").until == dt.date(2026, 12, 1)
    assert copy_for(whole(sharing("economy"), objections=to_come), "school").until is None


def test_the_leader_sees_all_meetings_of_the_group_and_members_those_to_which_nobody_is_recorded_as_called():
    meetings = (Meeting(id="open", planned_on=ON), Meeting(id="closed", planned_on=ON, called=("nurse",)))
    group = Group(id="group", span=SINCE, members=("school", "mother"), leader="mother", meetings=meetings)
    seen = {
        one: [each.id for each in copy_for(whole(groups=(group,)), one).case.groups[0].meetings] for one in ("mother", "school", "nurse")
    }
    assert seen == {"mother": ["open", "closed"], "school": ["open"], "nurse": ["closed"]}


def test_a_service_sees_what_it_is_responsible_for_and_asked_to_take_over():
    (plan,) = whole().plans
    hand_overs = tuple(
        HandOver(id=f"to {one}", service=one, offered_on=ON, answer=HandOverAnswer.PENDING) for one in ("school-service", "health-service")
    )
    led = tuple(Responsibility(id=f"by {one}", service=one, span=SINCE) for one in ("school-service", "health-service"))
    (seen,) = copy_for(whole(plans=(attrs.evolve(plan, hand_overs=hand_overs, responsibilities=led),)), "school").case.plans
    assert [one.id for one in (*seen.hand_overs, *seen.responsibilities)] == ["to school-service", "by school-service"]


def test_the_end_of_the_follow_up_is_told_to_those_who_take_part():
    closed = whole(sharing("health"), closed_on=dt.date(2026, 6, 1))
    invited = changed(closed, "school", standing=Standing.INVITED)
    assert copy_for(closed, "school").case.closed_on == dt.date(2026, 6, 1)
    copy = copy_for(invited, "school").case
    assert (copy.closed_on, copy.source.records) == (None, ())
    assert copy == copy_for(attrs.evolve(invited, closed_on=None), "school").case


def test_days_of_a_refusal_from_which_a_complaint_is_counted_are_hidden_with_the_complaint():
    one = Decision(
        id="no",
        area=DecisionArea.HEALTH,
        subject=DecisionSubject.PLAN,
        refused=True,
        decided_on=dt.date(2026, 11, 10),
        known_on=dt.date(2026, 11, 12),
        complained_on=dt.date(2026, 11, 15),
    )
    copy = copy_for(whole(sharing("health"), decisions=(one,)), "school").case
    assert [(each.known_on, each.complained_on) for each in copy.decisions] == [(None, None)]
    (limit,) = deadlines(copy, ON, dt.date(2027, 6, 1)).complaints
    assert limit.unrecorded
    assert "Whether a complaint was made is not recorded" in limit.text().warning


def test_who_has_left_is_told_neither_the_system_nor_that_the_address_is_protected():
    case = changed(whole(), "school", standing=Standing.KEPT_OUT)
    shy = attrs.evolve(case, person=attrs.evolve(case.person, protected_address=True))
    assert copy_for(case, "school").case.source.system == ""
    assert copy_for(shy, "school").case == copy_for(case, "school").case
