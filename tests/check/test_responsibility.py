"""Who had hold of what on a day, and what counts as a gap."""

import attrs
import pytest

import ipcore
from ipcore.check.responsibility import LaneKind, LaneState
from ipcore.dates import NEVER
from ipcore.errors import ModelError
from ipcore.facts import all_facts
from ipcore.model import (
    Giver,
    Group,
    Measure,
    Participant,
    ParticipantRole,
    PlanKind,
    Responsibility,
    Revision,
    RevisionKind,
    Span,
    Standing,
    Statement,
    Topic,
)
from ipcore.testing import without_record
from tests.build import appointment, case, consent, day, need, offer, plan, service, span

YEAR = span("2025-11-22", "2026-11-22")
WRITTEN = (Revision(id="written", made_on=day("2024-04-01"), kind=RevisionKind.CREATED),)


def participant(key, service=None, start="2024-04-01", stop=None, role="provider", standing=None):
    standing = None if standing is None else Standing(standing)
    return Participant(id=key, role=ParticipantRole(role), service=service, span=span(start, stop), standing=standing)


def measure(*responsible, key="measure", **more):
    return Measure(id=key, wording="Hjelp hjemme", responsible=responsible, **more)


def with_measure(*responsible, people=(), services=(), exported="2026-11-21", records=("ipcore/1",), consents=(), more=None, **fields):
    made = plan(id="plan-1", participants=people, measures=(measure(*responsible, **fields),), revisions=WRITTEN, **(more or {}))
    return case(plans=(made,), services=services, consents=consents, exported=exported, records=records)


def lane(of, kind="measure", during=YEAR):
    return next((one for one in ipcore.responsibility(of, during).lanes if one.kind == kind), None)


def gaps(of, kind="measure", during=YEAR):
    """Each gap with its days within the year, and the first day of all."""
    return [(str(one.gap), str(one.span.start), str(one.span.stop), one.since and str(one.since)) for one in lane(of, kind, during).gaps]


HOME = service(id="home")
CLINIC = service("specialist_health", id="clinic")
ANNE = participant("anne", "home")


def test_a_measure_that_names_nobody_is_nobody_s_from_the_day_the_plan_took_force():
    assert gaps(with_measure()) == [("nobody", "2025-11-22", "2026-11-22", "2024-04-01")]


def test_a_measure_with_one_who_is_there_has_no_gap_and_says_who():
    one = lane(with_measure("anne", people=(ANNE,), services=(HOME,)))
    assert one.gaps == ()
    (segment,) = one.segments
    assert segment.state is LaneState.HELD
    (holder,) = segment.standing.holders
    assert (holder.id, holder.pointer, holder.service, holder.sector) == ("anne", "/plans/0/participants/0", "home", "municipal_health")


def test_who_has_left_the_plan_work_leaves_a_gap_from_that_day():
    gone = participant("anne", "home", stop="2026-03-01")
    of = with_measure("anne", people=(gone,), services=(HOME,))
    assert gaps(of) == [("left", "2026-03-01", "2026-11-22", "2026-03-01")]
    assert [str(one.state) for one in lane(of).segments] == ["held", "gap"]
    assert lane(of).segments[1].standing.holders[0].state == "left"


def test_whose_service_has_ended_has_left():
    of = with_measure("anne", people=(ANNE,), services=(service(id="home", stop="2026-05-01"),))
    assert gaps(of) == [("left", "2026-05-01", "2026-11-22", "2026-05-01")]


def test_a_service_has_not_ended_while_another_of_its_sector_runs():
    of = with_measure("anne", people=(ANNE,), services=(service(id="home", stop="2026-05-01"), service(id="other")))
    assert gaps(of) == []


def test_a_measure_that_one_of_two_has_left_is_held():
    gone = participant("berit", "clinic", stop="2025-12-01")
    assert gaps(with_measure("anne", "berit", people=(ANNE, gone), services=(HOME, CLINIC))) == [
        ("several", "2025-11-22", "2025-12-01", "2024-04-01")
    ]


