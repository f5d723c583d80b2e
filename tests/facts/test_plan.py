import datetime as dt

import attrs
import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Responsibility, Revision, RevisionKind
from tests.build import case, day, evaluation, fact, new_id, offer, plan, service, span


def revision(on, kind="revised"):
    return Revision(id=new_id(), made_on=dt.date.fromisoformat(on), kind=RevisionKind(kind))


def test_a_plan_is_active_only_while_a_span_covers_the_day():
    one = case(plans=(plan(in_force=(span("2024-01-01", "2024-07-01"), span("2025-01-01"))),))
    answers = {on: fact("plan.active", one, on) for on in ("2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01", "2025-01-01")}
    assert list(answers.values()) == [False, True, True, False, True]


def test_a_draft_and_a_plan_of_another_kind_are_not_an_individual_plan_in_force():
    assert fact("plan.active", case(plans=(plan(in_force=()), plan("measures")))) is False


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("measures", True),
        ("crisis", True),
        ("treatment", True),
        ("other", True),
        ("activity", False),
        ("court_programme", False),
        ("individual", False),
    ],
)
def test_another_plan_is_neither_an_activity_plan_nor_a_court_programme(kind, counts):
    assert fact("plan.other_active", case(plans=(plan(kind),))) is counts


@pytest.mark.parametrize(
    ("plans", "there"),
    [
        ((plan("measures"),), True),
        ((plan("measures", in_force=()),), False),
        ((plan("measures", in_force=(span("2024-04-01", "2026-11-21"),)),), False),
        ((plan("individual"), plan("treatment"), plan("crisis"), plan("other")), False),
        ((), False),
    ],
)
def test_only_a_measures_plan_in_force_is_a_measures_plan(plans, there):
    assert fact("plan.measures_active", case(plans=plans)) is there


def test_a_measures_plan_seen_is_there_also_where_not_all_are_recorded():
    assert fact("plan.measures_active", case(plans=(plan("measures"),), records=["person"])) is True
    assert fact("plan.measures_active", case(records=["plans:individual"])) is None
    assert fact("plan.measures_active", case(records=["plans:measures"])) is False


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((), "none"),
        ((evaluation("2026-01-01"),), "none"),
        ((evaluation("2026-01-01", 4),), "4"),
        ((evaluation("2026-05-01", 2), evaluation("2026-01-01", 4)), "2"),
        ((evaluation("2026-01-01", 4), evaluation("2026-05-01")), "4"),
        ((evaluation("2026-11-21", 5),), "5"),
        ((evaluation("2026-11-22", 5),), "none"),
        ((evaluation("2026-05-01", 2), evaluation("2026-05-01", 3)), "3"),
    ],
)
def test_how_satisfied_is_what_was_said_when_it_was_last_asked(held, said):
    assert fact("plan.last_satisfaction", case(plans=(plan(evaluations=held),))) == said


def test_nobody_is_satisfied_with_a_plan_that_is_not_in_force_or_a_source_that_does_not_ask():
    ended = plan(in_force=(span("2024-04-01", "2026-01-01"),), evaluations=(evaluation("2025-01-01", 5),))
    assert fact("plan.last_satisfaction", case(plans=(ended,))) == "none"
    held = (plan(evaluations=(evaluation("2026-01-01", 5),)),)
    assert (
        fact("plan.last_satisfaction", case(plans=held, records=["plans:individual.in_force", "plans:individual.evaluations.held_on"]))
        is None
    )


def test_of_several_plans_the_one_whose_span_began_last_is_the_plan():
    older, newer = plan(evaluations=(evaluation("2026-01-01"),)), plan(in_force=("2025-04-01",), evaluations=(evaluation("2025-05-01"),))
    both = case(plans=(newer, older))
    assert fact("plan.last_evaluated_on", both) == dt.date(2025, 5, 1)
    assert fact("plan.active_plans", both) == ("/plans/0", "/plans/1")


def test_of_plans_begun_the_same_day_the_one_listed_last_is_the_plan():
    both = case(plans=(plan(evaluations=(evaluation("2026-01-01"),)), plan(evaluations=(evaluation("2025-05-01"),))))
    assert fact("plan.last_evaluated_on", both) == dt.date(2025, 5, 1)


def test_time_in_force_is_unbroken_over_spans_that_touch():
    touching = case(plans=(plan(in_force=(span("2024-01-01", "2025-01-01"), span("2025-01-01"))),))
    broken = case(plans=(plan(in_force=(span("2024-01-01", "2025-01-01"), span("2025-01-02"))),))
    assert fact("plan.active_since_on", touching) == dt.date(2024, 1, 1)
    assert fact("plan.active_since_on", broken) == dt.date(2025, 1, 2)


def test_in_force_with_no_start_recorded_is_in_force_since_unknown():
    one = case(plans=(plan(begun=None, in_force=(span(None),)),))
    assert fact("plan.active", one) is True
    assert fact("plan.active_since_on", one) is None
    assert fact("plan.begun_on", one) is None


