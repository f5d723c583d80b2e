import datetime as dt

import pytest

from ipcore.dates import NEVER
from ipcore.facts import all_facts
from ipcore.model import Area, Field, Measure, Notice, NoticeAbout, Participant, ParticipantRole, Stay, Topic, Unit
from tests.build import case, day, fact, need, new_id, plan, service, span


def stay(start="2026-03-01", stop=None, kind="mental", **more):
    return Stay(id=new_id(), field=Field(kind), span=span(start, stop), **more)


def told(on, flags=None, about="admission"):
    return Notice(id=new_id(), about=NoticeAbout(about), to=Unit.OTHER, sent_on=day(on), flags_missing_home=flags)


def help_needed(answer, on):
    return need(answer, on, topic=Topic.HELP_AFTER_STAY)


def partners(answer, on):
    return need(answer, on, topic=Topic.PARTNERS_BEFORE_DISCHARGE)


def ask(name, stays=(), on="2026-11-21", **more):
    return fact(f"stay.{name}", case(stays=tuple(stays), **more), on)


# --- which stay -------------------------------------------------------------------------------------------------------


def test_the_facts_are_about_the_latest_stay_begun_ended_or_not():
    stays = (stay("2026-03-01", kind="mental"), stay("2025-01-01", "2025-02-01", "somatic"), stay("2027-01-01", kind="substance"))
    assert ask("field", stays) == "mental"
    assert ask("field", stays, "2026-02-28") == "somatic"
    assert ask("field", stays, "2025-01-01") == "somatic"
    assert ask("field", stays, "2024-12-31") == "none"


def test_of_stays_begun_on_one_day_the_one_listed_last_counts_and_one_undone_at_once_does_not():
    assert ask("field", (stay(kind="mental"), stay(kind="somatic"))) == "somatic"
    assert ask("field", (stay(kind="mental"), stay("2026-05-01", "2026-05-01", "somatic"))) == "mental"
    assert ask("field", (stay(None, kind="somatic"), stay("2025-01-01", "2025-02-01", "mental"))) == "mental"


def test_without_a_stay_everything_is_absent_and_nothing_is_judged():
    answers = {name.partition(".")[2]: fact(name, case()) for name in all_facts() if name.startswith("stay.")}
    days = ("admitted_on", "ended_on", "discharge_on", "municipality_told_on", "ready_on", "partners_called_on")
    assert answers == {"field": "none", "aftercare_gaps": (), "telling_due_from_on": None, "partners_needed": None} | dict.fromkeys(
        days, NEVER
    ) | dict.fromkeys(("telling_excepted", "homeless_expected", "homelessness_told"), False)


@pytest.mark.parametrize(
    ("one", "ended", "discharge"),
    [
        (stay(), NEVER, NEVER),
        (stay(stop="2026-04-01"), day("2026-04-01"), day("2026-04-01")),
        (stay(stop="2026-04-01", discharge_planned_on=day("2026-05-01")), day("2026-04-01"), day("2026-04-01")),
        (stay(discharge_planned_on=day("2026-05-01")), NEVER, day("2026-05-01")),
        (stay(discharge_planned_on=day("2027-05-01")), NEVER, day("2027-05-01")),
        (stay(stop="2027-01-01"), day("2027-01-01"), day("2027-01-01")),
    ],
)
def test_a_stay_ends_when_recorded_and_only_discharge_knows_what_was_planned(one, ended, discharge):
    assert ask("ended_on", [one]) == ended
    assert ask("discharge_on", [one]) == discharge


def test_a_planned_day_that_has_passed_ends_no_stay():
    one = stay("2025-01-01", discharge_planned_on=day("2025-02-01"))
    assert ask("ended_on", [one]) == NEVER
    assert ask("discharge_on", [one]) == day("2025-02-01")


