"""The time chart: the responsibility map of what this reader may see."""

import datetime as dt

import pytest
from attrs import evolve
from document_parts.law_views import CASES, ON, example, readers, told, view_of

from ipcore import Lang
from ipcore.dates import add_days
from ipcore.model import Area
from ipcore_document.content import chart
from ipcore_document.paper import Chart

DAY = dt.date


def made(case, *args, **kwargs):
    return chart.section(view_of(case, *args, **kwargs))


def drawn(case, *args, **kwargs):
    (found,) = [one for one in made(case, *args, **kwargs).blocks if isinstance(one, Chart)]
    return found


def names(case):
    return [told(one.name) for one in drawn(case).lanes]


def lane(case, name, *args, **kwargs):
    return next(one for one in drawn(case, *args, **kwargs).lanes if told(one.name) == name)


def test_it_goes_from_a_year_back_to_the_day():
    found = drawn(example("complete-plan"))
    assert (found.first, found.last, found.today) == (DAY(2025, 11, 21), ON, ON)


def test_it_does_not_begin_before_anything_stands_in_it():
    assert drawn(example("after-treatment")).first == DAY(2026, 4, 13)


def test_a_lane_tells_who_had_it_on_which_days_and_that_after_the_export_nobody_knows():
    runs = lane(example("complete-plan"), "Hjemmebesøk", on=DAY(2026, 12, 24)).runs
    assert [(one.first, one.last, one.state, told(one.said)) for one in runs] == [
        (
            DAY(2025, 12, 24),
            DAY(2026, 9, 7),
            "unknown",
            "24. desember 2025 til og med 7. september 2026: Ukjent: planen er skrevet på nytt siden",
        ),
        (
            DAY(2026, 9, 8),
            ON,
            "held",
            "8. september 2026 til og med 21. november 2026: Marte, koordinator (kommunal helse- og omsorgstjeneste)",
        ),
        (
            DAY(2026, 11, 22),
            DAY(2026, 12, 24),
            "unknown",
            "22. november 2026 til og med 24. desember 2026: Ukjent: etter den siste dagen kilden viser",
        ),
    ]


def test_a_gap_is_said_to_be_one_in_words_too():
    runs = lane(example("nobody-responsible"), "Koordinator").runs
    assert (runs[0].state, told(runs[0].said)) == ("gap", "21. november 2025 til og med 21. november 2026: Hull: ingen")


def test_what_was_finished_is_ended_and_not_a_gap():
    case = example("complete-plan")
    plan = case.plans[0]
    done = evolve(plan.measures[0], closed_on=DAY(2026, 10, 1))
    closed = evolve(case, plans=(evolve(plan, measures=(done, *plan.measures[1:])), *case.plans[1:]))
    last = lane(closed, "Hjemmebesøk").runs[-1]
    assert (last.first, last.last, last.state) == (DAY(2026, 10, 1), ON, "ended")
    assert "avsluttet, eller ikke lenger i kraft" in told(last.said)


def test_days_that_stand_the_same_are_one_run():
    runs = lane(example("child-turning-18"), "Barnekoordinator").runs
    assert [one.state for one in runs] == ["held"]


def test_it_says_how_new_it_is_where_the_day_lies_behind_the_export():
    assert "Hva som har skjedd etter det, vet vi ikke." in told(made(example("complete-plan"), on=DAY(2026, 12, 24)))
    assert "vet vi ikke" not in told(made(example("complete-plan")))


def test_several_things_of_a_kind_have_numbers_and_never_their_ids():
    case = example("complete-plan")
    (group, *_), participants = case.groups, case.plans[0].participants
    two = evolve(case, groups=(group, evolve(group, id="gruppe-hemmelig", leader=participants[0].id, meetings=())))
    assert [name for name in names(two) if "gruppe" in name] == ["Leder av ansvarsgruppen 1", "Leder av ansvarsgruppen 2"]
    assert not any("hemmelig" in name for name in names(two))


def test_a_measure_without_words_is_told_by_its_area_and_not_by_its_id():
    case = example("complete-plan")
    plan = case.plans[0]
    blank = evolve(plan.measures[0], wording=" ", area=Area.HOUSING)
    found = names(evolve(case, plans=(evolve(plan, measures=(blank, *plan.measures[1:])), *case.plans[1:])))
    assert "Tiltak: bolig" in found
    assert not any(blank.id in name for name in found)


def test_what_a_gap_and_the_unknown_mean_is_said():
    text = told(made(example("nobody-responsible")))
    assert "Det sier ikke at noen har gjort noe galt." in text
    assert "Ukjent betyr" not in text
    text = told(made(example("complete-plan")))
    assert "Det betyr verken at noen hadde det eller at ingen hadde det." in text
    assert "Et hull er" not in text


def test_what_is_all_unknown_is_told_in_one_sentence():
    text = told(made(example("source-without-offers")))
    assert "Hvem som har hatt ansvaret for dette, er ukjent: Oppfølgingen som helhet, Koordinator." in text
    assert text.count("ukjent:") == 1


def test_where_nothing_is_recorded_it_is_said_to_be_none_and_not_unknown():
    text = told(made(example("minimal")))
    assert "For dette er ingen registrert med ansvar: Oppfølgingen som helhet." in text
    assert "ukjent:" not in text


def test_the_name_of_a_measure_is_in_the_language_of_the_plan():
    case = example("complete-plan")
    (name,) = lane(case, "Hjemmebesøk").name
    assert name.own
    assert name.lang == view_of(case).own("x", case.plans[0])[0].lang


def test_a_friend_is_shown_only_what_their_copy_holds():
    case = example("family-and-priest")
    friend = next(one for one in readers(case) if one.participant == "deltakar-5")
    text = told(made(case, friend))
    assert "Tur og kor" in text
    assert "Samtalar i rusteamet" not in text


def test_where_no_day_can_be_recorded_it_says_so():
    text = told(made(example("complete-plan"), on=DAY(2300, 1, 1)))
    assert text == "Hvem som har hatt ansvaret, over tid\nVi kan ikke si noe om hvem som har hatt ansvaret i denne tiden."


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_runs_of_a_lane_follow_each_other_within_the_chart(path):
    case = example(path.stem)
    for reader in readers(case):
        for found in (one for one in made(case, reader, lang=Lang.EN).blocks if isinstance(one, Chart)):
            assert found.lanes
            for one in found.lanes:
                ends = [add_days(found.first, -1), *(run.last for run in one.runs)]
                assert all(end < run.first <= run.last <= found.last for end, run in zip(ends, one.runs, strict=False))