def test_several_persons_of_one_service_are_no_gap():
    assert gaps(with_measure("anne", "berit", people=(ANNE, participant("berit", "home")), services=(HOME,))) == []


def test_the_two_parts_of_nav_are_one_agency():
    services = (service("nav_state", id="state"), service("social_services", id="social"))
    people = (participant("anne", "state"), participant("berit", "social"))
    assert gaps(with_measure("anne", "berit", people=people, services=services)) == []


def test_a_relative_beside_a_service_is_not_several_services():
    people = (ANNE, participant("mother", role="relative"))
    one = lane(with_measure("anne", "mother", people=people, services=(HOME,)))
    assert [(segment.standing.gaps, segment.standing.unknown) for segment in one.segments] == [((), ())]


def test_a_provider_of_an_unnamed_service_may_be_of_another():
    one = lane(with_measure("anne", "berit", people=(ANNE, participant("berit")), services=(HOME,)))
    (segment,) = one.segments
    assert (segment.standing.gaps, segment.standing.unknown, segment.standing.why) == ((), ("several",), ("value",))
    assert segment.state is LaneState.HELD


def test_who_has_not_begun_leaves_it_to_nobody_until_then():
    later = participant("anne", "home", start="2026-02-01")
    assert gaps(with_measure("anne", people=(later,), services=(HOME,))) == [("nobody", "2025-11-22", "2026-02-01", "2024-04-01")]


def test_a_closed_measure_has_no_days_from_then_on():
    one = lane(with_measure(closed_on=day("2026-01-01")))
    assert [(str(segment.span.start), str(segment.span.stop)) for segment in one.segments] == [("2025-11-22", "2026-01-01")]


def test_a_measure_has_days_only_while_its_plan_is_in_force():
    times = (span("2024-04-01", "2026-01-01"), span("2026-03-01", "2026-04-01"))
    made = plan(id="plan-1", in_force=times, measures=(measure(),), revisions=WRITTEN)
    assert gaps(case(plans=(made,))) == [
        ("nobody", "2025-11-22", "2026-01-01", "2024-04-01"),
        ("nobody", "2026-03-01", "2026-04-01", "2026-03-01"),
    ]


def test_the_measures_of_another_plan_are_mapped_too_and_rest_on_no_consent():
    made = plan(kind="measures", id="plan-1", measures=(measure(),), revisions=WRITTEN)
    of = case(plans=(made,), consents=(consent(withdrawn="2025-01-01"),))
    assert gaps(of) == [("nobody", "2025-11-22", "2026-11-22", "2024-04-01")]
    assert lane(of).plan_kind is PlanKind.MEASURES
    assert lane(of, "main") is None


def test_what_a_plan_said_before_it_was_written_anew_is_unknown():
    made = plan(id="plan-1", measures=(measure(),), revisions=(Revision(id="r", made_on=day("2026-06-01"), kind=RevisionKind.REVISED),))
    first, second = lane(case(plans=(made,))).segments
    assert (first.state, first.standing.why, str(first.span.stop)) == ("unknown", ("earlier",), "2026-06-01")
    assert second.standing.gaps == ("nobody",)


def test_after_the_export_nothing_is_known():
    of = with_measure(exported="2026-05-31")
    assert [(str(one.span.start), str(one.state)) for one in lane(of).segments] == [("2025-11-22", "gap"), ("2026-06-01", "unknown")]
    assert lane(of).segments[1].standing.why == ("newer",)


def test_a_source_that_does_not_record_who_is_responsible_is_not_accused():
    of = without_record(with_measure(), "plans:individual.measures.responsible")
    (segment,) = lane(of).segments
    assert (segment.state, segment.standing.why) == ("unknown", ("part",))


def test_who_is_named_is_told_where_it_is_unknown_whether_they_are_there():
    of = without_record(with_measure("anne", people=(ANNE,), services=(HOME,)), "plans:individual.participants.span")
    (segment,) = lane(of).segments
    assert segment.state is LaneState.UNKNOWN
    assert [(one.id, str(one.state)) for one in segment.standing.holders] == [("anne", "named")]