# --- telling the municipality -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "due_from"),
    [
        ((), None),
        ((("yes", "2026-03-01"),), "2026-03-01"),
        ((("yes", "2026-03-05"),), "2026-03-01"),
        ((("yes", "2026-03-05"), ("yes", "2026-03-09")), "2026-03-01"),
        ((("no", "2026-03-01"), ("yes", "2026-03-05"), ("yes", "2026-03-09")), "2026-03-05"),
        ((("unclear", "2026-03-01"), ("yes", "2026-03-05")), "2026-03-05"),
        ((("yes", "2026-03-01"), ("no", "2026-03-02"), ("yes", "2026-03-05")), "2026-03-05"),
        ((("yes", "2026-03-01"), ("no", "2026-03-05")), "9000-01-01"),
        ((("yes", "2026-03-01"), ("unclear", "2026-03-05")), None),
        ((("yes", "2026-02-28"),), None),
        ((("no", "2026-02-28"), ("yes", "2026-03-05")), "2026-03-01"),
        ((("yes", "2026-11-22"),), None),
    ],
)
def test_the_hours_run_from_admission_or_from_when_the_need_became_clear(answers, due_from):
    given = tuple(help_needed(*one) for one in answers)
    assert ask("telling_due_from_on", [stay()], judgments=given) == (due_from and day(due_from))


def test_a_judgment_on_the_day_of_discharge_is_within_the_stay_and_one_after_it_is_not():
    ended = [stay(stop="2026-04-01")]
    assert ask("telling_due_from_on", ended, judgments=(help_needed("yes", "2026-04-01"),)) == day("2026-03-01")
    assert ask("telling_due_from_on", ended, judgments=(help_needed("yes", "2026-04-02"),)) is None
    assert ask("partners_needed", ended, judgments=(partners("yes", "2026-04-01"),)) is True
    assert ask("partners_needed", ended, judgments=(partners("yes", "2026-04-02"),)) is None


def test_an_older_stay_s_judgments_and_notices_say_nothing_of_a_new_stay():
    stays = (stay("2026-01-01", "2026-02-01"), stay("2026-03-01"))
    judged = (help_needed("yes", "2026-01-01"), partners("yes", "2026-01-20"))
    before, after = "2026-02-28", "2026-03-01"
    assert [ask("telling_due_from_on", stays, on, judgments=judged) for on in (before, after)] == [day("2026-01-01"), None]
    assert [ask("partners_needed", stays, on, judgments=judged) for on in (before, after)] == [True, None]
    notices = (told("2026-01-02", flags=True),)
    assert [ask("municipality_told_on", stays, on, notices=notices) for on in (before, after)] == [day("2026-01-02"), NEVER]
    assert [ask("homelessness_told", stays, on, notices=notices) for on in (before, after)] == [True, False]


def test_a_stay_that_follows_at_once_goes_on_with_the_one_before():
    first = stay(
        "2026-02-01", "2026-03-01", "somatic", partners_called_on=day("2026-02-20"), aftercare_reasons={Area.HOUSING: "bor hjemme"}
    )
    stays = (stay("2026-03-01"), first)
    judged, notices = (help_needed("yes", "2026-02-02"), partners("yes", "2026-02-20")), (told("2026-02-02", flags=True),)
    assert ask("admitted_on", stays) == day("2026-02-01")
    assert ask("telling_due_from_on", stays, judgments=judged) == day("2026-02-01")
    assert ask("partners_needed", stays, judgments=judged) is True
    assert ask("municipality_told_on", stays, notices=notices) == day("2026-02-02")
    assert ask("homelessness_told", stays, notices=notices) is True
    assert ask("partners_called_on", stays) == day("2026-02-20")
    assert "/stays/0/aftercare_reasons/housing" not in ask("aftercare_gaps", stays)
    assert ask("field", stays) == "mental"
    apart = (stay("2026-03-02"), first)
    assert ask("admitted_on", apart) == day("2026-03-02")
    assert ask("telling_due_from_on", apart, judgments=judged) is None
    assert ask("municipality_told_on", apart, notices=notices) == NEVER
    assert ask("partners_called_on", apart) == NEVER


def test_a_need_seen_in_a_stay_whose_admission_is_not_recorded_is_due_from_the_day_it_was_seen():
    assert ask("admitted_on", [stay(None)]) is None
    assert ask("telling_due_from_on", [stay(None)], judgments=(help_needed("yes", "2026-03-05"),)) == day("2026-03-05")