def test_without_a_plan_its_days_are_absent():
    nothing = case()
    assert fact("plan.active_since_on", nothing) == NEVER
    assert fact("plan.last_evaluated_on", nothing) == BEFORE_ALL
    assert fact("plan.begun_on", nothing) == NEVER
    assert fact("plan.main_count", nothing) == 0
    assert fact("plan.main_sector", nothing) is None


@pytest.mark.parametrize(
    ("plans", "begun_on"),
    [
        ((plan(begun="2024-03-01"),), "2024-03-01"),
        ((plan(begun=None, in_force=("2024-04-01",)),), "2024-04-01"),
        ((plan(begun="2024-03-01", in_force=()), plan(begun="2025-03-01", in_force=())), "2025-03-01"),
        ((plan(begun="2024-03-01", in_force=()), plan(begun="2025-03-01", in_force=(), dropped_on=dt.date(2025, 6, 1))), "2024-03-01"),
        ((plan(begun="2027-03-01", in_force=()),), "9000-01-01"),
        ((plan(begun="2020-01-01", in_force=(span("2020-02-01", "2021-01-01"),)),), "9000-01-01"),
        ((plan("measures"),), "9000-01-01"),
    ],
)
def test_work_has_begun_on_the_plan_in_force_or_else_on_the_latest_draft(plans, begun_on):
    assert fact("plan.begun_on", case(plans=plans)) == dt.date.fromisoformat(begun_on)


def test_a_draft_whose_beginning_is_not_recorded_leaves_the_beginning_unknown():
    assert fact("plan.begun_on", case(plans=(plan(begun=None, in_force=()),))) is None


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (None, "none"),
        (offer(), "pending"),
        (offer(answer="accepted", answered="2024-02-10"), "accepted"),
        (offer(answer="declined"), "declined"),
        (offer(answer="accepted", answered="2024-02-10", withdrawn="2025-01-01"), "withdrawn"),
        (offer(made="2026-11-22"), "none"),
        (offer(answer="accepted", answered="2026-12-01"), "pending"),
        (offer(answer="accepted", answered="2024-02-10", withdrawn="2026-12-01"), "accepted"),
    ],
)
def test_an_offer_stands_as_the_records_up_to_the_day_say(one, state):
    assert fact("plan.offer", case(offers=(one,) if one else ())) == state


def test_of_two_offers_on_one_day_the_one_listed_last_counts():
    assert fact("plan.offer", case(offers=(offer(answer="accepted"), offer(answer="declined")))) == "declined"
    assert fact("plan.offer", case(offers=(offer(made="2025-01-01"), offer(answer="declined")))) == "pending"


@pytest.mark.parametrize(
    ("days", "reviews", "due"),
    [
        (("2026-01-01",), {}, "2026-01-01"),
        (("2026-01-01", "2026-06-01"), {"evaluations": (evaluation("2026-01-20"),)}, "2026-06-01"),
        (("2026-01-01",), {"evaluations": (evaluation("2025-12-01"),)}, "9000-01-01"),
        (("2026-01-01",), {"evaluations": (evaluation("2025-11-30"),)}, "2026-01-01"),
        (("2026-01-01",), {"revisions": (revision("2026-02-01"),)}, "9000-01-01"),
        (("2026-01-01",), {"revisions": (revision("2026-02-01", "corrected"),)}, "2026-01-01"),
        (("2026-01-01",), {"revisions": (revision("2026-01-01", "created"),)}, "2026-01-01"),
        (("2026-12-31",), {"evaluations": (evaluation("2026-12-01"),)}, "2026-12-31"),
    ],
)
def test_a_review_keeps_every_promised_day_up_to_thirty_one_days_after_it(days, reviews, due):
    promised = tuple(dt.date.fromisoformat(one) for one in days)
    assert fact("plan.revision_due_on", case(plans=(plan(revision_days=promised, **reviews),))) == dt.date.fromisoformat(due)


@pytest.mark.parametrize(
    ("period", "stops"), [(span("2025-01-01", "2026-01-01"), "2026-01-01"), (span("2025-01-01"), "9000-01-01"), (None, "9000-01-01")]
)
def test_a_period_stops_on_the_day_after_its_last(period, stops):
    assert fact("plan.period_stops_on", case(plans=(plan(period=period),))) == dt.date.fromisoformat(stops)


def test_main_responsibility_is_counted_by_service_and_a_span_that_stopped_is_over():
    health, school = service(), service("school")
    held = [Responsibility(id=new_id(), service=health.id, span=span("2024-01-01", "2025-01-01"))]
    held += [Responsibility(id=new_id(), service=school.id, span=span("2024-06-01"))] * 1
    one = case(services=(health, school), plans=(plan(responsibilities=tuple(held)),))
    assert [fact("plan.main_count", one, day) for day in ("2024-05-31", "2024-06-01", "2025-01-01")] == [1, 2, 1]
    assert fact("plan.main_sector", one, "2024-06-01") is None
    assert fact("plan.main_sector", one, "2025-01-01") == "school"