@pytest.mark.parametrize("consents", [(consent(withdrawn="2026-04-01", plan="plan-1"),), (consent(until="2026-04-01"),)])
def test_a_consent_withdrawn_or_run_out_is_a_gap_while_the_plan_goes_on(consents):
    of = with_measure("anne", people=(ANNE,), services=(HOME,), consents=consents)
    assert gaps(of) == [("consent_ended", "2026-04-01", "2026-11-22", "2026-04-01")]
    assert ("consent_ended", "2026-04-01", "2026-11-22", "2026-04-01") in gaps(of, "main")


def test_a_new_consent_ends_the_gap():
    consents = (consent(withdrawn="2026-04-01"), consent(given="2026-05-01"))
    assert gaps(with_measure("anne", people=(ANNE,), services=(HOME,), consents=consents)) == [
        ("consent_ended", "2026-04-01", "2026-05-01", "2026-04-01")
    ]


def test_a_consent_never_given_has_not_ended():
    assert gaps(with_measure("anne", people=(ANNE,), services=(HOME,))) == []


def main(*held, services=(HOME, CLINIC)):
    held = tuple(Responsibility(id=f"held-{index}", service=key, span=span(*times)) for index, (key, *times) in enumerate(held))
    return case(plans=(plan(id="plan-1", responsibilities=held, revisions=WRITTEN),), services=services)


def test_the_main_responsibility_is_nobody_s_several_s_or_left():
    assert gaps(main(), "main") == [("nobody", "2025-11-22", "2026-11-22", "2024-04-01")]
    assert gaps(main(("home", "2024-04-01"), ("clinic", "2026-01-01", "2026-02-01")), "main") == [
        ("several", "2026-01-01", "2026-02-01", "2026-01-01")
    ]
    left = main(("home", "2024-04-01", "2026-01-01"))
    assert gaps(left, "main") == [("left", "2026-01-01", "2026-11-22", "2026-01-01")]
    assert [one.id for one in lane(left, "main").segments[-1].standing.holders] == ["home"]


def test_each_of_two_plans_has_its_own_main_responsibility():
    held = (Responsibility(id="held", service="home", span=span("2024-04-01")),)
    plans = (plan(id="plan-1", responsibilities=held, revisions=WRITTEN), plan(id="plan-2"))
    found = [one for one in ipcore.responsibility(case(plans=plans, services=(HOME,)), YEAR).lanes if one.kind is LaneKind.MAIN]
    assert [(one.id, [str(gap.gap) for gap in one.gaps]) for one in found] == [("plan-1", []), ("plan-2", ["nobody"])]


def test_a_coordinator_is_missed_from_the_day_the_need_was_recorded():
    of = case(services=(HOME,), judgments=(need(on="2026-02-01"),))
    assert gaps(of, "coordinator") == [("nobody", "2026-02-01", "2026-11-22", "2026-02-01")]
    assert gaps(of, "whole") == [("nobody", "2026-02-01", "2026-11-22", "2026-02-01")]


def test_nobody_is_missed_as_coordinator_once_the_person_has_declined():
    of = case(services=(HOME,), judgments=(need(),), offers=(offer("coordinator", made="2026-03-01", answer="declined"),))
    assert gaps(of, "coordinator") == [("nobody", "2025-11-22", "2026-03-01", "2024-01-01")]


def test_a_coordinator_who_has_left_leaves_a_gap():
    of = case(services=(HOME,), judgments=(need(),), appointments=(appointment(stop="2026-06-01"),))
    assert gaps(of, "coordinator") == [("left", "2026-06-01", "2026-11-22", "2026-06-01")]
    assert lane(of, "coordinator").segments[0].standing.holders[0].key == "worker-1"


def test_a_role_nobody_holds_and_nobody_is_owed_has_no_lane():
    assert [str(one.kind) for one in ipcore.responsibility(case(services=(HOME,), judgments=(need("no"),)), YEAR).lanes] == ["whole"]