def test_an_exception_is_a_fact_of_its_own_so_that_silence_on_it_leaves_the_days_known():
    one = [stay(telling_excepted=True)]
    assert ask("telling_excepted", one) is True
    assert ask("telling_excepted", [stay()]) is False
    assert ask("telling_excepted", [stay("2026-01-01", "2026-02-01", telling_excepted=True), stay()]) is False
    silent = {"records": ("stays.span", "judgments"), "judgments": (help_needed("yes", "2026-03-01"),)}
    assert ask("telling_excepted", one, **silent) is None
    assert ask("telling_due_from_on", one, **silent) == day("2026-03-01")


@pytest.mark.parametrize(
    ("notices", "first"),
    [
        ((), "9000-01-01"),
        ((told("2026-02-28"),), "9000-01-01"),
        ((told("2026-03-01"),), "2026-03-01"),
        ((told("2026-03-09"), told("2026-03-02")), "2026-03-02"),
        ((told("2026-03-02", about="ready"), told("2026-03-02", about="plan_need")), "9000-01-01"),
        ((told("2026-11-22"),), "9000-01-01"),
    ],
)
def test_the_municipality_is_told_by_the_first_notice_of_the_admission_from_its_day_on(notices, first):
    assert ask("municipality_told_on", [stay()], notices=notices) == day(first)


@pytest.mark.parametrize(
    ("notices", "answer"),
    [
        ((), False),
        ((told("2026-03-02", False),), False),
        ((told("2026-03-02", False), told("2026-03-09", True)), True),
        ((told("2026-03-02", None),), None),
        ((told("2026-03-02", None), told("2026-03-09", True)), True),
        ((told("2026-02-28", True), told("2026-03-02", False)), False),
        ((told("2026-03-02", False), told("2026-11-22", True)), False),
    ],
)
def test_homelessness_is_told_when_one_notice_says_so(notices, answer):
    assert ask("homelessness_told", [stay()], notices=notices) is answer


@pytest.mark.parametrize("expected", [True, False, None])
def test_a_missing_home_is_expected_or_not_or_not_recorded(expected):
    assert ask("homeless_expected", [stay(homeless_expected=expected)]) is expected


# --- towards discharge ------------------------------------------------------------------------------------------------


def test_ready_counts_from_its_day_and_partners_from_the_day_they_were_called():
    one = [stay(ready_on=day("2026-04-10"), partners_called_on=day("2026-04-05"))]
    assert [ask("ready_on", one, on) for on in ("2026-04-09", "2026-04-10")] == [NEVER, day("2026-04-10")]
    assert [ask("partners_called_on", one, on) for on in ("2026-04-04", "2026-04-05")] == [NEVER, day("2026-04-05")]
    assert ask("ready_on", [stay()]) == NEVER
    assert ask("partners_called_on", [stay()]) == NEVER


def test_a_transfer_takes_back_neither_readiness_nor_what_was_expected_of_housing():
    first = stay("2026-02-01", "2026-03-01", ready_on=day("2026-02-20"), homeless_expected=True)
    assert ask("ready_on", (stay(), first)) == day("2026-02-20")
    assert ask("ready_on", (stay(ready_on=day("2026-04-01")), first)) == day("2026-04-01")
    assert ask("ready_on", (stay(ready_on=day("2026-12-01")), first)) == day("2026-02-20")
    assert ask("ready_on", (stay(kind="somatic"), first)) == NEVER
    assert ask("ready_on", (stay("2026-03-02"), first)) == NEVER
    assert ask("homeless_expected", (stay(), first)) is True
    assert ask("homeless_expected", (stay(homeless_expected=False), first)) is False
    assert ask("homeless_expected", (stay("2026-03-02"), first)) is None


@pytest.mark.parametrize(
    ("answers", "needed"),
    [
        ((("no", "2026-04-10"), ("yes", "2026-04-11")), False),
        ((("yes", "2026-04-10"), ("no", "2026-04-11")), True),
        ((("no", "2026-04-09"), ("yes", "2026-04-10")), True),
        ((("yes", "2026-04-11"),), True),
        ((("yes", "2026-04-11"), ("no", "2026-04-12")), False),
        ((("unclear", "2026-04-09"), ("yes", "2026-04-11")), True),
        ((("unclear", "2026-04-09"),), None),
        ((), None),
    ],
)
def test_the_answer_that_stood_when_the_patient_was_ready_says_whether_partners_were_needed(answers, needed):
    one = [stay(ready_on=day("2026-04-10"))]
    assert ask("partners_needed", one, judgments=tuple(partners(*answer) for answer in answers)) is needed