def test_the_same_service_twice_is_one():
    health = service()
    held = tuple(Responsibility(id=new_id(), service=health.id, span=span("2024-01-01")) for _ in range(2))
    assert fact("plan.main_count", case(services=(health,), plans=(plan(responsibilities=held),))) == 1


def led_by(*services):
    held = tuple(Responsibility(id=new_id(), service=one.id, span=span("2024-01-01")) for one in services)
    return lambda *others: case(services=(*services, *others), plans=(plan(in_force=("2020-01-01",), responsibilities=held),))


def test_a_service_that_has_ended_holds_nothing_while_none_of_its_sector_runs():
    ended = service("municipal_health", stop="2024-06-01")
    alone, followed = led_by(ended)(service("school")), led_by(ended)(service("municipal_health", "2025-01-01"))
    assert [fact("plan.main_count", alone, day) for day in ("2024-05-31", "2024-06-01")] == [1, 0]
    assert fact("plan.main_sector", alone, "2024-06-01") is None
    assert [fact("plan.main_count", followed, day) for day in ("2024-06-01", "2024-12-31", "2025-01-01")] == [0, 0, 1]
    assert fact("plan.main_sector", followed) == "municipal_health"


def test_the_responsibility_is_vacant_from_the_day_the_last_of_the_agency_ended():
    ended = service("municipal_health", stop="2024-06-01")
    alone = led_by(ended)()
    followed = led_by(ended)(service("municipal_health", stop="2025-01-01"), service("municipal_health", "2027-01-01"))
    assert fact("plan.main_vacant_since_on", alone) == day("2024-06-01")
    assert fact("plan.main_vacant_since_on", followed) == day("2025-01-01")
    assert fact("plan.main_vacant_since_on", followed, "2024-12-31") == NEVER


def test_the_two_parts_of_nav_lead_as_one():
    nav = led_by(service("nav_state"), service("social_services", stop="2025-01-01"))()
    assert fact("plan.main_count", nav) == 1
    assert fact("plan.main_vacant_since_on", nav) == NEVER


def test_of_several_in_one_sector_those_that_have_not_ended_hold_it():
    last_year, this_year = service(stop="2026-01-01"), service(start="2026-01-01")
    assert fact("plan.main_count", led_by(last_year, this_year)()) == 1
    assert fact("plan.main_count", led_by(last_year, this_year)(), "2025-12-31") == 2
    assert fact("plan.main_count", led_by(service(), service())()) == 2
    assert fact("plan.main_count", led_by(service(start="2027-01-01"))()) == 1


def test_of_several_in_one_sector_that_have_ended_the_last_one_stands_for_the_agency():
    older, newer = service(stop="2025-01-01", municipality="0301"), service(stop="2026-01-01", municipality="4601")
    one = led_by(newer, older)(service())
    assert fact("plan.main_count", one) == 1
    assert fact("plan.main_municipality", one) == "4601"


def test_a_source_silent_on_when_services_run_cannot_say_who_leads():
    one = led_by(service())()
    held = ("plans:individual.in_force", "plans:individual.responsibilities")
    for records in (held, (*held, "services.sector"), (*held, "services.span")):
        assert fact("plan.main_count", attrs.evolve(one, source=attrs.evolve(one.source, records=records))) is None
    told = attrs.evolve(one, source=attrs.evolve(one.source, records=(*held, "services.sector", "services.span")))
    assert fact("plan.main_count", told) == 1


def test_what_a_plan_said_before_it_was_last_written_is_unknown():
    written_anew = case(plans=(plan(in_force=("2024-04-01",), revisions=(revision("2025-06-01"),)),))
    assert fact("content.goals_missing", written_anew, "2025-05-31") is None
    assert fact("content.goals_missing", written_anew, "2025-06-01") == ("/plans/0/goals", "/plans/0/resources", "/plans/0/needs")
    assert fact("plan.main_count", written_anew, "2025-05-31") == 0


def test_a_correction_does_not_make_older_content_unknown():
    corrected = case(plans=(plan(revisions=(revision("2025-06-01", "corrected"),)),))
    assert fact("content.goals_missing", corrected, "2025-05-31") is not None


def test_where_revisions_are_not_recorded_content_is_known_on_the_day_of_the_export_only():
    kept = ("plans:individual.in_force", *(f"plans:individual.{name}" for name in ("goals", "resources", "needs", "not_relevant")))
    one = case(plans=(plan(),), records=kept)
    assert fact("content.goals_missing", one, "2026-11-21") is not None
    assert fact("content.goals_missing", one, "2026-11-20") is None