def test_a_coordinator_of_a_child_is_missed_until_the_day_the_child_turns_eighteen():
    of = case(
        born="2008-05-17",
        services=(HOME,),
        judgments=(need(topic=Topic.CHILD_COORDINATOR),),
        offers=(offer("child_coordinator", answer="accepted"),),
    )
    assert gaps(of, "child_coordinator") == [("nobody", "2025-11-22", "2026-05-17", "2024-02-01")]


def test_whether_anybody_has_the_whole_is_unknown_where_nobody_has_assessed_the_need():
    (segment,) = lane(case(services=(HOME,)), "whole").segments
    assert (segment.state, segment.standing.why) == ("unknown", ("value",))


def test_a_group_whose_leader_has_left_has_nobody_to_lead_it():
    group = Group(id="group", span=span("2024-05-01"), leader="anne", members=("anne",))
    made = plan(id="plan-1", participants=(participant("anne", "home", stop="2026-02-01"),), revisions=WRITTEN)
    of = case(plans=(made,), groups=(group,), services=(HOME,))
    assert gaps(of, "group") == [("left", "2026-02-01", "2026-11-22", "2026-02-01")]


def test_a_group_that_names_no_leader_owes_nobody_one():
    assert lane(case(groups=(Group(id="group", span=span("2024-05-01")),)), "group") is None


def test_from_the_day_the_follow_up_ended_there_is_nothing_to_hold():
    of = attrs.evolve(with_measure(), closed_on=day("2026-01-01"))
    assert {one.segments[-1].span.stop for one in ipcore.responsibility(of, YEAR).lanes} == {day("2026-01-01")}


@pytest.mark.parametrize(
    "during", [Span(), span("2026-01-01"), span(None, "2026-01-01"), span("2026-01-01", "2026-01-01"), span("2000-01-01", "2020-01-02")]
)
def test_days_that_make_no_time_are_refused(during):
    with pytest.raises(ModelError, match="/span: found a span"):
        ipcore.responsibility(case(), during)


def test_twenty_years_and_the_first_and_last_days_of_all_can_be_asked_about():
    for during in (span("2000-01-01", "2020-01-01"), span("1850-01-01", "1850-01-02"), span("2199-12-30", "2199-12-31")):
        assert ipcore.responsibility(case(), during).lanes


def test_what_is_no_case_or_no_span_is_refused():
    with pytest.raises(TypeError, match="a Case is needed"):
        ipcore.responsibility({}, YEAR)  # type: ignore[arg-type]  # that it is refused is the test
    with pytest.raises(TypeError, match="a Span is needed"):
        ipcore.responsibility(case(), (day("2026-01-01"), NEVER))  # type: ignore[arg-type]  # as above


def test_no_fact_and_so_no_rule_reads_which_needs_a_measure_answers():
    read = [path for one in all_facts().values() for path in one.reads if path.fields[:1] == ("measures",)]
    assert read
    assert not [path for path in read if len(path.fields) == 1 or path.fields[1] == "needs"]


def test_the_map_s_own_questions_are_in_no_dictionary():
    assert not [name for name in all_facts() if name.startswith("map.")]


def test_a_lane_says_the_deadline_the_goals_and_the_needs():
    needs = {"needs": (Statement(id="need-1", text="Bolig"),)}
    one = lane(with_measure(due_on=day("2026-02-01"), needs=("need-1",), more=needs))
    assert (one.due_on, one.needs, one.plan, one.pointer) == (day("2026-02-01"), ("need-1",), "plan-1", "/plans/0/measures/0")


def test_nobody_is_missed_as_coordinator_once_the_need_is_ruled_out():
    judgments = (need(), need("no", on="2026-03-01"))
    of = case(services=(HOME,), judgments=judgments, offers=(offer("coordinator", answer="accepted"),))
    assert gaps(of, "coordinator") == [("nobody", "2025-11-22", "2026-03-01", "2024-01-01")]


def test_who_has_declined_plan_and_coordinator_has_chosen_to_have_nobody():
    offers = (offer(answer="declined"), offer("coordinator", answer="declined"))
    of = case(services=(HOME,), judgments=(need(),), offers=offers)
    assert gaps(of, "whole") == []