def test_partners_are_needed_as_the_latest_judgment_within_the_stay_says():
    assert ask("partners_needed", [stay()], judgments=(partners("yes", "2026-03-02"), partners("no", "2026-03-05"))) is False
    assert ask("partners_needed", [stay()], judgments=(partners("yes", "2026-03-02"), partners("unclear", "2026-03-05"))) is None
    assert ask("partners_needed", [stay()], judgments=(help_needed("yes", "2026-03-02"),)) is None


AREAS = ("outpatient", "housing", "economy", "occupation", "contact_person", "crisis")


def places(*areas, index=0):
    return tuple(f"/stays/{index}/aftercare_reasons/{area}" for area in areas)


def planned(area="housing", responsible=True, due="2026-12-01", closed=None, kind="treatment", in_force=("2026-03-01",)):
    """A plan with one measure."""
    home = service(id="home")
    worker = Participant(id="worker", role=ParticipantRole.PROVIDER, service="home")
    measure = Measure(
        id="measure",
        wording="w",
        area=area and Area(area),
        responsible=("worker",) if responsible else (),
        due_on=due and day(due),
        closed_on=closed and day(closed),
    )
    return {"services": (home,), "plans": (plan(kind, in_force=in_force, participants=(worker,), measures=(measure,)),)}


def test_nothing_settled_leaves_all_six_areas_open():
    assert ask("aftercare_gaps", [stay()]) == places(*AREAS)
    assert ask("aftercare_gaps", [stay("2026-01-01", "2026-02-01"), stay()]) == places(*AREAS, index=1)


@pytest.mark.parametrize("area", AREAS)
def test_an_area_is_settled_by_a_measure_or_by_a_reason_in_the_stay(area):
    rest = places(*(one for one in AREAS if one != area))
    assert ask("aftercare_gaps", [stay()], **planned(area)) == rest
    assert ask("aftercare_gaps", [stay(aftercare_reasons={Area(area): "ikke ønsket"})]) == rest
    assert ask("aftercare_gaps", [stay(aftercare_reasons={Area(area): " "})]) == places(*AREAS)


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({}, True),
        ({"kind": "individual"}, True),
        ({"responsible": False}, False),
        ({"due": None}, False),
        ({"due": "2026-05-01"}, True),
        ({"area": None}, False),
        ({"area": "other"}, False),
        ({"closed": "2026-06-01"}, True),
        ({"closed": "2026-03-02"}, True),
        ({"closed": "2026-03-01"}, False),
        ({"in_force": (span("2026-03-01", "2026-11-21"),)}, False),
        ({"in_force": (span("2026-03-01", "2026-11-22"),)}, True),
        ({"in_force": ()}, False),
    ],
    ids=str,
)
def test_a_measure_settles_its_area_with_a_responsible_and_a_day_in_a_plan_in_force(given, settled):
    assert ("/stays/0/aftercare_reasons/housing" not in ask("aftercare_gaps", [stay()], **planned(**given))) is settled


def test_a_crisis_plan_in_force_settles_the_crisis_plan_and_a_closed_one_does_not():
    assert ask("aftercare_gaps", [stay()], plans=(plan("crisis"),)) == places(*AREAS[:-1])
    assert ask("aftercare_gaps", [stay()], plans=(plan("crisis", in_force=(span("2026-01-01", "2026-06-01"),)),)) == places(*AREAS)


def test_a_source_that_leaves_out_areas_or_plans_of_one_kind_leaves_the_gaps_unknown():
    kept = (
        "stays.span",
        "stays.aftercare_reasons",
        "plans.in_force",
        *(f"plans.measures.{name}" for name in ("area", "responsible", "due_on", "closed_on")),
    )
    revisions = ("plans:individual.revisions",)
    assert ask("aftercare_gaps", [stay()], records=kept + revisions) == places(*AREAS)
    for path in kept:
        assert ask("aftercare_gaps", [stay()], records=tuple(one for one in kept if one != path)) is None
    assert ask("aftercare_gaps", [stay()], records=(*kept[:2], "plans:individual")) is None


def test_a_day_after_the_export_is_unknown():
    assert ask("ended_on", [stay()], dt.date(2026, 11, 22)) is None
