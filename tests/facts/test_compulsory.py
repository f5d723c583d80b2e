import pytest

from ipcore.dates import BEFORE_ALL, NEVER
from ipcore.model import Episode, EpisodeKind, Field, NoPlanReason, Stay, Topic
from tests.build import case, day, fact, need, new_id, offer, plan, span


def episode(start="2026-02-15", stop=None, kind="compulsory_care"):
    return Episode(id=new_id(), kind=EpisodeKind(kind), span=span(start, stop))


def stay(start, stop=None, kind="mental"):
    return Stay(id=new_id(), field=Field(kind), span=span(start, stop))


@pytest.mark.parametrize(
    ("episodes", "since"),
    [
        ((), "9000-01-01"),
        ((episode(),), "2026-02-15"),
        ((episode(stop="2026-11-21"),), "9000-01-01"),
        ((episode(stop="2026-11-22"),), "2026-02-15"),
        ((episode("2025-01-01", "2026-02-15"), episode()), "2025-01-01"),
        ((episode("2025-01-01", "2026-02-14"), episode()), "2026-02-15"),
        ((episode("2026-12-01"),), "9000-01-01"),
        ((episode(kind="pathway"),), "9000-01-01"),
    ],
)
def test_compulsory_care_began_on_the_first_day_of_its_unbroken_run(episodes, since):
    assert fact("compulsory.started_on", case(episodes=episodes)) == day(since)


def test_compulsory_care_begun_on_a_day_not_recorded_began_on_an_unknown_day():
    assert fact("compulsory.started_on", case(episodes=(episode(None),))) is None
    assert fact("compulsory.started_on", case(episodes=(episode(),), records=("episodes:kvp",))) is None
    assert fact("compulsory.started_on", case(records=("episodes:compulsory_care",))) == NEVER


def test_care_is_outpatient_while_it_runs_and_no_inpatient_stay_does():
    one = case(
        episodes=(episode("2026-02-15", "2026-10-01"),),
        stays=(stay("2026-02-01", "2026-03-01"), stay("2026-05-01", "2026-05-09", "somatic")),
    )
    days = ("2026-02-14", "2026-02-15", "2026-02-28", "2026-03-01", "2026-05-01", "2026-05-09", "2026-09-30", "2026-10-01")
    assert [fact("compulsory.outpatient", one, on) for on in days] == [False, False, False, True, False, True, True, False]


def test_care_is_not_known_as_outpatient_where_stays_are_not_recorded():
    assert fact("compulsory.outpatient", case(episodes=(episode(),), records=("episodes",))) is None
    assert fact("compulsory.outpatient", case(episodes=(episode(kind="kvp"),))) is False


def test_a_pathway_runs_on_the_days_of_its_own_episodes():
    one = case(episodes=(episode("2026-01-01", "2026-03-01", "pathway"), episode("2020-01-01")))
    assert [fact("programme.pathway", one, on) for on in ("2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert fact("programme.pathway", case(episodes=(episode(kind="pathway"),), records=())) is True
    assert fact("programme.pathway", case(episodes=(episode(),), records=())) is None


def reason(on):
    return NoPlanReason(id=new_id(), recorded_on=day(on))


def test_the_latest_day_on_which_a_reason_for_no_plan_was_written_counts():
    one = case(no_plan_reasons=(reason("2026-05-01"), reason("2026-04-01")))
    assert [fact("plan.last_no_plan_reason_on", one, on) for on in ("2026-03-31", "2026-04-01", "2026-05-01")] == [
        BEFORE_ALL,
        day("2026-04-01"),
        day("2026-05-01"),
    ]
    assert fact("plan.last_no_plan_reason_on", case()) == BEFORE_ALL


def test_a_refused_offer_is_no_written_reason_and_a_source_silent_on_offers_still_knows_the_reasons():
    assert fact("plan.last_no_plan_reason_on", case(offers=(offer(answer="declined"),))) == BEFORE_ALL
    assert fact("plan.last_no_plan_reason_on", case(no_plan_reasons=(reason("2026-04-01"),), records=("no_plan_reasons",))) == day(
        "2026-04-01"
    )


TOPICS = {
    "compulsory.no_plan_reason_sufficient": "no_plan_reason",
    "need.crisis_plan": "crisis_plan",
    "need.group": "group",
}


@pytest.mark.parametrize("name", TOPICS)
def test_a_judgment_is_read_on_its_own_topic_the_latest_first_and_unclear_is_neither(name):
    def judged(*answers):
        judgments = tuple(need(answer, on, topic=Topic(TOPICS[name])) for answer, on in answers)
        return fact(name, case(judgments=judgments, episodes=(episode("2025-01-01"),)))

    assert judged() is None
    assert judged(("yes", "2026-01-01")) is True
    assert judged(("yes", "2026-01-01"), ("no", "2026-02-01")) is False
    assert judged(("yes", "2026-02-01"), ("no", "2026-01-01")) is True
    assert judged(("yes", "2026-01-01"), ("unclear", "2026-02-01")) is None
    assert judged(("yes", "2026-11-22")) is None
    assert fact(name, case(judgments=(need("yes"),))) is None


def test_a_reason_is_judged_within_the_care_that_runs():
    def judged(on, *episodes, **more):
        return fact(
            "compulsory.no_plan_reason_sufficient", case(judgments=(need("yes", on, Topic.NO_PLAN_REASON),), episodes=episodes, **more)
        )

    earlier = episode("2025-01-01", "2025-06-01")
    assert [judged(on, earlier, episode()) for on in ("2025-03-01", "2026-02-14", "2026-02-15")] == [None, None, True]
    assert judged("2026-02-14", episode("2026-01-01", "2026-02-15"), episode()) is True
    assert judged("2026-02-14", episode(None)) is True
    assert judged("2026-03-01") is None
    assert judged("2026-03-01", episode(), records=("judgments",)) is None


@pytest.mark.parametrize(
    ("plans", "active"),
    [
        ((), False),
        ((plan("crisis"),), True),
        ((plan("crisis", in_force=()),), False),
        ((plan("crisis", in_force=(span("2026-01-01", "2026-11-21"),)),), False),
        ((plan("crisis", in_force=("2026-11-21",)),), True),
        ((plan("treatment"), plan()), False),
        ((plan(), plan("crisis")), True),
    ],
)
def test_a_crisis_plan_is_in_force_linked_with_the_individual_plan_or_not(plans, active):
    assert fact("plan.crisis_plan_active", case(plans=plans)) is active


def test_a_crisis_plan_is_known_where_one_is_seen_and_links_are_not_asked_for():
    assert fact("plan.crisis_plan_active", case(records=("plans:crisis.in_force",))) is False
    assert fact("plan.crisis_plan_active", case(records=("plans:individual",))) is None
    assert fact("plan.crisis_plan_active", case(plans=(plan("crisis"),), records=())) is True


@pytest.mark.parametrize(("text", "described"), [(None, False), (" ", False), ("Ukentlig samtale", True)])
def test_outpatient_care_is_described_where_something_is_written(text, described):
    assert fact("plan.outpatient_care_described", case(plans=(plan(outpatient_care=text),))) is described


def test_outpatient_care_is_not_described_without_a_plan():
    assert fact("plan.outpatient_care_described", case(plans=(plan(in_force=(), outpatient_care="x"),))) is False