def test_a_child_with_a_child_coordinator_misses_no_other():
    of = case(born="2015-01-01", services=(HOME,), judgments=(need(),), appointments=(appointment("child_coordinator"),))
    assert lane(of, "coordinator") is None
    assert gaps(of, "child_coordinator") == []


def test_a_consent_taken_back_by_another_leaves_the_person_s_own_standing():
    own = attrs.evolve(consent(), giver=Giver.SELF)
    other = attrs.evolve(consent(given="2025-01-01", withdrawn="2026-01-01"), giver=Giver.GUARDIAN)
    of = with_measure("anne", people=(ANNE,), services=(HOME,), consents=(own, other))
    assert gaps(of) == []


def test_a_source_that_records_plans_of_another_kind_alone_is_read_for_those():
    made = plan(kind="measures", id="plan-1", measures=(measure(),), revisions=WRITTEN)
    (segment,) = lane(case(plans=(made,), records=("plans:measures",))).segments
    assert (segment.state, segment.standing.gaps) == ("gap", ("nobody",))


def test_a_contact_doctor_is_shown_and_never_missed():
    doctor = appointment("contact_doctor", stop="2026-03-01")
    assert [str(one.state) for one in lane(case(appointments=(doctor,)), "contact_doctor").segments] == ["held", "none"]
    assert lane(case(records=()), "contact_doctor") is None


def test_nobody_is_told_to_hold_a_role_after_the_export():
    one = lane(case(appointments=(appointment(),), exported="2026-05-31"), "coordinator")
    assert [(str(run.state), len(run.standing.holders)) for run in one.segments] == [("held", 1), ("unknown", 0)]


def stretches(of, kind="measure"):
    """First day, state and whether each one named is there, of each stretch of days."""
    segments = lane(of, kind).segments
    return [(str(one.span.start), str(one.state), [str(who.state) for who in one.standing.holders]) for one in segments]


LED = Group(id="group", span=span("2024-05-01"), leader="anne", members=("anne",))


@pytest.mark.parametrize("kind", ["measures", "crisis", "treatment", "other"])
def test_the_leader_of_a_group_is_looked_for_in_plans_of_every_kind(kind):
    made = plan(kind=kind, id="plan-1", participants=(participant("anne", "home", stop="2026-02-01"),), revisions=WRITTEN)
    of = case(plans=(made,), groups=(LED,), services=(HOME,))
    assert gaps(of, "group") == [("left", "2026-02-01", "2026-11-22", "2026-02-01")]
    silent = without_record(of, f"plans:{kind}.participants.span")
    assert stretches(silent, "group") == [("2025-11-22", "unknown", [])]


def test_what_the_leader_s_plan_said_before_it_was_written_anew_is_unknown():
    anew = (Revision(id="r", made_on=day("2026-06-01"), kind=RevisionKind.REVISED),)
    made = plan(kind="measures", id="plan-1", participants=(participant("anne", "home"),), revisions=anew)
    first, second = lane(case(plans=(made,), groups=(LED,), services=(HOME,)), "group").segments
    assert (first.state, first.standing.why, str(first.span.stop)) == ("unknown", ("earlier",), "2026-06-01")
    assert second.state is LaneState.HELD


@pytest.mark.parametrize("standing", ["declined", "kept_out"])
def test_a_leader_who_does_not_take_part_leads_nothing(standing):
    made = plan(id="plan-1", participants=(participant("anne", "home", standing=standing),), revisions=WRITTEN)
    of = case(plans=(made,), groups=(LED,), services=(HOME,))
    assert stretches(of, "group") == [("2025-11-22", "unknown", ["out"]), ("2026-11-21", "gap", ["out"])]


THEN = (attrs.evolve(WRITTEN[0], id="then"),)


def elsewhere(revisions=THEN, stop="2026-03-01"):
    other = plan(kind="measures", id="plan-2", participants=(participant("anne", "home", stop=stop),), revisions=revisions)
    made = plan(id="plan-1", measures=(measure("anne"),), revisions=WRITTEN)
    return case(plans=(made, other), services=(HOME,))


def test_who_is_named_in_another_plan_and_has_left_that_one_is_gone():
    assert gaps(elsewhere()) == [("left", "2026-03-01", "2026-11-22", "2026-03-01")]
    assert stretches(without_record(elsewhere(), "plans:measures.participants.span")) == [("2025-11-22", "unknown", ["named"])]


def test_what_another_plan_said_of_them_before_it_was_written_anew_is_unknown():
    anew = (Revision(id="r", made_on=day("2026-06-01"), kind=RevisionKind.REVISED),)
    assert stretches(elsewhere(anew, None)) == [("2025-11-22", "unknown", ["named"]), ("2026-06-01", "held", ["holds"])]


def test_another_plan_that_names_nobody_of_a_measure_need_not_be_recorded():
    of = with_measure("anne", people=(ANNE,), services=(HOME,))
    assert lane(of) == lane(without_record(of, "plans:measures.participants"))


@pytest.mark.parametrize("standing", ["declined", "kept_out"])
def test_who_does_not_take_part_never_has_a_measure(standing):
    of = with_measure("anne", people=(participant("anne", "home", standing=standing),), services=(HOME,))
    assert stretches(of) == [("2025-11-22", "unknown", ["out"]), ("2026-11-21", "gap", ["out"])]
    assert gaps(of) == [("nobody", "2026-11-21", "2026-11-22", "2026-11-21")]
    assert stretches(without_record(of, "plans:individual.participants.standing")) == [("2025-11-22", "unknown", ["named"])]


def test_who_does_not_take_part_is_not_counted_beside_another():
    out = participant("berit", "clinic", standing="declined")
    one = lane(with_measure("anne", "berit", people=(ANNE, out), services=(HOME, CLINIC)))
    assert [(segment.state, segment.standing.gaps, segment.standing.unknown) for segment in one.segments] == [("held", (), ())]


def test_where_one_has_left_and_one_does_not_take_part_it_is_certain_on_the_last_day_only():
    people = (participant("anne", "home", stop="2026-03-01"), participant("berit", "clinic", standing="declined"))
    of = with_measure("anne", "berit", people=people, services=(HOME, CLINIC))
    assert gaps(of) == [("left", "2026-11-21", "2026-11-22", "2026-11-21")]
    assert [one.standing.unknown for one in lane(of).segments] == [(), ("left",), ()]


def test_whose_service_has_not_begun_has_not_begun():
    of = with_measure("anne", people=(ANNE,), services=(service(id="home", start="2026-02-01"),))
    assert stretches(of) == [("2025-11-22", "gap", ["to_come"]), ("2026-02-01", "held", ["holds"])]
    assert gaps(of) == [("nobody", "2025-11-22", "2026-02-01", "2024-04-01")]


def test_a_service_to_come_has_begun_where_another_of_its_agency_runs():
    services = (service("nav_state", id="state", start="2026-02-01"), service("social_services", id="social"))
    assert stretches(with_measure("anne", people=(participant("anne", "state"),), services=services)) == [("2025-11-22", "held", ["holds"])]


def test_who_is_to_come_does_not_hide_that_another_has_left():
    people = (participant("anne", "home", stop="2026-01-01"), participant("berit", "clinic"))
    of = with_measure("anne", "berit", people=people, services=(HOME, service("specialist_health", id="clinic", start="2026-06-01")))
    assert gaps(of) == [("left", "2026-01-01", "2026-06-01", "2026-01-01")]


def test_what_the_sources_of_a_joined_case_do_not_agree_on_is_told_as_that():
    of = without_record(with_measure("anne", people=(ANNE,), services=(HOME,)), "plans:individual.participants.span")
    contested = attrs.evolve(of, source=attrs.evolve(of.source, contested=("plans:individual.participants.span",)))
    assert [one.standing.why for one in lane(of).segments] == [("part",)]
    assert [one.standing.why for one in lane(contested).segments] == [("contested",)]
